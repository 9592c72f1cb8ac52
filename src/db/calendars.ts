import { createHash } from 'node:crypto'
import { z } from 'zod'
import { buildCalendar, type Calendar, type NamedDay } from '../domain/calendar.ts'
import { formatDay } from '../domain/civil-day.ts'
import type { Hub } from '../domain/hub.ts'
import type { Connection, SqlClient } from './connect.ts'

/** What of the hub its calendar is known by. */
export type CalendarOf = Pick<Hub, 'calendar' | 'policy'>

const day = z.object({ day: z.string(), name: z.string() })
const times = z.array(z.string())
const inputs = z.object({
  zone: z.string(),
  hours: z.object({
    monday: times,
    tuesday: times,
    wednesday: times,
    thursday: times,
    friday: times,
    saturday: times,
    sunday: times,
  }),
  holidays: z.array(day),
  closures: z.array(day),
  firstYear: z.number(),
  lastYear: z.number(),
})

const keys = new WeakMap<Calendar, string>()

/** A calendar's key: a hash of when the hub is open. What days are called does not change it. */
export function calendarKey(calendar: Calendar): string {
  const known = keys.get(calendar)
  if (known !== undefined) return known
  const hash = createHash('sha256')
  for (const { starts, ends } of [calendar.open, calendar.workingDays]) {
    hash.update(starts).update(ends)
  }
  const key = hash.digest('hex').slice(0, 24)
  keys.set(calendar, key)
  return key
}

/**
 * Whether this process's calendar is the one to reckon with: `changed` where it came into force now, `inForce` where it was,
 * `behind` where a process that started later has another policy or holidays file, `stale` where the closures have
 * changed since the hub was read.
 */
export type Announced = 'changed' | 'inForce' | 'behind' | 'stale'

/**
 * Says which calendar deadlines are reckoned with from now on (D4). Of two processes with different files the one that
 * started last decides, so that they never move a deadline to and fro. The first calendar ever is taken for the one that
 * every open deadline was counted with.
 *
 * @param starting whether the process has just started
 */
export async function announceCalendar(
  { sql }: Pick<Connection, 'sql'>,
  hub: CalendarOf,
  { starting, now }: { starting: boolean; now: number },
): Promise<Announced> {
  const key = calendarKey(hub.calendar)
  const base = baseOf(hub)
  if (!starting) {
    const latest = await readLatest(sql)
    if (latest?.key === key) return 'inForce'
  }
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('calendar of the hub', 0))`
    const latest = await readLatest(tx)
    if (latest !== null && latest.base !== base && !starting) {
      return latest.key === key ? 'inForce' : 'behind'
    }
    if (!(await hasClosures(tx, hub.calendar))) return 'stale'
    await tx`
      insert into calendars (key, seq, base, inputs, announced_at)
      values (${key}, ${(latest?.seq ?? 0) + 1}, ${base}, ${JSON.stringify(inputsOf(hub))}::jsonb, ${now})
      on conflict (key) do update set seq = excluded.seq, base = excluded.base, announced_at = excluded.announced_at`
    if (latest?.key === key) return 'inForce'
    if (latest !== null) return 'changed'
    await tx`
      update items set deadline_calendar = ${key}
      where stage <> 'resolved' and deadline is not null and deadline_calendar is null`
    return 'changed'
  })
}

/** The key of the calendar in force, or null before the first. */
export async function keyInForce(sql: SqlClient): Promise<string | null> {
  return (await readLatest(sql))?.key ?? null
}

/** Builds the calendars of some keys, the latest first; all but the one in force where none is named. */
export async function readCalendars(
  sql: SqlClient,
  key: string | null,
  inForce: string,
): Promise<Calendar[]> {
  const rows =
    key === null
      ? await sql`select inputs from calendars where key <> ${inForce} order by seq desc limit 5`
      : await sql`select inputs from calendars where key = ${key}`
  return rows.map((row) => buildCalendar(inputs.parse(row['inputs'])))
}

const latestRow = z.object({ key: z.string(), seq: z.number(), base: z.string() })

async function readLatest(sql: SqlClient): Promise<z.output<typeof latestRow> | null> {
  const rows = await sql`select key, seq, base from calendars order by seq desc limit 1`
  return rows[0] === undefined ? null : latestRow.parse(rows[0])
}

/** Whether the closures are still those that the calendar was built with; a closure on a bank holiday is hidden by it. */
async function hasClosures(sql: SqlClient, calendar: Calendar): Promise<boolean> {
  const rows = await sql<{ day: string }[]>`select day from closures order by day`
  const holidays = new Set(daysOf(calendar, 'holiday').map((one) => one.day))
  const stored = rows.map((row) => row.day).filter((one) => !holidays.has(one))
  const built = daysOf(calendar, 'closure').map((one) => one.day)
  return JSON.stringify(stored) === JSON.stringify(built)
}

function inputsOf({ calendar, policy }: CalendarOf): z.input<typeof inputs> {
  return {
    zone: policy.zone,
    hours: policy.hours,
    holidays: daysOf(calendar, 'holiday'),
    closures: daysOf(calendar, 'closure'),
    firstYear: calendar.firstYear,
    lastYear: calendar.lastYear,
  }
}

function baseOf(hub: CalendarOf): string {
  const { closures: _, holidays, ...rest } = inputsOf(hub)
  const given = { ...rest, holidays: holidays.map((one) => one.day) }
  return createHash('sha256').update(JSON.stringify(given)).digest('hex').slice(0, 24)
}

function daysOf({ named }: Calendar, kind: 'holiday' | 'closure'): NamedDay[] {
  return [...named]
    .filter(([, one]) => one.kind === kind)
    .map(([number, { name }]) => ({ day: formatDay(number), name }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
}
