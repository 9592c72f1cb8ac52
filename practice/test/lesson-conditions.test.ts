import { describe, expect, it } from 'vitest'
import { type LessonScript } from '../src/index.ts'
import { cleanUp, lesson, open, stand } from './lessons-stand.ts'
import { plain, type Stand } from './lunch-workspace.ts'

cleanUp()

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
