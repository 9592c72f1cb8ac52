import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Config, isLoopback, readConfig, writeProblems } from '../src/config.ts'
import { defaultPolicy } from '../src/domain/policy.ts'
import type { Problem } from '../src/policy-file.ts'

const socket = { SLACK_BOT_TOKEN: 'xoxb-example-1', SLACK_APP_TOKEN: 'xapp-example-1' }
const http = {
  SLACK_BOT_TOKEN: 'xoxb-example-1',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  PORT: '3000',
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mash-track-config-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function config(environment: Record<string, string | undefined>): Config {
  // Not whatever hub.yml may stand in the folder of whoever runs this.
  const HUB_POLICY = writePolicy('empty.yml', '')
  const read = readConfig({ HUB_POLICY, ...environment })
  if (Array.isArray(read)) throw new Error(writeProblems(read))
  return read
}

function problems(environment: Record<string, string | undefined>): Problem[] {
  const read = readConfig(environment)
  return Array.isArray(read) ? read : []
}

/** Each problem as "SETTING what is wrong". */
function words(found: readonly Problem[]): string[] {
  return found.map(({ setting, what }) => `${setting} ${what}`)
}

function writePolicy(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('the environment', () => {
  test('may be empty: then there is practice only, with what ships', () => {
    expect(config({})).toEqual({
      slack: null,
      databaseUrl: null,
      dataDir: resolve('./data'),
      printDir: resolve('./data/print'),
      logLevel: 'error',
      clockUrl: null,
      govUk: undefined,
      policy: defaultPolicy,
    })
  })

  test('chooses Socket Mode by its token', () => {
    expect(config(socket).slack).toEqual({
      botToken: 'xoxb-example-1',
      apiUrl: 'https://slack.com/api/',
      transport: { kind: 'socket', appToken: 'xapp-example-1' },
    })
  })

  test('chooses signed HTTP by its secret and port', () => {
    expect(config({ ...http, SLACK_API_URL: 'http://127.0.0.1:4700/api/' }).slack).toEqual({
      botToken: 'xoxb-example-1',
      apiUrl: 'http://127.0.0.1:4700/api/',
      transport: { kind: 'http', signingSecret: http.SLACK_SIGNING_SECRET, port: 3000 },
    })
  })

  test('says more on a real Slack than in practice, unless it is told how much', () => {
    expect(config(socket).logLevel).toBe('info')
    expect(config({ ...socket, LOG_LEVEL: 'debug' }).logLevel).toBe('debug')
    expect(config({ LOG_LEVEL: 'silent' }).logLevel).toBe('silent')
  })

  test('forgives spaces around a value, and an empty one is none', () => {
    const spaced = { SLACK_BOT_TOKEN: ' xoxb-example-1\n', SLACK_APP_TOKEN: '\txapp-example-1 ' }
    expect(config({ ...spaced, DATABASE_URL: '', LOG_LEVEL: '  ' })).toEqual(config(socket))
  })
})

describe('what is wrong with the environment is said in words', () => {
  const wrong: [string, Record<string, string>, string[]][] = [
    [
      'an app token alone',
      { SLACK_APP_TOKEN: socket.SLACK_APP_TOKEN },
      ['SLACK_BOT_TOKEN is missing, while other Slack settings are there'],
    ],
    [
      'a bot token alone',
      { SLACK_BOT_TOKEN: socket.SLACK_BOT_TOKEN },
      [
        'SLACK_APP_TOKEN is missing. Set it for Socket Mode, or SLACK_SIGNING_SECRET with PORT for signed HTTP',
      ],
    ],
    [
      'both transports',
      { ...socket, ...http },
      [
        'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set. Keep the first for Socket Mode, or the second for signed HTTP',
      ],
    ],
    [
      'a signing secret without a port',
      { SLACK_BOT_TOKEN: http.SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: http.SLACK_SIGNING_SECRET },
      ['PORT is missing: signed HTTP needs the port that Slack’s requests reach'],
    ],
    [
      'tokens the wrong way round',
      { SLACK_BOT_TOKEN: 'xapp-example-1', SLACK_APP_TOKEN: 'xoxb-example-1' },
      ['SLACK_BOT_TOKEN must begin with xoxb-', 'SLACK_APP_TOKEN must begin with xapp-'],
    ],
    [
      'a secret cut short',
      { ...http, SLACK_SIGNING_SECRET: '0123' },
      ['SLACK_SIGNING_SECRET is too short to be a signing secret'],
    ],
    ['a port in words', { ...http, PORT: 'three thousand' }, ['PORT must be a port number']],
    ['half a port', { ...http, PORT: '3000.5' }, ['PORT must be a whole number']],
    ['no port', { ...http, PORT: '0' }, ['PORT must be 1 or more']],
    ['a port beyond the last', { ...http, PORT: '65536' }, ['PORT must be 65535 or less']],
    [
      'a database of another kind',
      { DATABASE_URL: 'mysql://db.example.org/mash' },
      ['DATABASE_URL must be a postgres:// address'],
    ],
    [
      'no address at all',
      { DATABASE_URL: 'localhost' },
      ['DATABASE_URL must be a postgres:// address'],
    ],
    [
      'tokens would be sent unprotected',
      { ...socket, SLACK_API_URL: 'http://slack.example.org/api/' },
      ['SLACK_API_URL must begin with https: tokens would be sent unprotected'],
    ],
    [
      'an address of Slack that is none',
      { ...socket, SLACK_API_URL: 'slack.com' },
      ['SLACK_API_URL must be an http or https address'],
    ],
    [
      'a loudness that there is not',
      { LOG_LEVEL: 'LOUD' },
      ['LOG_LEVEL must be one of error, warn, info, debug, silent'],
    ],
    [
      'a clock to be followed on the real Slack',
      { ...socket, CLOCK_URL: 'http://127.0.0.1:4700/control/clock' },
      ['CLOCK_URL moves hub time, which only practice may: SLACK_API_URL is not on this machine'],
    ],
    [
      'a policy that is not there',
      { HUB_POLICY: './no-such-hub.yml' },
      ['HUB_POLICY names a file that is not there'],
    ],
  ]
  test.each(wrong)('%s', (_, environment, expected) => {
    const found = problems(environment)
    expect(words(found)).toEqual(expected)
    expect(found.filter(({ example }) => example === '')).toEqual([])
  })

  test('a policy that is a folder', () => {
    expect(words(problems({ HUB_POLICY: folder }))).toEqual([
      'HUB_POLICY names a file that cannot be read',
    ])
  })

  test('all at once, the policy’s too, each with an example', () => {
    const file = writePolicy('several.yml', 'digestAt: quarter to nine\nzone: Europe/Londno\n')
    const found = problems({
      SLACK_APP_TOKEN: 'nothing-like-it',
      PORT: '99999',
      DATABASE_URL: 'nonsense',
      LOG_LEVEL: 'loud',
      CLOCK_URL: 'nonsense',
      HUB_POLICY: file,
    })
    expect(new Set(found.map(({ setting }) => setting))).toEqual(
      new Set([
        'SLACK_APP_TOKEN',
        'SLACK_BOT_TOKEN',
        'PORT',
        'DATABASE_URL',
        'LOG_LEVEL',
        'CLOCK_URL',
        `${file}: digestAt`,
        `${file}: zone`,
      ]),
    )
    const written = writeProblems(found)
    expect(written).toContain(`${found.length} settings need another look`)
    expect(written.match(/For example: \S/g)).toHaveLength(found.length)
    expect(written).toContain('Nothing was changed.')
  })

  test('bank holidays that are not there, or are no bank holidays (D4)', () => {
    for (const [name, text] of [
      ['none.json', undefined],
      ['words.json', 'words'],
      ['other.json', '{"england-and-wales":{"events":[{"title":"A day","date":"2027-02-30"}]}}'],
    ] as const) {
      const file = text === undefined ? join(folder, name) : writePolicy(name, text)
      const HUB_POLICY = writePolicy('holidays.yml', `bankHolidaysFile: ${file}\n`)
      const found = problems({ HUB_POLICY })
      expect(found.length).toBeGreaterThan(0)
      expect(found.every(({ what, example }) => what !== '' && example !== '')).toBe(true)
    }
  })

  test('one alone reads as one', () => {
    expect(writeProblems(problems({ LOG_LEVEL: 'loud' }))).toContain(
      'One setting needs another look',
    )
  })
})

test('no value of the environment is ever in a problem, whatever is wrong with it', () => {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'PORT',
    'SLACK_API_URL',
    'DATABASE_URL',
    'HUB_POLICY',
    'LOG_LEVEL',
    'CLOCK_URL',
  ]
  const secrets = [
    'xoxb-SECRETSECRET',
    'xapp-SECRETSECRET',
    'SECRETSECRET',
    'postgres://u:SECRETSECRET@',
  ]
  for (const name of names) {
    for (const other of names) {
      for (const secret of secrets) {
        const found = problems({ [name]: secret, [other]: `${secret}-too` })
        expect(writeProblems(found)).not.toContain('SECRETSECRET')
      }
    }
  }
})

test.each([
  ['http://localhost:4700/api/', true],
  ['http://127.0.0.1:4700/', true],
  ['http://127.1.2.3/', true],
  ['http://[::1]:4700/', true],
  ['https://slack.com/api/', false],
  ['http://127.0.0.1.example.org/', false],
  ['http://localhost.example.org/', false],
  ['http://0.0.0.0/', false],
])('whether %s is this machine’s own: %s', (url, own) => {
  expect(isLoopback(url)).toBe(own)
})
