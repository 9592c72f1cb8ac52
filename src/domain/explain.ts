import { assertCovered, type Calendar, isOpen, localDay, openTimeBetween } from './calendar.ts'
import type { OpenTable } from './open-table.ts'
import { deadlinesHeld, isMoreUrgent, type Rating } from './ratings.ts'
import { listShut, listStretches, type ShutReason } from './stretches.ts'
import {
  countTimescale,
  type DeadlineOptions,
  reRatedDeadline,
  rollToOpening,
  type Timescale,
  timescaleMs,
} from './timescales.ts'
import { offsetAt } from './zone.ts'

/** A rating, or a re-rating, at an instant. The first starts the clock; a timescale counted for itself has no rating. */
export interface RatingStep {
  readonly at: number
  readonly rating?: Rating
  readonly timescale: Timescale | null
  readonly reason?: string
}

/** A deadline that a manager set by hand while the clock ran (D29): who and why, and the one that it took the place of. */
export interface HandStep {
  readonly at: number
  readonly setByHand: number
  readonly was: number
  readonly by: string
  readonly reason: string
}

/** One line of an explanation. Instants are epoch ms, lengths are ms. */
export type ExplanationLine =
  | { kind: 'start'; at: number; rating?: Rating; timescale: Timescale | null }
  | {
      kind: 'reRated'
      at: number
      rating?: Rating
      timescale: Timescale | null
      reason?: string
      moreUrgent: boolean
      countsFrom: number
    }
  | { kind: 'counted'; from: number; to: number; ms: number; totalMs: number }
  | { kind: 'shut'; from: number; to: number; reason: ShutReason; name?: string }
  | { kind: 'clocksChange'; at: number; byMs: number }
  | { kind: 'counts'; to: number }
  | { kind: 'keptEarlier'; counted: number; kept: number }
  | ({ kind: 'setByHand' } & HandStep)
  | { kind: 'keptByHand'; counted: number | null; kept: number }
  | { kind: 'rolled'; from: number; to: number }
  | { kind: 'shutWhenDue'; at: number }
  | { kind: 'beyondKnownHolidays'; lastKnownYear: number }
  | { kind: 'due'; at: number; timescale: Timescale | null; byHand: boolean }
  | { kind: 'noDeadline' }
  | { kind: 'openBetween'; from: number; to: number; ms: number }

/** A deadline line by line. The last line is the result: `due` or `noDeadline`, or `openBetween` for open time. */
export interface Explanation {
  readonly zone: string
  readonly lines: readonly ExplanationLine[]
  readonly deadline: number | null
}

export interface ExplainInput extends DeadlineOptions {
  readonly calendar: Calendar
  /** The first rating, then each re-rating and each deadline set by hand, in order of time. */
  readonly steps: readonly [RatingStep, ...(RatingStep | HandStep)[]]
  /** When the item's clock first started, where that was at a rating without a timescale. */
  readonly startedAt?: number
}

/**
 * Explains a deadline line by line (R39 to R41, D2 to D5, D21): the start, each stretch that counted with its length and
 * the running total, each night, weekend, holiday and closure that did not, each re-rating, each deadline set by hand
 * (D29), and the result, which is what `deadlineOf` and `reRatedDeadline` answer, never later than what was set by hand. Throws a RangeError outside the calendar's years.
 */
export function explainDeadline(input: ExplainInput): Explanation {
  const { calendar, steps } = input
  const [first, ...later] = steps
  const { at, timescale } = first
  assertCovered(calendar, at)
  const lines: ExplanationLine[] = [{ kind: 'start', at, timescale, ...ratingOf(first) }]
  let deadline = timescale === null ? null : count(lines, input, timescale, at)
  let startedAt = input.startedAt ?? (timescale === null ? undefined : at)
  let current = first
  let set: number | null = null
  const given = [{ ...ratingOf(first), deadline }]
  for (const step of later) {
    if ('setByHand' in step) {
      lines.push({ kind: 'setByHand', ...step })
      set = step.setByHand
      deadline = noLaterThan(set, deadline)
      continue
    }
    startedAt ??= step.timescale === null ? undefined : step.at
    const held = step.rating === undefined ? [] : deadlinesHeld(given, step.rating)
    deadline = reRate(lines, input, { from: current, to: step, startedAt, deadline, held, set })
    given.push({ ...ratingOf(step), deadline })
    current = step
  }
  conclude(lines, calendar, { timescale: current.timescale, deadline, set })
  return { zone: calendar.zone.name, lines, deadline }
}

/** D29: what was set by hand, or the deadline where that is earlier still. */
function noLaterThan(set: number, deadline: number | null): number {
  return deadline === null ? set : Math.min(set, deadline)
}

function ratingOf(step: RatingStep): { rating?: Rating } {
  return step.rating === undefined ? {} : { rating: step.rating }
}

/** Writes the lines of one count, from the start of a clock to where it runs out, and answers the deadline. */
function count(
  lines: ExplanationLine[],
  { calendar, rollToOpening: rolls }: ExplainInput,
  timescale: Timescale,
  from: number,
): number {
  const counted = countTimescale(calendar, timescale, from)
  if (timescale.unit === 'elapsedHours') {
    const ms = timescaleMs(timescale)
    lines.push({ kind: 'counted', from, to: counted, ms, totalMs: ms })
  } else {
    const table = timescale.unit === 'openHours' ? calendar.open : calendar.workingDays
    lines.push(...countStretches(calendar, table, from, counted))
  }
  lines.push(...clockChanges(calendar, from, counted), { kind: 'counts', to: counted })
  if (rolls !== true) return counted
  const rolled = rollToOpening(calendar, counted)
  if (rolled !== counted) lines.push({ kind: 'rolled', from: counted, to: rolled })
  return rolled
}

/** The stretches that counted between two instants, and what lay between them. They leave no gap. */
function countStretches(
  calendar: Calendar,
  table: OpenTable,
  from: number,
  until: number,
): ExplanationLine[] {
  const lines: ExplanationLine[] = []
  let reached = from
  let totalMs = 0
  for (const { start, end } of listStretches(table, from, until)) {
    for (const shut of listShut(calendar, reached, start)) lines.push({ kind: 'shut', ...shut })
    totalMs += end - start
    lines.push({ kind: 'counted', from: start, to: end, ms: end - start, totalMs })
    reached = end
  }
  for (const shut of listShut(calendar, reached, until)) lines.push({ kind: 'shut', ...shut })
  return lines
}

/** Each time the clocks go forward or back while a count runs. */
function clockChanges({ zone }: Calendar, from: number, until: number): ExplanationLine[] {
  const changes = zone.starts.subarray(1).filter((at) => at > from && at < until)
  return Array.from(changes, (at) => ({
    kind: 'clocksChange' as const,
    at,
    byMs: offsetAt(zone, at) - offsetAt(zone, at - 1),
  }))
}

interface ReRate {
  readonly from: RatingStep
  readonly to: RatingStep
  /** When the item's clock first started; undefined when it never has. */
  readonly startedAt: number | undefined
  readonly deadline: number | null
  readonly held: readonly number[]
  /** What a manager set by hand before, or null. */
  readonly set: number | null
}

/** Writes the lines of one re-rating (D5), and answers the deadline then in force. */
function reRate(
  lines: ExplanationLine[],
  input: ExplainInput,
  { from, to, startedAt = to.at, deadline: currentDeadline, held, set }: ReRate,
): number | null {
  const { calendar } = input
  const moreUrgent =
    to.rating !== undefined && from.rating !== undefined && isMoreUrgent(to.rating, from.rating)
  const countsFrom = moreUrgent ? to.at : startedAt
  const { at, timescale } = to
  const reason = to.reason === undefined ? {} : { reason: to.reason }
  const line = { kind: 'reRated' as const, at, timescale, moreUrgent, countsFrom }
  lines.push({ ...line, ...ratingOf(to), ...reason })
  const counted = timescale === null ? null : count(lines, input, timescale, countsFrom)
  const deadline = reRatedDeadline({
    calendar,
    timescale,
    startedAt,
    reRatedAt: at,
    currentDeadline,
    moreUrgent,
    held,
    rollToOpening: input.rollToOpening ?? false,
  })
  if (set !== null && (deadline === null || deadline > set)) {
    lines.push({ kind: 'keptByHand', counted, kept: set })
    return set
  }
  if (counted !== null && deadline !== null && deadline !== counted) {
    lines.push({ kind: 'keptEarlier', counted, kept: deadline })
  }
  return deadline
}

/** Writes what the reader should know of the deadline, and then the deadline itself. */
function conclude(
  lines: ExplanationLine[],
  calendar: Calendar,
  {
    timescale,
    deadline,
    set,
  }: { timescale: Timescale | null; deadline: number | null; set: number | null },
): void {
  if (deadline === null) {
    lines.push({ kind: 'noDeadline' })
    return
  }
  // A deadline at closing time is inside the hub's hours (D21), and rolling leaves it where it is.
  if (!isOpen(calendar, deadline) && rollToOpening(calendar, deadline) !== deadline) {
    lines.push({ kind: 'shutWhenDue', at: deadline })
  }
  const { lastKnownYear } = calendar
  if (Number(localDay(calendar, deadline).slice(0, 4)) > lastKnownYear) {
    lines.push({ kind: 'beyondKnownHolidays', lastKnownYear })
  }
  lines.push({ kind: 'due', at: deadline, timescale, byHand: deadline === set })
}

/** Explains the open time between two instants line by line. Throws a RangeError outside the calendar's years. */
export function explainBetween(calendar: Calendar, from: number, to: number): Explanation {
  const ms = openTimeBetween(calendar, from, to)
  const counted = countStretches(calendar, calendar.open, from, to)
  return {
    zone: calendar.zone.name,
    lines: [...counted, { kind: 'openBetween', from, to, ms }],
    deadline: null,
  }
}
