import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminSaved, isAdminSaved } from '../../src/db/admin-store.ts'
import { writeRoster } from '../../src/db/hub-rows.ts'
import { queueMessages } from '../../src/db/outbox.ts'
import { claimMessages } from '../../src/db/outbox-claims.ts'
import { settleMessage } from '../../src/db/outbox-settle.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import type { Store } from '../../src/db/store.ts'
import type { AuditEntry } from '../../src/domain/admin/administration.ts'
import { type AdminActName, adminActOf } from '../../src/domain/admin-acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { actorOf } from '../../src/domain/sight.ts'
import { renderMessage } from '../../src/jobs/render.ts'
import { people, pods } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { actIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

const week = 7 * 24 * 3_600_000
const noon = at('2026-06-02 12:00')

let hub: StoreHub
beforeEach(async () => {
  hub = await openStoreHub()
})
afterEach(() => hub.close())

/** Does an act of administration through the store as somebody, and answers what was saved or why it was not. */
function administer(
  name: AdminActName,
  by: string,
  input: RawInput,
  given: { now?: number; key?: string; store?: Store } = {},
) {
  const { now = noon, key, store = hub.store } = given
  const act = adminActOf(name)
  return store.admin.change(
    (loaded) =>
      act.decide(input, {
        ...loaded,
        item: null,
        history: [],
        ratings: [],
        actor: actorOf(loaded.hub, by),
        now,
      }),
    { now, holdsItems: act.holdsItems === true, ...(key === undefined ? {} : { key }) },
  )
}

async function done(answer: Promise<object>): Promise<AuditEntry> {
  const given = await answer
  if (!isAdminSaved(given)) throw new Error(`Not saved: ${JSON.stringify(given)}`)
  return given.saved
}

const { administrator, serviceManager, newcomer, worker, leadNorth } = people

async function makeSecond(): Promise<void> {
  await done(
    administer('giveRole', administrator.id, { person: newcomer.id, role: 'administrator' }),
  )
  const [asked] = (await hub.store.admin.load(noon)).administration.requests
  await done(administer('confirmRequest', serviceManager.id, { request: String(asked?.id) }))
}

async function grantsOf(id: string) {
  return (await hub.store.hub()).people.get(id)?.grants
}

/** What waits to be said, about what and where. */
async function queued(kind: string): Promise<Outgoing[]> {
  const rows = await hub.connection.sql<{ about: Outgoing }[]>`
    select about from outbox where kind = ${kind} and state = 'waiting' order by channel, position`
  return rows.map(({ about }) => about)
}

async function draw(message: Outgoing, now = noon) {
  if (message.kind === 'removal') throw new Error('A removal is not drawn.')
  return renderMessage(message, { mayRepeat: false }, hub.store, now)
}

describe('two administrators at once', () => {
  it('are one after the other: the hub keeps an administrator when each takes the other’s role', async () => {
    await makeSecond()
    const other = createStore(hub.connection, hubReader(defaultPolicy))
    const answers = await Promise.all([
      administer('takeRole', administrator.id, { held: `${newcomer.id} administrator ` }),
      administer(
        'takeRole',
        newcomer.id,
        { held: `${administrator.id} administrator ` },
        { store: other },
      ),
    ])
    const [kept, ...none] = answers.filter((answer): answer is AdminSaved => isAdminSaved(answer))
    expect(none).toEqual([])
    expect(answers.find((answer) => answer !== kept)).toMatchObject({
      refused: 'not-administrator',
    })
    const { sql } = hub.connection
    expect(await sql`select person_id from grants where role = 'administrator'`).toHaveLength(1)
  })

  it('do not both add a pod of the same name', async () => {
    await makeSecond()
    const form = { name: 'Lantern pod', kind: 'pod' }
    const answers = await Promise.all([
      administer('addPod', administrator.id, { ...form, channel: 'C0LANTERN' }),
      administer('addPod', newcomer.id, { ...form, channel: 'C0OTHER' }),
    ])
    expect(answers.filter((answer) => isAdminSaved(answer))).toHaveLength(1)
    expect(answers.find((answer) => !isAdminSaved(answer))).toMatchObject({ refused: 'name-used' })
  })

  it('save a form that was sent twice once', async () => {
    const closure = { day: '2026-07-01', name: 'Staff conference' }
    const twice = await Promise.all(
      [1, 2].map(() =>
        administer('addClosure', administrator.id, closure, { key: 'V1:addClosure:0' }),
      ),
    )
    expect(twice.filter((answer) => isAdminSaved(answer))).toHaveLength(1)
    expect(twice.filter((answer) => 'repeated' in answer)).toHaveLength(1)
    expect(await hub.store.admin.audit(10)).toHaveLength(1)
  })
})

describe('a role for oneself', () => {
  it('is not held until somebody else confirms it, and they are asked by a message', async () => {
    await done(
      administer('giveRole', administrator.id, { person: administrator.id, role: 'teamManager' }),
    )
    expect(await grantsOf(administrator.id)).toEqual([{ role: 'administrator', podId: null }])
    const [asks, ...none] = await queued('roleRequest')
    expect(none).toEqual([])
    expect(asks).toMatchObject({ channel: serviceManager.id })
    if (asks === undefined) throw new Error('Nobody was asked.')
    expect(JSON.stringify(await draw(asks))).toContain('Priya Example be MASH Team Manager')
    const request = { request: String(Reflect.get(asks, 'request')) }
    expect(await administer('confirmRequest', administrator.id, request)).toMatchObject({
      refused: 'own-request',
    })
    await done(administer('confirmRequest', serviceManager.id, request))
    expect(await grantsOf(administrator.id)).toContainEqual({ role: 'teamManager', podId: null })
    const answers = await queued('roleRequest')
    const answer = answers.find(({ channel }) => channel === administrator.id)
    if (answer === undefined) throw new Error('Whoever asked was not told.')
    expect(JSON.stringify(await draw(answer))).toContain('confirmed. It holds from now on.')
    expect(await draw(asks)).toEqual({ drop: 'no-longer-true' })
  })

  it('lapses after a week to the millisecond, once in two processes, and whoever asked is told', async () => {
    await done(
      administer('giveRole', administrator.id, { person: newcomer.id, role: 'administrator' }),
    )
    const [asked] = (await hub.store.admin.load(noon)).administration.requests
    const request = { request: String(asked?.id) }
    expect(await hub.store.admin.lapse(noon + week - 1)).toBe(0)
    const counts = await Promise.all([1, 2].map(() => hub.store.admin.lapse(noon + week)))
    expect(counts.toSorted((one, other) => one - other)).toEqual([0, 1])
    expect(
      await administer('confirmRequest', serviceManager.id, request, { now: noon + week }),
    ).toMatchObject({ refused: 'request-gone' })
    expect((await hub.store.admin.audit(10)).map(({ act }) => act)).toEqual(['lapse', 'giveRole'])
    const told = (await queued('roleRequest')).filter(({ channel }) => channel === administrator.id)
    expect(told).toHaveLength(1)
    expect(JSON.stringify(await Promise.all(told.map((one) => draw(one))))).toContain('has lapsed')
    expect(await grantsOf(newcomer.id)).toEqual([])
    await done(
      administer(
        'giveRole',
        administrator.id,
        { person: newcomer.id, role: 'administrator' },
        { now: noon + week },
      ),
    )
  })

  it('cannot be confirmed from then on, even before the tick has ended it', async () => {
    await done(
      administer('giveRole', administrator.id, { person: newcomer.id, role: 'administrator' }),
    )
    const [asked] = (await hub.store.admin.load(noon)).administration.requests
    const request = { request: String(asked?.id) }
    expect(
      await administer('confirmRequest', serviceManager.id, request, { now: noon + week }),
    ).toMatchObject({ refused: 'request-gone' })
    expect(await grantsOf(newcomer.id)).toEqual([])
    expect((await hub.store.admin.audit(1)).map(({ act }) => act)).toEqual(['lapse'])
  })
})

describe('a pod', () => {
  it('is not closed while it holds open work, and closes with its roles once it holds none', async () => {
    const reference = await screened(hub.store)
    expect(await administer('closePod', administrator.id, { pod: 'north' })).toMatchObject({
      refused: 'open-work',
      fields: { pod: expect.stringContaining('North pod holds 1 open item') },
    })
    expect((await hub.store.hub()).pods.has('north')).toBe(true)
    await hub.connection
      .sql`update items set stage = 'resolved', resolved_at = now() where reference = ${reference}`
    await done(administer('closePod', administrator.id, { pod: 'north' }))
    expect((await hub.store.hub()).pods.has('north')).toBe(false)
    expect(await grantsOf(leadNorth.id)).toEqual([])
  })

  it('is not closed over an item that is on its way into it', async () => {
    const { sql } = hub.connection
    const reference = await screened(hub.store)
    await sql`update items set pod_id = 'south' where reference = ${reference}`
    let closing: Promise<object> | undefined
    await sql.begin(async (tx) => {
      await tx`select 1 from items where reference = ${reference} for update`
      closing = administer('closePod', administrator.id, { pod: 'north' })
      await waitsForLock()
      await tx`update items set pod_id = 'north' where reference = ${reference}`
    })
    expect(await closing).toMatchObject({ refused: 'open-work' })
  })

  it('whose channel is changed has its open items and whatever waited said in the new one', async () => {
    const reference = await screened(hub.store)
    const { sql } = hub.connection
    await sql`update outbox set state = 'dead', fault = 'is_archived', settled_at = now()
      where channel = 'C0NORTH'`
    await done(administer('setPodChannel', administrator.id, { pod: 'north', channel: 'C0NEW' }))
    const rows = await sql<{ kind: string; about: Outgoing }[]>`
      select kind, about from outbox where channel = 'C0NEW' and state = 'waiting' order by position`
    expect(rows.filter(({ kind }) => kind === 'card').map(({ about }) => about)).toEqual([
      { kind: 'card', channel: 'C0NEW', reference },
    ])
    expect(rows.length).toBeGreaterThan(1)
    expect((await hub.store.admin.load(noon)).administration.undelivered).toEqual([])
  })
})

describe('a leaver (D17)', () => {
  it('loses every role, and the managers and the pod’s lead are told what they held', async () => {
    const reference = await screened(hub.store)
    await done(administer('markLeft', administrator.id, { person: worker.id }))
    expect((await hub.store.hub()).people.get(worker.id)).toMatchObject({
      active: false,
      grants: [],
    })
    const told = await queued('leaver')
    expect(told.map(({ channel }) => channel)).toEqual(['C0MANAGERS', leadNorth.id])
    for (const message of told) {
      const drawn = JSON.stringify(await draw(message))
      expect(drawn).toContain('Jonah Example has left the hub and held 1 open item')
      expect(drawn).toContain(reference)
    }
    await saved(
      actIn(
        hub.store,
        reference,
        'reallocate',
        'leadNorth',
        { worker: people.otherWorker.id, reason: 'Invented: left.' },
        { when: '2026-06-02 12:10' },
      ),
    )
    expect(await Promise.all(told.map((message) => draw(message)))).toEqual([
      { drop: 'no-longer-true' },
      { drop: 'no-longer-true' },
    ])
  })

  it('who leaves a pod without a lead is told of even where they held nothing', async () => {
    await screened(hub.store)
    await done(administer('markLeft', administrator.id, { person: leadNorth.id }))
    const [told, ...none] = await queued('leaver')
    expect(none).toEqual([])
    if (told === undefined) throw new Error('Nobody was told.')
    expect(JSON.stringify(await draw(told))).toContain('North pod has open work and no lead now.')
  })
})

describe('what administrators decide from', () => {
  it('counts open work and holds no item', async () => {
    const reference = await screened(hub.store)
    const { administration } = await hub.store.admin.load(noon)
    expect(administration.openInPod).toEqual(new Map([['north', 1]]))
    expect(administration.openByWorker).toEqual(new Map([[worker.id, 1]]))
    const everything = JSON.stringify([
      administration,
      [...administration.openInPod],
      [...administration.openByWorker],
    ])
    expect(everything).not.toContain(reference)
    expect(everything).not.toContain('12345')
  })
})

describe('what Slack refused for good', () => {
  async function refuseAll(fault: string): Promise<number> {
    const claimed = await claimMessages(hub.connection, {
      owner: 'test',
      limit: 100,
      leaseMs: 30_000,
      now: noon,
    })
    for (const one of claimed) await settleMessage(hub.connection, one, { to: 'dead', fault })
    return claimed.length
  }

  async function refuseHead(message: Outgoing): Promise<void> {
    await hub.connection.sql`update outbox set state = 'dropped' where state = 'waiting'`
    await hub.connection.sql.begin((tx) => queueMessages(tx, [message]))
    expect(await refuseAll('not_in_channel')).toBe(1)
  }

  it('stands before administrators by channel and reason, and draws their open App Homes afresh', async () => {
    const reference = await screened(hub.store)
    await hub.store.keepHome(administrator.id)
    await hub.store.keepHome(worker.id)
    await refuseHead({ kind: 'card', channel: 'C0NORTH', reference })
    const { undelivered } = (await hub.store.admin.load(noon)).administration
    expect(undelivered).toMatchObject([{ channel: 'C0NORTH', fault: 'not_in_channel', count: 1 }])
    expect(await queued('home')).toEqual([{ kind: 'home', channel: administrator.id }])
    const [home] = await queued('home')
    if (home === undefined) throw new Error('No App Home is drawn.')
    const drawn = JSON.stringify(await draw(home))
    expect(drawn).toContain('Not delivered: 1.')
    expect(drawn).not.toContain(reference)
  })

  it('draws no App Home for an App Home that was refused, which would never end', async () => {
    await hub.store.keepHome(administrator.id)
    await refuseHead({ kind: 'home', channel: administrator.id })
    expect(await queued('home')).toEqual([])
  })

  it('is sent again in the order in which it was queued, the card once, and each of them once', async () => {
    const reference = await screened(hub.store)
    const { sql } = hub.connection
    await sql`update outbox set state = 'dead', fault = 'is_archived', settled_at = now()
      where channel = 'C0NORTH'`
    const before = await sql<{ about: Outgoing }[]>`
      select about from outbox where channel = 'C0NORTH' and kind <> 'card' order by position`
    const both = await Promise.all(
      [1, 2].map(() => administer('sendAgain', administrator.id, { channel: 'C0NORTH' })),
    )
    expect(both.filter((answer) => isAdminSaved(answer))).toHaveLength(1)
    expect(both.find((answer) => !isAdminSaved(answer))).toMatchObject({
      refused: 'nothing-to-send',
    })
    const after = await sql<{ kind: string; about: Outgoing }[]>`
      select kind, about from outbox where channel = 'C0NORTH' and state = 'waiting' order by position`
    expect(after[0]).toMatchObject({ kind: 'card', about: { reference } })
    expect(after.slice(1).map(({ about }) => about)).toEqual(before.map(({ about }) => about))
  })
})

/** Waits until somebody waits for a lock on the items. */
async function waitsForLock(): Promise<void> {
  const { sql } = hub.connection
  for (;;) {
    const rows = await sql`
      select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'items' and not l.granted`
    if (rows.length > 0) return
  }
}

describe('skills', () => {
  it('R35: hold at once, stay while a roster says nothing of them, and follow one that does', async () => {
    const input = { person: worker.id, skills: 'domestic abuse, unborn children' }
    await done(administer('setSkills', administrator.id, input))
    expect(await skillsOf()).toEqual(['domestic abuse', 'unborn children'])
    const roster = {
      managersChannel: 'C0MANAGERS',
      pods,
      people: [
        { id: worker.id, name: worker.name, roles: [{ role: 'socialWorker', pod: 'north' }] },
      ],
    }
    await writeRoster(hub.connection, roster, { by: 'test', at: noon })
    expect(await skillsOf()).toEqual(['domestic abuse', 'unborn children'])
    const [person] = roster.people.map((one) => ({ ...one, skills: ['chronologies'] }))
    if (person === undefined) throw new Error('Nobody is on the roster.')
    await writeRoster(hub.connection, { ...roster, people: [person] }, { by: 'test', at: noon })
    expect(await skillsOf()).toEqual(['chronologies'])
  })

  async function skillsOf() {
    return (await hub.store.hub()).people.get(worker.id)?.skills
  }
})
