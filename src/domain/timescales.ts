import {
  addOpenTime,
  addWorkingDayTime,
  assertCovered,
  type Calendar,
  nextOpening,
  outsideYears,
} from './calendar.ts'
import { hourMs } from './civil-day.ts'
import { stretchAt } from './open-table.ts'

/** What a timescale's hours count (D2): the hub's open hours, hours on the wall, or wall hours of working days. */
export const timescaleUnits = ['openHours', 'elapsedHours', 'workingDayHours'] as const
export type TimescaleUnit = (typeof timescaleUnits)[number]

export interface Timescale {
  readonly amount: number
  readonly unit: TimescaleUnit
}

export interface DeadlineOptions {
  /** D3: whether a deadline outside open hours moves to the next opening. Off unless asked for. */
  readonly rollToOpening?: boolean
}

/** A timescale's length in whole ms. */
export function timescaleMs(timescale: Timescale): number {
  return Math.round(timescale.amount * hourMs)
}

/**
 * When a timescale that starts at `start` runs out (R39, D2, D21), in epoch ms. Open hours and working-day hours start at
 * the next opening, or the next working day's midnight, when `start` is outside them; elapsed hours start at once.
 * Throws a RangeError outside the calendar's years.
 */
export function deadlineOf(
  calendar: Calendar,
  timescale: Timescale,
  start: number,
  options: DeadlineOptions = {},
): number {
  const counted = countTimescale(calendar, timescale, start)
  return options.rollToOpening === true ? rollToOpening(calendar, counted) : counted
}

/** As deadlineOf, before any rolling to the next opening (D3). */
export function countTimescale(calendar: Calendar, timescale: Timescale, start: number): number {
  const ms = timescaleMs(timescale)
  switch (timescale.unit) {
    case 'openHours':
      return addOpenTime(calendar, start, ms)
    case 'workingDayHours':
      return addWorkingDayTime(calendar, start, ms)
    case 'elapsedHours':
      assertCovered(calendar, start)
      if (!(ms >= 0)) throw new RangeError('A timescale must be 0 hours or more.')
      if (start + ms > calendar.coveredUntil) throw outsideYears(calendar)
      return start + ms
  }
}

/** D3: an instant outside open hours moves to the next opening. Exactly closing time is inside them (D21). */
export function rollToOpening(calendar: Calendar, at: number): number {
  const next = stretchAt(calendar.open, at)
  return calendar.open.ends[next - 1] === at ? at : nextOpening(calendar, at)
}

export interface ReRating extends DeadlineOptions {
  readonly calendar: Calendar
  /** The new rating's timescale; null when it has none (BLUE, D9). */
  readonly timescale: Timescale | null
  /** When the item's clock first started. */
  readonly startedAt: number
  readonly reRatedAt: number
  /** The deadline being replaced; null when there is none. */
  readonly currentDeadline: number | null
  readonly moreUrgent: boolean
  /** Deadlines that the item had before at this rating or a less urgent one, see `deadlinesHeld`. */
  readonly held?: readonly number[]
}

/**
 * The deadline after a re-rating (R36, D5): more urgent counts from the re-rating, but is never later than the deadline it
 * replaces nor than one it had before at this rating; less urgent counts from the original start. A deadline that has passed stays: a breach that has happened is never
 * cleared. Null when the new rating has no timescale.
 */
export function reRatedDeadline(reRating: ReRating): number | null {
  const { calendar, timescale, currentDeadline, moreUrgent } = reRating
  if (timescale === null) return null
  const from = moreUrgent ? reRating.reRatedAt : reRating.startedAt
  const counted = deadlineOf(calendar, timescale, from, reRating)
  const held = moreUrgent ? (reRating.held ?? []) : []
  if (currentDeadline === null) return Math.min(counted, ...held)
  const breached = reRating.reRatedAt > currentDeadline
  return moreUrgent || breached ? Math.min(counted, currentDeadline, ...held) : counted
}

/** The statutory decision's timescale (D10, Working Together). */
export const oneWorkingDay = { amount: 24, unit: 'workingDayHours' } as const satisfies Timescale

/**
 * When the statutory one-working-day decision is due (D10, Working Together): 24 hours counted on working days, from
 * receipt, or from the next opening when the hub is shut.
 */
export function decisionDue(calendar: Calendar, receivedAt: number): number {
  return deadlineOf(calendar, oneWorkingDay, nextOpening(calendar, receivedAt))
}
