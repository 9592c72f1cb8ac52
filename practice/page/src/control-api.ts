import type {
  Act,
  ActAnswer,
  ActRequest,
  ClockState,
  MessagesAnswer,
  PeopleAnswer,
  Snapshot,
} from '../protocol.ts'

const CONTROL = new URL('/control/', window.location.href)

/** What a person is told when the practice server itself does not answer. */
export const SERVER_GONE = 'The practice server did not answer. Is it still running?'

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(new URL(path, CONTROL), init)
  const body = await response.json()
  if (!response.ok) {
    throw new Error(typeof body?.message === 'string' ? body.message : `HTTP ${response.status}`)
  }
  return body
}

function send<Answer>(path: string, body: unknown): Promise<Answer> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export function fetchPeople(): Promise<PeopleAnswer> {
  return ask('people')
}

export function fetchSnapshot(as: string): Promise<Snapshot> {
  return ask(`snapshot?${new URLSearchParams({ as })}`)
}

/** Top-level messages, oldest first; those before `before` when it is given. */
export function fetchMessages(
  as: string,
  channel: string,
  before?: string,
): Promise<MessagesAnswer> {
  const query = new URLSearchParams({ as, channel, limit: '100' })
  if (before !== undefined) query.set('before', before)
  return ask(`messages?${query}`)
}

export function fetchThread(as: string, channel: string, ts: string): Promise<MessagesAnswer> {
  return ask(`thread?${new URLSearchParams({ as, channel, ts })}`)
}

/** What a person does. A server that cannot be reached is an answer too, so that the page can say it. */
export async function sendAct(as: string, act: Act): Promise<ActAnswer> {
  const request: ActRequest = { as, act }
  try {
    return await send('act', request)
  } catch (fault) {
    const message = fault instanceof TypeError || !(fault instanceof Error) ? '' : fault.message
    return { ok: false, error: 'practice_unreachable', message: message || SERVER_GONE }
  }
}

export function advanceClock(ms: number): Promise<ClockState> {
  return send('clock/advance', { ms })
}

export function moveClockTo(at: number): Promise<ClockState> {
  return send('clock/to', { at })
}

export async function resetWorkspace(): Promise<void> {
  await send('reset', {})
}

export function openEvents(as: string): EventSource {
  return new EventSource(new URL(`events?${new URLSearchParams({ as })}`, CONTROL))
}
