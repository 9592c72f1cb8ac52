// The lunch poll, tried as people use it. Copy this beside an app of your own, and run it with vitest.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { connectPractice, startPractice } from 'slack-practice'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

// More than the client's own patience, so that its sentence is read when something does not come.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })

function readJson(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}

let practice
let workspace
let app

beforeEach(async () => {
  const seed = readJson('people.json')
  practice = await startPractice({ seed, app: { manifest: readJson('manifest.json') }, port: 0 })
  workspace = connectPractice(practice.url)
  app = spawn(process.execPath, [fileURLToPath(new URL('app.js', import.meta.url))], {
    env: {
      ...process.env,
      SLACK_API_URL: practice.apiUrl,
      SLACK_BOT_TOKEN: practice.tokens.bot,
      SLACK_APP_TOKEN: practice.tokens.app,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await workspace.appIsConnected(true, 15_000)
})

afterEach(async () => {
  workspace.close()
  if (app.kill()) await once(app, 'exit')
  await practice.stop()
})

it('asks, and counts each person once', async () => {
  const alex = workspace.as('alex')
  const sam = workspace.as('sam')
  await alex.runs('/lunch', { channel: 'kitchen' })
  await alex.submits({ 'Where could we go?': 'The Market\nThe Harbour', 'Whom to ask': 'kitchen' })
  await sam.sees('@Alex Example asks: where for lunch?', { in: 'kitchen' })
  await sam.clicks('The Market', { in: 'kitchen' })
  await alex.sees('The Market: @Sam Sample', { in: 'kitchen' })
  await sam.clicks('The Harbour', { in: 'kitchen' })
  await alex.sees('The Market: nobody yet', { in: 'kitchen' })
  expect(await alex.messages('kitchen')).toHaveLength(1)
})

it('keeps the form open until there are two places', async () => {
  const alex = workspace.as('alex')
  await alex.usesShortcut('Ask about lunch')
  const answer = await alex.submits({ 'Where could we go?': 'Home', 'Whom to ask': 'general' })
  expect(answer).toMatchObject({
    ok: false,
    errors: { places: 'Give two to five places, each of 40 characters or fewer.' },
  })
  await alex.closes()
  await alex.noModal()
  await alex.opensHome()
  await alex.sees('No poll yet', { in: 'home' })
})
