import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from '../src/index.ts'
import { cleanUp, folder, lesson, open, prepared, stand, whole } from './lessons-stand.ts'
import { manifest, seed } from './lunch-workspace.ts'

cleanUp()

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
    await open(JSON.parse(shown))
    expect((await stand.workspace.lessons.list()).map(({ steps }) => steps)).toEqual([2])
  })

  it('may stand in the seed', async () => {
    await stand.stop()
    await open([], { seed: { ...seed, lessons: [whole] } })
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
