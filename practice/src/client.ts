import { z } from 'zod'
import { type Actor, createActor } from './client-actor.ts'
import { request, type Watch, watch } from './client-transport.ts'
import { isBag } from './json.ts'
import type { ClockState, Fault, JournalEntry, PeopleAnswer } from './protocol.ts'
import type { Seed } from './seed.ts'

export type { Actor } from './client-actor.ts'

/** A practice workspace, for a test. Everything goes over its control API, as from the browser page. */
export interface PracticeClient {
  readonly url: string
  /** @param who an id or a handle */
  as(who: string): Actor
  readonly clock: {
    now(): Promise<number>
    state(): Promise<ClockState>
    advance(ms: number): Promise<ClockState>
    /** @param at epoch milliseconds, or an ISO instant */
    to(at: number | string): Promise<ClockState>
  }
  /** What reached the server and left it, after an entry's seq. */
  journal(after?: number): Promise<readonly JournalEntry[]>
  /** Waits until the journal satisfies `look`, and returns what it found. */
  journalUntil<Found>(
    look: (entries: readonly JournalEntry[]) => Found | undefined,
    withinMs?: number,
  ): Promise<Found>
  faults(faults: readonly Fault[]): Promise<void>
  /** Waits until the app can be reached, or (given false) until it cannot. */
  appIsConnected(connected?: boolean, withinMs?: number): Promise<void>
  /** Tells the app's Socket Mode connections to go, as Slack does now and then. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): Promise<void>
  reset(seed?: Seed): Promise<void>
  /** Ends the streams that this client opened. */
  close(): void
}

const ClockSchema = z.custom<ClockState>(
  (value) => isBag(value) && typeof value['now'] === 'number',
)
const PeopleSchema = z.custom<PeopleAnswer>(
  (value) => isBag(value) && Array.isArray(value['people']),
)
const JournalSchema = z.custom<{ entries: readonly JournalEntry[] }>(
  (value) => isBag(value) && Array.isArray(value['entries']),
)

const AppSchema = z.object({ app: z.object({ connected: z.boolean() }) })

const PATIENCE_MS = 5000

/**
 * @param url the page's address, as `startPractice` gives it
 * @param options.patienceMs how long to wait for something to be seen
 */
export function connectPractice(
  url: string,
  options: { readonly patienceMs?: number } = {},
): PracticeClient {
  const patienceMs = options.patienceMs ?? PATIENCE_MS
  const journalWatch = watch(url, '/control/journal/events')
  const app = watchApp(url)
  const actors = new Map<string, Actor>()

  async function findPerson(who: string): Promise<string> {
    const { people } = PeopleSchema.parse(await request(url, 'GET', '/control/people'))
    const found = people.find((one) => one.id === who || one.name === who)
    if (found !== undefined) return found.id
    const names = people.map((one) => one.name).join(', ')
    throw new Error(`Nobody here is called "${who}". There are: ${names}.`)
  }

  async function journal(after = 0): Promise<readonly JournalEntry[]> {
    const answer = await request(url, 'GET', `/control/journal?after=${after}`)
    return JournalSchema.parse(answer).entries
  }

  async function moveClock(path: string, body: unknown): Promise<ClockState> {
    return ClockSchema.parse(await request(url, 'POST', `/control/clock/${path}`, body))
  }

  async function clockState(): Promise<ClockState> {
    return ClockSchema.parse(await request(url, 'GET', '/control/clock'))
  }

  return {
    url,
    as(who) {
      let id: Promise<string> | undefined
      const actor = actors.get(who) ?? createActor(url, () => (id ??= findPerson(who)), patienceMs)
      actors.set(who, actor)
      return actor
    },
    clock: {
      now: async () => (await clockState()).now,
      state: clockState,
      advance: (ms) => moveClock('advance', { ms }),
      to: (at) => moveClock('to', { at: typeof at === 'string' ? Date.parse(at) : at }),
    },
    journal,
    journalUntil: (look, withinMs = patienceMs) =>
      journalWatch.until(
        async () => look(await journal()),
        async () => `Not in the journal within ${withinMs} ms.\n${summarise(await journal())}`,
        withinMs,
      ),
    appIsConnected: (connected = true, withinMs = patienceMs) => app.until(connected, withinMs),
    async faults(faults) {
      await request(url, 'PUT', '/control/faults', faults)
    },
    async disconnect(reason) {
      await request(url, 'POST', '/control/disconnect', { reason })
    },
    async reset(seed) {
      await request(url, 'POST', '/control/reset', seed === undefined ? {} : { seed })
    },
    close() {
      journalWatch.close()
      app.close()
      for (const actor of actors.values()) actor.close()
    },
  }
}

/** Knows whether the app can be reached. Everyone in the workspace sees that alike. */
function watchApp(url: string): {
  readonly until: (connected: boolean, withinMs: number) => Promise<void>
  readonly close: () => void
} {
  let watching: Watch | undefined
  return {
    async until(connected, withinMs) {
      const { people } = PeopleSchema.parse(await request(url, 'GET', '/control/people'))
      const someone = people[0]?.id ?? ''
      watching ??= watch(url, `/control/events?as=${someone}`)
      await watching.until(
        async () => {
          const answer = await request(url, 'GET', `/control/snapshot?as=${someone}`)
          return AppSchema.parse(answer).app.connected === connected ? true : undefined
        },
        () =>
          Promise.resolve(
            `${connected ? 'No app' : 'The app'} was connected after ${withinMs} ms.`,
          ),
        withinMs,
      )
    },
    close: () => watching?.close(),
  }
}

/** The latest entries, a line each. */
function summarise(entries: readonly JournalEntry[]): string {
  const lines = entries.slice(-15).map((entry) => {
    if (entry.kind === 'api') return `${entry.seq} api ${entry.method} ${entry.status}`
    if (entry.kind === 'delivery') {
      return `${entry.seq} delivery ${entry.what} ${entry.result ?? 'under way'}`
    }
    return `${entry.seq} ${entry.kind}`
  })
  return lines.length === 0 ? 'It is empty.' : lines.join('\n')
}
