import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPractice, type Practice, startPractice } from 'slack-practice'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../../demo/demo.ts'
import { demoSeed } from '../../demo/people.ts'
import { isRunning } from '../../src/db/embedded/process-identity.ts'
import { readServerNote } from '../../src/db/embedded/server-note.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { freePort } from './journey-hub.ts'
import { endProcesses, startProcess } from './process.ts'

const badConfiguration = 78

let folder: string
let database: FreshDatabase
let practice: Practice

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mash-track-start-'))
  database = await freshDatabase()
  practice = await startSlack(0)
})
afterEach(endProcesses)
afterAll(async () => {
  await practice.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function startSlack(port: number, tokens?: Practice['tokens']): Promise<Practice> {
  return startPractice({
    seed: demoSeed,
    app: { manifest: readManifest() },
    transport: { socketMode: true },
    port,
    ...(tokens === undefined ? {} : { tokens }),
  })
}

/** The settings of a hub that starts. */
function goodSettings(): Record<string, string> {
  return {
    DATABASE_URL: database.url,
    SLACK_BOT_TOKEN: practice.tokens.bot,
    SLACK_APP_TOKEN: practice.tokens.app,
    SLACK_API_URL: practice.apiUrl,
  }
}

/** Starts it, waits until it has given up, and answers what it told whoever started it. */
async function refusedWith(settings: Record<string, string>): Promise<string> {
  const hub = startProcess({ DATA_DIR: join(folder, 'data'), ...settings })
  expect(await hub.ended).toEqual({ code: badConfiguration, signal: null })
  expect(hub.out()).toBe('')
  expect(hub.err()).not.toContain('    at ')
  return hub.err()
}

describe('a configuration that cannot work', () => {
  it('is answered with every problem at once, an example each, and no value of any', async () => {
    const policy = join(folder, 'hub.yml')
    writeFileSync(
      policy,
      'timescales:\n  red: { amount: -1, unit: openHours }\ndigestAt: teatime\nhoures: {}\n',
    )
    const settings = {
      SLACK_APP_TOKEN: 'xoxb-hush-in-the-wrong-place',
      SLACK_SIGNING_SECRET: 'hush-hush-hush-hush-hush',
      PORT: 'eighty',
      DATABASE_URL: 'mysql://mash:hush@db.example.org/mash',
      LOG_LEVEL: 'loud',
      CLOCK_URL: 'http://127.0.0.1:4700/control/clock',
      HUB_POLICY: policy,
    }
    const said = await refusedWith(settings)
    for (const problem of [
      'SLACK_BOT_TOKEN is missing, while other Slack settings are there.',
      'SLACK_APP_TOKEN must begin with xapp-.',
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set.',
      'PORT must be a port number.',
      'DATABASE_URL must be a postgres:// address.',
      'LOG_LEVEL must be one of',
      'CLOCK_URL moves hub time, which only practice may',
      'hub.yml: timescales.red.amount must be more than 0 hours.',
      'hub.yml: digestAt must be a time such as 08:30',
      'hub.yml: houres is not a setting of the hub policy.',
    ]) {
      expect(said).toContain(problem)
    }
    expect(said).toContain('10 settings need another look')
    expect(said.match(/For example: \S/g)).toHaveLength(10)
    expect(said).not.toContain('hush')
  })

  it('is half of what Slack needs, or a policy that is no YAML, and names the line', async () => {
    const policy = join(folder, 'broken.yml')
    writeFileSync(policy, 'hubName: MASH\nhours: [monday\n')
    const said = await refusedWith({ SLACK_BOT_TOKEN: 'xoxb-hush', HUB_POLICY: policy })
    expect(said).toContain('SLACK_APP_TOKEN is missing. Set it for Socket Mode, or SLACK_SIGNING')
    expect(said).toMatch(/broken\.yml is not YAML at line [23]\./)
    expect(said).not.toContain('hush')
  })

  it('names a policy file that is not there, and signed HTTP without a port', async () => {
    const said = await refusedWith({
      SLACK_BOT_TOKEN: 'xoxb-hush',
      SLACK_SIGNING_SECRET: 'hush-hush-hush-hush-hush',
      HUB_POLICY: join(folder, 'none.yml'),
    })
    expect(said).toContain('PORT is missing: signed HTTP needs the port')
    expect(said).toContain('HUB_POLICY names a file that is not there.')
    expect(said).not.toContain('hush')
  })
})

describe('a start that something else prevents', () => {
  it('says that the database does not answer, where it was looked for, and what to do', async () => {
    const port = await freePort()
    const address = `127.0.0.1:${port}/mash`
    const said = await refusedWith({
      ...goodSettings(),
      DATABASE_URL: `postgres://mash:hush@${address}`,
    })
    expect(said).toContain(`PostgreSQL at ${address} does not answer: the connection was refused.`)
    expect(said).toContain('Nothing was changed.')
    expect(said).not.toContain('hush')
  })

  it.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)(
    'says that Slack refuses the %s, and not what it was',
    async (setting) => {
      const wrong = `${setting === 'SLACK_BOT_TOKEN' ? 'xoxb' : 'xapp'}-hush-1234567890`
      const said = await refusedWith({ ...goodSettings(), [setting]: wrong })
      expect(said).toContain(`The ${setting} is not one that Slack knows. Nothing was changed.`)
      expect(said).not.toContain('hush')
      expect(said).not.toContain(practice.tokens.bot)
      expect(said).not.toContain(practice.tokens.app)
    },
  )

  it('says that another program listens on its port', async () => {
    const taken = await listen()
    const { SLACK_APP_TOKEN: _unused, ...settings } = goodSettings()
    const said = await refusedWith({
      ...settings,
      SLACK_SIGNING_SECRET: practice.tokens.signingSecret,
      PORT: String(taken.port),
    })
    expect(said).toContain('Another program already listens on this PORT.')
    await new Promise((resolve) => taken.server.close(resolve))
  })
})

describe('a hub in Slack', () => {
  it('says which workspace it joined, ends in good order, and starts again while Slack is away', async () => {
    const first = startProcess(goodSettings())
    await first.says('MASH Track is running in the Slack workspace "Demonstration hub".')
    await first.says('Nobody has a role in this hub yet.')
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null })

    const settings = goodSettings()
    const { port, tokens } = practice
    await practice.stop()
    const second = startProcess(settings)
    await second.says('Starting with what is known from before.')
    await second.says('MASH Track is running in the Slack workspace "Demonstration hub".')
    practice = await startSlack(port, tokens)
    const workspace = connectPractice(practice.url)
    await workspace.appIsConnected(true, 15_000)
    expect(await workspace.as('elin').opensHome()).toMatchObject({ ok: true })
    await workspace.as('elin').sees('You have no role in this hub', { in: 'home' })
    workspace.close()
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })
})

describe('the practice hub, as npm start opens it', () => {
  it('says where it is, keeps a second one off its folder, and leaves nothing behind when it ends', async () => {
    const settings = { DATA_DIR: join(folder, 'practice') }
    const hub = startProcess(settings)
    await hub.says('The practice hub is open:')
    await hub.says('It is not Slack.')
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(hub.out())?.[0] ?? ''
    const workspace = connectPractice(url)
    await workspace.as('elin').opensHome()
    await workspace.as('elin').sees('MASH: Elin Example', { in: 'home' })
    workspace.close()
    const server = readServerNote(join(folder, 'practice', 'demo'))?.postgresPid ?? 0
    expect(isRunning(server)).toBe(true)

    const said = await refusedWith(settings)
    expect(said).toContain('already')
    expect(said).toContain(join(folder, 'practice', 'demo'))
    // The first is none the worse for it.
    expect(isRunning(server)).toBe(true)
    expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(isRunning(server)).toBe(false)
    expect(readServerNote(join(folder, 'practice', 'demo'))).toBeUndefined()

    const second = startProcess(settings)
    await second.says('The practice hub is open:')
    expect(await second.end('SIGINT')).toEqual({ code: 0, signal: null })
  })

  it.each([
    ['DATABASE_URL', { DATABASE_URL: 'postgres://mash:hush@127.0.0.1:1/mash' }],
    ['NODE_ENV', { NODE_ENV: 'production' }],
  ])('is refused with %s, and says how to start the real one', async (setting, settings) => {
    const said = await refusedWith(settings)
    expect(said).toContain(setting)
    expect(said).toContain('Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for the real hub')
    expect(said).not.toContain('hush')
  })
})

function listen(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
}
