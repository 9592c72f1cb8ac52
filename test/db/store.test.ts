import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../src/db/describe-fault.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { nextReminderAt } from '../../src/domain/reminders.ts'
import { fullOutcome, people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
})

afterAll(async () => {
  await hub.close()
})

/** How many rows of everything an item has. */
async function countRows(reference: string): Promise<Record<string, number>> {
  const { sql } = hub.connection
  const [row] = await sql<Record<string, number>[]>`
    select (select count(*)::int from events e where e.item_id = i.id) as events,
      (select count(*)::int from stage_history s where s.item_id = i.id) as stages,
      (select count(*)::int from rating_history r where r.item_id = i.id) as ratings,
      (select count(*)::int from children c where c.item_id = i.id) as children,
      (select count(*)::int from outbox o where o.item_id = i.id and o.kind = 'card') as cards,
      (select count(*)::int from outbox o where o.item_id = i.id and o.kind = 'line') as lines,
      (select count(*)::int from outbox o where o.item_id = i.id and o.kind = 'notice') as notices
    from items i where i.reference = ${reference}`
  return { ...row }
}

async function countAll(): Promise<unknown> {
  const { sql } = hub.connection
  return sql`
    select (select count(*)::int from items) as items, (select count(*)::int from events) as events,
      (select count(*)::int from outbox) as outbox, (select count(*)::int from inbox) as inbox,
      (select coalesce(sum(next), 0)::int from sequences) as taken,
      (select coalesce(sum(version), 0)::int from items) as versions`
}

const outcome = { ...fullOutcome, outcome: 'advice' }

describe('what is written together', () => {
  test('a referral is logged with its history, its child, its card and whom it tells', async () => {
    const { saved: item, event } = await saved(logIn(hub.store, { immediateConcern: true }))
    expect(item.reference).toMatch(/^26-\d{5}$/)
    expect(event).toMatchObject({ seq: 1, act: 'log', by: people.informationOfficer.id })
    expect(await countRows(item.reference)).toEqual({
      events: 1,
      stages: 1,
      ratings: 0,
      children: 1,
      cards: 1,
      lines: 0,
      notices: 1,
    })
  })

  test('each act adds its event, its line, and the histories that it moved', async () => {
    const reference = await screened(hub.store)
    expect(await countRows(reference)).toEqual({
      events: 5,
      stages: 2,
      ratings: 2,
      children: 1,
      // One waits in the managers' channel and one in the pod's, however many acts there were.
      cards: 2,
      lines: 4,
      notices: 2,
    })
    const loaded = await hub.store.load(reference, nobody)
    expect(loaded).toMatchObject({
      item: { version: 5, stage: 'screening', workerId: people.worker.id },
      history: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }, { seq: 5 }],
      ratings: [{ rating: 'amber', deadline: null }, { rating: 'amber' }],
    })
  })

  test('what a decision answered is what is read back, to the millisecond', async () => {
    const moment = at('2026-06-02 12:00') + 7
    const { reference } = (await saved(logIn(hub.store))).saved
    const change = await saved(
      hub.store.change(reference, nobody, ({ item }) => ({
        item: { ...item, version: 2, acknowledgedAt: moment },
        event: {
          seq: 2,
          at: moment,
          by: people.worker.id,
          act: 'acknowledge',
          detail: { at: moment },
        },
        notices: [],
        rating: null,
      })),
    )
    const loaded = await hub.store.load(reference, nobody)
    expect(loaded).toMatchObject({ item: change.saved, history: [{}, change.event] })
    expect(change.saved.acknowledgedAt).toBe(moment)
  })

  test('the child follows the tag and the outcome', async () => {
    const reference = await screened(hub.store)
    await saved(
      actIn(hub.store, reference, 'recordOutcome', 'teamManager', {
        ...outcome,
        discussedWith: null,
      }),
    )
    const rows = await hub.connection.sql`
      select mosaic_number, police_number, initials, unborn, outcome from children
      where item_id = (select id from items where reference = ${reference})`
    expect([...rows]).toEqual([
      {
        mosaic_number: '12345',
        police_number: null,
        initials: 'JC',
        unborn: null,
        outcome: 'advice',
      },
    ])
  })

  test('an item that moves to another pod is rewritten in both channels', async () => {
    const reference = await screened(hub.store)
    const given = { worker: people.workerSouth.id, reason: 'Knows the family.' }
    await saved(actIn(hub.store, reference, 'reallocate', 'teamManager', given))
    const rows = await hub.connection.sql`
      select o.channel from outbox o join items i on i.id = o.item_id
      where i.reference = ${reference} and o.kind = 'card' order by o.channel`
    expect(rows.map((row) => row['channel'])).toEqual(['C0MANAGERS', 'C0NORTH', 'C0SOUTH'])
  })

  test('the App Homes that are open are drawn afresh: of those concerned, and of the managers when work moves', async () => {
    const { connection, store } = hub
    for (const who of ['teamManager', 'worker', 'workerSouth'] as const) {
      await store.keepHome(people[who].id)
    }
    const { reference } = (await saved(logIn(store))).saved
    expect(await homesWaiting()).toEqual([people.teamManager.id])
    await connection.sql`delete from outbox`
    await actIn(store, reference, 'acknowledge', 'informationOfficer', {
      how: 'email',
      at: '09:05',
    })
    expect(await homesWaiting()).toEqual([])
    await connection.sql`delete from opened_homes`
    await connection.sql`delete from outbox`

    async function homesWaiting() {
      const rows = await connection.sql<{ channel: string }[]>`
        select channel from outbox where kind = 'home' order by channel`
      return rows.map(({ channel }) => channel)
    }
  })

  test('when the next reminder rings is stored', async () => {
    const reference = await screened(hub.store)
    const loaded = await hub.store.load(reference, nobody)
    if ('notFound' in loaded) throw new Error('It was just saved.')
    const [row] = await hub.connection.sql`
      select next_reminder_at from items where reference = ${reference}`
    const expected = nextReminderAt(loaded.item, loaded.hub)
    expect(expected).toBe(at('2026-06-03 12:45'))
    expect(row).toEqual({ next_reminder_at: expected })
  })
})

describe('nothing is left of what did not happen', () => {
  test('a refusal writes nothing', async () => {
    const reference = await screened(hub.store)
    const before = await countAll()
    const answer = await actIn(
      hub.store,
      reference,
      'authorise',
      'teamManager',
      {},
      { key: 'V0REFUSED' },
    )
    expect(answer).toMatchObject({ refused: 'wrong-stage' })
    expect(await countAll()).toEqual(before)
  })

  test('a fault while deciding or writing leaves nothing, not even a number taken', async () => {
    const reference = await screened(hub.store)
    const before = await countAll()
    const thrown = hub.store.change(reference, nobody, () => {
      throw new Error('a fault while deciding')
    })
    await expect(thrown).rejects.toThrow('a fault while deciding')
    // The item's row is written by then; its event is what PostgreSQL will not keep.
    const broken = hub.store.change(reference, nobody, ({ item }) => ({
      item: { ...item, version: item.version + 1, tag: '99999 ZZ' },
      event: {
        seq: item.version + 1,
        at: at('2026-06-02 12:00'),
        by: 'U0',
        act: 'x',
        detail: { bad: '\u0000' },
      },
      notices: [],
      rating: null,
    }))
    await expect(broken).rejects.toThrow('Unicode')
    const log = hub.store.log(() => {
      throw new Error('a fault while logging')
    })
    await expect(log).rejects.toThrow('a fault while logging')
    expect(await countAll()).toEqual(before)
    expect(await hub.store.load(reference, nobody)).toMatchObject({
      item: { tag: '12345 JC', version: 5 },
    })
  })

  test('an unknown reference is answered as not found', async () => {
    expect(await hub.store.load('26-99999x', nobody)).toEqual({ notFound: '26-99999x' })
    expect(await actIn(hub.store, '99-00000', 'authorise', 'teamManager')).toEqual({
      notFound: '99-00000',
    })
  })
})

describe('two people at once', () => {
  test('of two who press Authorise one wins and the other is told who did it, fifty times over', async () => {
    const reference = await screened(hub.store)
    for (let race = 0; race < 50; race += 1) {
      await saved(actIn(hub.store, reference, 'recordOutcome', 'worker', outcome))
      const answers = await Promise.all([
        actIn(hub.store, reference, 'authorise', 'teamManager'),
        actIn(hub.store, reference, 'authorise', 'leadSouth'),
      ])
      const winners = answers.filter((answer) => 'saved' in answer)
      const losers = answers.filter((answer) => isRefusal(answer))
      expect([winners.length, losers.length]).toEqual([1, 1])
      const by = 'saved' in answers[0] ? people.teamManager.name : people.leadSouth.name
      expect(losers[0]).toMatchObject({ refused: 'already-done' })
      expect(JSON.stringify(losers[0])).toContain(`It was already authorised by ${by}`)
      await saved(actIn(hub.store, reference, 'reopen', 'teamManager', { reason: 'Again.' }))
    }
    const loaded = await hub.store.load(reference, nobody)
    expect(loaded).toMatchObject({ item: { version: 5 + 150 } })
  })

  test('the same submission twice saves once, one after the other or at once', async () => {
    const first = await saved(logIn(hub.store, {}, 'V0LOG'))
    const again = await logIn(hub.store, {}, 'V0LOG')
    expect(again).toEqual({ repeated: first.saved.reference })
    const together = await Promise.all([1, 2, 3, 4].map(() => logIn(hub.store, {}, 'V0TOGETHER')))
    expect(together.filter((answer) => 'saved' in answer)).toHaveLength(1)
    expect(together.filter((answer) => 'repeated' in answer)).toHaveLength(3)
    const { reference } = first.saved
    const call = { from: '2A', at: '11:00', immediate: false, recorded: true }
    const calls = await Promise.all(
      [1, 2, 3].map(() =>
        actIn(hub.store, reference, 'furtherInformation', 'worker', call, { key: 'V0CALL' }),
      ),
    )
    expect(calls.filter((answer) => 'saved' in answer)).toHaveLength(1)
    expect(calls.filter((answer) => 'repeated' in answer)).toHaveLength(2)
    expect(await hub.store.load(reference, nobody)).toMatchObject({ item: { version: 2 } })
  })

  test('forty referrals logged at once take forty references', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => saved(logIn(hub.store))))
    expect(new Set(all.map((one) => one.saved.reference)).size).toBe(40)
  })

  test('an item that somebody else keeps locked is given up on in about a second and a half', async () => {
    const reference = await screened(hub.store)
    const { sql } = hub.connection
    let elapsed = 0
    await sql.begin(async (tx) => {
      await tx`select id from items where reference = ${reference} for update`
      const started = performance.now()
      const fault: unknown = await actIn(hub.store, reference, 'acknowledge', 'worker', {
        how: 'email',
        at: '11:00',
      }).catch((one: unknown) => one)
      elapsed = performance.now() - started
      expect(['55P03', '57014']).toContain(codeOf(fault))
    })
    expect(elapsed).toBeGreaterThan(1400)
    expect(elapsed).toBeLessThan(2500)
    expect(await hub.store.load(reference, nobody)).toMatchObject({
      item: { acknowledgedAt: null },
    })
  })
})
