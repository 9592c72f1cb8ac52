import { DateTime } from 'luxon'

const formats = ['dd/MM/yyyy HH:mm', 'd/M/yyyy H:mm', 'yyyy-MM-dd HH:mm', "yyyy-MM-dd'T'HH:mm"]
const example = 'Write it as 24/04/2026 16:00, as 16:00 for today, or as now.'

/** Where a moment cannot be read: why, and what would be. */
export interface MomentProblem {
  problem: string
}

/**
 * Reads a moment that a person typed in hub time: `24/04/2026 16:00`, `2026-04-24 16:00`, `16:00` (today) or `now`.
 * Refuses a date that does not exist, a time that the clocks skip, and anything else, in words. Of a time that happens
 * twice it takes the first.
 *
 * @returns epoch milliseconds
 */
export function parseMoment(text: string, zone: string, now: number): number | MomentProblem {
  const typed = text.trim().toLowerCase()
  if (typed === 'now') return now
  if (/^\d{1,2}:\d{2}$/.test(typed)) {
    const today = DateTime.fromMillis(now, { zone }).toFormat('yyyy-MM-dd')
    return parseMoment(`${today} ${typed.padStart(5, '0')}`, zone, now)
  }
  const written = text.trim().replace(/\s+/g, ' ').toUpperCase()
  for (const format of formats) {
    const read = DateTime.fromFormat(written, format, { zone })
    if (!read.isValid) continue
    if (read.toFormat(format) !== written) {
      return { problem: `${text.trim()} does not exist: the clocks go forward over it. ${example}` }
    }
    // Which of two luxon takes depends on what time of year it is now.
    return Math.min(...read.getPossibleOffsets().map((one) => one.toMillis()))
  }
  const shaped = /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[ T]\d{1,2}:\d{2}$/.test(written)
  if (shaped)
    return { problem: `${text.trim()} does not exist: check the day, month and hour. ${example}` }
  return { problem: `That is not a date and time. ${example}` }
}

/** Whether a reading of a moment failed. */
export function isMomentProblem(reading: number | MomentProblem): reading is MomentProblem {
  return typeof reading === 'object'
}

/** A moment in hub time, as staff read it: `Fri 24 Apr 2026, 16:00`. */
export function writeMoment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone, locale: 'en-GB' }).toFormat("ccc d LLL yyyy',' HH:mm")
}

/** A moment in hub time, as a form's text field takes it back: `24/04/2026 16:00`. */
export function writeTypedMoment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('dd/MM/yyyy HH:mm')
}

/** The time of day in hub time: `16:00`. */
export function writeTime(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('HH:mm')
}
