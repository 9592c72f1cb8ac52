import {
  type Arrival,
  button,
  input,
  manifest,
  modal,
  openStand,
  plain,
  record,
  type Stand,
} from '../lunch-workspace.ts'
import type { PublishedShape } from './shape.ts'

/** No difference either way. */
export const AS_PUBLISHED = { missing: [], extra: [], wrong: [] }

/** An app that hears all that the workspace has to tell. */
const listening = {
  ...manifest,
  oauth_config: {
    scopes: {
      bot: [...manifest.oauth_config.scopes.bot, 'app_mentions:read', 'reactions:read'],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'channel_archive',
        'channel_left',
        'channel_shared',
        'channel_unarchive',
        'channel_unshared',
        'member_joined_channel',
        'member_left_channel',
        'message.channels',
        'reaction_added',
        'reaction_removed',
        'tokens_revoked',
      ],
    },
  },
}

export const caterer = { type: 'external_select', action_id: 'caterer', min_query_length: 0 }
export const actions = [
  { type: 'actions', block_id: 'b', elements: [button('come', 'Count me in')] },
]
export const GENERAL = 'C0GENERAL'

export interface Row {
  readonly what: string
  readonly shape: PublishedShape
  /** What is done, so that it is sent. */
  readonly does: (stand: Stand) => Promise<unknown>
  readonly type: Arrival['type']
  /** Keys and values by which it is known among what arrived. */
  readonly known: Readonly<Record<string, unknown>>
  /** Keys that are sent and were not published, each with the reason. */
  readonly extra?: Readonly<Record<string, string>>
}

export async function triggerOf(stand: Stand): Promise<unknown> {
  await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
  return stand.arrivals.findLast((one) => one.type === 'slash_commands')?.payload['trigger_id']
}

export async function openForm(stand: Stand, extra: Record<string, unknown> = {}): Promise<void> {
  const view = modal([input('who', 'Caterer', caterer), ...actions], extra)
  await stand.api('views.open', { trigger_id: await triggerOf(stand), view })
}

export async function post(stand: Stand, extra: Record<string, unknown> = {}): Promise<string> {
  const posted = await stand.api('chat.postMessage', { channel: GENERAL, text: 'Lunch?', ...extra })
  return String(posted.body['ts'])
}

export async function say(stand: Stand, text: string, extra: object = {}): Promise<string> {
  const answer = await stand.workspace
    .as('alex')
    .does({ type: 'say', channel: GENERAL, text, ...extra })
  return answer.ok ? (answer.ts ?? '') : ''
}

/** Does what a row says, by this transport, and gives the payload that arrived for it. The caller stops the stand. */
export async function sendRow(
  via: 'socket' | 'http',
  { does, type, known }: Row,
): Promise<{ readonly stand: Stand; readonly payload: Record<string, unknown> }> {
  const answer = (arrival: Arrival) =>
    arrival.payload['type'] === 'block_suggestion'
      ? { options: [{ text: plain('Blue Café'), value: 'blue' }] }
      : undefined
  const stand = await openStand(via, answer, { app: { manifest: listening } })
  await does(stand)
  function read(arrival: Arrival): Record<string, unknown> {
    return type === 'events_api' ? record(arrival.payload['event']) : arrival.payload
  }
  const { payload } = await stand.workspace.journalUntil(() =>
    stand.arrivals.find(
      (one) =>
        one.type === type &&
        Object.entries(known).every(([key, value]) => read(one)[key] === value),
    ),
  )
  return { stand, payload }
}
