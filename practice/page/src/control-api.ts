import type {
  Act,
  ActAnswer,
  ActiveFault,
  ActRequest,
  Circumstance,
  ClockState,
  Fault,
  JournalAnswer,
  LessonRequest,
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
  limit = 100,
): Promise<MessagesAnswer> {
  const query = new URLSearchParams({ as, channel, limit: String(limit) })
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

export async function askLesson(asked: LessonRequest): Promise<void> {
  await send('lesson', asked)
}

export async function resetWorkspace(): Promise<void> {
  await send('reset', {})
}

/** What happens in the workspace, as this person sees it. */
export function addressOfEvents(as: string): URL {
  return new URL(`events?${new URLSearchParams({ as })}`, CONTROL)
}

/** A stretch of what passed between Slack and the app: after an entry's seq, or before one. */
export function fetchJournal(wanted: {
  readonly after?: number
  readonly before?: number
  readonly limit: number
}): Promise<JournalAnswer> {
  const query = Object.entries(wanted).map(([key, value]) => [key, String(value)])
  return ask(`journal?${new URLSearchParams(query)}`)
}

/** Tells that the journal has grown. */
export function addressOfJournalEvents(): URL {
  return new URL('journal/events', CONTROL)
}

export async function addFault(fault: Fault): Promise<void> {
  await send('faults', [fault])
}

export async function clearFault({ id }: ActiveFault): Promise<void> {
  await send('faults/clear', { id })
}

export async function clearFaults(): Promise<void> {
  await ask('faults', { method: 'PUT', body: '[]' })
}

export async function bringAbout(circumstance: Circumstance): Promise<void> {
  await send('circumstances', circumstance)
}

/** Tells the app's Socket Mode connections to go. */
export async function disconnectApp(): Promise<void> {
  await send('disconnect', { reason: 'refresh_requested' })
}
