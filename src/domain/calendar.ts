import { dayMs, dayNumber, formatDay, parseDay, parseTimeOfDay, weekdayOf } from './civil-day.ts'
import {
  addStretch,
  addWithin,
  layTable,
  type OpenTable,
  openBefore,
  stretchAt,
  subtractWithin,
} from './open-table.ts'
import { readWeek, type WeekHours, type WeekIntervals } from './week-hours.ts'
import { firstInstantOf, instantsOf, offsetAt, readZone, type Zone } from './zone.ts'

/** A day on which the hub is shut, with the name that people know it by. */
export interface NamedDay {
  readonly day: string
  readonly name: string
}

export interface CalendarInput {
  readonly zone: string
  readonly hours: WeekHours
  readonly holidays: readonly NamedDay[]
  readonly closures: readonly NamedDay[]
  readonly firstYear: number
  readonly lastYear: number
}

/** When the hub is open (D4), laid out once. Treat its insides as private: ask the functions below. */
export interface Calendar {
  readonly zone: Zone
  /** The hub's open hours. */
  readonly open: OpenTable
  /** Working days from midnight to midnight, for timescales counted in working-day hours. */
  readonly workingDays: OpenTable
  readonly named: ReadonlyMap<number, { readonly name: string; readonly kind: ShutBy }>
  /** By weekday, Monday first: whether the hub has any hours. */
  readonly weekdayOpens: readonly boolean[]
  readonly firstYear: number
  readonly lastYear: number
  /** The first and the end instant that it covers. */
  readonly coveredFrom: number
  readonly coveredUntil: number
  /** The last year whose holidays were given. Warn of a deadline beyond it. */
  readonly lastKnownYear: number
}

type ShutBy = 'holiday' | 'closure'

/**
 * Lays out every open stretch of the years given (D4). The hub is open while the clock on its wall shows a time within
 * its hours, on a day that is neither a holiday nor a closure. Throws a RangeError in plain words for hours, days or a
 * zone that do not make sense.
 */
export function buildCalendar(input: CalendarInput): Calendar {
  if (input.lastYear < input.firstYear) {
    throw new RangeError(
      `A calendar cannot end (${input.lastYear}) before it begins (${input.firstYear}).`,
    )
  }
  const week = readWeek(input.hours)
  const firstDay = dayNumber(input.firstYear, 1, 1)
  const endDay = dayNumber(input.lastYear + 1, 1, 1)
  const zone = readZone(input.zone, (firstDay - 1) * dayMs, (endDay + 1) * dayMs)
  const coveredFrom = firstInstantOf(zone, firstDay * dayMs)
  const coveredUntil = firstInstantOf(zone, endDay * dayMs)
  const named = nameDays(input)
  const { open, working } = layStretches({ zone, week, named, firstDay, endDay })
  return {
    zone,
    open: layTable(open, coveredFrom, coveredUntil),
    workingDays: layTable(working, coveredFrom, coveredUntil),
    named,
    weekdayOpens: week.map((intervals) => intervals.length > 0),
    firstYear: input.firstYear,
    lastYear: input.lastYear,
    coveredFrom,
    coveredUntil,
    lastKnownYear: lastYearOf(input.holidays) ?? input.lastYear,
  }
}

function nameDays(input: CalendarInput): Calendar['named'] {
  const named = new Map<number, { name: string; kind: ShutBy }>()
  for (const { day, name } of input.closures) named.set(parseDay(day), { name, kind: 'closure' })
  for (const { day, name } of input.holidays) named.set(parseDay(day), { name, kind: 'holiday' })
  return named
}

function lastYearOf(days: readonly NamedDay[]): number | undefined {
  let last: number | undefined
  for (const { day } of days) last = Math.max(last ?? 0, Number(day.slice(0, 4)))
  return last
}

interface Layout {
  readonly zone: Zone
  readonly week: WeekIntervals
  readonly named: Calendar['named']
  readonly firstDay: number
  readonly endDay: number
}

/**
 * Walks the local days of each period between two clock changes. A day on which the clocks change is walked in both
 * periods and cut at the change, so an hour that is skipped is never open and an hour that is repeated counts twice.
 */
function layStretches({ zone, week, named, firstDay, endDay }: Layout) {
  const open = { starts: new Array<number>(), ends: new Array<number>() }
  const working = { starts: new Array<number>(), ends: new Array<number>() }
  for (let period = 0; period < zone.starts.length; period++) {
    const offset = zone.offsets[period] ?? 0
    const from = Math.max((zone.starts[period] ?? 0) + offset, firstDay * dayMs)
    const until = Math.min((zone.starts[period + 1] ?? Infinity) + offset, endDay * dayMs)
    for (let day = Math.floor(from / dayMs); day * dayMs < until; day++) {
      const intervals = week[weekdayOf(day)] ?? []
      if (intervals.length === 0 || named.has(day)) continue
      const midnight = day * dayMs
      addStretch(
        working,
        Math.max(midnight, from) - offset,
        Math.min(midnight + dayMs, until) - offset,
      )
      for (const [opens, closes] of intervals) {
        addStretch(
          open,
          Math.max(midnight + opens, from) - offset,
          Math.min(midnight + closes, until) - offset,
        )
      }
    }
  }
  return { open, working }
}

/** Throws a RangeError, in words, for an instant outside the years that the calendar covers. */
export function assertCovered(calendar: Calendar, at: number): void {
  if (!(at >= calendar.coveredFrom && at <= calendar.coveredUntil)) throw outsideYears(calendar)
}

/** What is thrown when time goes past either end of the calendar. */
export function outsideYears(calendar: Calendar): RangeError {
  return new RangeError(
    `This calendar covers the years ${calendar.firstYear} to ${calendar.lastYear}, and the time asked for is outside them.`,
  )
}

/**
 * The instant by which `ms` of open time have passed since `from`. A clock that starts outside open hours starts at the
 * next opening; a sum that runs out exactly at closing time falls at that closing time (D21). 0 ms gives the start.
 * Throws a RangeError outside the calendar's years.
 */
export function addOpenTime(calendar: Calendar, from: number, ms: number): number {
  return orThrow(calendar, addCovered(calendar, calendar.open, from, ms))
}

/** As addOpenTime, but counting the clock hours of working days from midnight to midnight. */
export function addWorkingDayTime(calendar: Calendar, from: number, ms: number): number {
  return orThrow(calendar, addCovered(calendar, calendar.workingDays, from, ms))
}

function addCovered(
  calendar: Calendar,
  table: OpenTable,
  from: number,
  ms: number,
): number | undefined {
  if (!(from >= calendar.coveredFrom && from <= calendar.coveredUntil)) return undefined
  if (!(ms >= 0)) throw new RangeError('Open time to be added must be 0 or more.')
  return addWithin(table, from, ms)
}

function orThrow(calendar: Calendar, found: number | undefined): number {
  if (found === undefined) throw outsideYears(calendar)
  return found
}

/**
 * The instant from which `ms` of open time are left before `at`: where a reminder goes that comes so much before a
 * deadline (D3). A sum that runs out exactly at opening time falls at that opening. Throws a RangeError outside the years.
 */
export function subtractOpenTime(calendar: Calendar, at: number, ms: number): number {
  assertCovered(calendar, at)
  if (!(ms >= 0)) throw new RangeError('Open time to be taken away must be 0 or more.')
  return orThrow(calendar, subtractWithin(calendar.open, at, ms))
}

/** Open time between two instants in ms; negative when `to` is the earlier. Throws a RangeError outside the years. */
export function openTimeBetween(calendar: Calendar, from: number, to: number): number {
  assertCovered(calendar, from)
  assertCovered(calendar, to)
  return openBefore(calendar.open, to) - openBefore(calendar.open, from)
}

/** Whether the hub is open: from the instant of opening up to, but not at, the instant of closing. */
export function isOpen(calendar: Calendar, at: number): boolean {
  assertCovered(calendar, at)
  return at >= (calendar.open.starts[stretchAt(calendar.open, at)] ?? Infinity)
}

/** `at` itself while the hub is open, or else when it next opens. Throws a RangeError outside the years. */
export function nextOpening(calendar: Calendar, at: number): number {
  return addOpenTime(calendar, at, 0)
}

/** When the stretch that `at` is in closes, or else the next one; undefined when the hub does not shut again. */
export function nextClosing(calendar: Calendar, at: number): number | undefined {
  assertCovered(calendar, at)
  const closes = calendar.open.ends[stretchAt(calendar.open, at)]
  return closes === calendar.coveredUntil ? undefined : closes
}

/** Whether the hub opens at all on a day: it has hours, and the day is neither a holiday nor a closure. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return isWorkingDayNumber(calendar, parseDay(day))
}

function isWorkingDayNumber(calendar: Calendar, day: number): boolean {
  if (day < dayNumber(calendar.firstYear, 1, 1) || day >= dayNumber(calendar.lastYear + 1, 1, 1)) {
    throw outsideYears(calendar)
  }
  return calendar.weekdayOpens[weekdayOf(day)] === true && !calendar.named.has(day)
}

/**
 * The day that is so many working days after another (before it, for a negative number), which need not be one itself.
 * 0 gives the day back. Throws a RangeError outside the years.
 */
export function addWorkingDays(calendar: Calendar, day: string, days: number): string {
  const step = days < 0 ? -1 : 1
  let number = parseDay(day)
  for (let left = Math.abs(days); left > 0; ) {
    number += step
    if (isWorkingDayNumber(calendar, number)) left--
  }
  return formatDay(number)
}

/** The day that it is in the hub at an instant, 'YYYY-MM-DD'. */
export function localDay(calendar: Calendar, at: number): string {
  assertCovered(calendar, at)
  return formatDay(Math.floor((at + offsetAt(calendar.zone, at)) / dayMs))
}

/**
 * The instant at which the hub's clock shows 'HH:mm' on a day. Where autumn repeats the time it is the first; where
 * spring skips it, the moment the clocks change. '24:00' is the end of the day.
 */
export function atLocalTime(calendar: Calendar, day: string, time: string): number {
  const ofDay = parseTimeOfDay(time)
  if (ofDay === undefined) throw new RangeError(`"${time}" is not a time. Write it like 08:30.`)
  const at = firstInstantOf(calendar.zone, parseDay(day) * dayMs + ofDay)
  assertCovered(calendar, at)
  return at
}

/** The instants at which the hub's clock shows a local time: none, one or two. `local` is ms since 1970-01-01 local. */
export function instantsAtLocal(calendar: Calendar, local: number): number[] {
  return instantsOf(calendar.zone, local)
}
