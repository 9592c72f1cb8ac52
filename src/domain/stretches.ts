import type { Calendar } from './calendar.ts'
import { dayMs, weekdayOf } from './civil-day.ts'
import { type OpenTable, stretchAt } from './open-table.ts'
import { firstInstantOf, offsetAt } from './zone.ts'

/** Why the hub is shut: a break is between two stretches of one day, and a closed day is one without hours. */
export type ShutReason = 'night' | 'break' | 'weekend' | 'closedDay' | 'holiday' | 'closure'

/** A stretch in which the clock stands still, from one instant to another, and why. */
export interface Shut {
  readonly from: number
  readonly to: number
  readonly reason: ShutReason
  /** The holiday's or closure's name. */
  readonly name?: string
}

/** The parts of a table's stretches that lie between two instants, in order. */
export function listStretches(
  table: OpenTable,
  from: number,
  until: number,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let i = stretchAt(table, from); (table.starts[i] ?? Infinity) < until; i++) {
    const start = Math.max(from, table.starts[i] ?? 0)
    found.push({ start, end: Math.min(until, table.ends[i] ?? until) })
  }
  return found
}

/**
 * Divides a time when the clock stands still into nights, breaks, weekends, days without hours, holidays and closures, in
 * order and without a gap. Days that follow each other for the same reason, and have no name, are one.
 */
export function listShut(calendar: Calendar, from: number, until: number): Shut[] {
  const found: Shut[] = []
  for (const part of splitByDay(calendar, from, until)) {
    const last = found.at(-1)
    if (last !== undefined && last.reason === part.reason && last.name === part.name) {
      found[found.length - 1] = { ...last, to: part.to }
    } else {
      found.push(part)
    }
  }
  return found
}

function splitByDay(calendar: Calendar, from: number, until: number): Shut[] {
  const { zone } = calendar
  const parts: Shut[] = []
  let at = from
  while (at < until) {
    const day = Math.floor((at + offsetAt(zone, at)) / dayMs)
    const midnight = firstInstantOf(zone, (day + 1) * dayMs)
    const to = Math.min(until, midnight)
    parts.push({ from: at, to, ...whyShut(calendar, day, at, to) })
    at = to
  }
  return parts
}

/** Why the hub is shut in a part of a day. */
function whyShut(
  calendar: Calendar,
  day: number,
  from: number,
  to: number,
): { reason: ShutReason; name?: string } {
  const named = calendar.named.get(day)
  if (named !== undefined) return { reason: named.kind, name: named.name }
  const weekday = weekdayOf(day)
  if (calendar.weekdayOpens[weekday] !== true) {
    return { reason: weekday >= 5 ? 'weekend' : 'closedDay' }
  }
  return { reason: isBreak(calendar, day, from, to) ? 'break' : 'night' }
}

/** Whether the hub opens both before and after on the same day. */
function isBreak({ zone, open }: Calendar, day: number, from: number, to: number): boolean {
  const next = stretchAt(open, from)
  const closed = open.ends[next - 1]
  const opens = open.starts[next]
  if (closed === undefined || opens === undefined || to > opens) return false
  const [midnight, nextMidnight] = [day * dayMs, (day + 1) * dayMs]
  return closed + offsetAt(zone, closed) > midnight && opens + offsetAt(zone, opens) < nextMidnight
}
