import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '../../src/db/connect.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import type { Store } from '../../src/db/store.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { fullOutcome, people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

let hub: StoreHub
const references: Record<'first' | 'second' | 'closed' | 'atDoor', string> = {
  first: '',
  second: '',
  closed: '',
  atDoor: '',
}

beforeAll(async () => {
  hub = await openStoreHub()
  const { store } = hub
  references.first = await screened(store)
  references.second = await screened(store, { receivedAt: '02/06/2026 08:00' })
  const red = { rating: 'red', reason: 'A new injury.' }
  await saved(actIn(store, references.second, 'reRate', 'worker', red))
  const south = { worker: people.workerSouth.id, reason: 'Knows the family.' }
  await saved(actIn(store, references.second, 'reallocate', 'teamManager', south))
  references.closed = await screened(store)
  const outcome = { ...fullOutcome, outcome: 'advice', discussedWith: null }
  await saved(actIn(store, references.closed, 'recordOutcome', 'teamManager', outcome))
  references.atDoor = (await saved(logIn(store, { tag: null }))).saved.reference
})

afterAll(async () => {
  await hub.close()
})

function list(items: readonly { reference: string }[]): string[] {
  return items.map(({ reference }) => reference)
}

describe('what is read', () => {
  test('open work, the most urgent deadline first and what has none last', async () => {
    const { first, second, atDoor } = references
    expect(list(await hub.store.openItems(nobody))).toEqual([second, first, atDoor])
    expect(list(await hub.store.openItems(nobody, { podId: 'south' }))).toEqual([second])
    expect(list(await hub.store.openItems(nobody, { podId: 'north' }))).toEqual([first])
    expect(list(await hub.store.openItems(nobody, { workerId: people.worker.id }))).toEqual([first])
    expect(await hub.store.openItems(nobody, { workerId: people.otherWorker.id })).toEqual([])
  })

  test('all items with a tag, those that are open first', async () => {
    const { first, second, closed } = references
    const found = list(await hub.store.findByTag('12345 JC', nobody))
    expect(found).toEqual([first, second, closed])
    expect(await hub.store.findByTag('99999 ZZ', nobody)).toEqual([])
  })

  test('how much each worker holds, and how much of it is due today', async () => {
    const loads = await hub.store.loads(nobody, at('2026-06-03 00:00'))
    expect(Object.fromEntries(loads)).toEqual({
      [people.worker.id]: { open: 1, dueToday: 0 },
      [people.workerSouth.id]: { open: 1, dueToday: 1 },
    })
  })

  test('the hub as it is now: a role taken away holds at once', async () => {
    const { sql } = hub.connection
    const before = await hub.store.hub()
    expect(before.people.get(people.leadSouth.id)?.grants).toHaveLength(1)
    await sql`delete from grants where person_id = ${people.leadSouth.id}`
    expect((await hub.store.hub()).people.get(people.leadSouth.id)?.grants).toEqual([])
    await sql`insert into closures (day, name) values ('2026-06-04', 'Staff day')`
    const { calendar } = await hub.store.hub()
    expect([...calendar.named.values()].map(({ name }) => name)).toContain('Staff day')
  })
})

describe('among 20,000 closed and 200 open items', () => {
  let alone: Connection
  let store: Store

  beforeAll(async () => {
    const { sql } = hub.connection
    const [row] = await sql<{ columns: string }[]>`
      select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_name = 'items' and column_name not in ('id', 'reference', 'stage', 'tag', 'worker_id')`
    const columns = row?.columns ?? ''
    const copy = (from: string, stage: string, count: number) => sql`
      insert into items (reference, stage, tag, worker_id, ${sql.unsafe(columns)})
      select ${stage} || n, ${stage}, n || ' JC', 'U0SOMEBODY' || n % 40, ${sql.unsafe(columns)}
      from items, generate_series(1, ${count}::int) n where reference = ${from}`
    await copy(references.closed, 'resolved', 20_000)
    await copy(references.first, 'screening', 200)
    await sql`analyze items`
    alone = connect({ url: hub.database.url, applicationName: 'store reads', poolSize: 1 })
    store = createStore(alone, hubReader(defaultPolicy))
  })

  afterAll(async () => {
    await alone.close()
  })

  /** How often PostgreSQL has read the whole table and each index. Its one session is asked to say so at once. */
  async function countScans(): Promise<Record<string, number>> {
    await alone.sql`select pg_stat_force_next_flush()`
    const rows = await alone.sql<{ name: string; scans: number }[]>`
      select indexrelname as name, idx_scan as scans from pg_stat_user_indexes where relname = 'items'
      union all select 'whole table', seq_scan from pg_stat_user_tables where relname = 'items'`
    return Object.fromEntries(rows.map(({ name, scans }) => [name, scans]))
  }

  const reads: [string, string, () => Promise<unknown>][] = [
    ['a pod’s board', 'open_items_by_pod', () => store.openItems(nobody, { podId: 'north' })],
    [
      'a worker’s own',
      'open_items_by_worker',
      () => store.openItems(nobody, { workerId: 'U0SOMEBODY7' }),
    ],
    ['a tag', 'items_tag', () => store.findByTag('17 JC', nobody)],
    ['an item by its reference', 'items_reference_unique', () => store.load('resolved17', nobody)],
  ]
  test.each(reads)('%s is read through %s', async (_, index, read) => {
    const before = await countScans()
    await read()
    const after = await countScans()
    expect(after[index]).toBe((before[index] ?? 0) + 1)
    expect(after['whole table']).toBe(before['whole table'])
  })

  test.each([
    ['all open work', () => store.openItems(nobody)],
    ['everybody’s load', () => store.loads(nobody, at('2026-06-03 00:00'))],
  ])('%s is read without the closed items', async (_, read) => {
    const before = await countScans()
    await read()
    expect((await countScans())['whole table']).toBe(before['whole table'])
  })
})
