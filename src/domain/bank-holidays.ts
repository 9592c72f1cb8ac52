import { z } from 'zod'
import { englandAndWales } from './bank-holidays-england-wales.ts'
import type { NamedDay } from './calendar.ts'
import { parseDay } from './civil-day.ts'

/** The bank holidays that ship with the product: England and Wales, as the library date-holidays gives them (D4). */
export const bankHolidays: readonly NamedDay[] = englandAndWales

/** The first and the last year for which holidays ship. */
export const firstKnownYear = yearOf(bankHolidays[0])
/** The last year for which holidays ship. A deadline beyond it may fall on a holiday that nobody knows of yet. */
export const lastKnownYear = yearOf(bankHolidays.at(-1))

function yearOf(holiday: NamedDay | undefined): number {
  return Number(holiday?.day.slice(0, 4))
}

const realDay = z.string().refine(isRealDay, 'must be a day that exists, such as 2026-12-28')

/** The part that is read of a file shaped like https://www.gov.uk/bank-holidays.json; the other divisions are left. */
export const govUkBankHolidaysSchema = z.object({
  'england-and-wales': z.object({
    events: z.array(
      z.object({ title: z.string().min(1), date: realDay, notes: z.string().optional() }),
    ),
  }),
})

/** A GOV.UK-shaped list of bank holidays. */
export type GovUkBankHolidays = z.output<typeof govUkBankHolidaysSchema>

function isRealDay(day: string): boolean {
  try {
    parseDay(day)
    return true
  } catch {
    return false
  }
}

/**
 * Adds a GOV.UK-shaped list to the holidays that are known, in order of day (D4). It never takes a holiday away: GOV.UK
 * lists three years or so, and what it leaves out is not therefore a working day. A day in both keeps its own name.
 */
export function mergeHolidays(
  known: readonly NamedDay[],
  govUk: GovUkBankHolidays,
): readonly NamedDay[] {
  const byDay = new Map(known.map((holiday) => [holiday.day, holiday]))
  for (const { title, date, notes } of govUk['england-and-wales'].events) {
    if (byDay.has(date)) continue
    const name = notes === undefined || notes === '' ? title : `${title} (${notes.toLowerCase()})`
    byDay.set(date, { day: date, name })
  }
  return [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
}
