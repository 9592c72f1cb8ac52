import type { z } from 'zod'
import { NO_ANSWER } from './act-command.ts'
import { readChosenFiles } from './act-files.ts'
import { refuse } from './act-say.ts'
import { refuseChoice } from './choice-checks.ts'
import { checkOptions } from './contract/check.ts'
import {
  type Control,
  findControl,
  OptionGroupSchema,
  OptionSchema,
  optionsOf,
} from './controls.ts'
import type { Stage } from './events.ts'
import { bagAt, isBag, textAt } from './json.ts'
import { allBlocks } from './message-blocks.ts'
import { findVisible } from './messages.ts'
import { blockActionsPayload, type Place, suggestionPayload } from './payloads.ts'
import type { Act, ActAnswer, InputValue, SlackStateValue, Surface } from './protocol.ts'
import { makeResponseUrl } from './response-urls.ts'
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
      triggerId: workspace.triggers.make({ user: viewer, viewId, channel: channelOf(place) }),
      ...(place.type === 'message'
        ? { responseUrl: makeMessageUrl(workspace, viewer, place) }
        : {}),
    }),
  })
  return outcome.result === 'acknowledged' ? { ok: true } : refuse(outcome.result, NO_ANSWER)
}

function channelOf(place: Place): string | undefined {
  return place.type === 'message' ? place.channel.id : place.view.openedFrom
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
  return place.type === 'view' ? place.view.blocks : allBlocks(place.message)
}

/** What was typed or chosen, in Slack's shape. */
export function readValue(
  workspace: Workspace,
  viewer: string,
  control: Control,
  value: InputValue,
): { ok: true; value: SlackStateValue } | { ok: false; message: string } {
  const { element } = control
  if (element.type === 'file_input') return readChosenFiles(workspace, viewer, element, value)
  if (element.type === 'overflow') {
    const option = optionsOf(element).find((one) => one.value === value)
    if (option === undefined) return { ok: false, message: 'Choose one of the menu.' }
    const read = toSlackValue({ ...element, type: 'static_select' }, option.value, [])
    return read.ok ? { ok: true, value: { ...read.value, type: 'overflow' } } : read
  }
  if (element.type === 'feedback_buttons') return readFeedback(control, value)
  const message = refuseChoice(workspace, viewer, element, value)
  if (message !== undefined) return { ok: false, message }
  const offered = workspace.offered.get(offeredKey(viewer, control)) ?? []
  return toSlackValue(element, value, offered)
}

/** Which of the two was pressed: the app is told its value. */
function readFeedback(
  { element }: Control,
  value: InputValue,
): { ok: true; value: SlackStateValue } | { ok: false; message: string } {
  const values = ['positive_button', 'negative_button'].map((key) =>
    textAt(bagAt(element, key), 'value'),
  )
  if (typeof value !== 'string' || !values.includes(value)) {
    return { ok: false, message: 'Choose one of the two.' }
  }
  return { ok: true, value: { type: element.type, value } }
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
  const findings = checkOptions(body)
  workspace.journal.keepFindings(answer, findings)
  const problems = findings.map((one) => `${one.pointer} ${one.message}`)
  const groups = OptionGroupSchema.array().safeParse(body['option_groups'])
  const options = OptionSchema.array().safeParse(body['options'])
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

function plainOption(option: z.infer<typeof OptionSchema>) {
  const text = { ...option.text, type: 'plain_text' as const }
  return { ...option, text, value: option.value }
}
