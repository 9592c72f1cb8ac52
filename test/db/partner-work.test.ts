import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '../../src/db/connect.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { isSaved, type Store } from '../../src/db/store.ts'
import { decidePartnerAct } from '../../src/domain/partner-acts.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { exampleHub, fullAsk, fullOutcome, people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { actIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

const hubAsItIs = exampleHub()
const { police, worker } = people
let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
})
afterAll(() => hub.close())

/** An item in screening of which agencies are asked. */
async function asked(agencies: readonly string[]): Promise<string> {
  const reference = await screened(hub.store)
  const input = { ...fullAsk, agencies: [...agencies], askedAt: '11:00' }
  await saved(actIn(hub.store, reference, 'ask', 'worker', input))
  return reference
}

async function asksOf(person = police): Promise<string[]> {
  const { asks } = await hub.store.partnerWork(person, hubAsItIs)
  return asks.map(({ reference, agency }) => `${reference} ${agency}`)
}

function answerIn(reference: string, about: string, by = police) {
  return hub.store.change(reference, by, (loaded) =>
    decidePartnerAct(
      { act: 'answerAsk', about },
      { answer: 'nothingKnown', recorded: true },
      { ...loaded, actor: by, now: at('2026-06-02 12:30') },
    ),
  )
}

describe('what waits for a partner agency', () => {
  test('D20: is what it was asked, until it has answered, and nobody else’s', async () => {
    const first = await asked(['police', 'health'])
    const second = await asked(['probation'])
    expect(await asksOf()).toEqual([`${first} police`])
    expect(await asksOf(worker)).toEqual([])
    expect(await answerIn(second, '1')).toMatchObject({ refused: 'nothing-waits' })
    const answer = await answerIn(first, '1')
    if (!isSaved(answer)) throw new Error(JSON.stringify(answer))
    expect(answer.saved.details.asks[0]?.answer?.answer).toBe('nothingKnown')
    expect(await asksOf()).toEqual([])
    const [event] = await hub.connection.sql`
      select e.by, e.act from events e join items i on i.id = e.item_id
      where i.reference = ${first} order by e.seq desc limit 1`
    expect(event).toEqual({ by: police.id, act: 'answerAsk' })
  })

  test('D20: is gone once the item has its outcome, and comes back if it is sent back', async () => {
    const reference = await asked(['police'])
    const outcome = { ...fullOutcome, outcome: 'section17' }
    await saved(actIn(hub.store, reference, 'recordOutcome', 'worker', outcome))
    expect(await asksOf()).toEqual([])
    await saved(actIn(hub.store, reference, 'sendBack', 'teamManager', { reason: 'Ask again.' }))
    expect(await asksOf()).toEqual([`${reference} police`])
    await saved(actIn(hub.store, reference, 'recordOutcome', 'worker', outcome))
  })

  test('R94: is an outcome that it was told of, until it has noted it', async () => {
    const reference = await asked(['police'])
    const outcome = { ...fullOutcome, outcome: 'advice', discussedWith: null }
    await saved(actIn(hub.store, reference, 'recordOutcome', 'teamManager', outcome))
    const input = { lines: ['police'], answer: 'told', at: '11:45', how: 'email' }
    await saved(actIn(hub.store, reference, 'tell', 'worker', input))
    const { outcomes } = await hub.store.partnerWork(police, hubAsItIs)
    expect(outcomes).toEqual([
      { reference, agency: 'police', about: '12345 JC', toldAt: at('2026-06-02 11:45') },
    ])
  })

  test('D19: is nothing of an item once its access is closed, in its list or by its number', async () => {
    const reference = await asked(['police'])
    expect(await asksOf()).toEqual([`${reference} police`])
    await hub.connection.sql`update items set closed_access = true where reference = ${reference}`
    expect(await asksOf()).toEqual([])
    expect(await answerIn(reference, '1')).toEqual({ notFound: reference })
    expect(await answerIn('26-99999', '1')).toEqual({ notFound: '26-99999' })
  })
})

describe('among 20,000 items that are done with', () => {
  let alone: Connection
  let store: Store
  let reference: string

  beforeAll(async () => {
    const { sql } = hub.connection
    reference = await asked(['police'])
    const [row] = await sql<{ columns: string }[]>`
      select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_name = 'items' and column_name not in ('id', 'reference', 'stage', 'worker_id')`
    const columns = row?.columns ?? ''
    await sql`
      insert into items (reference, stage, worker_id, ${sql.unsafe(columns)})
      select 'done' || n, 'resolved', 'U0SOMEBODY', ${sql.unsafe(columns)}
      from items, generate_series(1, 20000) n where reference = ${reference}`
    await sql`analyze items`
    await sql`analyze agency_waits`
    alone = connect({ url: hub.database.url, applicationName: 'partner reads', poolSize: 1 })
    store = createStore(alone, hubReader(defaultPolicy))
  })
  afterAll(() => alone.close())

  async function wholeReads(): Promise<number> {
    await alone.sql`select pg_stat_force_next_flush()`
    const [row] = await alone.sql<{ scans: number }[]>`
      select seq_scan as scans from pg_stat_user_tables where relname = 'items'`
    return row?.scans ?? -1
  }

  test('D20: an agency’s list is read without them', async () => {
    const before = await wholeReads()
    const { asks } = await store.partnerWork(police, hubAsItIs)
    expect(asks.map((ask) => ask.reference)).toEqual([reference])
    expect(await wholeReads()).toBe(before)
  })

  test('D6: what is owed, of all and of a worker, is read without them', async () => {
    const owing = await screened(hub.store)
    const advice = { ...fullOutcome, outcome: 'advice', discussedWith: null }
    await saved(actIn(hub.store, owing, 'recordOutcome', 'teamManager', advice))
    await hub.connection.sql`analyze items`
    const before = await wholeReads()
    const all = await store.owedItems(worker)
    expect(all.map((item) => item.reference)).toContain(owing)
    expect(all.every((item) => !item.reference.startsWith('done'))).toBe(true)
    const own = await store.owedItems(worker, { workerId: worker.id })
    expect(own.map((item) => item.reference)).toContain(owing)
    expect(await store.owedItems(worker, { workerId: people.otherWorker.id })).toEqual([])
    expect(await wholeReads()).toBe(before)
  })
})
