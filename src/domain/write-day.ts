import { DateTime } from 'luxon'

/** A day as staff read it: `Fri 24 Apr 2026`. */
export function writeDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('ccc d LLL yyyy')
}
