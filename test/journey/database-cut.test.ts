import { connectPractice, type Practice, type PracticeClient, startPractice } from 'slack-practice'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readManifest } from '../../demo/demo.ts'
import { demoRoster, demoSeed } from '../../demo/people.ts'
import { writeRoster } from '../../src/db/hub-rows.ts'
import { openDatabase } from '../../src/open-database.ts'
import { type Between, standBetween } from '../between.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { endProcesses, type HubProcess, startProcess } from './process.ts'

let database: FreshDatabase
let practice: Practice
let workspace: PracticeClient
let between: Between
let hub: HubProcess

beforeAll(async () => {
  database = await freshDatabase()
  const opened = await openDatabase({ databaseUrl: database.url, dataDir: '' }, keepLog())
  await writeRoster(opened.connection, demoRoster, { by: 'U0QUINN', at: Date.now() })
  await opened.stop()
  between = await standBetween(database.url)
  practice = await startPractice({
    seed: demoSeed,
    app: { manifest: readManifest() },
    transport: { socketMode: true },
    port: 0,
  })
  workspace = connectPractice(practice.url)
  hub = startProcess({
    DATABASE_URL: between.url,
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
  await between.close()
  await database.drop()
})

it.each([
  ['end', 'ben'],
  ['reset', 'elin'],
] as const)(
  'sessions that are cut (by an %s) at any moment end nothing: the next ones serve',
  async (how, name) => {
    const asha = workspace.as('asha')
    let sessions = 0
    for (let times = 0; times < 20; times += 1) {
      const asked = asha.runs('/referral list', { channel: 'mash-managers' })
      sessions += between.cut(how)
      await asked
      sessions += between.cut(how)
    }
    expect(sessions).toBeGreaterThan(10)
    const person = workspace.as(name)
    await person.runs('/referral list', { channel: 'mash-managers' })
    await person.sees('The whole hub', { in: 'mash-managers' })
  },
)

it('stops in good order afterwards', async () => {
  expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null })
})
