import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spanOf } from '../../src/domain/report-period.ts'
import type { Signpost } from '../../src/domain/signposts.ts'
import { people } from '../domain/example-hub.ts'
import { at, shippedCalendar } from '../domain/hub-times.ts'
import { openStoreHub, type StoreHub } from './store-hub.ts'

let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
})
afterAll(() => hub.close())

const told = ['U0EARLYHELP', 'U0ALSO']

function given(when: string): Signpost {
  const { id: by } = people.police
  return { at: at(when), by, gave: 'advice', agency: 'earlyHelp', tag: '12345 JC' }
}

describe('signposts of the police in the database', () => {
  it('R12: are kept once for each submission, and counted in the period in which they were given', async () => {
    await hub.store.keepSignpost(given('2026-06-02 00:00'), { told, key: 'first' })
    await hub.store.keepSignpost(given('2026-06-02 00:00'), { told, key: 'first' })
    await hub.store.keepSignpost(given('2026-06-02 23:59'), { told, key: 'second' })
    await hub.store.keepSignpost(given('2026-06-03 00:00'), { told, key: 'next day' })
    const span = spanOf({ from: '2026-06-02', to: '2026-06-02' }, shippedCalendar)
    const asked = { span, now: span.end, zone: 'Europe/London', viewer: people.serviceManager }
    const rows = await hub.store.reportRows(asked)
    expect([rows.signposts, rows.received]).toEqual([2, []])
  })

  it('R12: are told to each of the agency’s people, once for each submission', async () => {
    const { sql } = hub.connection
    await sql`delete from outbox`
    await hub.store.keepSignpost(given('2026-06-04 10:00'), { told, key: 'told' })
    await hub.store.keepSignpost(given('2026-06-04 10:00'), { told, key: 'told' })
    await hub.store.keepSignpost(given('2026-06-04 11:00'), { told: [], key: 'told to nobody' })
    const queued = await sql`select channel, kind from outbox order by position`
    expect([...queued]).toEqual(told.map((channel) => ({ channel, kind: 'signpost' })))
    // What waits holds a number, and no tag.
    const [row] = await sql<{ about: string }[]>`select about::text from outbox limit 1`
    expect(row?.about).not.toContain('12345')
  })
})
