import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAdminSaved } from '../../src/db/admin-store.ts'
import { writeRosterFile } from '../../src/db/command-line-admin.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { countPods, hubReader } from '../../src/db/read-hub.ts'
import type { Store } from '../../src/db/store.ts'
import { queueDigests, ringDueReminders } from '../../src/db/ticks.ts'
import { type AdminActName, adminActOf } from '../../src/domain/admin-acts.ts'
import { digestsDue } from '../../src/domain/digest.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { policySchema } from '../../src/domain/policy.ts'
import { actorOf } from '../../src/domain/sight.ts'
import { acceptedRed, inScreening, people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { startTestHub, type TestHub } from '../jobs/test-hub.ts'

const podless = policySchema.parse({ clockStart: 'rated', allocateBy: 'manager', pods: false })
const roster = {
  managersChannel: 'C0MANAGERS',
  pods: [],
  people: Object.values(people).map(({ id, name, grants }) => ({
    id,
    name,
    roles: grants.map(({ role }) => ({ role })),
  })),
}

/** The example hub, whose database has pods, read by a policy that has none any more. */
let hub: TestHub
let store: Store
beforeEach(async () => {
  hub = await startTestHub()
  store = createStore(hub.connection, hubReader(podless))
})
afterEach(() => hub.stop())

function administer(name: AdminActName, input: RawInput) {
  const now = at('2026-06-02 12:00')
  return store.admin.change(
    (loaded) => {
      const actor = actorOf(loaded.hub, people.administrator.id)
      const context = { ...loaded, item: null, history: [], ratings: [], actor, now }
      return adminActOf(name).decide(input, context)
    },
    { now, holdsItems: false },
  )
}

async function queued(): Promise<string[]> {
  const rows = await hub.connection.sql<{ channel: string; what: string }[]>`
    select channel, coalesce(about->>'reminder', about->>'notice', kind) as what from outbox
    where kind in ('reminder', 'notice', 'digest') order by position`
  return rows.map(({ channel, what }) => `${what} ${channel}`)
}

describe('a hub that has given up its pods', () => {
  it('D25: is read with nobody in a pod, and a role in two of them once', async () => {
    await hub.connection.sql`
      insert into grants (person_id, role, pod_id, granted_by, granted_at)
      values (${people.worker.id}, 'socialWorker', 'south', 'test', now())`
    const read = await store.hub()
    expect(read.pods.size).toBe(0)
    expect(read.people.get(people.worker.id)?.grants).toEqual([
      { role: 'socialWorker', podId: null },
    ])
    expect(await countPods(hub.connection.sql)).toBe(3)
  })

  it('D25: takes a role wherever an earlier roster gave it, and gives one without a pod', async () => {
    const held = `${people.worker.id} socialWorker `
    expect(isAdminSaved(await administer('takeRole', { held }))).toBe(true)
    expect((await store.hub()).people.get(people.worker.id)?.grants).toEqual([])
    const given = { person: people.worker.id, role: 'socialWorker' }
    expect(isAdminSaved(await administer('giveRole', given))).toBe(true)
    expect((await store.hub()).people.get(people.worker.id)?.grants).toEqual([
      { role: 'socialWorker', podId: null },
    ])
  })

  it.each(['addPod', 'renamePod', 'closePod', 'setPodChannel'] as const)(
    'D25: has no pod to manage: %s is refused',
    async (name) => {
      const input = { pod: 'north', name: 'West', kind: 'pod', channel: 'C0WEST' }
      expect(await administer(name, input)).toMatchObject({ refused: 'not-in-this-hub' })
    },
  )

  it('D25: rings in the managers’ channel, and for whoever holds it by themselves', async () => {
    await hub.plant(acceptedRed())
    await ringDueReminders(hub.connection, await store.hub(), at('2026-06-02 13:31'))
    expect(await queued()).toEqual(['overdue C0MANAGERS', `overdue ${people.worker.id}`])
  })

  it('D25: has one digest, the managers’', async () => {
    const due = digestsDue(await store.hub(), at('2026-06-03 09:00'))
    await queueDigests(hub.connection, due, at('2026-06-03 09:00'))
    expect(await queued()).toEqual(['digest C0MANAGERS'])
  })

  it('D25, D17: puts the REDs of somebody who is away before the managers', async () => {
    await hub.plant(inScreening('red'))
    const until = { person: people.worker.id, until: '2026-06-04' }
    await administer('markAway', until)
    expect(await queued()).toEqual([])
    const now = at('2026-06-02 12:00')
    await store.admin.change(
      (loaded) => {
        const actor = actorOf(loaded.hub, people.teamManager.id)
        const context = { ...loaded, item: null, history: [], ratings: [], actor, now }
        return adminActOf('markAway').decide(until, context)
      },
      { now, holdsItems: false },
    )
    expect(await queued()).toEqual(['ownerAway C0MANAGERS'])
  })

  it('D25: takes a roster without pods though work is open in one, and the work goes on', async () => {
    const reference = await hub.plant(inScreening())
    const answer = await writeRosterFile(hub.connection, hubReader(podless), roster, {
      at: at('2026-06-02 12:00'),
      over: false,
    })
    expect(answer).toEqual({ written: true })
    expect(await countPods(hub.connection.sql)).toBe(0)
    const [item] = await store.openItems(people.teamManager)
    expect(item?.reference).toBe(reference)
  })
})
