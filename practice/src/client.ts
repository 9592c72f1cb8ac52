import { z } from 'zod'
import { type Actor, createActor } from './client-actor.ts'
import { type ClockClient, createClockClient } from './client-clock.ts'
import { type PracticeFile, readFile } from './client-files.ts'
import { describeEntries, readJournal } from './client-journal.ts'
import { createLessonClient, type LessonClient } from './client-lessons.ts'
import { findPerson } from './client-screen.ts'
import { request, type Watch, watch } from './client-transport.ts'
import { createTroubles, type Troubles } from './client-troubles.ts'
import { isBag } from './json.ts'
import type { JournalEntry, PeopleAnswer } from './protocol.ts'
import type { Seed } from './seed.ts'

export type { Actor } from './client-actor.ts'

/** A practice workspace, for a test. Everything goes over its control API, as from the browser page. */
export interface PracticeClient extends Troubles {
  readonly url: string
  /** @param who an id, a handle or a name */
  as(who: string): Actor
  readonly clock: ClockClient
  /** What reached the server and left it, after an entry's seq. */
  journal(after?: number): Promise<readonly JournalEntry[]>
  /** Waits until the journal satisfies `look`, and returns what it found. */
  journalUntil<Found>(
    look: (entries: readonly JournalEntry[]) => Found | undefined,
    withinMs?: number,
  ): Promise<Found>
  /** Waits until the app can be reached, or (given false) until it cannot. */
  appIsConnected(connected?: boolean, withinMs?: number): Promise<void>
  /** A file by its id, as `message.files` names it, with its bytes. Throws when it is not there. */
  file(id: string): Promise<PracticeFile>
  /** Puts the workspace back to its seed, or to another. */
  reset(seed?: Seed): Promise<void>
  readonly lessons: LessonClient
  /** Ends the streams that this client opened. */
  close(): void
}

const PeopleSchema = z.custom<PeopleAnswer>(
  (value) => isBag(value) && Array.isArray(value['people']),
)
const AppSchema = z.object({ app: z.object({ connected: z.boolean() }) })

/** Less than the five seconds that test runners usually give a test, so that what is thrown is read and not only that time is up. */
const PATIENCE_MS = 4000

/**
 * @param url the page's address, as `startPractice` gives it
 * @param options.patienceMs how long to wait for something to be seen: four seconds if not said. Give the test runner more.
 */
export function connectPractice(
  url: string,
  options: { readonly patienceMs?: number } = {},
): PracticeClient {
  const patienceMs = options.patienceMs ?? PATIENCE_MS
  const journalWatch = watch(url, '/control/journal/events')
  const app = watchApp(url)
  const actors = new Map<string, Actor>()
  let lessons: ReturnType<typeof createLessonClient> | undefined

  async function idOf(who: string): Promise<string> {
    return findPerson(PeopleSchema.parse(await request(url, 'GET', '/control/people')).people, who)
      .id
  }

  async function journal(after = 0): Promise<readonly JournalEntry[]> {
    return readJournal(url, `after=${after}`)
  }

  return {
    ...createTroubles(url),
    url,
    as(who) {
      let id: Promise<string> | undefined
      const actor = actors.get(who) ?? createActor(url, () => (id ??= idOf(who)), patienceMs)
      actors.set(who, actor)
      return actor
    },
    clock: createClockClient(url),
    journal,
    journalUntil: (look, withinMs = patienceMs) =>
      journalWatch.until(
        async () => look(await journal()),
        async () =>
          `Not in the journal within ${withinMs} ms.\n${describeEntries(await journal())}`,
        withinMs,
      ),
    appIsConnected: (connected = true, withinMs = patienceMs) => app.until(connected, withinMs),
    file: (id) => readFile(url, id),
    get lessons() {
      lessons ??= createLessonClient(url, patienceMs)
      return lessons
    },
    async reset(seed) {
      await request(url, 'POST', '/control/reset', seed === undefined ? {} : { seed })
    },
    close() {
      journalWatch.close()
      lessons?.close()
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
