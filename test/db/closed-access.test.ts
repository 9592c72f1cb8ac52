import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { readReportRows } from '../../src/db/read-report.ts'
import { isNotFound } from '../../src/db/store.ts'
import { ringDueReminders } from '../../src/db/ticks.ts'
import { letIn, nobody } from '../../src/domain/closed-access.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { people, type Who } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

let hub: StoreHub
let hidden: string
let plain: string

beforeAll(async () => {
  hub = await openStoreHub()
  plain = await screened(hub.store)
  hidden = await screened(hub.store)
  await close(hidden, ['worker', 'leadNorth'])
})

afterAll(() => hub.close())

async function close(reference: string, who: readonly Who[]): Promise<void> {
  const input = { reason: 'staffFamily', named: who.map((one) => people[one].id) }
  await saved(actIn(hub.store, reference, 'closeAccess', 'serviceManager', input))
}

async function queued(reference: string): Promise<Outgoing[]> {
  const rows = await hub.connection.sql<{ about: Outgoing }[]>`
    select about from outbox where about->>'reference' = ${reference} and state = 'waiting' order by position`
  return rows.map(({ about }) => about)
}

async function forget(reference: string): Promise<void> {
  await hub.connection.sql`delete from outbox where about->>'reference' = ${reference}`
}

/** Everything that the store reads for somebody, of both items. */
async function readAll(who: { id: string }) {
  const { store, connection } = hub
  const day = at('2026-06-03 00:00')
  const span = { start: at('2026-06-01 00:00'), end: at('2026-06-09 00:00') }
  const asked = { span, now: at('2026-06-08 12:00'), zone: 'Europe/London', viewer: who }
  const report = await readReportRows(connection.sql, asked)
  const refused = await store.change(hidden, who, () => ({ seen: true }))
  return {
    load: !isNotFound(await store.load(hidden, who)),
    change: !isNotFound(refused),
    tag: (await store.findByTag('12345 JC', who)).length,
    open: (await store.openItems(who)).length,
    pod: (await store.openItems(who, { podId: 'north' })).length,
    worker: (await store.openItems(who, { workerId: people.worker.id })).length,
    load0: (await store.loads(who, day)).get(people.worker.id)?.open,
    received: report.received.length,
    overdue: report.overdue.length,
  }
}

describe('an item whose access is closed', () => {
  it('D19: is read by those let in, and by nobody else, in every read of the store', async () => {
    const loaded = await hub.store.load(hidden, people.serviceManager)
    if (isNotFound(loaded)) throw new Error('The service manager does not see it.')
    const few = letIn(loaded.item, loaded.hub)
    expect(few).toHaveLength(3)
    const seen = { load: true, change: true, tag: 2, open: 2, pod: 2, worker: 2, load0: 2 }
    const unseen = { load: false, change: false, tag: 1, open: 1, pod: 1, worker: 1, load0: 1 }
    for (const { id, name } of [...Object.values(people), { ...nobody, name: 'a channel' }]) {
      const may = few.includes(id)
      const figures = may ? { received: 2, overdue: 2 } : { received: 1, overdue: 1 }
      expect(await readAll({ id }), `${name}`).toEqual({ ...(may ? seen : unseen), ...figures })
    }
  })

  it('D19: is closed at once to somebody named whose role is taken away or who has left', async () => {
    const { sql } = hub.connection
    expect(isNotFound(await hub.store.load(hidden, people.leadNorth))).toBe(false)
    await sql`update grants set role = 'policeStaff' where person_id = ${people.leadNorth.id}`
    expect(isNotFound(await hub.store.load(hidden, people.leadNorth))).toBe(true)
    await sql`update grants set role = 'assistantTeamManager' where person_id = ${people.leadNorth.id}`
    await sql`update people set active = false where id = ${people.leadNorth.id}`
    expect(isNotFound(await hub.store.load(hidden, people.leadNorth))).toBe(true)
    await sql`update people set active = true where id = ${people.leadNorth.id}`
  })

  it('D19: is answered, to whoever may not know of it, as a reference that was never given', async () => {
    const { store } = hub
    const unknown = await store.load('26-99999', people.teamManager)
    const known = await store.load(hidden, people.teamManager)
    expect(JSON.stringify(known).replaceAll(hidden, '26-99999')).toBe(JSON.stringify(unknown))
    const act = (reference: string) =>
      actIn(store, reference, 'recordOutcome', 'teamManager', {}, { key: 'V1' })
    expect(JSON.stringify(await act(hidden)).replaceAll(hidden, '26-99999')).toBe(
      JSON.stringify(await act('26-99999')),
    )
  })

  it('D19: costs whoever may not know of it the statements of a reference that there is not', async () => {
    let statements = 0
    const { sql } = hub.connection
    const counted = new Proxy(sql, {
      apply: (target, self, given: Parameters<typeof sql>) => {
        statements += 1
        return Reflect.apply(target, self, given)
      },
    })
    const store = createStore({ ...hub.connection, sql: counted }, hubReader(defaultPolicy))
    async function costOf(reference: string): Promise<number> {
      statements = 0
      expect(isNotFound(await store.load(reference, people.teamManager))).toBe(true)
      return statements
    }
    expect(await costOf(hidden)).toBe(await costOf('26-99999'))
    expect(statements).toBeGreaterThan(0)
  })

  it('D19: says at logging only that another matches, by a child’s number and never by initials', async () => {
    const { store } = hub
    const other = await screened(store)
    await close(other, [])
    const same = (await saved(logIn(store, { tag: '12345 AB' }))).saved.reference
    const initials = (await saved(logIn(store, { tag: '99999 JC' }))).saved.reference
    const none = (await saved(logIn(store, { tag: 'NOT IDENTIFIED' }))).saved.reference
    expect(await store.hasHiddenMatch(same, people.informationOfficer)).toBe(true)
    expect(await store.hasHiddenMatch(same, people.serviceManager)).toBe(false)
    expect(await store.hasHiddenMatch(initials, people.informationOfficer)).toBe(false)
    expect(await store.hasHiddenMatch(none, people.informationOfficer)).toBe(false)
    for (const reference of [same, initials, none, other]) await close2(reference)
  })

  it('D19: tells those let in of an act, by direct message, and no channel', async () => {
    await forget(hidden)
    const call = { from: '2A', at: '11:00', immediate: true, recorded: true }
    await saved(actIn(hub.store, hidden, 'furtherInformation', 'leadNorth', call))
    const told = (await queued(hidden)).map(({ kind, channel }) => `${kind} ${channel}`)
    expect(new Set(told)).toEqual(
      new Set([`notice ${people.worker.id}`, `notice ${people.serviceManager.id}`]),
    )
  })

  it('D19: draws no Home again but theirs, since that would say that something happened', async () => {
    const { sql } = hub.connection
    const everybody = Object.values(people).map(({ id }) => ({ person_id: id }))
    await sql`insert into opened_homes ${sql.rows(everybody)} on conflict do nothing`
    await sql`delete from outbox where kind = 'home'`
    const call = { from: '2A', at: '11:10', immediate: true, recorded: true }
    await saved(actIn(hub.store, hidden, 'furtherInformation', 'leadNorth', call))
    const drawn = await sql<{ channel: string }[]>`
      select channel from outbox where kind = 'home' order by channel`
    expect(drawn.map(({ channel }) => channel)).toEqual(
      [people.worker.id, people.leadNorth.id, people.serviceManager.id].sort((a, b) =>
        a.localeCompare(b, 'en'),
      ),
    )
  })

  it('D19: rings to those let in alone', async () => {
    await forget(hidden)
    await ringDueReminders(hub.connection, await hub.store.hub(), at('2026-06-08 12:00'))
    const rung = (await queued(hidden)).filter(({ kind }) => kind === 'reminder')
    const few = (['worker', 'leadNorth', 'serviceManager'] as const).map((who) => people[who].id)
    expect(rung.length).toBeGreaterThan(1)
    expect(rung.filter(({ channel }) => !few.includes(channel))).toEqual([])
    const other = (await queued(plain)).filter(({ kind }) => kind === 'reminder')
    expect(other.map(({ channel }) => channel)).toContain('C0MANAGERS')
  })
})

/** Out of the way of the next test. */
async function close2(reference: string): Promise<void> {
  await hub.connection
    .sql`update items set closed_access = true, stage = 'resolved', received_at = to_timestamp(0),
    details = '{}' where reference = ${reference}`
}

/** Statements that read the table itself, each for a reason: they show nothing to anybody. */
const readsOfTheTable: Readonly<Record<string, number>> = {
  // Whoever may know of an item is asked here.
  'items-for.ts': 2,
  // What somebody who is away holds; of each, whoever may know of it is told (D17).
  'apply-absence.ts': 1,
  // Who is told of a change of roles or channels; what they are told is read for them when it is drawn.
  'apply-administration.ts': 2,
  // The roster of the command line, for whoever has the database.
  'hub-rows.ts': 1,
  // Messages are queued by an item's key, and drawn for whoever they go to.
  'outbox.ts': 2,
  'recount-deadlines.ts': 2,
  'removals.ts': 1,
  'ticks.ts': 2,
}

describe('the code that speaks SQL', () => {
  it('D19: reads items for somebody wherever they are shown, and the table itself nowhere else', () => {
    const found: Record<string, number> = {}
    for (const file of readdirSync('src/db').filter((name) => name.endsWith('.ts'))) {
      const code = readFileSync(`src/db/${file}`, 'utf8')
      const reads = [...code.matchAll(/\b(?:from|join)\s+items\b/g)].length
      if (reads > 0) found[file] = reads
    }
    expect(found).toEqual(readsOfTheTable)
  })
})
