import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { LessonScript } from '../src/index.ts'
import type { PracticeOptions } from '../src/start.ts'
import {
  type Arrival,
  button,
  input,
  modal,
  openStand,
  plain,
  type Stand,
} from './lunch-workspace.ts'

const place = input('place', 'Where', { type: 'plain_text_input', action_id: 'where' })

/** `/lunch` opens a form, which posts `Lunch L-7 …` with a button in general. */
function lunchApp(stand: () => Stand) {
  return (arrival: Arrival): unknown => {
    const { payload } = arrival
    if (arrival.type === 'slash_commands') {
      void stand().api('views.open', { trigger_id: payload['trigger_id'], view: modal([place]) })
    }
    if (payload['type'] === 'view_submission') {
      const blocks = [
        { type: 'section', text: plain('Lunch L-7 at The Market') },
        { type: 'actions', elements: [button('join', 'Count me in')] },
      ]
      void stand().api('chat.postMessage', { channel: 'C0GENERAL', text: 'Lunch L-7', blocks })
    }
    return undefined
  }
}

export function lesson(steps: LessonScript['steps'], id = 'lunch'): LessonScript {
  return { id, title: 'Lunch', summary: 'Ask who is coming.', minutes: 5, steps }
}

/** The lunch, from the command to who is coming. */
export const whole = lesson([
  { say: 'Type `/lunch`.', hint: 'In #general.', as: 'alex', until: { ran: '/^\\/lunch/' } },
  { say: 'Fill it in and send it.', as: 'alex', until: { submitted: 'Lunch' } },
  {
    say: 'Look for the card.',
    learnt: 'It is {ref}.',
    as: 'alex',
    until: { sees: 'Lunch L-', in: 'general' },
    remember: { ref: '/L-\\d+/' },
  },
  {
    say: 'Be Sam, and count yourself in for {ref}.',
    as: 'sam',
    until: { clicked: 'Count me in', value: 'join' },
  },
])

/** The stand of the test that runs, and a folder for what it keeps. */
export let stand: Stand
export let folder: string

/** Opens a stand on which these lessons lie, or else those of its seed, and the lunch app runs. */
export async function open(
  lessons: LessonScript[],
  options: Partial<PracticeOptions> = {},
): Promise<Stand> {
  stand = await openStand('socket', (arrival) => lunchApp(() => stand)(arrival), {
    ...(lessons.length === 0 ? {} : { lessons }),
    ...options,
  })
  return stand
}

/** A folder for each test of a file, and the end of the stand that it opened. */
export function cleanUp(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slack-practice-lessons-'))
  })
  afterEach(async () => {
    await stand.stop()
    await rm(folder, { recursive: true })
  })
}

/** A lesson whose first deed may be no deed at all. */
export function prepared(deed: object): LessonScript {
  const first = JSON.parse(JSON.stringify([deed]))
  return lesson([{ say: 'x', first, until: { said: 'y' } }])
}
