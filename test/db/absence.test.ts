import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminActName, adminActOf } from '../../src/domain/admin-acts.ts'
import { dutyManagersOf, isAway } from '../../src/domain/duty.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { actorOf } from '../../src/domain/sight.ts'
import { people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { openStoreHub, type StoreHub, screened } from './store-hub.ts'

const noon = at('2026-06-02 12:00')
const { worker, leadNorth, teamManager, serviceManager } = people

let hub: StoreHub
beforeEach(async () => {
  hub = await openStoreHub()
})
afterEach(() => hub.close())

async function administer(name: AdminActName, by: string, input: RawInput): Promise<void> {
  const answer = await hub.store.admin.change(
    (loaded) =>
      adminActOf(name).decide(input, {
        ...loaded,
        item: null,
        history: [],
        ratings: [],
        actor: actorOf(loaded.hub, by),
        now: noon,
      }),
    { now: noon },
  )
  if (!('saved' in answer)) throw new Error(`Not saved: ${JSON.stringify(answer)}`)
}

/** Whom the notice of an absent owner goes to, by channel or person. */
async function told(): Promise<string[]> {
  const rows = await hub.connection.sql<{ channel: string }[]>`
    select channel from outbox where about->>'notice' = 'ownerAway' order by position`
  return rows.map(({ channel }) => channel)
}

/** An item that the worker holds, RED or not, and closed to all but a few or not. */
async function held(rating: 'red' | 'amber', closed = false): Promise<string> {
  const reference = await screened(hub.store)
  const named = { closedAccess: { named: [] } }
  await hub.connection.sql`
    update items set worker_id = ${worker.id}, pod_id = 'north', rating = ${rating}, closed_access = ${closed},
      details = details || ${JSON.stringify(named)}
    where reference = ${reference}`
  return reference
}

describe('somebody who is marked away (D17)', () => {
  it('D17: has their REDs put before the pod’s lead at once, and nothing else', async () => {
    await held('red')
    await held('amber')
    await administer('markAway', worker.id, { person: worker.id, until: '2026-06-05' })
    expect(await told()).toEqual([leadNorth.id])
    expect(isAway(await hub.store.hub(), worker.id, noon)).toBe(true)
  })

  it('D17: where the lead is away too, before the managers; and a closed item before the service manager alone', async () => {
    await held('red')
    await held('red', true)
    await administer('markAway', leadNorth.id, { person: leadNorth.id, until: '2026-06-05' })
    await administer('markAway', teamManager.id, { person: worker.id, until: '2026-06-05' })
    expect((await told()).toSorted()).toEqual(['C0MANAGERS', serviceManager.id].toSorted())
  })

  it('D17: is back as soon as they say so, and the audit says who marked whom', async () => {
    const input = { person: worker.id, until: '2026-06-05' }
    await administer('markAway', teamManager.id, input)
    await administer('markAway', teamManager.id, { ...input, until: '2026-06-09' })
    expect((await hub.store.hub()).away.get(worker.id)).toEqual({ from: noon, until: '2026-06-09' })
    await administer('markBack', worker.id, { person: worker.id })
    expect(isAway(await hub.store.hub(), worker.id, noon)).toBe(false)
    const audit = await hub.store.admin.audit(3)
    expect(audit.map(({ by, act }) => `${by} ${act}`)).toEqual([
      `${worker.id} markBack`,
      `${teamManager.id} markAway`,
      `${teamManager.id} markAway`,
    ])
  })
})

describe('the duty manager of the day (D32)', () => {
  it('D32: is one at a time, until closing', async () => {
    await administer('nameDutyManager', teamManager.id, { person: teamManager.id })
    await administer('nameDutyManager', teamManager.id, { person: leadNorth.id })
    const now = await hub.store.hub()
    expect(dutyManagersOf(now, noon)).toEqual([leadNorth.id])
    expect(dutyManagersOf(now, at('2026-06-02 17:15'))).toEqual([])
  })
})
