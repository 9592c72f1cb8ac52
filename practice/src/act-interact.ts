import { NO_ANSWER } from './act-command.ts'
import { refuse } from './act-say.ts'
import {
  type Control,
  findControl,
  OptionGroupSchema,
  OptionSchema,
  optionsOf,
} from './controls.ts'
import type { Stage } from './events.ts'
import { isBag } from './json.ts'
import { findVisible } from './messages.ts'
import { blockActionsPayload, type Place, suggestionPayload } from './payloads.ts'
import type { Act, ActAnswer, InputValue, SlackStateValue, Surface } from './protocol.ts'
import { makeResponseUrl } from './response-urls.ts'
import { checkOptions } from './validate-elements.ts'
import { keepsValue, toSlackValue, withValue } from './values.ts'
import { modalsOf, replaceView } from './views.ts'
import type { Workspace } from './workspace.ts'

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>

const GONE = 'That is no longer there: what you see has changed since.'

/** A button pressed, a choice made, text typed. */
export async function interact(
  stage: Stage,
  viewer: string,
  act: ActOf<'interact'>,
): Promise<ActAnswer> {
  const { workspace } = stage
  const stood = findPlace(workspace, viewer, act.where)
  const control = stood && findControl(blocksOf(stood), act.blockId, act.actionId)
  if (stood === undefined || control === undefined) return refuse('element_not_found', GONE)
  const read = readValue(workspace, viewer, control, act.value ?? null)
  if (!read.ok) return refuse('invalid_choice', read.message)
  const place = keepsValue(control.element.type)
    ? keepValue(workspace, viewer, stood, control, read.value)
    : stood
  if (!tellsApp(control, act.entered === true)) return { ok: true }
  const viewId = place.type === 'view' && place.view.type === 'modal' ? place.view.id : undefined
  const outcome = await stage.delivery.deliver({
    type: 'interactive',
    what: 'block_actions',
    payload: blockActionsPayload(workspace, {
      user: viewer,
      place,
      control,
      value: read.value,
      triggerId: workspace.triggers.make({ user: viewer, viewId }),
      ...(place.type === 'message'
        ? { responseUrl: makeMessageUrl(workspace, viewer, place) }
        : {}),
    }),
  })
  return outcome.result === 'acknowledged' ? { ok: true } : refuse(outcome.result, NO_ANSWER)
}

/** Only a message gives a response URL; a form and Home give none. */
function makeMessageUrl(
  workspace: Workspace,
  user: string,
  { channel, message }: Extract<Place, { type: 'message' }>,
): string {
  const original = { ts: message.ts, ephemeral: message.ephemeral === true }
  return makeResponseUrl(workspace, 'actions', { channel: channel.id, user, original })
}

/** Inside an input, text is told on Enter unless the app asked for each character. */
function tellsApp(control: Control, entered: boolean): boolean {
  if (!control.dispatches) return false
  const { type, dispatch_action_config: config } = control.element
  const isTyped = type.endsWith('_input')
  if (!control.isInput || !isTyped) return true
  const when = config?.trigger_actions_on ?? ['on_enter_pressed']
  return when.includes(entered ? 'on_enter_pressed' : 'on_character_entered')
}

/** Where the control stands, if this person has it before them. */
function findPlace(workspace: Workspace, viewer: string, where: Surface): Place | undefined {
  if (where.type === 'message') {
    const channel = workspace.state.channels[where.channel]
    const message = findVisible(workspace, viewer, where.channel, where.ts)
    if (channel === undefined || message === undefined) return undefined
    if (channel.kind !== 'public' && !channel.members.includes(viewer)) return undefined
    const state = workspace.state.messageStates[viewer]?.[`${channel.id}/${message.ts}`] ?? {}
    return { type: 'message', message, channel, state }
  }
  const view =
    where.type === 'home'
      ? workspace.state.homes[viewer]
      : modalsOf(workspace, viewer).find((one) => one.id === where.viewId)
  return view === undefined ? undefined : { type: 'view', view }
}

function blocksOf(place: Place): readonly unknown[] {
  return place.type === 'view' ? place.view.blocks : (place.message.blocks ?? [])
}

/** What was typed or chosen, in Slack's shape. */
export function readValue(
  workspace: Workspace,
  viewer: string,
  control: Control,
  value: InputValue,
): { ok: true; value: SlackStateValue } | { ok: false; message: string } {
  const { element } = control
  if (element.type === 'overflow') {
    const option = optionsOf(element).find((one) => one.value === value)
    if (option === undefined) return { ok: false, message: 'Choose one of the menu.' }
    const read = toSlackValue({ ...element, type: 'static_select' }, option.value, [])
    return read.ok ? { ok: true, value: { ...read.value, type: 'overflow' } } : read
  }
  const offered = workspace.offered.get(offeredKey(viewer, control)) ?? []
  return toSlackValue(element, value, offered)
}

function offeredKey(viewer: string, control: Control): string {
  return `${viewer} ${control.blockId} ${control.actionId}`
}

function keepValue(
  workspace: Workspace,
  viewer: string,
  place: Place,
  control: Control,
  value: SlackStateValue,
): Place {
  if (place.type === 'view') {
    const view = { ...place.view, state: withValue(place.view.state, control, value) }
    replaceView(workspace, viewer, view)
    return { type: 'view', view }
  }
  const { channel, message } = place
  const state = withValue(place.state, control, value)
  const mine = (workspace.state.messageStates[viewer] ??= {})
  mine[`${channel.id}/${message.ts}`] = state
  workspace.changes.tell({ type: 'message', channel: channel.id, ts: message.ts, viewer })
  return { ...place, state }
}

/** Options for an external select, asked of the app. */
export async function suggest(
  stage: Stage,
  viewer: string,
  act: ActOf<'suggest'>,
): Promise<ActAnswer> {
  const { workspace } = stage
  const place = findPlace(workspace, viewer, act.where)
  const control = place && findControl(blocksOf(place), act.blockId, act.actionId)
  if (place === undefined || control === undefined) return refuse('element_not_found', GONE)
  const outcome = await stage.delivery.deliver({
    type: 'interactive',
    what: 'block_suggestion',
    payload: suggestionPayload(workspace, { user: viewer, place, control, query: act.query }),
  })
  if (outcome.result !== 'acknowledged') return refuse(outcome.result, NO_ANSWER)
  return offerOptions(workspace, viewer, control, outcome.answer)
}

function offerOptions(
  workspace: Workspace,
  viewer: string,
  control: Control,
  answer: unknown,
): ActAnswer {
  const body = isBag(answer) ? answer : {}
  const problems: string[] = []
  const groups = OptionGroupSchema.array().max(100).safeParse(body['option_groups'])
  const options = OptionSchema.array().max(100).safeParse(body['options'])
  const holders = groups.success ? groups.data : [body]
  for (const holder of holders) {
    checkOptions(holder, [0, 100], false, '', (at, message) => problems.push(`${at} ${message}`))
  }
  if (problems.length > 0 || (!groups.success && !options.success)) {
    return refuse('invalid_options', `The app's choices could not be shown. ${problems.join('; ')}`)
  }
  const offered = groups.success ? groups.data.flatMap((one) => one.options) : (options.data ?? [])
  const plain = offered.map(plainOption)
  workspace.offered.set(offeredKey(viewer, control), plain)
  if (!groups.success) return { ok: true, options: plain }
  const optionGroups = groups.data.map((one) => ({
    label: { type: 'plain_text' as const, text: one.label.text },
    options: one.options.map(plainOption),
  }))
  return { ok: true, optionGroups }
}

function plainOption(option: { readonly text: { readonly text: string }; readonly value: string }) {
  const text = { type: 'plain_text' as const, text: option.text.text }
  return { ...option, text, value: option.value }
}
