import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  connectPractice,
  ManifestSchema,
  type Practice,
  type PracticeClient,
  parseSeed,
  startPractice,
} from 'slack-practice'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** A lunch poll: an app that knows nothing of this project, on a workspace that knows nothing of it. */
const folder = new URL('../../practice/examples/lunch-poll/', import.meta.url)

function readExample(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
}

/** Starts the example as its README does, in a process of its own, and answers once it says that it runs. */
async function startApp(env: Record<string, string>): Promise<ChildProcess> {
  const app = spawn(process.execPath, [fileURLToPath(new URL('app.js', folder))], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    app.stdout.on('data', (words: Buffer) => {
      if (words.toString().includes('is running')) resolve()
    })
    app.once('exit', (code) => reject(new Error(`The lunch poll ended with ${String(code)}.`)))
  })
  return app
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function startBySocket(): Promise<{ practice: Practice; app: ChildProcess }> {
  const practice = await openWorkspace({ socketMode: true })
  const app = await startApp({
    SLACK_API_URL: practice.apiUrl,
    SLACK_BOT_TOKEN: practice.tokens.bot,
    SLACK_APP_TOKEN: practice.tokens.app,
    PORT: '0',
  })
  return { practice, app }
}

async function startByHttp(): Promise<{ practice: Practice; app: ChildProcess }> {
  const practice = await openWorkspace({})
  const port = await findFreePort()
  const app = await startApp({
    SLACK_API_URL: practice.apiUrl,
    SLACK_BOT_TOKEN: practice.tokens.bot,
    SLACK_SIGNING_SECRET: practice.tokens.signingSecret,
    PORT: String(port),
  })
  practice.deliverTo(`http://127.0.0.1:${port}/slack/events`)
  return { practice, app }
}

function openWorkspace(transport: { socketMode: true } | Record<string, never>) {
  return startPractice({
    seed: parseSeed(readExample('people.json')),
    app: { manifest: ManifestSchema.parse(readExample('manifest.json')) },
    port: 0,
    transport,
  })
}

describe.each([
  ['Socket Mode', startBySocket],
  ['signed HTTP', startByHttp],
])('a stranger’s Bolt app over %s, unchanged', (_, start) => {
  let practice: Practice
  let app: ChildProcess
  let workspace: PracticeClient

  beforeEach(async () => {
    ;({ practice, app } = await start())
    workspace = connectPractice(practice.url)
  })
  afterEach(async () => {
    workspace.close()
    app.removeAllListeners('exit')
    app.kill()
    await once(app, 'exit')
    await practice.stop()
  })

  it('goes from a command through a form to a poll in which two people vote', async () => {
    const alex = workspace.as('alex')
    const sam = workspace.as('sam')
    expect(await alex.runs('/lunch', { channel: 'kitchen' })).toEqual({ ok: true })
    expect(await alex.submits({ 'Where could we go?': 'The Market' })).toMatchObject({
      ok: false,
      errors: { places: 'Give two to five places, each of 40 characters or fewer.' },
    })
    expect(await alex.submits({ 'Where could we go?': 'The Market\nThe Quay' })).toEqual({
      ok: true,
    })
    await alex.noModal()
    await sam.sees('@Alex Example asks: where for lunch?', { in: 'kitchen' })
    expect(await sam.clicks('The Quay', { in: 'kitchen' })).toEqual({ ok: true })
    expect(await alex.clicks('The Market', { in: 'kitchen' })).toEqual({ ok: true })
    await alex.sees('*The Quay*: @Sam Sample', { in: 'kitchen' })
    await sam.sees('*The Market*: @Alex Example', { in: 'kitchen' })
  })

  it('opens a form from a global shortcut and publishes a Home', async () => {
    const alex = workspace.as('alex')
    expect(await alex.usesShortcut('Ask about lunch')).toEqual({ ok: true })
    expect((await alex.modal()).title.text).toBe('Lunch poll')
    expect(await alex.opensHome()).toMatchObject({ ok: true })
    await alex.sees('No poll yet.', { in: 'home' })
  })
})

describe('the start that the package’s README shows', () => {
  it('is a whole app: it answers its command', async () => {
    const readme = readFileSync(new URL('../../practice/README.md', import.meta.url), 'utf8')
    const [, code = ''] = /```js\n([^]*?)```/.exec(readme) ?? []
    // Beside the tests, so that it finds the packages that they find.
    const folder = mkdtempSync(fileURLToPath(new URL('readme-', import.meta.url)))
    writeFileSync(join(folder, 'app.mjs'), code)
    const practice = await openWorkspace({ socketMode: true })
    const workspace = connectPractice(practice.url)
    const app = spawn(process.execPath, [join(folder, 'app.mjs')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        SLACK_API_URL: practice.apiUrl,
        SLACK_BOT_TOKEN: practice.tokens.bot,
        SLACK_APP_TOKEN: practice.tokens.app,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    try {
      await workspace.appIsConnected()
      const alex = workspace.as('alex')
      expect(await alex.runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
      await alex.sees('Who is coming to lunch?', { in: 'general' })
    } finally {
      workspace.close()
      app.kill()
      await once(app, 'exit')
      await practice.stop()
      rmSync(folder, { recursive: true })
    }
  })
})
