import { readFileSync } from 'node:fs'
import type { WeekHours } from '../../src/domain/week-hours.ts'
import type { OracleHub } from './minute-oracle.ts'

/** Hubs that the calendar is judged on: their week, Monday first. */
export const weeks = {
  'the hours that ship': [...times(4, ['08:30', '17:15']), ['08:30', '16:45'], [], []],
  'a lunch break, and Saturday mornings': [
    ...times(5, ['08:37', '12:30', '13:15', '17:15']),
    ['09:00', '12:00'],
    [],
  ],
  'nights, across the clock change': times(7, [
    '00:30',
    '01:45',
    '02:10',
    '05:30',
    '22:00',
    '24:00',
  ]),
  'day and night': times(7, ['00:00', '24:00']),
} as const satisfies Record<string, readonly (readonly string[])[]>

function times(count: number, hours: readonly string[]): (readonly string[])[] {
  return Array.from({ length: count }, () => hours)
}

export function weekHoursOf(week: readonly (readonly string[])[]): WeekHours {
  const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = week.map(
    (hours) => hours ?? [],
  )
  return {
    monday: monday ?? [],
    tuesday: tuesday ?? [],
    wednesday: wednesday ?? [],
    thursday: thursday ?? [],
    friday: friday ?? [],
    saturday: saturday ?? [],
    sunday: sunday ?? [],
  }
}

/** The days in the committed file, read as text so that the oracle takes nothing from src but the list itself. */
export function readShippedHolidays(): string[] {
  const file = new URL('../../src/domain/bank-holidays-england-wales.ts', import.meta.url)
  return [...readFileSync(file, 'utf8').matchAll(/day: '(\d{4}-\d{2}-\d{2})'/g)].map(
    ([, day]) => day ?? '',
  )
}

export function oracleHubOf(
  week: readonly (readonly string[])[],
  shutDays: readonly string[],
  zone = 'Europe/London',
): OracleHub {
  return { zone, week, shutDays: new Set(shutDays) }
}
