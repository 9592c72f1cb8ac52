import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announceCalendar } from '../../src/db/calendars.ts'
import { type Connection, connect } from '../../src/db/connect.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { recountOpenDeadlines } from '../../src/db/recount-deadlines.ts'
import { isNotFound, type Store } from '../../src/db/store.ts'
import type { ActName } from '../../src/domain/acts.ts'
import type { GovUkBankHolidays } from '../../src/domain/bank-holidays.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { writeEvent } from '../../src/domain/event-words.ts'
import { policySchema } from '../../src/domain/policy.ts'
import type { Rating } from '../../src/domain/ratings.ts'
import { fullRating, people, type Who } from '../domain/example-hub.ts'
import { at, hubTime } from '../domain/hub-times.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved } from './store-hub.ts'

const program = fileURLToPath(new URL('recount-process.ts', import.meta.url))

/** Friday 5 June 2026 is an ordinary working day, until it is not. */
const friday = '2026-06-05'

let hub: StoreHub
beforeEach(async () => {
  hub = await openStoreHub()
  await start(process())
})
afterEach(() => hub.close())

interface Process {
  connection: Connection
  store: Store
}

/** The app as a process with a holidays file and a policy of its own would read the hub. */
function process(days: readonly string[] = [], settings: object = {}, connection = hub.connection) {
  const events = days.map((date) => ({ title: 'Extra bank holiday', date }))
  const govUk: GovUkBankHolidays = { 'england-and-wales': { events } }
  return {
    connection,
    store: createStore(connection, hubReader(policySchema.parse(settings), govUk)),
  }
}

async function announce({ connection, store }: Process, starting: boolean, time: string) {
  return await announceCalendar(connection, await store.hub(), { starting, now: at(time) })
}

async function start(one: Process, time = '2026-06-02 08:30') {
  return await announce(one, true, time)
}

/** What the tick does: announces, and counts again. */
async function tick(one: Process, time: string) {
  const announced = await announce(one, false, time)
  if (announced === 'behind' || announced === 'stale') return announced
  const { moved, faults } = await recountOpenDeadlines(
    one.connection,
    await one.store.hub(),
    at(time),
  )
  expect(faults).toEqual([])
  return moved
}

async function restart(one: Process, time: string) {
  await start(one, time)
  return await tick(one, time)
}

/** Logs an item and has it opened at a time, and allocated to the worker. */
async function opened(rating: Rating, when: string, one: Process = process(), allocated = true) {
  const { reference } = (await saved(logIn(one.store))).saved
  const steps: [ActName, Who, object][] = [
    ['researchDone', 'informationOfficer', { checked: true }],
    ['rate', 'teamManager', { ...fullRating, rating }],
    ['open', 'officerNorth', { pod: 'north', tag: '12345 JC', contactOpened: true }],
    ...(allocated
      ? ([['allocate', 'leadNorth', { worker: people.worker.id }]] as [ActName, Who, object][])
      : []),
  ]
  for (const [act, who, input] of steps) {
    await saved(actIn(one.store, reference, act, who, { ...input }, { when }))
  }
  return reference
}

async function loaded(reference: string) {
  const found = await hub.store.load(reference, nobody)
  if (isNotFound(found)) throw new Error('It is not there.')
  return found
}

async function due(reference: string): Promise<string | null> {
  const { item } = await loaded(reference)
  return item.deadline === null ? null : hubTime(item.deadline)
}

async function movesOf(reference: string): Promise<string[]> {
  const { history, hub: now } = await loaded(reference)
  return history
    .filter(({ act }) => act === 'calendarChange')
    .map((event) => writeEvent(now, event))
}

async function toldTo(reference: string): Promise<string[]> {
  const rows = await hub.connection.sql<{ channel: string; what: string }[]>`
    select channel, coalesce(about->>'notice', kind) as what from outbox
    where about->>'reference' = ${reference} and (about->>'notice' = 'calendarMoved' or kind = 'line')
    order by position`
  return rows.map(({ channel, what }) => `${what} to ${channel}`)
}

async function close(day: string) {
  await hub.connection.sql`insert into closures (day, name) values (${day}, 'Training day')`
}

async function unclose(day: string) {
  await hub.connection.sql`delete from closures where day = ${day}`
}

describe('a bank holiday that comes late', () => {
  it('moves a RED and an AMBER in the middle of whose time it falls, and says why in the history', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    const amber = await opened('amber', '2026-06-04 10:00')
    expect([await due(red), await due(amber)]).toEqual(['2026-06-05 11:15', '2026-06-08 09:00'])
    expect(await restart(process([friday]), '2026-06-04 17:00')).toBe(2)
    expect([await due(red), await due(amber)]).toEqual(['2026-06-08 11:15', '2026-06-08 17:15'])
    expect(await movesOf(red)).toEqual([
      'The hub moved the deadline from Fri 5 Jun 2026, 11:15 to Mon 8 Jun 2026, 11:15: Fri 5 Jun is now a bank holiday (D4)',
    ])
    const { item, history } = await loaded(red)
    expect(history.at(-1)).toMatchObject({ seq: item.version, by: 'hub' })
    expect(hubTime(item.firstDeadline ?? 0)).toBe('2026-06-05 11:15')
  })

  it('is told to the owner, once, or in the item’s thread where nobody holds it', async () => {
    const held = await opened('red', '2026-06-04 16:00')
    const unheld = await opened('red', '2026-06-04 16:00', process(), false)
    const before = await toldTo(unheld)
    const lines = (await toldTo(held)).filter((one) => one.startsWith('line'))
    for (const _ of [1, 2, 3]) await restart(process([friday]), '2026-06-04 17:00')
    expect(await toldTo(held)).toEqual([...lines, `calendarMoved to ${people.worker.id}`])
    expect(await toldTo(unheld)).toEqual([...before, 'line to C0NORTH'])
    expect(await movesOf(held)).toHaveLength(1)
  })

  it('leaves what it does not touch as it is, and rings its reminders anew for what it moves', async () => {
    const green = await opened('green', '2026-06-04 10:00')
    const red = await opened('red', '2026-06-04 10:00')
    const moved = await opened('red', '2026-06-04 16:00')
    const before = [await loaded(green), await loaded(red)]
    await restart(process([friday]), '2026-06-04 11:00')
    expect([await loaded(green), await loaded(red)].map(({ item }) => item)).toEqual(
      before.map(({ item }) => item),
    )
    const rows = await hub.connection.sql<{ at: number }[]>`
      select next_reminder_at as at from items where reference = ${moved}`
    expect(rows[0]?.at).toBe(0)
  })

  it('never clears a breach: what was overdue when it came stays overdue', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    expect(await restart(process([friday]), '2026-06-05 11:16')).toBe(0)
    expect(await due(red)).toBe('2026-06-05 11:15')
    expect(await movesOf(red)).toEqual([])
  })

  it('D29: leaves a deadline that was set by hand, also once it is rated again after the change', async () => {
    const amber = await opened('amber', '2026-06-04 10:00')
    const input = { deadline: '08/06/2026 08:45', reason: 'Before school.' }
    const when = '2026-06-04 11:00'
    await saved(actIn(hub.store, amber, 'bringForward', 'teamManager', input, { when }))
    expect(await due(amber)).toBe('2026-06-08 08:45')
    const now = process([friday])
    expect(await restart(now, '2026-06-04 17:00')).toBe(0)
    expect([await due(amber), await movesOf(amber)]).toEqual(['2026-06-08 08:45', []])
    for (const [rating, time] of [
      ['red', '17:05'],
      ['amber', '17:10'],
    ] as const) {
      const again = { rating, reason: 'New facts.' }
      const later = { when: `2026-06-04 ${time}` }
      await saved(actIn(now.store, amber, 'reRate', 'teamManager', again, later))
      // RED's four hours and AMBER's sixteen would both end later, with the Friday shut.
      expect(await due(amber)).toBe('2026-06-08 08:45')
    }
  })

  it('moves nothing that is resolved', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    await saved(
      actIn(
        hub.store,
        red,
        'recordOutcome',
        'teamManager',
        {
          outcome: 'advice',
          action: 'Spoke with the school.',
          reason: 'No further risk was found.',
          undone: 'None of it was needed.',
          recordLoaded: true,
        },
        { when: '2026-06-04 16:30' },
      ),
    )
    expect(await restart(process([friday]), '2026-06-04 17:00')).toBe(0)
    expect(await due(red)).toBe('2026-06-05 11:15')
  })

  it('moves what was re-rated by its whole rating history', async () => {
    const reference = await opened('amber', '2026-06-04 10:00')
    const input = { rating: 'red', reason: 'An injury was seen.' }
    await saved(
      actIn(hub.store, reference, 'reRate', 'worker', input, { when: '2026-06-04 16:00' }),
    )
    expect(await due(reference)).toBe('2026-06-05 11:15')
    await restart(process([friday]), '2026-06-04 17:00')
    expect(await due(reference)).toBe('2026-06-08 11:15')
    const late = process([friday])
    const lower = { rating: 'amber', reason: 'It was an old bruise.' }
    await saved(
      actIn(late.store, reference, 'reRate', 'teamManager', lower, { when: '2026-06-04 17:05' }),
    )
    expect(await due(reference)).toBe('2026-06-08 17:15')
    const again = { rating: 'red', reason: 'It was not.' }
    await saved(
      actIn(late.store, reference, 'reRate', 'worker', again, { when: '2026-06-04 17:10' }),
    )
    expect(await due(reference)).toBe('2026-06-08 11:15')
  })

  it('does not move what was opened after the start that brought it', async () => {
    const late = process([friday])
    await start(late, '2026-06-04 15:00')
    const red = await opened('red', '2026-06-04 16:00', late)
    expect(await due(red)).toBe('2026-06-08 11:15')
    expect(await tick(late, '2026-06-04 16:01')).toBe(0)
    expect(await movesOf(red)).toEqual([])
  })

  it('leaves deadlines alone where only a timescale or D3 has changed', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    const settings = { timescales: { red: { amount: 2, unit: 'openHours' } }, rollToOpening: true }
    expect(await restart(process([], settings), '2026-06-04 16:30')).toBe(0)
    expect(await restart(process([friday], settings), '2026-06-04 17:00')).toBe(1)
    expect(await due(red)).toBe('2026-06-08 11:15')
  })
})

describe('a closure day of the hub', () => {
  it('moves deadlines within a minute, without a restart', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    await close(friday)
    expect(await tick(process(), '2026-06-04 16:05')).toBe(1)
    expect(await due(red)).toBe('2026-06-08 11:15')
    expect(await movesOf(red)).toEqual([
      'The hub moved the deadline from Fri 5 Jun 2026, 11:15 to Mon 8 Jun 2026, 11:15: Fri 5 Jun is now a closure day (D4)',
    ])
  })

  it('that is taken away again moves them back', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    await close(friday)
    await tick(process(), '2026-06-04 16:05')
    await unclose(friday)
    expect(await tick(process(), '2026-06-04 16:06')).toBe(1)
    expect(await due(red)).toBe('2026-06-05 11:15')
    expect((await movesOf(red)).at(-1)).toContain('Fri 5 Jun is no longer a closure day (D4)')
    expect(await tick(process(), '2026-06-04 16:07')).toBe(0)
  })

  it('that is taken away late never makes up a breach: the hour of warning is left', async () => {
    await close(friday)
    await tick(process(), '2026-06-04 15:00')
    const red = await opened('red', '2026-06-04 16:00')
    expect(await due(red)).toBe('2026-06-08 11:15')
    await unclose(friday)
    // Counted again it would have been due at 11:15, which has passed.
    expect(await tick(process(), '2026-06-05 12:00')).toBe(1)
    expect(await due(red)).toBe('2026-06-05 13:00')
    expect(await tick(process(), '2026-06-05 12:30')).toBe(0)
    expect(await due(red)).toBe('2026-06-05 13:00')
  })

  it('that is taken away after the deadline has passed leaves it overdue', async () => {
    await close(friday)
    await tick(process(), '2026-06-04 15:00')
    const red = await opened('red', '2026-06-04 16:00')
    await unclose(friday)
    expect(await tick(process(), '2026-06-08 11:16')).toBe(0)
    expect(await due(red)).toBe('2026-06-08 11:15')
  })
})

describe('opening hours that have changed', () => {
  it('move the deadlines that they touch at the next start', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    const later = { hours: { friday: ['10:00', '16:45'] } }
    expect(await restart(process([], later), '2026-06-04 17:00')).toBe(1)
    expect(await due(red)).toBe('2026-06-05 12:45')
    expect((await movesOf(red))[0]).toContain('its opening hours have changed')
  })
})

describe('several processes', () => {
  it('move each deadline once where they count at the same time', async () => {
    const references: string[] = []
    for (let i = 0; i < 8; i++) references.push(await opened('red', '2026-06-04 16:00'))
    await copyMany(references[0] ?? '', 600)
    const other = connect({ url: hub.database.url, applicationName: 'other', poolSize: 4 })
    try {
      const two = [process([friday]), process([friday], {}, other)]
      const now = '2026-06-04 17:00'
      await Promise.all(two.map((one) => start(one, now)))
      const moved = await Promise.all([0, 1, 2, 3].map((i) => tick(two[i % 2] ?? process(), now)))
      const rest = await tick(process([friday]), now)
      expect([...moved, rest].reduce<number>((sum, one) => sum + Number(one), 0)).toBe(608)
      const rows = await hub.connection.sql`
        select count(*)::int as all, count(distinct item_id)::int as items from events where act = 'calendarChange'`
      expect(rows[0]).toEqual({ all: 608, items: 608 })
      const told = await hub.connection.sql`
        select count(*)::int as told from outbox where about->>'notice' = 'calendarMoved'`
      expect(told[0]).toEqual({ told: 608 })
    } finally {
      await other.close()
    }
  })

  it('with different files never move a deadline to and fro: who started last decides', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    const [old, late] = [process(), process([friday])]
    expect(await restart(late, '2026-06-04 16:10')).toBe(1)
    expect(await tick(old, '2026-06-04 16:11')).toBe('behind')
    expect(await tick(late, '2026-06-04 16:12')).toBe(0)
    expect(await due(red)).toBe('2026-06-08 11:15')
    // What the one that is behind still opens is put right by the other.
    const second = await opened('red', '2026-06-04 16:15', old)
    expect(await due(second)).toBe('2026-06-05 11:30')
    expect(await tick(late, '2026-06-04 16:16')).toBe(1)
    expect(await due(second)).toBe('2026-06-08 11:30')
  })

  it('pass over an item that somebody is changing, and move it the next minute', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    await start(process([friday]), '2026-06-04 17:00')
    await hub.connection.sql.begin(async (tx) => {
      await tx`select 1 from items where reference = ${red} for update`
      expect(await tick(process([friday]), '2026-06-04 17:00')).toBe(0)
    })
    expect(await tick(process([friday]), '2026-06-04 17:01')).toBe(1)
  })

  it('finish what one that was killed midway began, and repeat none of it', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    await copyMany(red, 599)
    const now = '2026-06-04 17:00'
    const { sql } = hub.connection
    const counts = () => sql<{ moved: number; events: number; items: number; told: number }[]>`
      select (select count(*)::int from items where deadline = ${at('2026-06-08 11:15')}) as moved,
        count(*)::int as events, count(distinct item_id)::int as items,
        (select count(*)::int from outbox where about->>'notice' = 'calendarMoved') as told
      from events where act = 'calendarChange'`
    // The second batch stops at a lock that the test holds, with part of it written.
    await sql`
      create function hold() returns trigger language plpgsql as $$ begin
        if (select count(*) from events where act = 'calendarChange') > 300 then
          perform pg_advisory_xact_lock(4242);
        end if; return new; end $$`
    await sql`
      create trigger holds before insert on events for each row
      when (new.act = 'calendarChange') execute function hold()`
    const holding = connect({ url: hub.database.url, applicationName: 'holding', poolSize: 1 })
    await holding.sql`select pg_advisory_lock(4242)`
    const child = spawn(
      globalThis.process.execPath,
      ['--import', 'tsx', program, hub.database.url, String(at(now)), friday],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const gone = once(child, 'exit')
    const doomed = () => sql<{ pid: number; event: string | null }[]>`
      select pid, wait_event as event from pg_stat_activity
      where application_name = 'doomed' and datname = current_database()`
    await expect
      .poll(async () => (await doomed()).map(({ event }) => event), { timeout: 30_000 })
      .toEqual(['advisory'])
    child.kill('SIGKILL')
    await gone
    // PostgreSQL sees that nobody is there once it is let go on; what was not committed is undone.
    await holding.close()
    await expect.poll(async () => (await doomed()).length, { timeout: 30_000 }).toBe(0)
    await sql`drop trigger holds on events`
    expect((await counts())[0]).toEqual({ moved: 250, events: 250, items: 250, told: 250 })
    expect(await restart(process([friday]), now)).toBe(350)
    expect((await counts())[0]).toEqual({ moved: 600, events: 600, items: 600, told: 600 })
  })

  it('move 5,000 open items in seconds', async () => {
    const red = await opened('red', '2026-06-04 16:00')
    await copyMany(red, 4999)
    await start(process([friday]), '2026-06-04 17:00')
    const before = performance.now()
    expect(await tick(process([friday]), '2026-06-04 17:00')).toBe(5000)
    const took = performance.now() - before
    expect(took).toBeLessThan(30_000)
    const again = performance.now()
    expect(await tick(process([friday]), '2026-06-04 17:01')).toBe(0)
    expect(performance.now() - again).toBeLessThan(3000)
  })
})

/** Copies an item with its rating history. */
async function copyMany(reference: string, count: number) {
  const { sql } = hub.connection
  const rows = await sql<{ column: string }[]>`
    select column_name as column from information_schema.columns
    where table_name = 'items' and table_schema = 'public' and column_name not in ('id', 'reference')`
  const columns = rows.map(({ column }) => column).join(', ')
  await sql.unsafe(
    `insert into items (reference, ${columns})
     select 'copy-' || n, ${columns} from items, generate_series(1, ${count}) n where reference = '${reference}'`,
  )
  await sql`
    insert into rating_history (item_id, seq, at, by, rating, timescale, counted_from, deadline, reason)
    select c.id, r.seq, r.at, r.by, r.rating, r.timescale, r.counted_from, r.deadline, r.reason
    from items c, rating_history r join items i on i.id = r.item_id
    where i.reference = ${reference} and c.reference like 'copy-%'`
}
