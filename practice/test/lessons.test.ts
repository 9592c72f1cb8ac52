import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanUp, folder, lesson, open, stand, whole } from './lessons-stand.ts'

cleanUp()

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

function never(): never {
  throw new Error('This is never called.')
}

/** Something to wait for, and what brings it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = never
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
