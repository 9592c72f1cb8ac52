import { connectPractice, type Practice, type PracticeClient, startPractice } from 'slack-practice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../../demo/demo.ts'
import { seedItems } from '../../demo/items.ts'
import { demoRoster, demoSeed } from '../../demo/people.ts'
import { writeRoster } from '../../src/db/hub-rows.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { type HubDatabase, openDatabase } from '../../src/open-database.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { at } from '../domain/hub-times.ts'
import { keepLog } from '../jobs/test-hub.ts'
import { cardsPosted, readSent, type Sent, unpace } from './journey-hub.ts'
import { endProcesses, type HubProcess, startProcess } from './process.ts'
import { historyOf, takeToResolved } from './steps.ts'

const channels = ['C0EARLYHELP', 'C0MANAGERS', 'C0PODA', 'C0PODB']

let fresh: FreshDatabase
let database: HubDatabase
let practice: Practice
let workspace: PracticeClient
let processes: [HubProcess, HubProcess]

/** A hub with a dozen items, and two processes of the app on its database, in one workspace. */
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' }, keepLog())
  const { connection } = database
  const startAt = at('2026-06-02 11:00')
  await writeRoster(connection, demoRoster, { by: 'U0QUINN', at: startAt })
  await unpace(connection)
  await seedItems(createStore(connection, hubReader(defaultPolicy, undefined)), startAt)
  practice = await startPractice({
    seed: demoSeed,
    app: { manifest: readManifest() },
    transport: { socketMode: true },
    port: 0,
    clock: { startAt },
    limits: { postBurst: false, tiers: false },
  })
  workspace = connectPractice(practice.url)
  const settings = {
    DATABASE_URL: fresh.url,
    SLACK_BOT_TOKEN: practice.tokens.bot,
    SLACK_APP_TOKEN: practice.tokens.app,
    SLACK_API_URL: practice.apiUrl,
    CLOCK_URL: practice.clockUrl,
  }
  processes = [startProcess(settings), startProcess(settings)]
  await Promise.all(processes.map((one) => one.says('MASH Track is running')))
})

afterAll(async () => {
  workspace.close()
  await endProcesses()
  await practice.stop()
  await database.stop()
  await fresh.drop()
})

describe('two processes on one database', () => {
  it('bring one digest to each channel on each working day, over several days', async () => {
    for (const moment of [
      '2026-06-02 12:31',
      '2026-06-02 15:31',
      '2026-06-03 08:45',
      '2026-06-03 12:30',
      '2026-06-04 08:45',
      '2026-06-04 17:00',
      '2026-06-05 08:45',
      '2026-06-06 12:00',
      '2026-06-07 12:00',
      '2026-06-08 08:45',
    ]) {
      await workspace.clock.to(at(moment))
      await isSettled()
    }
    const digests = countBy(await posted('Digest for '), ({ channel, text }) => {
      return `${channel} ${/, (\w{3} \d \w{3}): /.exec(text)?.[1]}`
    })
    const days = ['Tue 2 Jun', 'Wed 3 Jun', 'Thu 4 Jun', 'Fri 5 Jun', 'Mon 8 Jun']
    const wanted = channels.flatMap((channel) => days.map((day) => [`${channel} ${day}`, 1]))
    expect(Object.fromEntries(digests)).toEqual(Object.fromEntries(wanted))
  })

  it('ring no reminder twice, and leave none out', async () => {
    const { sql } = database.connection
    const queued = await sql<{ id: string; about: string }[]>`
      select id, concat_ws(' ', channel, item_id, about::text) as about from outbox
      where kind = 'reminder' and state <> 'dropped'`
    const ids = new Set(queued.map(({ id }) => id))
    const rung = (await posted('')).filter(({ id }) => ids.has(id))
    expect(rung.length).toBeGreaterThan(8)
    expect(rung).toHaveLength(queued.length)
    expect(repeatsOf(rung, ({ id }) => id)).toEqual([])
    // D11: a RED that stays open is put before the managers at each closing, in the same words.
    const others = rung.filter(({ text }) => !text.includes('the hub is about to close'))
    expect(repeatsOf(others, ({ channel, text }) => `${channel} ${text}`)).toEqual([])
    expect(new Set(queued.map(({ about }) => about)).size).toBe(queued.length)
  })

  it('take one item from its form to resolved between them, whichever Slack asks', async () => {
    const hub = { as: (name: string) => workspace.as(name), connection: database.connection }
    const reference = await takeToResolved(hub, '90601 AB')
    await isSettled()
    expect(await historyOf(hub, reference)).toEqual([
      'U0BEN log',
      'U0ASHA researchDone',
      'U0ELIN rate',
      'U0BEN open',
      'U0HARI allocate',
      'U0JAMAL recordOutcome',
      'U0ELIN authorise',
    ])
  })

  it('post no card twice, and send every message once', async () => {
    const { sql } = database.connection
    const items = await sql<{ reference: string }[]>`select reference from items`
    const sent = await everySent()
    const cards = items.flatMap(({ reference }) => cardsPosted(sent, reference))
    expect(cards.length).toBeGreaterThanOrEqual(items.length)
    expect(repeatsOf(cards, ({ channel, text }) => `${channel} ${text.slice(0, 8)}`)).toEqual([])
    expect(repeatsOf(await posted(''), ({ id }) => id)).toEqual([])
    const left = await sql`select state, fault from outbox where state not in ('sent', 'dropped')`
    expect([...left]).toEqual([])
  })
})

describe('when one of them is killed while it sends', () => {
  it('loses nothing: the other sends what was left, and marks what may have been sent', async () => {
    const [first, second] = processes
    const before = new Set((await posted('')).map(({ id }) => id))
    process.kill(second.pid, 'SIGSTOP')
    await workspace.faults.set([
      {
        method: 'chat.postMessage',
        channel: 'C0PODA',
        effect: { type: 'hang', ms: 2500 },
        times: 1,
      },
    ])
    await workspace.clock.to(at('2026-06-09 08:45'))
    await expect.poll(openChannels, { timeout: 10_000 }).toEqual(['C0PODA sending'])
    expect(await first.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
    process.kill(second.pid, 'SIGCONT')
    const caught = await workspace.journalUntil((entries) =>
      readSent(entries).find(
        (one) =>
          one.method === 'chat.postMessage' && one.channel === 'C0PODA' && !before.has(one.id),
      ),
    )
    // The lease of whoever died is over: half a minute later in truth.
    await database.connection.sql`
      update outbox set lease_until = clock_timestamp() where state = 'sending' and channel = 'C0PODA'`
    await database.connection.sql`select pg_notify('outbox', '')`
    await isSettled()

    const after = (await posted('')).filter(({ id }) => !before.has(id))
    const twice = after.filter(({ id }) => id === caught.id)
    expect(twice.map(({ text }) => text)).toEqual([caught.text, `${caught.text} (may repeat)`])
    expect(repeatsOf(after, ({ id }) => id)).toEqual([caught.id])
    const digests = after.filter(({ text }) => text.startsWith('Digest for '))
    expect(new Set(digests.map(({ channel }) => channel))).toEqual(new Set(channels))
    const { sql } = database.connection
    const sentRows = await sql<{ id: string }[]>`
      select id from outbox where state = 'sent' and ts is not null and kind in ('digest', 'reminder')`
    const everyId = new Set((await posted('')).map(({ id }) => id))
    expect(sentRows.filter(({ id }) => !everyId.has(id))).toEqual([])
  })

  it('carries on alone: people are answered, and the next morning has one digest in each channel', async () => {
    const hub = { as: (name: string) => workspace.as(name), connection: database.connection }
    const reference = await takeToResolved(hub, '90602 AB')
    expect(await historyOf(hub, reference)).toHaveLength(7)
    await workspace.clock.to(at('2026-06-10 08:45'))
    await isSettled()
    const digests = await posted(', Wed 10 Jun: ')
    expect(digests.map(({ channel }) => channel).toSorted()).toEqual(channels)
    expect(await processes[1].end('SIGTERM')).toEqual({ code: 0, signal: null })
  })
})

/**
 * Waits until what the clock brings has been seen to: the day's digests and every reminder that is due are queued, and
 * nothing is left to send.
 */
async function isSettled(): Promise<void> {
  const { sql } = database.connection
  const now = await workspace.clock.now()
  const today = new Date(now).toISOString().slice(0, 10)
  const isWorkingDay = ![0, 6].includes(new Date(now).getUTCDay())
  async function whatIsLeft() {
    const [row] = await sql<{ reminders: number; messages: number; digests: number }[]>`
      select (select count(*)::int from items where next_reminder_at <= ${now}) as reminders,
        (select count(*)::int from outbox where state in ('waiting', 'sending')) as messages,
        (select count(*)::int from sent_digests where day = ${today}) as digests`
    return row
  }
  await expect
    .poll(whatIsLeft, { timeout: 20_000 })
    .toEqual({ reminders: 0, messages: 0, digests: isWorkingDay ? channels.length : 0 })
}

async function openChannels(): Promise<string[]> {
  const rows = await database.connection.sql<{ channel: string; state: string }[]>`
    select distinct channel, state from outbox where state = 'sending'
      or (state = 'waiting' and channel <> 'C0PODA') order by channel`
  return rows.map(({ channel, state }) => `${channel} ${state}`)
}

async function everySent(): Promise<Sent[]> {
  return readSent(await workspace.journal())
}

/** The messages that the app posted with some words in their text. */
async function posted(words: string | RegExp): Promise<Sent[]> {
  const sent = await everySent()
  return sent.filter(({ method, text }) => method === 'chat.postMessage' && text.search(words) >= 0)
}

function countBy(messages: readonly Sent[], key: (message: Sent) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const message of messages) counts.set(key(message), (counts.get(key(message)) ?? 0) + 1)
  return counts
}

/** What stands more than once. */
function repeatsOf(messages: readonly Sent[], key: (message: Sent) => string): string[] {
  return [...countBy(messages, key)].filter(([, count]) => count > 1).map(([one]) => one)
}
