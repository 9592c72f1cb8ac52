import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCommandLine } from '../src/command-line.ts'
import { parseSeed } from '../src/index.ts'

/** The lines of the error that this throws. */
function complaint(act: () => unknown): readonly string[] {
  try {
    act()
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : []
  }
  return []
}

describe('a seed with mistakes', () => {
  it('is refused with all of them at once, each with where it stands', () => {
    const seed = {
      people: [
        { name: 'alex', realName: 'Alex Example' },
        { name: 'alex', realName: 'Alex Again' },
        { name: 'sam', realName: 5, id: 'U0ALEX' },
        { name: 'Kim!', realName: 'Kim Invented', colour: 'red', tz: 'Mars/Base' },
        { name: 'jo' },
      ],
      channels: [
        { name: 'general', members: ['*', 'nobody'] },
        { name: 'general', members: ['alex'] },
        { name: 'empty' },
        { name: 'odd', members: 'alex', colour: 'red' },
      ],
      groups: [
        { handle: 'cooks', name: 'Cooks', users: ['stranger'] },
        { handle: 'cooks', name: 'More cooks' },
      ],
      messages: [{ channel: 'kitchen', user: 'ghost', text: 'Boo' }],
    }
    const [title, ...lines] = complaint(() => parseSeed(seed))
    expect(title).toBe('The seed has mistakes:')
    expect(lines).toEqual([
      '  people.2.realName: should be text, not a number',
      '  people.3.name: is lower-case letters, digits, dots, - or _',
      '  people.3.colour: is a colour such as #12436D',
      '  people.3.tz: is a time zone such as Europe/London',
      '  people.4.realName: is missing',
      '  channels.3.members: should be a list, not text',
      '  channels.3: has no place for "colour"',
      '  people.1.name: "alex" is taken by people.0',
      '  people.2.id: "U0ALEX" is taken by people.0',
      '  channels.1.name: "general" is taken by channels.0',
      '  groups.1.handle: "cooks" is taken by groups.0',
      '  channels.0.members.1: nobody is called "nobody"',
      '  channels.2.members: nobody is in this channel: name people, or "*"',
      '  groups.0.users: nobody is called "stranger"',
      '  messages.0.user: nobody is called "ghost"',
      '  messages.0.channel: there is no channel "kitchen"',
    ])
  })

  it.each([[null], ['people'], [[]], [{}]])('is refused when it is no seed at all: %j', (value) => {
    expect(complaint(() => parseSeed(value))[0]).toBe('The seed has mistakes:')
  })
})

describe('a command line', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practice-'))
    await writeFile(join(folder, 'broken.json'), '{"people":')
    await writeFile(join(folder, 'wrong.json'), '{"people":[]}')
    await writeFile(join(folder, 'manifest.yml'), 'display_information:\n  name: Lunch\n')
    await writeFile(join(folder, 'manifest.json'), '{"display_information":{},"colour":"red"}')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each<[string, readonly string[], RegExp]>([
    ['a port that is no number', ['--port', 'abc'], /^--port is a number from 0 to 65535/],
    ['an empty port', ['--port', ''], /^--port is a number from 0 to 65535/],
    ['a port that is too high', ['--port', '65536'], /^--port is a number from 0 to 65535/],
    [
      'an option there is none of',
      ['--prot', '1'],
      /^Unknown option '--prot'\. "slack-practice --help" lists the options\.$/,
    ],
    [
      'a word without an option',
      ['4700'],
      /^Unexpected argument '4700'\. "slack-practice --help" lists the options\.$/,
    ],
    [
      'an option without its value',
      ['--port'],
      /^Option '--port <value>' argument missing\. "slack/,
    ],
    [
      'a manifest in YAML',
      ['--manifest', 'manifest.yml'],
      /^The file .*manifest\.yml is YAML, and only JSON is read here\. Slack's settings show/,
    ],
    ['a file that is not there', ['--seed', 'none.json'], /^There is no file .*none\.json\.$/],
    ['a folder', ['--seed', '.'], /^The file .* cannot be read\.$/],
    [
      'a file that is not JSON',
      ['--seed', 'broken.json'],
      /^The file .*broken\.json is not JSON: /,
    ],
    [
      'a seed with mistakes',
      ['--seed', 'wrong.json'],
      /^The seed has mistakes:\n {2}people: is empty$/,
    ],
    [
      'a manifest with mistakes',
      ['--manifest', 'manifest.json'],
      /^The manifest .* has mistakes:\n {2}display_information\.name: .*\n.*"colour"/,
    ],
    ['an address that is none', ['--request-url', 'here'], /^--request-url is where the app/],
  ])('is refused in a plain sentence: %s', (_, [option = '', file], sentence) => {
    const isFile = option === '--seed' || option === '--manifest'
    const value =
      file !== undefined && isFile ? [join(folder, file)] : file === undefined ? [] : [file]
    expect(complaint(() => readCommandLine([option, ...value])).join('\n')).toMatch(sentence)
  })

  it('ends with 1 and one sentence when it cannot start', async () => {
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
    const args = ['--import', 'tsx', main, '--host', '0.0.0.0', '--port', '0']
    const run = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    run.stderr.on('data', (part: Buffer) => {
      words += part.toString('utf8')
    })
    const code = await new Promise((resolve) => run.once('close', resolve))
    expect(code).toBe(1)
    expect(words).toBe(
      'The practice workspace listens on this computer only, so it cannot be started on "0.0.0.0". Leave the address out, or use 127.0.0.1.\n',
    )
  }, 20_000)
})
