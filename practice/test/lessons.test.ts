import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LessonScript, startPractice } from '../src/index.ts'
import { nextWorkingTime } from '../src/lessons/zoned-time.ts'
import type { PracticeOptions } from '../src/start.ts'
import {
  type Arrival,
  button,
  input,
  manifest,
  modal,
  openStand,
  plain,
  type Stand,
  seed,
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

function lesson(steps: LessonScript['steps'], id = 'lunch'): LessonScript {
  return { id, title: 'Lunch', summary: 'Ask who is coming.', minutes: 5, steps }
}

const whole = lesson([
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

let stand: Stand
let folder: string

async function open(
  lessons: LessonScript[],
  options: Partial<PracticeOptions> = {},
): Promise<Stand> {
  stand = await openStand('socket', (arrival) => lunchApp(() => stand)(arrival), {
    lessons,
    ...options,
  })
  return stand
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slack-practice-lessons-'))
})
afterEach(async () => {
  await stand.stop()
  await rm(folder, { recursive: true })
})

describe('a lesson', () => {
  it('ticks its steps as they are done, and puts what it remembered into the words of later ones', async () => {
    const { workspace } = await open([whole])
    const { lessons } = workspace
    expect(await lessons.list()).toEqual([
      {
        id: 'lunch',
        title: 'Lunch',
        summary: 'Ask who is coming.',
        minutes: 5,
        steps: 4,
        as: 'U0ALEX',
      },
    ])
    expect(await lessons.state()).toBeNull()
    await lessons.start('lunch')
    const alex = workspace.as('alex')
    await alex.runs('/lunch', { channel: 'general' })
    await lessons.reaches(1)
    await alex.submits({ Where: 'The Market' })
    const { steps } = await lessons.reaches(3)
    expect(steps[2]).toMatchObject({ done: true, learnt: 'It is L-7.' })
    expect(steps[3]).toMatchObject({ done: false, say: expect.stringContaining('for L-7') })
    await workspace.as('sam').clicks('Count me in', { in: 'general' })
    const end = await lessons.reaches(4)
    expect(end.steps.every((one) => one.done)).toBe(true)
  })

  it('counts only what the person of the step does, and only since the step began', async () => {
    const { workspace } = await open([
      lesson([
        { say: 'One', as: 'alex', until: { said: 'hello', in: 'general' } },
        { say: 'Two', as: 'alex', until: { said: 'hello' } },
        { say: 'Three', until: { reacted: 'wave' } },
      ]),
    ])
    const { lessons } = workspace
    await lessons.start('lunch')
    await workspace.as('sam').says('hello', { channel: 'general' })
    expect((await lessons.state())?.current).toBe(0)
    await workspace.as('alex').says('hello', { channel: 'general' })
    expect((await lessons.state())?.current).toBe(1)
    await workspace.as('alex').says('hello', { channel: 'quiet' })
    expect((await lessons.state())?.current).toBe(2)
    const message = await workspace.as('sam').message('hello', { in: 'general' })
    await workspace.as('sam').reacts('wave', message)
    expect((await lessons.state())?.current).toBe(3)
  })

  it('can be passed over step by step, stopped and started again, one at a time', async () => {
    const { workspace } = await open([whole, lesson([whole.steps[0] ?? never()], 'other')])
    const { lessons } = workspace
    await expect(lessons.skip()).rejects.toThrow('No lesson is under way')
    await expect(lessons.start('dinner')).rejects.toThrow('There are: lunch, other.')
    await lessons.start('lunch')
    await lessons.skip()
    expect(await lessons.state()).toMatchObject({
      current: 1,
      steps: [{ done: false }, {}, {}, {}],
    })
    await lessons.start('other')
    expect(await lessons.state()).toMatchObject({ id: 'other', current: 0 })
    await lessons.skip()
    await expect(lessons.skip()).rejects.toThrow('Every step')
    await lessons.stop()
    expect(await lessons.state()).toBeNull()
  })

  it('prepares a step: moves the clock, sets faults, plays another person and remembers what they saw', async () => {
    const prepared = lesson([
      {
        say: 'It is half past four. Answer {word}.',
        as: 'alex',
        first: [
          { clock: { time: '16:30' } },
          { as: 'sam', says: 'The word is plum.', in: 'general' },
          { as: 'sam', sees: 'The word is', in: 'general', remember: { word: '/is (\\w+)/' } },
          { as: 'sam', runs: '/lunch', in: 'general', submits: { Where: 'The {word} tree' } },
          {
            faults: [
              { method: 'chat.update', channel: 'general', effect: { type: 'reset' }, times: 2 },
            ],
          },
        ],
        until: { said: '{word}' },
      },
    ])
    const { workspace } = await open([prepared], {
      holidays: ['2026-06-01'],
      clock: { startAt: Date.parse('2026-05-29T18:00:00Z') },
    })
    await workspace.lessons.start('lunch')
    const state = await workspace.lessons.reaches(0)
    expect(state.problem).toBeUndefined()
    expect(state.steps[0]?.say).toBe('It is half past four. Answer plum.')
    // Half past four by the clocks of London in summer, and Monday is a holiday.
    expect(new Date(await workspace.clock.now()).toISOString()).toContain('2026-06-02T15:30')
    expect(await workspace.as('sam').canSee('Lunch L-7', { in: 'general' })).toBe(true)
    expect((await workspace.as('alex').snapshot()).faults).toMatchObject([{ channel: 'C0GENERAL' }])
    await workspace.as('alex').says('plum', { channel: 'general' })
    await workspace.lessons.reaches(1)
  })

  it('says what went wrong in preparing, and goes on', async () => {
    const { workspace } = await open([
      lesson([
        {
          say: 'Go on',
          first: [{ as: 'sam', says: 'Hello', in: 'quiet' }],
          until: { said: 'on' },
        },
      ]),
    ])
    await workspace.lessons.start('lunch')
    const state = await workspace.lessons.reaches(0)
    expect(state.problem).toContain('Join the channel first.')
    await workspace.as('alex').says('on', { channel: 'general' })
    expect(await workspace.lessons.reaches(1)).not.toHaveProperty('problem')
  })

  it('begins without the forms that were left open, and puts right what it made go wrong once it is over', async () => {
    const effect = { type: 'http', status: 503 } as const
    const { workspace } = await open([
      lesson([
        {
          say: 'Type `/lunch`.',
          as: 'alex',
          first: [{ faults: [{ method: 'chat.update', effect, times: 9 }] }],
          until: { opens: 'Lunch' },
        },
      ]),
    ])
    const alex = workspace.as('alex')
    await alex.runs('/lunch', { channel: 'general' })
    await alex.modal('Lunch')
    await workspace.lessons.start('lunch')
    await workspace.lessons.reaches(0)
    expect(await alex.snapshot()).toMatchObject({ modals: [], faults: [{ times: 9 }] })
    await workspace.lessons.stop()
    expect((await alex.snapshot()).faults).toEqual([])
    await workspace.lessons.start('lunch')
    await workspace.lessons.reaches(0)
    await alex.runs('/lunch', { channel: 'general' })
    await workspace.lessons.reaches(1)
    expect((await alex.snapshot()).faults).toEqual([])
  })

  it('is where it was after a restart', async () => {
    const journalFile = join(folder, 'workspace.json')
    const { workspace } = await open([whole], { journalFile })
    await workspace.lessons.start('lunch')
    await workspace.as('alex').runs('/lunch', { channel: 'general' })
    await workspace.as('alex').submits({ Where: 'The Market' })
    await workspace.lessons.reaches(3)
    await stand.stop()
    const later = await open([whole], { journalFile })
    expect(await later.workspace.lessons.state()).toMatchObject({ id: 'lunch', current: 3 })
    await later.workspace.as('sam').clicks('Count me in', { in: 'general' })
    await later.workspace.lessons.reaches(4)
    await stand.stop()
    const without = await open([lesson([{ say: 'Short', until: { said: 'x' } }])], { journalFile })
    expect(await without.workspace.lessons.state()).toBeNull()
  })

  it('is told to whoever looks, and ends with a reset', async () => {
    const { workspace } = await open([whole])
    await workspace.lessons.start('lunch')
    expect((await workspace.as('sam').snapshot()).lesson?.title).toBe('Lunch')
    await workspace.reset()
    expect(await workspace.lessons.state()).toBeNull()
  })
})

describe('a condition', () => {
  const rows: readonly [
    string,
    LessonScript['steps'][number]['until'],
    (here: Stand) => Promise<unknown>,
  ][] = [
    ['opens', { opens: 'Lunch' }, runLunch],
    ['openedHome', { openedHome: true }, ({ workspace }) => workspace.as('alex').opensHome()],
    [
      'refused',
      { refused: 'is not a valid command' },
      ({ workspace }) => workspace.as('alex').runs('/supper', { channel: 'general' }),
    ],
    [
      'used',
      { used: 'ask' },
      ({ workspace }) => workspace.as('alex').usesShortcut('Ask about lunch'),
    ],
    [
      'read',
      { read: 'quiet' },
      async ({ workspace }) => {
        const alex = workspace.as('alex')
        await alex.says('Here', { channel: 'quiet' })
        await alex.does({ type: 'markRead', channel: 'C0QUIET' })
      },
    ],
    [
      'closed',
      { closed: 'Lunch' },
      async (here) => {
        await runLunch(here)
        await here.workspace.as('alex').modal('Lunch')
        await here.workspace.as('alex').closes()
      },
    ],
    [
      'chose',
      { chose: 'Where', value: 'Market' },
      async (here) => {
        await runLunch(here)
        await here.workspace.as('alex').fills({ Where: 'The Market' })
      },
    ],
    ['sees in a modal', { sees: 'Where', in: 'modal' }, runLunch],
    [
      'sees in Home',
      { sees: 'Your lunches', in: 'home' },
      (here) =>
        here.api('views.publish', {
          user_id: 'U0ALEX',
          view: { type: 'home', blocks: [{ type: 'section', text: plain('Your lunches') }] },
        }),
    ],
    [
      'sees in the app’s direct message',
      { sees: 'For you', in: 'dm' },
      (here) => here.api('chat.postMessage', { channel: 'U0ALEX', text: 'For you' }),
    ],
    [
      'clockPast',
      { clockPast: 'Noon' },
      async ({ workspace, practice }) => {
        const at = (await workspace.clock.now()) + 60_000
        await fetch(`${practice.clockUrl}/marks`, {
          method: 'PUT',
          body: JSON.stringify([{ label: 'Noon', at }]),
        })
        await workspace.clock.to(at + 1)
      },
    ],
    [
      'faultsLeft',
      { all: [{ said: 'now' }, { faultsLeft: 0 }] },
      async (here) => {
        const { workspace } = here
        const effect = { type: 'error', error: 'fatal_error' } as const
        await workspace.faults.set([{ method: 'auth.test', effect, times: 1 }])
        await workspace.as('alex').says('now', { channel: 'general' })
        expect((await workspace.lessons.state())?.current).toBe(0)
        await here.api('auth.test')
      },
    ],
    [
      'gone',
      { all: [{ said: 'now' }, { gone: 'Going', in: 'general' }] },
      async (here) => {
        const { workspace } = here
        const { body } = await here.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Going' })
        await workspace.as('alex').says('now', { channel: 'general' })
        expect((await workspace.lessons.state())?.current).toBe(0)
        await here.api('chat.delete', { channel: 'C0GENERAL', ts: body['ts'] })
      },
    ],
    [
      'any',
      { any: [{ said: 'one' }, { said: 'other' }] },
      ({ workspace }) => workspace.as('alex').says('other', { channel: 'general' }),
    ],
  ]

  async function runLunch({ workspace }: Stand): Promise<void> {
    await workspace.as('alex').runs('/lunch', { channel: 'general' })
  }

  it.each(rows)('ticks: %s', async (_, until, act) => {
    const { workspace } = await open([lesson([{ say: 'Do it', as: 'alex', until }])])
    await workspace.lessons.start('lunch')
    expect((await workspace.lessons.state())?.current).toBe(0)
    await act(stand)
    await workspace.lessons.reaches(1)
  })

  it('that asks for something new does not count what stood there before', async () => {
    const { workspace } = await open([
      lesson([{ say: 'Wait', until: { sees: 'News', in: 'general', fresh: true } }]),
    ])
    await workspace.as('alex').says('News', { channel: 'general' })
    await workspace.lessons.start('lunch')
    expect((await workspace.lessons.state())?.current).toBe(0)
    await workspace.as('alex').says('News again', { channel: 'general' })
    await workspace.lessons.reaches(1)
  })
})

describe('a lesson file', () => {
  beforeEach(() => open([]))

  it.each([
    ['no step', [{ ...whole, steps: [] }], 'steps'],
    ['two kinds', [lesson([{ say: 'x', until: { ran: '/x', said: 'y' } }])], 'says exactly one of'],
    ['no kind', [lesson([{ say: 'x', until: {} }])], 'says exactly one of'],
    [
      'a lost modifier',
      [lesson([{ say: 'x', until: { ran: '/x', in: 'general' } }])],
      '"in" means nothing beside "ran"',
    ],
    ['a bad pattern', [lesson([{ say: 'x', until: { said: '/(/' } }])], 'steps.0.until.said'],
    [
      'a deed of no kind',
      [prepared({ as: 'sam', run: '/x' })],
      '0.steps.0.first.0: has one of: clock, faults, disconnect, runs',
    ],
    ['a deed with a lost key', [prepared({ as: 'sam', says: 'x' })], '0.steps.0.first.0.in: '],
    [
      'a clock that goes nowhere',
      [prepared({ clock: { hours: 1 } })],
      '0.steps.0.first.0.clock: says minutes',
    ],
    [
      'a stranger',
      [lesson([{ say: 'x', as: 'bob', until: { said: 'y' } }])],
      'step 1: nobody is called "bob"',
    ],
    [
      'no channel',
      [lesson([{ say: 'x', until: { said: 'y', in: 'attic' } }])],
      'step 1: there is no channel "attic"',
    ],
    [
      'a name from nowhere',
      [lesson([{ say: 'For {ref}', until: { said: 'y' } }])],
      'no step before it remembers "{ref}"',
    ],
    ['one id twice', [whole, whole], 'lesson lunch: there are two with this id'],
  ])('with a mistake is refused, and the mistake named: %s', async (_, lessons, words) => {
    await expect(
      startPractice({ seed, app: { manifest }, port: 0, transport: {}, lessons }),
    ).rejects.toThrow(words)
  })

  it('lists every mistake, a line each', async () => {
    const lessons = [
      lesson([
        { say: 'x', as: 'bob', until: { said: 'y', in: 'attic' } },
        { say: '{ref}', until: { said: 'y' } },
      ]),
    ]
    const refused = startPractice({ seed, app: { manifest }, port: 0, transport: {}, lessons })
    await expect(refused).rejects.toThrow(
      [
        'The lessons have mistakes:',
        '  lesson lunch, step 1: nobody is called "bob"',
        '  lesson lunch, step 1: there is no channel "attic"',
        '  lesson lunch, step 2: no step before it remembers "{ref}"',
      ].join('\n'),
    )
  })

  it('as its page shows it is a good one', async () => {
    const page = readFileSync(new URL('../docs/lessons.md', import.meta.url), 'utf8')
    const [, , shown = ''] = /# Lessons[^]*?(```json\n([^]*?)```)/.exec(page) ?? []
    await stand.stop()
    stand = await openStand('socket', () => undefined, { lessons: JSON.parse(shown) })
    expect((await stand.workspace.lessons.list()).map(({ steps }) => steps)).toEqual([2])
  })

  it('may stand in the seed', async () => {
    await stand.stop()
    stand = await openStand('socket', () => undefined, { seed: { ...seed, lessons: [whole] } })
    expect(await stand.workspace.lessons.list()).toHaveLength(1)
  })

  it('is named by the command line when it has mistakes', async () => {
    const file = join(folder, 'lessons.json')
    await writeFile(file, JSON.stringify([{ id: 'Lunch' }]))
    const run = promisify(execFile)
    const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
    const args = ['--import', 'tsx', program, '--port', '0', '--lessons', file]
    await expect(run(process.execPath, args)).rejects.toMatchObject({
      stderr: expect.stringMatching(/lessons\.json have mistakes:\n {2}0\.id: .*\n {2}0\.title/),
    })
  })
})

describe('a reset', () => {
  it('waits for the host, once however many ask, and starts the clock where the host says', async () => {
    let times = 0
    const begun = gate()
    const finished = gate()
    const startAt = Date.parse('2026-06-02T09:00:00Z')
    const { workspace } = await open([whole], {
      async onReset(resetWorkspace) {
        times += 1
        begun.open()
        await finished.opened
        resetWorkspace({ startAt })
      },
    })
    await workspace.as('alex').says('Before', { channel: 'general' })
    const asked = [workspace.reset(), workspace.reset()]
    await begun.opened
    asked.push(workspace.reset())
    await workspace.as('alex').says('Meanwhile', { channel: 'general' })
    finished.open()
    await Promise.all(asked)
    expect(times).toBe(1)
    expect(await workspace.as('alex').messages('general')).toEqual([])
    expect(Math.abs((await workspace.clock.now()) - startAt)).toBeLessThan(60_000)
  })

  it('says what the host could not put back, and may be asked again', async () => {
    let isBroken = true
    const { workspace } = await open([whole], {
      async onReset() {
        if (isBroken) throw new Error('The kitchen is locked.')
      },
    })
    await expect(workspace.reset()).rejects.toThrow(
      'Not everything was put back. The kitchen is locked.',
    )
    isBroken = false
    await workspace.reset()
  })
})

describe('a time of day on a working day', () => {
  it.each([
    ['later today', '2026-06-02T10:00:00Z', '2026-06-02T15:30:00Z'],
    ['tomorrow when it has passed', '2026-06-02T16:00:00Z', '2026-06-03T15:30:00Z'],
    ['tomorrow when it is just that', '2026-06-02T15:30:00Z', '2026-06-03T15:30:00Z'],
    ['Monday after a Friday', '2026-06-05T18:00:00Z', '2026-06-08T15:30:00Z'],
    ['after the clocks went forward', '2026-03-27T18:00:00Z', '2026-03-30T15:30:00Z'],
    ['after the clocks went back', '2026-10-23T18:00:00Z', '2026-10-26T16:30:00Z'],
    ['past the holidays', '2026-12-24T20:00:00Z', '2026-12-29T16:30:00Z'],
  ])('is %s', (_, now, then) => {
    const holidays = ['2026-12-25', '2026-12-28']
    const at = nextWorkingTime(Date.parse(now), '16:30', 'Europe/London', holidays)
    expect(new Date(at).toISOString()).toBe(then.replace('Z', '.000Z'))
  })
})

function never(): never {
  throw new Error('This is never called.')
}

/** A lesson whose first deed may be no deed at all. */
function prepared(deed: object): LessonScript {
  const first = JSON.parse(JSON.stringify([deed]))
  return lesson([{ say: 'x', first, until: { said: 'y' } }])
}

/** Something to wait for, and what brings it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = never
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
