import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPractice, type PracticeClient } from 'slack-practice'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDemo, startDemo } from '../../demo/demo.ts'
import { connect } from '../../src/db/connect.ts'
import { attachEmbedded } from '../../src/db/embedded/open.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { at, hubTime } from '../domain/hub-times.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { endProcesses, startProcess } from '../journey/process.ts'
import { does, familyLookedFor, logs } from '../journey/steps.ts'

const managers = 'mash-managers'

let dataDir: string
let demo: RunningDemo | undefined
let slack: PracticeClient

async function start(): Promise<void> {
  const config = { dataDir, policy: defaultPolicy, govUk: undefined }
  const now = at('2026-06-02 11:00')
  demo = await startDemo({ config, fresh: false, log: keepLog(), port: 0, now })
  slack = connectPractice(demo.url, { patienceMs: 20_000 })
  await slack.appIsConnected()
}

/** Every item that the hub holds, from the database. */
async function countItems(): Promise<number> {
  const attached = attachEmbedded(join(dataDir, 'demo'))
  if (attached === undefined) throw new Error('No hub runs on the folder.')
  const connection = connect({ url: attached.url, applicationName: 'test', poolSize: 1 })
  const [row] = await connection.sql<{ count: number }[]>`select count(*)::int as count from items`
  await connection.close()
  return row?.count ?? 0
}

/** Works as on the first morning: hub time, items, a referral logged and its card. */
async function expectWholeDemonstration(): Promise<void> {
  expect(hubTime(await slack.clock.now())).toMatch(/^2026-06-02 11:0/)
  const seeded = await countItems()
  expect(seeded).toBeGreaterThanOrEqual(12)
  const reference = await logs(slack.as('ben'), { Tag: '90601 AB' })
  await slack.as('elin').sees(reference, { in: managers })
  await does(slack.as('asha'), 'research-done', reference, familyLookedFor)
  await slack.as('elin').sees(`${reference}: Asha Example finished the research.`, { in: managers })
  expect(await countItems()).toBe(seeded + 1)
}

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mash-track-reset-'))
})
afterEach(async () => {
  slack.close()
  await demo?.stop()
  demo = undefined
  await endProcesses()
  rmSync(join(dataDir, 'demo'), { recursive: true, force: true })
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

// Each starts a whole demonstration, some of them twice.
describe('a reset of the demonstration', { timeout: 120_000 }, () => {
  it('brings back the first morning in the hub and in the workspace, twice in a row and by two at once', async () => {
    await start()
    for (const times of [1, 2]) {
      await expectWholeDemonstration()
      await slack.clock.advance(26 * 3_600_000)
      await Promise.all(Array.from({ length: times }, () => slack.reset()))
      expect(existsSync(join(dataDir, 'demo', 'seeded'))).toBe(true)
    }
    expect(await slack.as('elin').canSee('90601 AB', { in: managers })).toBe(false)
    await expectWholeDemonstration()
  })

  it('may come while messages are being sent and forms are open', async () => {
    await start()
    const people = ['ben', 'carys', 'asha'].map((who) => slack.as(who))
    await Promise.all(people.map((person, index) => logs(person, { Tag: `9070${index} AB` })))
    await slack.as('elin').runs('/referral new')
    await slack.clock.advance(24 * 3_600_000)
    await slack.reset()
    await expectWholeDemonstration()
    expect((await slack.as('elin').snapshot()).modals).toEqual([])
  })

  it('leaves what was reset as it is after a restart', async () => {
    await start()
    await slack.clock.advance(26 * 3_600_000)
    await slack.reset()
    const seeded = await countItems()
    slack.close()
    await demo?.stop()
    await start()
    expect(await countItems()).toBe(seeded)
    await expectWholeDemonstration()
  })

  it('that is killed on the way leaves a folder from which the next start makes everything anew', async () => {
    const hub = startProcess({ DATA_DIR: dataDir })
    await hub.says('The practice hub is open')
    const url = /http:\/\/\S+/.exec(hub.out())?.[0] ?? ''
    const other = connectPractice(url, { patienceMs: 20_000 })
    // The reset stops the app first: from then on nothing is whole.
    const resetting = other.reset().catch(() => undefined)
    await other.appIsConnected(false)
    await hub.end('SIGKILL')
    await resetting
    other.close()
    expect(existsSync(join(dataDir, 'demo', 'seeded'))).toBe(false)
    await start()
    await expectWholeDemonstration()
  })
})
