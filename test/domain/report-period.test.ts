import { describe, expect, test } from 'vitest'
import {
  isPeriodProblem,
  parsePeriod,
  spanOf,
  writePeriod,
} from '../../src/domain/report-period.ts'
import { at, shippedCalendar } from './hub-times.ts'

const today = '2026-07-08'

function read(text: string, day = today) {
  const period = parsePeriod(text, day, shippedCalendar)
  return isPeriodProblem(period) ? period.problem : `${period.from} ${period.to}`
}

describe('the period of a report', () => {
  test.each([
    ['', '2026-06-01 2026-06-30'],
    ['last month', '2026-06-01 2026-06-30'],
    ['  This  MONTH ', '2026-07-01 2026-07-31'],
    ['today', '2026-07-08 2026-07-08'],
    ['yesterday', '2026-07-07 2026-07-07'],
    ['this week', '2026-07-06 2026-07-12'],
    ['last week', '2026-06-29 2026-07-05'],
    ['this year', '2026-01-01 2026-12-31'],
    ['last year', '2025-01-01 2025-12-31'],
    ['2026-02', '2026-02-01 2026-02-28'],
    ['2024', '2024-01-01 2024-12-31'],
    ['2026-06-02', '2026-06-02 2026-06-02'],
    ['2026-06-01 to 2026-06-30', '2026-06-01 2026-06-30'],
    ['2026-06-01..2026-06-30', '2026-06-01 2026-06-30'],
    ['01/06/2026 - 30/6/2026', '2026-06-01 2026-06-30'],
    ['2026-01 to 2026-03', '2026-01-01 2026-03-31'],
  ])('"%s" is %s', (text, period) => {
    expect(read(text)).toBe(period)
  })

  test('in January the last whole month is in the year before', () => {
    expect(read('', '2026-01-01')).toBe('2025-12-01 2025-12-31')
    expect(read('last week', '2026-01-01')).toBe('2025-12-22 2025-12-28')
  })

  test.each([
    ['soon', /"soon" is not a period/],
    ['toString', /is not a period/],
    ['2026-13', /is not a period/],
    ['2026-02-30', /is not a period/],
    ['2026-06-01 to', /is not a period/],
    ['2026-01 to 2026-02 to 2026-03', /is not a period/],
    ['2026-06-30 to 2026-06-01', /1 June 2026 is before 30 June 2026/],
    ['2026-08', /August 2026 has not begun yet/],
    ['2024-01 to 2026-06', /912 days.*a year at most/],
    ['2009-05', /covers the years/],
  ])('"%s" is answered with what is wrong', (text, problem) => {
    expect(read(text)).toMatch(problem)
  })

  test('runs from midnight to midnight of the hub, also where the clocks change', () => {
    const march = spanOf({ from: '2026-03-29', to: '2026-03-29' }, shippedCalendar)
    expect(march).toEqual({ start: at('2026-03-29 00:00'), end: at('2026-03-30 00:00') })
    expect(march.end - march.start).toBe(23 * 3_600_000)
    const october = spanOf({ from: '2026-10-25', to: '2026-10-25' }, shippedCalendar)
    expect(october.end - october.start).toBe(25 * 3_600_000)
    const june = spanOf({ from: '2026-06-01', to: '2026-06-30' }, shippedCalendar)
    expect(new Date(june.start).toISOString()).toBe('2026-05-31T23:00:00.000Z')
  })

  test('is written as a month, a day, or from one to another', () => {
    expect(writePeriod({ from: '2026-02-01', to: '2026-02-28' })).toBe('February 2026')
    expect(writePeriod({ from: '2026-06-02', to: '2026-06-02' })).toBe('2 June 2026')
    expect(writePeriod({ from: '2026-06-02', to: '2026-07-09' })).toBe('2 June 2026 to 9 July 2026')
  })
})
