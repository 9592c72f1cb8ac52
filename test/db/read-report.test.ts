import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '../../src/db/connect.ts'
import { readReportRows } from '../../src/db/read-report.ts'
import { logAct } from '../../src/domain/acts.ts'
import { dayMs } from '../../src/domain/civil-day.ts'
import { reckonReport } from '../../src/domain/report.ts'
import { type Period, spanOf } from '../../src/domain/report-period.ts'
import type { ReportRows } from '../../src/domain/report-rows.ts'
import { exampleHub, familyOfThree, fullLog, fullOutcome, people } from '../domain/example-hub.ts'
import { at, shippedCalendar } from '../domain/hub-times.ts'
import { type RandomItem, randomItems } from '../domain/random-items.ts'
import { flatten, rowsOf } from '../domain/report-lines.ts'
import { reckonSlowly } from '../domain/report-oracle.ts'
import { plantItems } from './report-store.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

const zone = 'Europe/London'
const policy = { statutoryDecision: 'levelOfNeed' } as const

let hub: StoreHub
beforeAll(async () => {
  hub = await openStoreHub()
})
afterAll(() => hub.close())

function read(period: Period, now: number, { sql }: Connection = hub.connection) {
  return readReportRows(sql, {
    span: spanOf(period, shippedCalendar),
    now,
    zone,
    viewer: people.serviceManager,
  })
}

function inOrder<R extends { reference: string }>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => a.reference.localeCompare(b.reference))
}

/** The rows that were wanted, of which those that were read have all that counts. */
function wanted(found: ReportRows, given: ReportRows) {
  const same = (rows: readonly { reference: string }[], others: readonly object[]) => {
    const keys = Object.keys(rows[0] ?? {})
    return others.map((other) =>
      Object.fromEntries(Object.entries(other).filter(([key]) => keys.includes(key))),
    )
  }
  return {
    received: same(found.received, inOrder(given.received)),
    resolved: same(found.resolved, inOrder(given.resolved)),
    overdue: same(found.overdue, inOrder(given.overdue)),
    signposts: 0,
  }
}

describe('what a report reads from the database', () => {
  const items: RandomItem[] = randomItems(exampleHub(policy), 240, 4104)

  beforeAll(() => plantItems(hub.connection, exampleHub(policy), items))

  test.each([
    ['2026-03-28', '2026-03-29', 2],
    ['2026-05-23', '2026-06-30', 1],
    ['2026-06-02', '2026-06-02', -0.5],
    ['2026-06-01', '2026-06-30', 20],
    ['2026-10-24', '2026-10-25', 3],
    ['2026-01-01', '2026-12-31', -60],
  ])(
    'of %s to %s is what the domain reckons from the same 240 items, row for row and line for line',
    async (from, to, days) => {
      const period = { from, to }
      const span = spanOf(period, shippedCalendar)
      const now = span.end + days * dayMs
      const rows = await read(period, now)
      const found = {
        received: inOrder(rows.received),
        resolved: inOrder(rows.resolved),
        overdue: inOrder(rows.overdue),
        signposts: rows.signposts,
      }
      expect(found).toEqual(wanted(found, rowsOf(items, span, now)))
      expect(found.received.length).toBeGreaterThan(0)
      const about = { hubName: 'Test', calendar: shippedCalendar, period, now }
      const told = items.map(({ situation, steps }) => ({
        reference: situation.item.reference,
        steps,
      }))
      const slow = reckonSlowly(told, from, to, now, policy.statutoryDecision)
      expect(flatten(reckonReport(rows, about))).toEqual(slow)
    },
  )

  test('of a whole year has something reopened, and something that came again', async () => {
    const { received, resolved: ended } = await read(
      { from: '2026-01-01', to: '2026-12-31' },
      at('2027-01-01 00:00'),
    )
    expect(ended.filter(({ reopened }) => reopened).length).toBeGreaterThan(3)
    const flags = new Set(received.map(({ repeatContact }) => repeatContact))
    // Null: none of its children has a number to match by (D12).
    expect(flags).toEqual(new Set([true, false, null]))
    expect(received.some(({ reReferral }) => reReferral === true)).toBe(true)
  })
})

describe('what was done through the store', () => {
  let own: StoreHub
  beforeAll(async () => {
    own = await openStoreHub()
  })
  afterAll(() => own.close())

  const year = { from: '2026-01-01', to: '2026-12-31' }

  test('is read as it was done: resolved, reopened and resolved again; and redirected at the door', async () => {
    const { store, connection } = own
    const worked = await screened(store)
    const end = (outcome: string, when: string) =>
      saved(actIn(store, worked, 'recordOutcome', 'teamManager', ended(outcome), { when }))
    await end('advice', '2026-06-02 12:00')
    const again = { reason: 'A second report.' }
    await saved(actIn(store, worked, 'reopen', 'teamManager', again, { when: '2026-06-03 10:00' }))
    await end('earlyHelp', '2026-06-05 15:00')
    const door = (await saved(logIn(store))).saved.reference
    const redirect = { authority: 'Example County' }
    await saved(actIn(store, door, 'redirect', 'informationOfficer', redirect))
    const rows = await read(year, at('2026-07-01 09:00'), connection)
    const firsts = rows.received.map((row) => [row.reference, row.outcome, row.firstRating])
    expect(new Set(firsts)).toEqual(
      new Set([
        [worked, 'earlyHelp', 'amber'],
        [door, 'outOfArea', null],
      ]),
    )
    const first = {
      reference: worked,
      receivedAt: at('2026-06-02 09:00'),
      openedAt: at('2026-06-02 09:30'),
      submittedAt: at('2026-06-02 12:00'),
      resolvedAt: at('2026-06-02 12:00'),
      deadline: at('2026-06-03 16:45'),
      firstDeadline: at('2026-06-03 16:45'),
      rating: 'amber',
      outcome: 'advice',
      children: ['advice'],
      leftAt: 'screening',
      mergedInto: null,
      reopened: true,
      selfAuthorised: false,
    }
    const none = { openedAt: null, deadline: null, firstDeadline: null, rating: null }
    const atDoor = { reference: door, outcome: 'outOfArea', leftAt: 'atDoor', reopened: false }
    expect(rows.resolved).toHaveLength(2)
    expect(rows.resolved.find(({ reference }) => reference === worked)).toEqual(first)
    expect(rows.resolved.find(({ reference }) => reference === door)).toMatchObject({
      ...none,
      ...atDoor,
    })
  })

  test('D32: reads each child by its own outcome, also of what was reopened, and of an adult none', async () => {
    const { store, connection } = own
    const period = { from: '2026-06-02', to: '2026-06-02' }
    const now = at('2026-07-04 09:00')
    async function childrenOf(reference: string) {
      const { resolved } = await read(period, now, connection)
      return resolved.find((row) => row.reference === reference)?.children
    }
    const household = { ...familyOfThree, siblings: 'QB 9\nQC 4' }
    const worked = await screened(store, household)
    const each = { perChild: 'each', child2: 'advice', child3: 'signpost' }
    const input = { ...ended('earlyHelp'), ...each }
    await saved(actIn(store, worked, 'recordOutcome', 'teamManager', input))
    expect(await childrenOf(worked)).toEqual(['earlyHelp', 'advice', 'signpost'])
    await saved(actIn(store, worked, 'reopen', 'teamManager', { reason: 'A second report.' }))
    expect(await childrenOf(worked)).toEqual(['earlyHelp', 'advice', 'signpost'])
    const adult = (await saved(logIn(store, { subject: 'adult' }))).saved.reference
    const redirect = { authority: 'Example County' }
    await saved(actIn(store, adult, 'redirect', 'informationOfficer', redirect))
    expect(await childrenOf(adult)).toEqual([])
  })

  test('names an item that was closed as a duplicate, and counts it in nothing (D16)', async () => {
    const { store, connection } = own
    const [kept, closed] = await Promise.all([log('03/07/2026 09:00'), log('03/07/2026 09:30')])
    await saved(
      actIn(store, closed, 'redirect', 'informationOfficer', { authority: 'Example County' }),
    )
    await connection.sql`update items set merged_into = ${kept} where reference = ${closed}`
    const period = { from: '2026-07-03', to: '2026-07-03' }
    const now = at('2026-07-04 09:00')
    const rows = await read(period, now, connection)
    const about = { hubName: 'Test', calendar: shippedCalendar, period, now }
    const { received, outcomes, reconciliation } = reckonReport(rows, about)
    expect(received).toMatchObject({ received: 1, open: 1, redirected: 0, duplicates: 1 })
    expect(received.duplicateReferences).toEqual([closed])
    expect(received.days).toEqual([expect.objectContaining({ received: 1, duplicates: 1 })])
    expect(outcomes.resolved).toBe(0)
    expect(reconciliation.holds).toBe(true)
  })

  function ended(outcome: string) {
    return { ...fullOutcome, outcome, discussedWith: null }
  }

  /** Logs a referral as soon as it came. */
  async function log(receivedAt: string, tag = '90001 JC'): Promise<string> {
    const [day = '', month = '', rest = ''] = receivedAt.split('/')
    const now = at(`${rest.slice(0, 4)}-${month}-${day} ${rest.slice(5)}`)
    const answer = own.store.log((given) => {
      const context = { hub: given, actor: people.informationOfficer, item: null, now }
      const input = { ...fullLog, receivedAt, tag }
      return logAct.decide(input, { ...context, history: [], ratings: [] })
    })
    return (await saved(answer)).saved.reference
  }

  describe('about a child that had come before (D12)', () => {
    async function flags(reference: string) {
      const { received } = await read(year, at('2026-12-31 09:00'), own.connection)
      const row = received.find((one) => one.reference === reference)
      return [row?.repeatContact, row?.reReferral]
    }

    const after = (tag: string) => log('02/11/2026 09:00', tag)

    test('counts twelve months back to the minute, in hub time also where the clocks changed on another day', async () => {
      await log('02/11/2025 08:59', '80001 AB')
      expect(await flags(await after('80001 AB'))).toEqual([false, false])
      await log('02/11/2025 09:00', '80002 AB')
      expect(await flags(await after('80002 AB'))).toEqual([true, false])
      await log('02/09/2025 09:00', '80007 AB')
      expect(await flags(await log('02/09/2026 09:00', '80007 AB'))).toEqual([true, false])
      // The clocks went forward on 30 March in 2025, and on the 29th in 2026.
      await log('29/03/2025 11:30', '80003 AB')
      expect(await flags(await log('29/03/2026 12:00', '80003 AB'))).toEqual([false, false])
    })

    test('matches a number of either kind, never the initials alone, and does not guess without one', async () => {
      await log('01/10/2026 09:00', '80004 12/011026 AB')
      expect(await flags(await after('80004 ZZ'))).toEqual([true, false])
      expect(await flags(await after('12/011026 ZZ'))).toEqual([true, false])
      expect(await flags(await after('80005 AB'))).toEqual([false, false])
      expect(await flags(await after('UNBORN 2027-03'))).toEqual([null, null])
    })

    test('takes a re-referral from the last that progressed, and leaves duplicates out', async () => {
      const progress = (reference: string, when: string) => own.connection.sql`
        update items set stage = 'resolved', outcome = 'section17', resolved_at = ${at(when)}
        where reference = ${reference}`
      const [earlier, later] = [await log('01/09/2026 09:00', '80006 AB'), await after('80006 AB')]
      await progress(later, '2026-11-02 16:00')
      expect(await flags(later)).toEqual([true, false])
      await progress(earlier, '2026-09-02 16:00')
      expect(await flags(later)).toEqual([true, true])
      expect(await flags(earlier)).toEqual([false, false])
      await own.connection.sql`update items set merged_into = ${later} where reference = ${earlier}`
      expect(await flags(later)).toEqual([false, false])
    })
  })
})

describe('among 20,000 closed items', () => {
  let alone: Connection

  beforeAll(async () => {
    const { sql } = hub.connection
    const reference = await screened(hub.store)
    const [row] = await sql<{ columns: string }[]>`
      select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_name = 'items' and column_name not in ('id', 'reference', 'stage', 'received_at')`
    const columns = sql.unsafe(row?.columns ?? '')
    await sql`
      with copies as (
        insert into items (reference, stage, received_at, ${columns})
        select 'closed' || n, 'resolved', '2020-01-01'::timestamptz + n * interval '1 hour', ${columns}
        from items, generate_series(1, 20000) n where reference = ${reference}
        returning id, received_at
      ), numbered as (
          insert into children (item_id, seq, mosaic_number) select id, 1, id % 7000 from copies)
      insert into stage_history (item_id, seq, stage, entered_at)
      select id, 9, 'resolved', received_at + interval '5 hours' from copies`
    await sql`
      insert into events (item_id, seq, at, by, act, detail)
      select id, 9, received_at + interval '5 hours', 'U0EDITH', 'authorise', '{"ownReason":null}'
      from items where reference like 'closed%'`
    await sql`vacuum analyze items, stage_history, rating_history, children, events`
    alone = connect({ url: hub.database.url, applicationName: 'read report', poolSize: 1 })
  })

  afterAll(() => alone.close())

  /** How often PostgreSQL has read each whole table that grows, and each of the report's indexes. */
  async function countScans(): Promise<Record<string, number>> {
    await alone.sql`select pg_stat_force_next_flush()`
    const rows = await alone.sql<{ name: string; scans: number }[]>`
      select indexrelname as name, idx_scan as scans from pg_stat_user_indexes
      where indexrelname in ('items_by_receipt', 'resolutions_by_time')
      union all select relname, seq_scan from pg_stat_user_tables
      where relname in ('items', 'children', 'events', 'stage_history', 'rating_history')`
    return Object.fromEntries(rows.map(({ name, scans }) => [name, scans]))
  }

  test('a day is read through its indexes, and no table that grows is read whole', async () => {
    const before = await countScans()
    const rows = await read({ from: '2021-03-01', to: '2021-03-01' }, at('2026-07-01 09:00'), alone)
    expect(rows.received).toHaveLength(24)
    expect(rows.resolved).toHaveLength(24)
    const after = await countScans()
    const { items_by_receipt: receipt = 0, resolutions_by_time: times = 0, ...whole } = after
    expect(receipt).toBeGreaterThan(before['items_by_receipt'] ?? 0)
    expect(times).toBeGreaterThan(before['resolutions_by_time'] ?? 0)
    for (const [table, scans] of Object.entries(whole)) {
      expect([table, scans]).toEqual([table, before[table]])
    }
  })
})
