import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  checkMessage,
  checkView,
  connectPractice,
  LessonsSchema,
  type Practice,
  type PracticeClient,
  parseSeed,
  type Seed,
  startPractice,
} from 'slack-practice'
import { afterEach, expect, it, vi } from 'vitest'
import { manifest, startApp, startHttpApp } from './practice-docs-app.ts'

vi.setConfig({ testTimeout: 20_000 })

const PACKAGE = new URL('../practice/', import.meta.url)
const DOCUMENTS = ['README.md', 'docs/testing.md', 'docs/faults.md', 'docs/lessons.md']

interface Block {
  readonly document: string
  readonly language: string
  readonly text: string
}

function readBlocks(documents: readonly string[]): Block[] {
  return documents.flatMap((document) => {
    const text = readFileSync(new URL(document, PACKAGE), 'utf8')
    return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((found) => {
      return { document, language: found[1] ?? '', text: found[2] ?? '' }
    })
  })
}

const blocks = readBlocks(DOCUMENTS)

/** The one block of this language in a document. */
function blockOf(document: string, language: string): string {
  const found = blocks.filter((one) => one.document === document && one.language === language)
  if (found.length !== 1) throw new Error(`${document} has ${found.length} blocks of ${language}.`)
  return found[0]?.text ?? ''
}

/** Its lines without their indentation, and without imports, which stand together here. */
function linesOf(code: string): string {
  const lines = code.replaceAll(/^import .*$/gm, '').split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** A port of this computer that nobody listens on. */
async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Somebody for each name in the documents. */
const seed: Seed = {
  people: [
    { name: 'alex', realName: 'Alex Example' },
    { name: 'sam', realName: 'Sam Sample' },
    { name: 'kim', realName: 'Kim Invented' },
  ],
  channels: [{ name: 'general', members: ['*'], withApp: true }],
}

const open: { stop(): unknown }[] = []

async function openWorkspace(): Promise<PracticeClient> {
  const practice = await startPractice({ seed, app: { manifest }, port: 0 })
  open.push(await startApp(practice), practice)
  const workspace = connectPractice(practice.url)
  open.push({ stop: () => workspace.close() })
  return workspace
}

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop()
})

const tried = linesOf(readFileSync(fileURLToPath(import.meta.url), 'utf8'))

it.each(
  blocks.filter((one) => one.language === 'ts').map((one) => [one.document, linesOf(one.text)]),
)('tries here what is shown in TypeScript: %s', (__, lines) => {
  expect(tried).toContain(lines)
})

it('shows no option that the command has not', async () => {
  const documents = DOCUMENTS.map((one) => readFileSync(new URL(one, PACKAGE), 'utf8'))
  const shown = new Set(documents.join('\n').match(/(?<=[ `])--[a-z][a-z-]+/g))
  const main = fileURLToPath(new URL('src/main.ts', PACKAGE))
  const args = ['--import', 'tsx', main, '--help']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(shown.size).toBeGreaterThan(4)
  expect([...shown].filter((one) => !stdout.includes(`${one} `))).toEqual([])
})

it('counts who is coming to lunch', async () => {
  const practice = await startPractice({ seed, app: { manifest }, port: 0 })
  const app = await startApp(practice)
  const workspace = connectPractice(practice.url)
  const alex = workspace.as('alex')

  await alex.runs('/lunch', { channel: 'general' })
  expect(await alex.submits({ Where: 'The Market' })).toEqual({ ok: true })
  await workspace.as('sam').clicks('Count me in', { in: 'general' })
  await alex.sees('Sam Sample is coming', { in: 'general' })
  await workspace.clock.advance(3_600_000)
  await alex.sees('Lunch is over', { in: 'general' })

  workspace.close()
  await app.stop()
  await practice.stop()
}, 20_000)

it('delivers by signed HTTP once it is told where', async () => {
  const port = await findFreePort()
  function startApp(practice: Practice) {
    return startHttpApp(practice, port)
  }
  const practice = await startPractice({
    app: { manifest },
    transport: {},
    limits: { postBurst: false, tiers: false },
    port: 0,
  })
  const app = await startApp(practice)
  practice.deliverTo(app.url)
  const workspace = connectPractice(practice.url)
  open.push(practice, app, { stop: () => workspace.close() })
  expect(await workspace.as('alex').runs('/lunch')).toEqual({ ok: true })
  await workspace.as('alex').modal('Lunch')
})

it('presses a button under words of Home, and reads what is asked first', async () => {
  const sam = (await openWorkspace()).as('sam')
  expect(await sam.opensHome()).toMatchObject({ ok: true })
  await sam.clicks('Call it off', { in: 'home', near: 'The Market', confirm: 'Are you sure?' })
})

it('fills in a form, and is refused a field', async () => {
  const workspace = await openWorkspace()
  const alex = workspace.as('alex')
  await alex.runs('/lunch')
  const refused = await alex.submits({ Where: 'The Market', Day: '2020-01-01', Who: ['sam'] })
  expect(refused).toMatchObject({ ok: false, errors: { day: 'That day is over.' } })
  await alex.submits({ Day: '2030-05-01' })
  await alex.noModal()

  const posted = await workspace.journalUntil((entries) =>
    entries.find((one) => one.kind === 'api' && one.method === 'chat.postMessage'),
  )
  expect(posted).toMatchObject({ args: { channel: 'C0GENERAL' }, answer: { ok: true } })
})

it('sends files, and reads them', async () => {
  const workspace = await openWorkspace()
  const alex = workspace.as('alex')
  await alex.runs('/lunch')
  await alex.fills({ Where: 'The Market' })

  await alex.submits({ Plan: [{ name: 'menu.csv', content: 'c,d' }] })
  await alex.says('The plan', { channel: 'general', files: [{ name: 'plan.csv', content: 'a,b' }] })
  const { files = [] } = await alex.message('The plan')
  for (const { id } of files) expect(await (await workspace.file(id)).text()).toBe('a,b')
  expect(files).toHaveLength(1)
})

it('makes things go wrong, and puts them right', async () => {
  const workspace = await openWorkspace()
  await workspace.faults.set([
    {
      method: 'chat.postMessage',
      channel: 'C0GENERAL',
      times: 2,
      effect: { type: 'http', status: 429, retryAfter: 10 },
    },
    { delivery: 'interactive', times: 1, effect: { type: 'dropAnswer' } },
  ])
  const { id } = await workspace.faults.add({ trigger: 'expired', times: 1 })
  await workspace.faults.clear(id) // without an id: everything is put right
  await workspace.disconnect('refresh_requested')

  await workspace.circumstance({ type: 'archive', channel: 'C0GENERAL' })
  await workspace.circumstance({ type: 'guest', user: 'U0SAM', guest: 'multi' })

  expect(await workspace.faults.list()).toHaveLength(2)
  const { circumstances } = await workspace.as('alex').snapshot()
  expect(circumstances).toHaveLength(2)
})

it('checks a view and a message against the contract', () => {
  const text = 'Lunch?'
  const blocks = [{ type: 'divider' }]
  const view = { type: 'modal', title: { type: 'plain_text', text }, blocks }
  expect(checkView(view, 'modal')).toMatchObject({ ok: true })
  expect(checkMessage({ text, blocks })).toEqual([])
})

it('reads the seed and the lesson that are shown without a mistake', async () => {
  const shown = parseSeed(JSON.parse(blockOf('README.md', 'json')))
  open.push(await startPractice({ seed: shown, app: { manifest }, port: 0 }))
  const lessons = LessonsSchema.parse(JSON.parse(blockOf('docs/lessons.md', 'json')))
  const practice = await startPractice({ seed, app: { manifest }, lessons, port: 0 })
  const workspace = connectPractice(practice.url)
  open.push(practice, { stop: () => workspace.close() })
  expect(await workspace.lessons.list()).toMatchObject([{ id: 'lunch', minutes: 3 }])
})

it('runs the whole app of the README', async () => {
  const practice = await startPractice({ seed, app: { manifest }, port: 0 })
  const app = spawn(process.execPath, ['--input-type=module', '-e', blockOf('README.md', 'js')], {
    cwd: fileURLToPath(PACKAGE),
    env: {
      SLACK_API_URL: practice.apiUrl,
      SLACK_BOT_TOKEN: practice.tokens.bot,
      SLACK_APP_TOKEN: practice.tokens.app,
    },
    stdio: 'ignore',
  })
  const ended = once(app, 'exit')
  const workspace = connectPractice(practice.url)
  open.push(practice, {
    async stop() {
      workspace.close()
      app.kill()
      await ended
    },
  })
  await workspace.appIsConnected(true, 15_000)
  expect(await workspace.as('alex').runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
  await workspace.as('sam').sees('Who is coming to lunch?', { in: 'general' })
})
