import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPractice, type LessonState, type PracticeClient } from 'slack-practice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDemo, startDemo } from '../../demo/demo.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { at } from '../domain/hub-times.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { moves } from './lesson-moves.ts'

/** A Thursday evening, when the hub is shut: the RED then comes on a Friday, which closes early, before a weekend. */
const begun = at('2026-06-04 19:00')

let dataDir: string
let demo: RunningDemo
let slack: PracticeClient

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mash-track-lessons-'))
  const config = { dataDir, policy: defaultPolicy, govUk: undefined }
  demo = await startDemo({ config, fresh: false, log: keepLog(), port: 0, now: begun })
  slack = connectPractice(demo.url, { patienceMs: 20_000 })
  await slack.appIsConnected()
})
afterAll(async () => {
  slack.close()
  await demo.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The reference that the step's words name. */
function referenceIn({ steps, current }: LessonState): string {
  const before = steps.slice(0, current).map(({ learnt = '' }) => learnt)
  const words = [steps[current]?.say ?? '', steps[current]?.hint ?? '', ...before.toReversed()]
  return words.map((text) => /\d\d-\d{5}/.exec(text)?.[0]).find((found) => found) ?? ''
}

/** Plays a lesson to its end. Answers the references that it was about. */
async function play(id: string): Promise<Set<string>> {
  const about = new Set<string>()
  await slack.lessons.start(id)
  for (const [index, move] of (moves[id] ?? []).entries()) {
    const lesson = await slack.lessons.reaches(index)
    expect(lesson.problem).toBeUndefined()
    const ref = referenceIn(lesson)
    if (ref !== '') about.add(ref)
    await move({ slack, ref, lesson })
  }
  const end = await slack.lessons.reaches(moves[id]?.length ?? 0)
  expect(end.steps.map(({ done }) => done)).toEqual(end.steps.map(() => true))
  return about
}

describe('the lessons', () => {
  it('are eight, of six to twelve steps, and each begins with somebody', async () => {
    const lessons = await slack.lessons.list()
    expect(lessons.map(({ title }) => title)).toEqual([
      'Your first referral',
      'A RED at half past four',
      'Two managers, one item',
      'Slack goes away',
      'A consultation that becomes a referral',
      "The day's police notifications in one sitting",
      'A child goes missing',
      'A section 47 in an emergency',
    ])
    for (const { id, steps, as } of lessons) {
      expect(steps).toBeGreaterThanOrEqual(6)
      expect(steps).toBeLessThanOrEqual(12)
      expect(as).toMatch(/^U0/)
      expect(moves[id]).toHaveLength(steps)
    }
  })

  describe.each(['first', 'second'])('played a %s time', () => {
    it.each(Object.keys(moves))(
      'reach their end by doing what they say: %s',
      async (id) => {
        const about = await play(id)
        expect(about.size).toBeGreaterThan(0)
        for (const reference of about) await expectOneCardEach(reference)
      },
      90_000,
    )
  })

  async function expectOneCardEach(reference: string): Promise<void> {
    for (const channel of ['mash-managers', 'pod-a', 'pod-b']) {
      const messages = await slack.as('elin').messages(channel)
      const cards = messages.filter((one) => {
        const blocks = JSON.stringify(one.blocks ?? [])
        const isCard = ['"type":"actions"', '"action_id":"show"'].every((one) =>
          blocks.includes(one),
        )
        return isCard && blocks.includes(`"value":"${reference}"`)
      })
      expect(cards.map(({ text }) => text).slice(1)).toEqual([])
    }
  }
})
