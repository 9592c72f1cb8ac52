import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPractice, type PracticeClient } from 'slack-practice'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDemo, refuseDemo, startDemo } from '../../demo/demo.ts'
import { type Connection, connect } from '../../src/db/connect.ts'
import { attachEmbedded } from '../../src/db/embedded/open.ts'
import { stages } from '../../src/domain/item.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { at, hubTime } from '../domain/hub-times.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { does, logs } from '../journey/steps.ts'

const managers = 'mash-managers'
const earlyHelp = 'early-help-hub'

let dataDir: string
let demo: RunningDemo | undefined
let workspace: PracticeClient | undefined

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mash-track-demo-'))
})
afterEach(stop)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function begin(fresh: boolean, port: number): Promise<RunningDemo> {
  const config = { dataDir, policy: defaultPolicy, govUk: undefined }
  return startDemo({ config, fresh, log: keepLog(), port, now: at('2026-06-02 11:00') })
}

async function start(fresh = false): Promise<PracticeClient> {
  demo = await begin(fresh, 0)
  workspace = connectPractice(demo.url, { patienceMs: 20_000 })
  await workspace.appIsConnected()
  return workspace
}

async function stop(): Promise<void> {
  workspace?.close()
  await demo?.stop()
  workspace = undefined
  demo = undefined
}

async function inDatabase<Found>(
  look: (connection: Connection) => PromiseLike<Found>,
): Promise<Found> {
  const attached = attachEmbedded(join(dataDir, 'demo'))
  if (attached === undefined) throw new Error('No hub runs on the folder.')
  const connection = connect({ url: attached.url, applicationName: 'test', poolSize: 1 })
  const found = await look(connection)
  await connection.close()
  return found
}

/** How many items there are at each stage, from the database. */
async function countStages(): Promise<Record<string, number>> {
  const rows = await inDatabase(
    ({ sql }) => sql<{ stage: string; count: number }[]>`
      select stage, count(*)::int as count from items group by stage`,
  )
  return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]))
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

describe('the practice hub', () => {
  it('begins with a dozen items at every stage, some of them overdue or close to it, on people’s screens', async () => {
    const slack = await start()
    const counts = await countStages()
    expect(Object.keys(counts).toSorted()).toEqual([...stages].toSorted())
    expect(sum(counts)).toBeGreaterThanOrEqual(12)

    const elin = slack.as('elin')
    await elin.opensHome()
    await elin.sees('Immediate concerns', { in: 'home' })
    await elin.sees('To authorise', { in: 'home' })
    await elin.runs('/referral list', { channel: managers })
    const { text } = await elin.sees(/The whole hub: \d+ open, \d+ overdue/, { in: managers })
    const open = Number(/(\d+) open/.exec(text)?.[1])
    expect(open).toBe(sum(counts) - (counts['resolved'] ?? 0))
    await slack.as('jamal').opensHome()
    await slack.as('jamal').sees('By due time', { in: 'home' })
  })

  it('does not tell the invented past line by line, so that what is logged now has its card soon', async () => {
    await start()
    const waiting = await inDatabase(
      ({ sql }) => sql<{ kind: string }[]>`select distinct kind from outbox`,
    )
    const kinds = waiting.map(({ kind }) => kind)
    expect(kinds).toContain('card')
    expect(kinds).not.toContain('line')
    expect(kinds).not.toContain('notice')
  })

  it('keeps what was done in it across a restart, in the database and in the workspace', async () => {
    const before = await start()
    const reference = await logs(before.as('ben'), { Tag: '90501 AB' })
    const missing = 'Still missing: acknowledgement of the referrer'
    const card = await before.as('grace').message(missing, { in: earlyHelp })
    await before.as('elin').says('Invented words before a restart.', { channel: managers })
    await stop()

    const after = await start()
    await after.as('elin').sees('Invented words before a restart.', { in: managers })
    await after.as('elin').runs(`/referral show ${reference}`)
    await after.as('elin').sees('Ben Example logged it', { in: 'modal' })
    const old = /\d\d-\d{5}/.exec(card.text)?.[0] ?? ''
    await does(after.as('nia'), 'acknowledge', old)
    // The card that was posted before is the one that is rewritten.
    await after.as('grace').seesNoMore(missing, { in: earlyHelp })
    const cards = (await after.as('grace').messages(earlyHelp)).filter((one) =>
      one.blocks?.some(({ type }) => type === 'actions'),
    )
    expect(cards.map(({ ts }) => ts)).toEqual([card.ts])
  })

  it('is made anew with --fresh', async () => {
    const slack = await start(true)
    expect(await slack.as('elin').canSee('Invented words before', { in: managers })).toBe(false)
    await slack.as('elin').runs('/referral show 90501 AB')
    await slack.as('elin').sees('No item has the tag 90501 AB.')
    expect(sum(await countStages())).toBeGreaterThanOrEqual(12)
  })

  it('is made anew where the first start was cut short before it was whole', async () => {
    rmSync(join(dataDir, 'demo', 'seeded'))
    await start()
    const counts = await countStages()
    expect(Object.keys(counts).toSorted()).toEqual([...stages].toSorted())
  })

  it('is made anew, at its own time of day, where the workspace could not open at the first start', async () => {
    rmSync(join(dataDir, 'demo'), { recursive: true })
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(begin(false, port)).rejects.toThrow(`Port ${port} is in use`)
    await new Promise((resolve) => taken.close(resolve))
    const slack = await start()
    expect(hubTime(await slack.clock.now())).toMatch(/^2026-06-02 11:0/)
  })

  it.each([
    [{ DATABASE_URL: 'postgres://mash:hush@db.example.org/mash' }, 'DATABASE_URL is set'],
    [{ NODE_ENV: 'production' }, 'NODE_ENV is production'],
  ])('is refused where it could mix with a real hub: %o', (environment, why) => {
    expect(() => refuseDemo(environment)).toThrow(why)
    expect(() => refuseDemo(environment)).not.toThrow('hush')
    expect(() => refuseDemo({})).not.toThrow()
  })
})
