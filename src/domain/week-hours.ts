import { parseTimeOfDay } from './civil-day.ts'

/** The days of the week, Monday first. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
type Weekday = (typeof weekdays)[number]

/**
 * A day's opening and closing times in pairs, 'HH:mm' in hub time: `['08:30', '17:15']`, or `['08:30', '12:30', '13:15',
 * '17:15']`, or `[]` when shut. '24:00' is the end of the day, so a night shift is `['00:00', '06:00', '22:00', '24:00']`.
 */
type DayHours = readonly string[]
export type WeekHours = Readonly<Record<Weekday, DayHours>>

/** By weekday, Monday first: the intervals of the day in ms since midnight, in order. */
export type WeekIntervals = readonly (readonly (readonly [opens: number, closes: number])[])[]

/** Reads a week's hours. Throws a RangeError in plain words for hours that do not make sense. */
export function readWeek(hours: WeekHours): WeekIntervals {
  const week = weekdays.map((weekday) => readDayHours(weekday, hours[weekday]))
  if (week.every((intervals) => intervals.length === 0)) {
    throw new RangeError('The hub needs opening hours on at least one day of the week.')
  }
  return week
}

function readDayHours(weekday: Weekday, hours: DayHours): [number, number][] {
  const intervals: [number, number][] = []
  let last = 0
  for (let i = 0; i < hours.length; i += 2) {
    const [opens, closes] = [parseTimeOfDay(hours[i] ?? ''), parseTimeOfDay(hours[i + 1] ?? '')]
    if (opens === undefined || closes === undefined || opens >= closes || opens < last) {
      throw new RangeError(
        `The hours on ${weekday} (${hours.join(', ')}) must be pairs of an opening and a later closing time, in order, like 08:30, 17:15.`,
      )
    }
    intervals.push([opens, closes])
    last = closes
  }
  return intervals
}
