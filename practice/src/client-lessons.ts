import { z } from 'zod'
import { request, watch } from './client-transport.ts'
import { isBag } from './json.ts'
import type { LessonInfo, LessonState, PeopleAnswer } from './protocol.ts'

/** The lessons, for a test: what a trainer does, and where the learner is. */
export interface LessonClient {
  list(): Promise<readonly LessonInfo[]>
  start(id: string): Promise<void>
  skip(): Promise<void>
  stop(): Promise<void>
  /** The lesson under way; null when there is none. */
  state(): Promise<LessonState | null>
  /**
   * Waits until this step (counted from 0; their number for the end) is the current one and is prepared. Throws, with what the
   * learner reads, when that does not come.
   */
  reaches(step: number, withinMs?: number): Promise<LessonState>
}

const SeenSchema = z.object({
  lessons: z.custom<readonly LessonInfo[]>((value) => Array.isArray(value)),
  lesson: z.custom<LessonState | null>((value) => value === null || isBag(value)),
})
const PeopleSchema = z.custom<PeopleAnswer>(
  (value) => isBag(value) && Array.isArray(value['people']),
)

/** Everyone sees the lesson alike, so that it is looked at as the first person there is. */
export function createLessonClient(
  url: string,
  patienceMs: number,
): LessonClient & { close(): void } {
  let someone: Promise<string> | undefined
  const stream = someoneThere().then((id) => watch(url, `/control/events?as=${id}`))
  // A server that is gone is told of by whatever is asked next.
  stream.catch(() => undefined)

  async function someoneThere(): Promise<string> {
    someone ??= request(url, 'GET', '/control/people').then(
      (answer) => PeopleSchema.parse(answer).people[0]?.id ?? '',
    )
    return someone
  }

  async function look() {
    return SeenSchema.parse(
      await request(url, 'GET', `/control/snapshot?as=${await someoneThere()}`),
    )
  }

  async function ask(body: unknown): Promise<void> {
    await request(url, 'POST', '/control/lesson', body)
  }

  return {
    list: async () => (await look()).lessons,
    state: async () => (await look()).lesson,
    start: (id) => ask({ start: id }),
    skip: () => ask({ skip: true }),
    stop: () => ask({ stop: true }),
    reaches: async (step, withinMs = patienceMs) =>
      (await stream).until(
        async () => {
          const { lesson } = await look()
          return lesson?.current === step && !lesson.preparing ? lesson : undefined
        },
        async () => describe((await look()).lesson, step, withinMs),
        withinMs,
      ),
    close: () => void stream.then((one) => one.close()).catch(() => undefined),
  }
}

function describe(lesson: LessonState | null, step: number, withinMs: number): string {
  if (lesson === null) return 'No lesson is under way.'
  const { current, steps, problem } = lesson
  const said = steps[current]?.say ?? 'Every step is done.'
  return `Step ${step + 1} was not reached within ${withinMs} ms. At step ${current + 1} of ${steps.length}: ${said} ${problem ?? ''}`
}
