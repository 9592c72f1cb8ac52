import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSaved } from '../../src/db/store.ts'
import { queueDigests, reckonRemindersAfresh, ringDueReminders } from '../../src/db/ticks.ts'
import { actOf } from '../../src/domain/acts.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { digestsDue } from '../../src/domain/digest.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import {
  acceptedRed,
  awaitingAuthorisation,
  exampleHub,
  inScreening,
  opened,
  people,
  ratedRed,
  resolved,
  unrated,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { startTestHub, type TestHub } from '../jobs/test-hub.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(() => hub.stop())

async function tick(time: string, connection = hub.connection): Promise<string[]> {
  const before = await queued()
  const rung = await ringDueReminders(connection, await hub.store.hub(), at(time))
  expect(rung.faults).toEqual([])
  return (await queued()).slice(before.length)
}

async function queued(): Promise<string[]> {
  const rows = await hub.connection.sql<{ channel: string; what: string }[]>`
    select channel, coalesce(about->>'reminder', kind) as what from outbox
    where kind in ('reminder', 'digest') order by position`
  return rows.map(({ channel, what }) => `${what} ${channel}`)
}

describe('the minute tick', () => {
  const rows = [
    ['due soon', acceptedRed, '2026-06-02 12:29', '2026-06-02 12:30', ['dueSoon C0NORTH']],
    [
      'overdue',
      acceptedRed,
      '2026-06-02 13:30',
      '2026-06-02 13:31',
      ['overdue C0NORTH', 'overdue C0MANAGERS'],
    ],
    ['unrated too long', unrated, '2026-06-02 09:59', '2026-06-02 10:00', ['unrated C0MANAGERS']],
    [
      'RED and unopened',
      ratedRed,
      '2026-06-02 09:34',
      '2026-06-02 09:35',
      ['redUnopened C0MANAGERS'],
    ],
    [
      'RED and unallocated',
      () => opened('red'),
      '2026-06-02 09:44',
      '2026-06-02 09:45',
      ['redUnallocated C0NORTH', 'redUnallocated C0MANAGERS'],
    ],
    [
      'waiting for authorisation too long',
      () => awaitingAuthorisation(),
      '2026-06-02 11:59',
      '2026-06-02 12:00',
      ['authorisation C0MANAGERS'],
    ],
  ] as const

  for (const [words, situation, before, moment, expected] of rows) {
    it(`rings for what is ${words} at its moment, once, and not before`, async () => {
      await hub.plant(situation())
      expect((await tick(before)).filter((one) => expected.includes(one as never))).toEqual([])
      expect(await tick(moment)).toEqual(expected)
      expect(await tick(moment)).toEqual([])
      expect(await tick('2026-06-02 13:29')).not.toContain(expected[0])
    })
  }

  it('rings for what is resolved only as long as something is owed of it (D6)', async () => {
    await hub.plant(resolved())
    expect(await tick('2026-06-30 12:00')).toEqual(['tellingOwed C0NORTH'])
    expect(await tick('2026-07-31 12:00')).toEqual([])
    const { item } = resolved()
    await hub.plant({ ...resolved(), item: { ...item, mergedInto: '26-00009' } }, '26-00002')
    expect(await tick('2026-08-31 12:00')).toEqual([])
  })

  it('says only the gravest of an item after the app slept for a week, and no more later', async () => {
    for (const reference of ['26-00001', '26-00002', '26-00003']) {
      await hub.plant(opened('red'), reference)
    }
    const rung = await tick('2026-06-09 12:00')
    expect(rung.filter((one) => one === 'overdue C0NORTH')).toHaveLength(3)
    expect(rung.filter((one) => one === 'overdue C0MANAGERS')).toHaveLength(3)
    expect(rung).toHaveLength(6)
    expect(await tick('2026-06-09 12:01')).toEqual([])
  })

  it('repeats nothing where hub time goes back', async () => {
    await hub.plant(acceptedRed())
    expect(await tick('2026-06-02 12:30')).toEqual(['dueSoon C0NORTH'])
    expect(await tick('2026-06-02 10:00')).toEqual([])
    expect(await tick('2026-06-02 12:30')).toEqual([])
    expect(await tick('2026-06-02 13:31')).toContain('overdue C0NORTH')
  })

  it('rings again for a deadline that has moved', async () => {
    const reference = await hub.plant(inScreening('amber'))
    // Due on 3 June at 16:45; lowered to GREEN, on 5 June at 09:30.
    expect(await tick('2026-06-03 12:45')).toEqual(['dueSoon C0NORTH'])
    const input = { rating: 'green', levelOfNeed: '2', reason: 'Less grave.', overrideReason: null }
    const answer = await hub.store.change(reference, nobody, (loaded) =>
      actOf('reRate').decide(input, {
        ...loaded,
        actor: people.teamManager,
        now: at('2026-06-03 13:00'),
      }),
    )
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
    expect(isSaved(answer)).toBe(true)
    expect(await tick('2026-06-03 16:46')).toEqual([])
    expect(await tick('2026-06-05 09:00')).toEqual(['dueSoon C0NORTH'])
    expect(await tick('2026-06-05 09:31')).toEqual(['overdue C0NORTH', 'overdue C0MANAGERS'])
  })

  it('sends each reminder once where two processes tick at the same time', async () => {
    for (let number = 100; number < 160; number++) {
      await hub.plant(acceptedRed(), `26-00${number}`)
    }
    const other = hub.join()
    const now = at('2026-06-02 12:30')
    const seen = await hub.store.hub()
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map((turn) =>
        ringDueReminders(turn % 2 === 0 ? hub.connection : other, seen, now),
      ),
    )
    // Whatever one of them passed over, locked by another, comes with the next tick.
    await ringDueReminders(hub.connection, seen, now)
    const rows = await hub.connection.sql`
      select count(*)::int as all, count(distinct item_id)::int as items from outbox where kind = 'reminder'`
    expect(rows[0]).toEqual({ all: 60, items: 60 })
  })

  it('takes up a changed policy at the next start, and says nothing twice for it', async () => {
    await hub.plant(acceptedRed(), '26-00001')
    expect(await tick('2026-06-02 12:30')).toEqual(['dueSoon C0NORTH'])
    await hub.plant(acceptedRed(), '26-00002')
    const earlier = exampleHub({ reminders: { dueSoonRed: 120 } })
    const now = at('2026-06-02 11:31')
    expect(await ringDueReminders(hub.connection, earlier, now)).toMatchObject({ reminders: 0 })
    await reckonRemindersAfresh(hub.connection)
    expect(await ringDueReminders(hub.connection, earlier, now)).toMatchObject({ reminders: 1 })
    await reckonRemindersAfresh(hub.connection)
    expect(await ringDueReminders(hub.connection, earlier, now)).toMatchObject({ reminders: 0 })
  })

  it('reads past more than one batch, and past an item that it cannot read', async () => {
    for (let number = 1; number <= 130; number++) {
      await hub.plant(acceptedRed(), `26-1${String(number).padStart(4, '0')}`)
    }
    await hub.connection.sql`update items set stage = 'lost' where reference = '26-10001'`
    const rung = await ringDueReminders(
      hub.connection,
      await hub.store.hub(),
      at('2026-06-02 12:30'),
    )
    expect(rung).toMatchObject({ reminders: 129, faults: [{ reference: '26-10001' }] })
  })
})

describe('the daily digest', () => {
  async function digestsAt(time: string, connection = hub.connection): Promise<number> {
    const now = at(time)
    return await queueDigests(connection, digestsDue(await hub.store.hub(), now), now)
  }

  it('goes to each pod and to the managers once a day, from its hour on', async () => {
    expect(await digestsAt('2026-06-02 08:44')).toBe(0)
    expect(await digestsAt('2026-06-02 08:45')).toBe(4)
    expect(await queued()).toEqual([
      'digest C0EARLY',
      'digest C0NORTH',
      'digest C0SOUTH',
      'digest C0MANAGERS',
    ])
    expect(await digestsAt('2026-06-02 08:46')).toBe(0)
    expect(await digestsAt('2026-06-02 23:59')).toBe(0)
    expect(await digestsAt('2026-06-03 00:00')).toBe(0)
    expect(await digestsAt('2026-06-03 16:00')).toBe(4)
  })

  it('is not sent on a weekend or a bank holiday', async () => {
    expect(await digestsAt('2026-06-06 09:00')).toBe(0)
    expect(await digestsAt('2026-06-07 09:00')).toBe(0)
    expect(await digestsAt('2026-05-25 09:00')).toBe(0)
    expect(await digestsAt('2026-12-28 09:00')).toBe(0)
  })

  it('is sent once where two processes tick at the same time, and not again where hub time goes back', async () => {
    const other = hub.join()
    const sent = await Promise.all(
      [0, 1, 2, 3].map((turn) =>
        digestsAt('2026-06-02 08:45', turn % 2 === 0 ? hub.connection : other),
      ),
    )
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(4)
    expect(await digestsAt('2026-06-01 09:00')).toBe(4)
    expect(await digestsAt('2026-06-02 09:00')).toBe(0)
  })

  it('is sent on each working day of a year, on the days that the clocks change too', async () => {
    const days = new Set<string>()
    const seen = exampleHub()
    for (let now = at('2026-01-01 00:00'); now < at('2027-01-01 00:00'); now += 15 * 60_000) {
      const [first] = digestsDue(seen, now)
      if (first !== undefined) days.add(first.day)
    }
    // 261 weekdays, less the eight bank holidays of England and Wales.
    expect(days.size).toBe(253)
  })
})
