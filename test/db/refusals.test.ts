import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findItem } from '../../src/db/read-items.ts'
import { recordRefusal } from '../../src/domain/kept-refusal.ts'
import { refuse } from '../../src/domain/refusal.ts'
import { people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { openStoreHub, type StoreHub, screened } from './store-hub.ts'

let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
})

afterAll(() => hub.close())

const attempt = {
  at: at('2026-06-02 12:00'),
  by: people.worker.id,
  act: 'authorise',
  reference: '26-00417',
}

const ownWork = refuse('own-work', 'D7', 'You may not sign off 26-00417: you hold it.', {
  who: [people.teamManager.id],
})

describe('a refusal', () => {
  it('is kept with who, when, which act, which item, what they were told and by which rule', async () => {
    await hub.store.keepRefusal(recordRefusal(ownWork, attempt))
    expect(await hub.store.lastRefusal(people.worker.id)).toEqual({
      at: at('2026-06-02 12:00'),
      by: people.worker.id,
      act: 'authorise',
      reference: '26-00417',
      refused: 'own-work',
      rule: 'D7',
      message: 'You may not sign off 26-00417: you hold it.',
      who: [people.teamManager.id],
      fields: [],
    })
  })

  it('of a form is one, with the names of its fields and nothing of what stood in them', async () => {
    const form = refuse('bad-input', 'R36', 'Some of the form needs another look.', {
      fields: { rating: 'Choose one.', reason: '"Aunt Example" is too short.' },
    })
    await hub.store.keepRefusal(recordRefusal(form, { ...attempt, act: 'reRate' }))
    const kept = await hub.store.lastRefusal(people.worker.id)
    expect(kept).toMatchObject({ refused: 'bad-input', fields: ['rating', 'reason'] })
    expect(JSON.stringify(kept)).not.toContain('Aunt')
  })

  it('is the last of the person’s own, whatever the clock said, and never another’s', async () => {
    const { store } = hub
    const earlier = { ...attempt, act: 'sendBack', at: at('2026-06-01 09:00') }
    await store.keepRefusal(recordRefusal(ownWork, earlier))
    await store.keepRefusal(
      recordRefusal(ownWork, { ...attempt, by: people.otherWorker.id, act: 'reopen' }),
    )
    expect((await store.lastRefusal(people.worker.id))?.act).toBe('sendBack')
    expect(await store.lastRefusal(people.leadNorth.id)).toBeNull()
  })

  it('is kept while somebody else is changing the item that it is about', async () => {
    const { connection, store } = hub
    const reference = await screened(store)
    await connection.sql.begin(async (tx) => {
      await findItem(tx, reference, people.worker, true)
      await store.keepRefusal(recordRefusal(ownWork, { ...attempt, reference }))
    })
    expect((await store.lastRefusal(people.worker.id))?.reference).toBe(reference)
  })

  it('is found by the person’s own index, however many there are of others', async () => {
    const { sql } = hub.connection
    await sql`
      insert into refusals (at, by, act, refused, rule, message, who, fields)
      select now(), 'U0CROWD' || n % 200, 'rate', 'wrong-role', 'R31', 'x', '[]', '[]' from generate_series(1, 5000) n`
    await sql`analyze refusals`
    const plan = await sql`
      explain select * from refusals where by = ${people.worker.id} order by id desc limit 1`
    expect(JSON.stringify(plan)).toContain('Index Scan Backward using refusals_by_person')
  })
})
