import { atLocalTime, type Calendar } from '../../src/domain/calendar.ts'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'

/** The calendar that ships: BCP's hours, England and Wales holidays, Europe/London. */
export const shippedCalendar = buildHubCalendar(defaultPolicy)

/** The instant of '2026-04-24 16:00' in hub time. */
export function at(text: string, calendar: Calendar = shippedCalendar): number {
  return atLocalTime(calendar, text.slice(0, 10), text.slice(11))
}

/** An instant as '2026-04-24 16:00' in hub time, reckoned by Intl and not by the calendar. */
export function hubTime(instant: number, zone = 'Europe/London'): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return format.format(instant)
}
