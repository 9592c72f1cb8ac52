/** Days as whole numbers since 1970-01-01, and as 'YYYY-MM-DD'. A day is not a moment: nothing here knows a zone. */

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** The number of a date in the Gregorian calendar, counted from 1970-01-01. The date must exist. */
export function dayNumber(year: number, month: number, date: number): number {
  // Years are counted from March, so that a leap day is the last day of its year.
  const marchYear = month > 2 ? year : year - 1
  const century = Math.floor(marchYear / 400)
  const yearOfCentury = marchYear - century * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  const leapDays = Math.floor(yearOfCentury / 4) - Math.floor(yearOfCentury / 100)
  return century * 146_097 + yearOfCentury * 365 + leapDays + dayOfYear - 719_468
}

/** How many days a month has. */
function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return next - dayNumber(year, month, 1)
}

/** Whether a date exists: 2026-02-30 does not. */
export function isRealDate(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/** The number of a 'YYYY-MM-DD' day. Throws a RangeError for a day that does not exist. */
export function parseDay(day: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const [year, month, date] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])]
  if (found === null || !isRealDate(year, month, date)) {
    throw new RangeError(`"${day}" is not a day. Write it like 2026-04-24.`)
  }
  return dayNumber(year, month, date)
}

/** The 'YYYY-MM-DD' of a day's number. */
export function formatDay(number: number): string {
  const shifted = number + 719_468
  const century = Math.floor(shifted / 146_097)
  const dayOfCentury = shifted - century * 146_097
  const yearOfCentury = Math.floor(
    (dayOfCentury -
      Math.floor(dayOfCentury / 1460) +
      Math.floor(dayOfCentury / 36_524) -
      Math.floor(dayOfCentury / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfCentury -
    (365 * yearOfCentury + Math.floor(yearOfCentury / 4) - Math.floor(yearOfCentury / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = century * 400 + yearOfCentury + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** The weekday of a day's number: 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}

/** Milliseconds into the day of 'HH:mm', where '24:00' is the end of the day; undefined when it is not a time. */
export function parseTimeOfDay(time: string): number | undefined {
  const found = /^(\d{2}):(\d{2})$/.exec(time)
  if (found === null) return undefined
  const minutes = Number(found[1]) * 60 + Number(found[2])
  return Number(found[2]) < 60 && minutes <= 24 * 60 ? minutes * minuteMs : undefined
}
