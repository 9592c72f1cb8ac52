import Holidays from 'date-holidays'
import { describe, expect, test } from 'vitest'
import {
  bankHolidays,
  govUkBankHolidaysSchema,
  lastKnownYear,
  mergeHolidays,
} from '../../src/domain/bank-holidays.ts'

const days = new Map(bankHolidays.map(({ day, name }) => [day, name]))

test('the committed holidays are what the library gives for England, year by year', () => {
  const library = new Holidays('GB', 'ENG')
  for (let year = 2015; year <= 2035; year++) {
    const expected = library
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date, name }) => ({ day: date.slice(0, 10), name: name.replaceAll('’', "'") }))
    expect(bankHolidays.filter(({ day }) => day.startsWith(`${year}-`))).toEqual(expected)
  }
  expect(lastKnownYear).toBe(2035)
})

describe('days that have been got wrong before are right', () => {
  test.each([
    ['the Boxing Day of 2026, a Saturday, has its Monday', '2026-12-28'],
    ['the funeral of Queen Elizabeth', '2022-09-19'],
    ['the coronation of King Charles', '2023-05-08'],
    ['VE Day, to which the holiday of 2020 was moved', '2020-05-08'],
    ['the Platinum Jubilee', '2022-06-03'],
  ])('%s', (_, day) => {
    expect(days.has(day)).toBe(true)
  })

  test('the Monday from which the holiday of 2020 was moved is a working day', () => {
    expect(days.has('2020-05-04')).toBe(false)
  })

  test('every year has its Summer bank holiday, on the last Monday of August', () => {
    for (let year = 2015; year <= 2035; year++) {
      const lastOfAugust = new Date(Date.UTC(year, 7, 31))
      lastOfAugust.setUTCDate(31 - ((lastOfAugust.getUTCDay() + 6) % 7))
      expect(days.get(lastOfAugust.toISOString().slice(0, 10))).toBe('Summer bank holiday')
    }
  })
})

describe('a list shaped like GOV.UK’s is merged over the holidays, never in their place (D4)', () => {
  const list = govUkBankHolidaysSchema.parse({
    'england-and-wales': {
      division: 'england-and-wales',
      events: [
        { title: 'Day of national thanksgiving', date: '2027-07-02', notes: '', bunting: true },
        { title: 'Boxing Day', date: '2026-12-28', notes: 'Substitute day', bunting: true },
      ],
    },
    scotland: { division: 'scotland', events: [{ title: 'World Cup', date: '2026-06-15' }] },
  })
  const merged = mergeHolidays(bankHolidays, list)

  test('adds a holiday that was announced late, in its place', () => {
    expect(merged).toContainEqual({ day: '2027-07-02', name: 'Day of national thanksgiving' })
    expect(merged.map(({ day }) => day)).toEqual(merged.map(({ day }) => day).toSorted())
  })

  test('takes none away, and keeps the name of one that is in both', () => {
    for (const holiday of bankHolidays) expect(merged).toContainEqual(holiday)
    expect(merged).toHaveLength(bankHolidays.length + 1)
  })

  test('leaves Scotland’s holidays out', () => {
    expect(merged.some(({ day }) => day === '2026-06-15')).toBe(false)
  })

  test('refuses a day that does not exist, and says what would do', () => {
    const events = [{ title: 'Leap day', date: '2027-02-29' }]
    const read = govUkBankHolidaysSchema.safeParse({ 'england-and-wales': { events } })
    expect(read.error?.issues[0]?.message).toBe('must be a day that exists, such as 2026-12-28')
  })
})
