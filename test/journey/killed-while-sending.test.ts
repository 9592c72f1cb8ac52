import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectPractice, type Practice, type PracticeClient, startPractice } from 'slack-practice'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readManifest } from '../../demo/demo.ts'
import { seedItems } from '../../demo/items.ts'
import { demoRoster, demoSeed } from '../../demo/people.ts'
import { writeRoster } from '../../src/db/hub-rows.ts'
import { nextClaimIn } from '../../src/db/outbox-claims.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { defaultPolicy, type Policy } from '../../src/domain/policy.ts'
import { type HubDatabase, openDatabase } from '../../src/open-database.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { at } from '../domain/hub-times.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { type DeadlyProxy, startDeadlyProxy } from './deadly-proxy.ts'
import { cardsPosted, readSent, type Sent, unpace } from './journey-hub.ts'
import { endProcesses, type HubProcess, startProcess } from './process.ts'

const folder = mkdtempSync(join(tmpdir(), 'mash-track-killed-'))
const startAt = at('2026-06-02 11:00')
/** One after the other: how far the post has come at which the process is killed, and which post of its it is. */
const killings = [
  { where: 'accepted', atPost: 3 },
  { where: 'sent', atPost: 2 },
  { where: 'accepted', atPost: 1 },
] as const

let fresh: FreshDatabase
let database: HubDatabase
let practice: Practice
let workspace: PracticeClient
let proxy: DeadlyProxy

afterEach(async () => {
  workspace.close()
  await endProcesses()
  await proxy.stop()
  await practice.stop()
  await database.stop()
  await fresh.drop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A hub with a dozen items of which nothing is posted yet, in a workspace whose token has a policy's scopes. */
async function openHub(scopes: Policy['reconcile']): Promise<void> {
  fresh = await freshDatabase()
  database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' }, keepLog())
  const { connection } = database
  await writeRoster(connection, demoRoster, { by: 'U0QUINN', at: startAt })
  await unpace(connection)
  await seedItems(createStore(connection, hubReader(defaultPolicy, undefined)), startAt)
  practice = await startPractice({
    seed: demoSeed,
    app: { manifest: readManifest({ reconcile: scopes }) },
    transport: { socketMode: true },
    port: 0,
    clock: { startAt },
    limits: { postBurst: false, tiers: false },
  })
  workspace = connectPractice(practice.url)
  proxy = await startDeadlyProxy(practice.apiUrl)
}

function start(reconcile: Policy['reconcile']): HubProcess {
  const policy = join(folder, `${reconcile}.yml`)
  writeFileSync(policy, `reconcile: ${reconcile}\n`)
  return startProcess({
    DATABASE_URL: fresh.url,
    SLACK_BOT_TOKEN: practice.tokens.bot,
    SLACK_APP_TOKEN: practice.tokens.app,
    SLACK_API_URL: proxy.apiUrl,
    CLOCK_URL: practice.clockUrl,
    HUB_POLICY: policy,
  })
}

/** Kills one process after another while it sends, lets a last one send the rest, and counts what Slack holds. */
async function killAndCount(reconcile: Policy['reconcile']) {
  await openHub(reconcile)
  const { sql } = database.connection
  let killed = 0
  for (const killing of killings) {
    const hub = start(reconcile)
    const kill = async () => {
      expect(await hub.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
      killed += 1
    }
    await proxy.arm({ ...killing, kill })
    await proxy.arrive()
    await expect.poll(countDeliverySessions, { timeout: 10_000 }).toBe(0)
    // The lease of whoever died is over: half a minute later in truth.
    await sql`update outbox set lease_until = clock_timestamp() where state = 'sending'`
  }
  const last = start(reconcile)
  await last.says('MASH Track is running', 60_000)
  await nothingIsLeft()
  const sent = readSent(await workspace.journal())
  const posts = sent.filter(({ method }) => method === 'chat.postMessage')
  const rows = await sql<{ channel: string; ts: string | null }[]>`
    select channel, ts from outbox where state <> 'dropped' and kind <> 'home'`
  const standing = new Set(posts.map(({ channel, ts }) => `${channel} ${ts}`))
  const copies = new Map<string, Sent[]>()
  for (const post of posts) copies.set(post.id, [...(copies.get(post.id) ?? []), post])
  const items = await sql<{ reference: string }[]>`select reference from items`
  const cards = items.flatMap(({ reference }) =>
    cardsPosted(sent, reference).map(({ channel }) => `${channel} ${reference}`),
  )
  const isMarked = ({ text }: { text: string }) => text.endsWith('(may repeat)')
  return {
    killed,
    posted: copies.size,
    lost: rows.filter(({ channel, ts }) => !standing.has(`${channel} ${ts}`)).length,
    twice: [...copies.values()].filter((same) => same.length > 1).length,
    unmarkedRepeats: [...copies.values()].filter(
      (same) => same.filter((one) => !isMarked(one)).length > 1,
    ).length,
    marked: posts.filter(isMarked).length,
    cardsTwice: cards.length - new Set(cards).size,
  }
}

async function countDeliverySessions(): Promise<number> {
  const rows = await database.connection.sql`
    select from pg_stat_activity where datname = current_database() and application_name = 'mash-track delivery'`
  return rows.length
}

/** Waits until nothing is left to send. Where all that is left waits for the grace to be over, half a minute passes. */
async function nothingIsLeft(): Promise<void> {
  const { connection } = database
  for (;;) {
    await pause(50)
    const [{ sending = 0 } = {}] = await connection.sql<{ sending?: number }[]>`
      select count(*)::int as sending from outbox where state = 'sending'`
    const nextMs = sending === 0 ? await nextClaimIn(connection) : 0
    if (nextMs === null) return
    if (nextMs < 1000) continue
    await connection.sql`
      with passed as (
        update outbox set due_at = due_at - interval '31 seconds', unsure_since = unsure_since - interval '31 seconds'
        where state = 'waiting' and due_at > clock_timestamp()
      ) select pg_notify('outbox', '')`
  }
}

describe('a process that is killed while it sends', () => {
  it('D22: with `off`, loses nothing, and what comes twice is marked', async () => {
    const counted = await killAndCount('off')
    expect(counted).toMatchObject({ killed: killings.length, lost: 0, unmarkedRepeats: 0 })
    expect(counted.posted).toBeGreaterThan(20)
    // Otherwise nothing could have come twice in the next test.
    expect(counted.twice).toBeGreaterThanOrEqual(2)
  }, 300_000)

  it('D22: with `on`, loses nothing, and nothing comes twice or needs the mark', async () => {
    const counted = await killAndCount('on')
    expect(counted).toEqual({
      killed: killings.length,
      posted: counted.posted,
      lost: 0,
      twice: 0,
      unmarkedRepeats: 0,
      marked: 0,
      cardsTwice: 0,
    })
    expect(counted.posted).toBeGreaterThan(20)
  }, 300_000)

  it('D22: with `on` and a token that may not look, says so in a plain sentence at its start', async () => {
    await openHub('off')
    const hub = start('on')
    await hub.says('missing.', 60_000)
    expect(hub.out()).toContain(
      'The hub policy says reconcile: on, and the app’s token may not read what that needs: groups:history and im:history missing.',
    )
  }, 120_000)
})
