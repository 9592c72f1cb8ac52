import type { Option } from '@slack/types'
import { z } from 'zod'
import { bareRecord } from './bare-record.ts'
import { type Control, controlsOf, type Element, optionsOf } from './controls.ts'
import { isBag, textAt } from './json.ts'
import type { InputValue, SlackStateValue, Values } from './protocol.ts'
import { readRichText, writeRichText } from './rich-text.ts'
import type { ControlState } from './state.ts'

/** How one kind of element keeps its value in Slack's state, and starts. A row for each kind. */
interface ValueKind {
  readonly key: keyof SlackStateValue
  readonly many?: true
  readonly holds: 'text' | 'option' | 'number' | 'richText' | 'file'
  readonly initial: (element: Element) => unknown
}

const KINDS = bareRecord<ValueKind>({
  plain_text_input: { key: 'value', holds: 'text', initial: (e) => e.initial_value },
  email_text_input: { key: 'value', holds: 'text', initial: (e) => e.initial_value },
  url_text_input: { key: 'value', holds: 'text', initial: (e) => e.initial_value },
  number_input: { key: 'value', holds: 'text', initial: (e) => e.initial_value },
  rich_text_input: { key: 'rich_text_value', holds: 'richText', initial: (e) => e.initial_value },
  static_select: { key: 'selected_option', holds: 'option', initial: (e) => e.initial_option },
  external_select: { key: 'selected_option', holds: 'option', initial: (e) => e.initial_option },
  radio_buttons: { key: 'selected_option', holds: 'option', initial: (e) => e.initial_option },
  multi_static_select: many('selected_options', (e) => e.initial_options),
  multi_external_select: many('selected_options', (e) => e.initial_options),
  checkboxes: many('selected_options', (e) => e.initial_options),
  users_select: { key: 'selected_user', holds: 'text', initial: (e) => e.initial_user },
  channels_select: { key: 'selected_channel', holds: 'text', initial: (e) => e.initial_channel },
  conversations_select: {
    key: 'selected_conversation',
    holds: 'text',
    initial: (e) => e.initial_conversation,
  },
  multi_users_select: manyIds('selected_users', (e) => e.initial_users),
  multi_channels_select: manyIds('selected_channels', (e) => e.initial_channels),
  multi_conversations_select: manyIds('selected_conversations', (e) => e.initial_conversations),
  file_input: { key: 'files', many: true, holds: 'file', initial: () => undefined },
  datepicker: { key: 'selected_date', holds: 'text', initial: (e) => e.initial_date },
  timepicker: { key: 'selected_time', holds: 'text', initial: (e) => e.initial_time },
  datetimepicker: {
    key: 'selected_date_time',
    holds: 'number',
    initial: (e) => e.initial_date_time,
  },
})

function many(key: keyof SlackStateValue, initial: (element: Element) => unknown): ValueKind {
  return { key, many: true, holds: 'option', initial }
}

function manyIds(key: keyof SlackStateValue, initial: (element: Element) => unknown): ValueKind {
  return { key, many: true, holds: 'text', initial }
}

/** Whether an element of this type keeps a value: a button and an overflow menu do not. */
export function keepsValue(type: string): boolean {
  return KINDS[type] !== undefined
}

/** The value an element starts with. The app's own initial value goes before the current conversation. */
function initialValue(element: Element, current: string | undefined): SlackStateValue {
  const kind = KINDS[element.type]
  if (kind === undefined) return { type: element.type }
  const here = element.default_to_current_conversation === true ? current : undefined
  const none = kind.many === true ? [] : null
  const found = kind.many === true && here !== undefined ? [here] : here
  const initial = kind.initial(element) ?? found ?? none
  return { type: element.type, [kind.key]: initial, ...zoneOf(element) }
}

/** A time of day goes with the zone that the app gave its picker. */
function zoneOf(element: Element): { timezone?: string } {
  return element.timezone === undefined ? {} : { timezone: element.timezone }
}

/**
 * The state of these blocks: what was there before for the same block_id, action_id and type, else the initial value. So
 * typing survives `views.update`, as in Slack.
 *
 * @param current the conversation that a select with `default_to_current_conversation` starts with
 */
export function carryState(
  blocks: readonly unknown[],
  before: ControlState,
  current?: string,
): ControlState {
  const state = bareRecord<Record<string, SlackStateValue>>()
  for (const { blockId, actionId, element } of controlsOf(blocks)) {
    if (!keepsValue(element.type)) continue
    const old = before[blockId]?.[actionId]
    const block = (state[blockId] ??= bareRecord())
    block[actionId] = old?.type === element.type ? old : initialValue(element, current)
  }
  return state
}

export type Converted =
  | { readonly ok: true; readonly value: SlackStateValue }
  | { readonly ok: false; readonly message: string }

/**
 * What a person typed or chose, in Slack's shape. Refuses an option that was never offered.
 *
 * @param offered for an external select, the options that the app last answered
 */
export function toSlackValue(
  element: Element,
  value: InputValue,
  offered: readonly Option[],
): Converted {
  const kind = KINDS[element.type]
  if (kind === undefined) return { ok: true, value: { type: element.type } }
  const list = typeof value === 'string' ? [value] : (value ?? [])
  const given = list.filter((one) => one !== '')
  const made: unknown[] = []
  for (const one of given) {
    const part = convertOne(kind, element, one, offered)
    if (part === undefined) return { ok: false, message: `"${one}" is not one of the choices.` }
    made.push(part)
  }
  const held = kind.many === true ? made : (made[0] ?? null)
  return { ok: true, value: { type: element.type, [kind.key]: held, ...zoneOf(element) } }
}

function convertOne(kind: ValueKind, element: Element, text: string, offered: readonly Option[]) {
  if (kind.holds === 'text') return text
  if (kind.holds === 'richText') return readRichText(text)
  if (kind.holds === 'number') return /^\d{1,10}$/.test(text) ? Number(text) : undefined
  const initial = [element.initial_option, ...(element.initial_options ?? [])]
  const known = [...optionsOf(element), ...offered, ...initial]
  return known.find((option) => option?.value === text)
}

/** Slack's shape back to the compact one. */
export function toInputValue(state: SlackStateValue): InputValue {
  const kind = KINDS[state.type]
  if (kind === undefined) return null
  if (kind.holds === 'richText') return writeValue(state.rich_text_value)
  const held: unknown = state[kind.key]
  if (kind.many === true) return Array.isArray(held) ? held.map(compact) : []
  return held === null || held === undefined ? null : compact(held)
}

function writeValue(block: SlackStateValue['rich_text_value']): InputValue {
  return block === null || block === undefined ? null : writeRichText(block)
}

function compact(held: unknown): string {
  if (typeof held === 'string') return held
  if (typeof held === 'number') return String(held)
  if (!isBag(held)) return ''
  // An option has a value, a file an id.
  return textAt(held, 'value') ?? textAt(held, 'id') ?? ''
}

/** All of a view's values in the compact shape. */
export function compactValues(state: ControlState): Values {
  return Object.fromEntries(
    Object.entries(state).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions).map(([actionId, value]) => [actionId, toInputValue(value)]),
      ),
    ]),
  )
}

/** The state with one value changed. */
export function withValue(
  state: ControlState,
  control: Pick<Control, 'blockId' | 'actionId'>,
  value: SlackStateValue,
): ControlState {
  const block = { ...state[control.blockId], [control.actionId]: value }
  return { ...state, [control.blockId]: block }
}

export const InputValueSchema = z.union([z.string(), z.array(z.string()), z.null()])
