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

function given(when: string): Signpost {
  const { id: by } = people.police
  return { at: at(when), by, gave: 'advice', agency: 'earlyHelp', tag: '12345 JC' }
}

describe('signposts of the police in the database', () => {
  it('R12: are kept once for each submission, and counted in the period in which they were given', async () => {
    await hub.store.keepSignpost(given('2026-06-02 00:00'), 'first')
    await hub.store.keepSignpost(given('2026-06-02 00:00'), 'first')
    await hub.store.keepSignpost(given('2026-06-02 23:59'), 'second')
    await hub.store.keepSignpost(given('2026-06-03 00:00'), 'next day')
    const span = spanOf({ from: '2026-06-02', to: '2026-06-02' }, shippedCalendar)
    const asked = { span, now: span.end, zone: 'Europe/London', viewer: people.serviceManager }
    const rows = await hub.store.reportRows(asked)
    expect([rows.signposts, rows.received]).toEqual([2, []])
  })
})
