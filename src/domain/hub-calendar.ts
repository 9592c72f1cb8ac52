import {
  bankHolidays,
  firstKnownYear,
  type GovUkBankHolidays,
  lastKnownYear,
  mergeHolidays,
} from './bank-holidays.ts'
import { buildCalendar, type Calendar, type NamedDay } from './calendar.ts'
import type { Policy } from './policy.ts'

/**
 * The hub's calendar (D4): the policy's zone and hours, the bank holidays that ship with any of a GOV.UK-shaped list merged
 * over them, and the hub's own closure days. It covers the years for which holidays ship.
 */
export function buildHubCalendar(
  policy: Pick<Policy, 'zone' | 'hours'>,
  days: { closures?: readonly NamedDay[]; govUk?: GovUkBankHolidays | undefined } = {},
): Calendar {
  const holidays = days.govUk === undefined ? bankHolidays : mergeHolidays(bankHolidays, days.govUk)
  return buildCalendar({
    zone: policy.zone,
    hours: policy.hours,
    holidays,
    closures: days.closures ?? [],
    firstYear: firstKnownYear,
    lastYear: lastKnownYear,
  })
}
