import { createServer, connect as openSocket, type Server, type Socket } from 'node:net'
import { connectPractice, type Practice, type PracticeClient, startPractice } from 'slack-practice'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readManifest } from '../../demo/demo.ts'
import { demoRoster, demoSeed } from '../../demo/people.ts'
import { writeRoster } from '../../src/db/hub-rows.ts'
import { openDatabase } from '../../src/open-database.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { endProcesses, type HubProcess, startProcess } from './process.ts'

/** The driver's own question as a connection opens, which it awaits nowhere. */
const asksForTypes = "typcategory = 'A'"

/** What PostgreSQL says to a session that an administrator ends, as its protocol frames it. */
const endedByAdministrator = errorResponse({
  S: 'FATAL',
  V: 'FATAL',
  C: '57P01',
  M: 'terminating connection due to administrator command',
})

function errorResponse(fields: Readonly<Record<string, string>>): Buffer {
  const body = Object.entries(fields).map(([key, value]) => `${key}${value}\0`)
  const text = Buffer.from(`${body.join('')}\0`)
  const head = Buffer.from('E\0\0\0\0')
  head.writeInt32BE(text.length + 4, 1)
  return Buffer.concat([head, text])
}

let database: FreshDatabase
let practice: Practice
let workspace: PracticeClient
let between: Server
let hub: HubProcess

const sockets = new Set<Socket>()
const cut = { wanted: false, done: 0 }

/** Stands between the app and the database, and can cut a session in the moment in which the driver asks its question. */
function standBetween(url: URL): Promise<Server> {
  const server = createServer((app) => {
    const beyond = openSocket(Number(url.port), url.hostname)
    for (const [from, to] of [
      [app, beyond],
      [beyond, app],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
    beyond.on('data', (data) => app.write(data))
    app.on('data', (data) => {
      if (!cut.wanted || !data.includes(asksForTypes)) return beyond.write(data)
      cut.wanted = false
      cut.done += 1
      return app.end(endedByAdministrator)
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

beforeAll(async () => {
  database = await freshDatabase()
  const opened = await openDatabase({ databaseUrl: database.url, dataDir: '' }, keepLog())
  await writeRoster(opened.connection, demoRoster, { by: 'U0QUINN', at: Date.now() })
  await opened.stop()
  const url = new URL(database.url)
  between = await standBetween(new URL(database.url))
  const address = between.address()
  url.port = String(typeof address === 'object' ? address?.port : '')
  practice = await startPractice({
    seed: demoSeed,
    app: { manifest: readManifest() },
    transport: { socketMode: true },
    port: 0,
  })
  workspace = connectPractice(practice.url)
  hub = startProcess({
    DATABASE_URL: url.href,
    SLACK_BOT_TOKEN: practice.tokens.bot,
    SLACK_APP_TOKEN: practice.tokens.app,
    SLACK_API_URL: practice.apiUrl,
  })
  await hub.says('MASH Track is running')
})

afterAll(async () => {
  workspace.close()
  await endProcesses()
  await practice.stop()
  between.close()
  await database.drop()
})

it('a session that is cut in the moment in which it opens ends nothing: the next one serves', async () => {
  cut.wanted = true
  for (const socket of sockets) socket.destroy()
  await hub.says('was cut as it opened', 20_000)
  expect(cut.done).toBe(1)
  const asha = workspace.as('asha')
  await asha.runs('/referral list', { channel: 'mash-managers' })
  await asha.sees('The whole hub', { in: 'mash-managers' })
  expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null })
})
