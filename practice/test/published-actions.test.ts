import { afterEach, describe, expect, it } from 'vitest'
import type { InputValue } from '../src/protocol.ts'
import { type Arrival, input, modal, openStand, plain, type Stand } from './lunch-workspace.ts'
import { PUBLISHED_ACTIONS } from './published/actions.ts'
import { compareKeys } from './published/compare-keys.ts'
import type { Keys } from './published/shape.ts'

const noon = { text: plain('Noon'), value: '12' }
const one = { text: plain('One'), value: '13' }
const options = [noon, one]
const confirm = {
  title: plain('Sure?'),
  text: plain('It is far.'),
  confirm: plain('Yes'),
  deny: plain('No'),
}
const placeholder = plain('Choose')
const choosing = { confirm, placeholder }

/** An element of each type, with all that its action may repeat, and what a person gives it. */
const ELEMENTS: Readonly<
  Record<string, { readonly element: Record<string, unknown>; readonly value?: InputValue }>
> = {
  button: {
    element: {
      text: plain('Go'),
      value: 'go',
      url: 'https://example.org',
      style: 'danger',
      confirm,
    },
  },
  overflow: { element: { options, confirm }, value: '12' },
  static_select: { element: { options, initial_option: noon, ...choosing }, value: '13' },
  multi_static_select: {
    element: { options, initial_options: [noon], ...choosing },
    value: ['13'],
  },
  users_select: { element: { initial_user: 'U0ALEX', ...choosing }, value: 'U0SAM' },
  multi_users_select: { element: { initial_users: ['U0ALEX'], ...choosing }, value: ['U0SAM'] },
  conversations_select: {
    element: { initial_conversation: 'C0QUIET', ...choosing },
    value: 'C0GENERAL',
  },
  multi_conversations_select: {
    element: { initial_conversations: ['C0QUIET'], ...choosing },
    value: ['C0GENERAL'],
  },
  channels_select: { element: { initial_channel: 'C0QUIET', ...choosing }, value: 'C0GENERAL' },
  multi_channels_select: {
    element: { initial_channels: ['C0QUIET'], ...choosing },
    value: ['C0GENERAL'],
  },
  external_select: {
    element: { initial_option: noon, min_query_length: 1, ...choosing },
    value: '12',
  },
  datepicker: { element: { initial_date: '2026-01-05', ...choosing }, value: '2026-01-06' },
  timepicker: {
    element: { initial_time: '11:00', timezone: 'Europe/London', ...choosing },
    value: '12:00',
  },
  datetimepicker: { element: { initial_date_time: 1_700_000_000, confirm }, value: '1800000000' },
  radio_buttons: { element: { options, initial_option: noon, confirm }, value: '13' },
  checkboxes: { element: { options, initial_options: [noon], confirm }, value: ['13'] },
  plain_text_input: { element: { initial_value: 'Soup', placeholder }, value: 'Stew' },
  rich_text_input: { element: { placeholder }, value: '*Stew*' },
}

const EVERY: Keys = { type: 'text', block_id: 'text', action_id: 'text', action_ts: 'text' }

/** A button and an overflow menu stand beside a section; the rest in an input that tells the app of each change. */
function blockOf(type: string, element: Record<string, unknown>): Record<string, unknown> {
  const whole = { type, action_id: 'a', ...element }
  return type === 'button' || type === 'overflow'
    ? { type: 'section', block_id: 'b', text: plain('Lunch'), accessory: whole }
    : { ...input('b', 'Lunch', whole), dispatch_action: true }
}

describe.each(['socket', 'http'] as const)('an action sent by %s', (via) => {
  let stand: Stand
  afterEach(() => stand.stop())

  it.each(Object.keys(PUBLISHED_ACTIONS))('has the keys that Slack’s has: %s', async (type) => {
    const { element, value } = ELEMENTS[type] ?? { element: {} }
    stand = await openStand(via, () => undefined)
    const alex = stand.workspace.as('alex')
    await alex.runs('/lunch', { channel: 'general' })
    const trigger_id = stand.arrivals[0]?.payload['trigger_id']
    const view = modal([blockOf(type, element)])
    expect((await stand.api('views.open', { trigger_id, view })).body).toMatchObject({ ok: true })
    const { id } = await alex.modal()
    const where = { type: 'modal' as const, viewId: id }
    const act = { type: 'interact' as const, where, blockId: 'b', actionId: 'a', entered: true }
    expect(await alex.does({ ...act, ...(value === undefined ? {} : { value }) })).toEqual({
      ok: true,
    })
    const published = { ...EVERY, ...PUBLISHED_ACTIONS[type] }
    expect(compareKeys(firstAction(stand.arrivals.at(-1)), published)).toEqual({
      missing: [],
      extra: [],
      wrong: [],
    })
  })
})

function firstAction(arrival: Arrival | undefined): unknown {
  const actions = arrival?.payload['actions']
  return Array.isArray(actions) ? actions[0] : undefined
}
