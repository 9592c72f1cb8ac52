import { type Calendar, localDay, nextClosing, nextOpening } from './calendar.ts'
import type { Hub } from './hub.ts'

/** D32: the duty managers of a moment: named by a Team Manager for a day, until closing. */
export function dutyManagersOf({ onDuty }: Pick<Hub, 'onDuty'>, at: number): string[] {
  return onDuty
    .filter(({ from, until }) => from <= at && at < until)
    .map(({ personId }) => personId)
}

/** D17: whether somebody had been marked away at a moment, and for that day. */
export function isAway({ away, calendar }: Hub, personId: string, at: number): boolean {
  const absence = away.get(personId)
  if (absence === undefined || absence.from > at) return false
  return localDay(calendar, at) <= absence.until
}

/** When the hub closes for the day of a moment, or of the next opening; the end of what the calendar covers where it never does. */
export function closingOfDay(calendar: Calendar, at: number): number {
  let closing = nextClosing(calendar, at)
  while (closing !== undefined) {
    const opening = nextOpening(calendar, closing)
    if (localDay(calendar, opening) !== localDay(calendar, closing)) return closing
    closing = nextClosing(calendar, opening)
  }
  return calendar.coveredUntil
}
