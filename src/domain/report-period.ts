import { DateTime } from 'luxon'
import { atLocalTime, type Calendar } from './calendar.ts'
import { dayNumber, formatDay, isRealDate, parseDay, weekdayOf } from './civil-day.ts'

/** A run of whole days in hub time, both ends in it, as 'YYYY-MM-DD'. */
export interface Period {
  from: string
  to: string
}

/** A period as instants: from `start` up to, but not at, `end`, in epoch ms. */
export interface Span {
  start: number
  end: number
}

/** Where a period cannot be read: why, and what would be. */
export interface PeriodProblem {
  problem: string
}

/** A report reads what it counts, so it is for a year at most. */
const mostDays = 366

const example =
  'Write `2026-06`, `2026-06-01 to 2026-06-30`, `this month`, `last month`, `today`, or nothing for the last whole month.'

/** Periods that are known by a name, reckoned from the hub's day. A new one is one row. */
const named: Readonly<Record<string, (today: string) => Period>> = {
  today: (today) => ({ from: today, to: today }),
  yesterday: (today) => ({ from: shift(today, -1), to: shift(today, -1) }),
  'this week': (today) => weekOf(today),
  'last week': (today) => weekOf(shift(today, -7)),
  'this month': (today) => monthOf(today.slice(0, 7)),
  'last month': (today) => monthOf(shift(`${today.slice(0, 7)}-01`, -1).slice(0, 7)),
  'this year': (today) => yearOf(today.slice(0, 4)),
  'last year': (today) => yearOf(String(Number(today.slice(0, 4)) - 1).padStart(4, '0')),
}

/** What the named periods are called, as they may be typed. */
export const periodNames: readonly string[] = Object.keys(named)

/**
 * Reads a period as typed: a month, a day, a year, two of them with "to" between, a named one, or nothing for the last whole
 * calendar month. Answers a problem in words for anything else, for one that has not begun, for more than a year, and for
 * one outside the calendar's years.
 *
 * @param today the hub's day
 */
export function parsePeriod(
  text: string,
  today: string,
  calendar: Calendar,
): Period | PeriodProblem {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const period = named[typed === '' ? 'last month' : typed]?.(today) ?? readRange(typed)
  if ('problem' in period) return period
  return refusePeriod(period, today, calendar) ?? period
}

/** Whether a reading of a period failed. */
export function isPeriodProblem(read: Period | PeriodProblem): read is PeriodProblem {
  return 'problem' in read
}

/** The instants of a period's days in hub time: midnight to midnight, whatever the clocks do on them. */
export function spanOf({ from, to }: Period, calendar: Calendar): Span {
  return {
    start: atLocalTime(calendar, from, '00:00'),
    end: atLocalTime(calendar, to, '24:00'),
  }
}

/** Whether a period is one calendar month, from its first day to its last. */
export function isWholeMonth({ from, to }: Period): boolean {
  const month = monthOf(from.slice(0, 7))
  return month.from === from && month.to === to
}

/** A period in words: `June 2026`, `2 June 2026`, or `2 June 2026 to 9 July 2026`. */
export function writePeriod({ from, to }: Period): string {
  if (from === to) return writeDay(from)
  if (isWholeMonth({ from, to })) return writeDay(from, 'LLLL yyyy')
  return `${writeDay(from)} to ${writeDay(to)}`
}

function writeDay(day: string, format = 'd LLLL yyyy'): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat(format)
}

function readRange(typed: string): Period | PeriodProblem {
  const parts = typed.split(/ (?:to|until|-|–) |\.\.|–/).map((part) => readPart(part.trim()))
  const [first, last = first] = parts
  if (first === undefined || last === undefined || parts.length > 2) {
    return { problem: `"${typed.slice(0, 60)}" is not a period. ${example}` }
  }
  return { from: first.from, to: last.to }
}

/** One day, month or year: `2026-06-01`, `01/06/2026`, `2026-06` or `2026`. Undefined for what is none or does not exist. */
function readPart(part: string): Period | undefined {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(part)
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(part)
  const [year, month, day] = british === null ? (iso ?? []).slice(1) : british.slice(1).toReversed()
  if (year === undefined) return undefined
  if (month === undefined) return yearOf(year)
  if (!isRealDate(Number(year), Number(month), Number(day ?? 1))) return undefined
  if (day === undefined) return monthOf(`${year}-${month}`)
  const read = formatDay(dayNumber(Number(year), Number(month), Number(day)))
  return { from: read, to: read }
}

function refusePeriod(
  { from, to }: Period,
  today: string,
  calendar: Calendar,
): PeriodProblem | undefined {
  const days = parseDay(to) - parseDay(from) + 1
  if (days < 1) {
    return { problem: `${writeDay(to)} is before ${writeDay(from)}. Give the earlier day first.` }
  }
  if (from > today) {
    return { problem: `${writePeriod({ from, to })} has not begun yet. ${example}` }
  }
  const { firstYear, lastYear } = calendar
  if (Number(from.slice(0, 4)) < firstYear || Number(to.slice(0, 4)) > lastYear) {
    return { problem: `The hub's calendar covers the years ${firstYear} to ${lastYear} only.` }
  }
  return days > mostDays
    ? { problem: `That is ${days} days. A report is for a year at most: ask for a part of it.` }
    : undefined
}

function shift(day: string, days: number): string {
  return formatDay(parseDay(day) + days)
}

function weekOf(day: string): Period {
  const monday = parseDay(day) - weekdayOf(parseDay(day))
  return { from: formatDay(monday), to: formatDay(monday + 6) }
}

function monthOf(month: string): Period {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  const next = number === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, number + 1, 1)
  return { from: formatDay(dayNumber(year, number, 1)), to: formatDay(next - 1) }
}

function yearOf(year: string): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}
