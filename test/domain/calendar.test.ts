import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addOpenTime,
  addWorkingDays,
  addWorkingDayTime,
  atLocalTime,
  buildCalendar,
  type Calendar,
  isOpen,
  isWorkingDay,
  localDay,
  nextClosing,
  nextOpening,
  openTimeBetween,
  subtractOpenTime,
} from '../../src/domain/calendar.ts'
import { at, hubTime, shippedCalendar } from './hub-times.ts'
import { MinuteOracle } from './minute-oracle.ts'
import { oracleHubOf, weekHoursOf, weeks } from './oracle-hubs.ts'
import { makeChance, randomInstant } from './random-instants.ts'

const minute = 60_000
const hour = 60 * minute

describe('the edges of the hub’s day (D21)', () => {
  test('a sum that runs out exactly at closing falls at that closing', () => {
    const due = addOpenTime(shippedCalendar, at('2026-06-02 13:15'), 4 * hour)
    expect(hubTime(due)).toBe('2026-06-02 17:15')
  })

  test('a minute more falls a minute into the next morning', () => {
    const due = addOpenTime(shippedCalendar, at('2026-06-02 13:15'), 4 * hour + minute)
    expect(hubTime(due)).toBe('2026-06-03 08:31')
  })

  test('a clock that starts before opening, after closing or at closing starts at the next opening', () => {
    for (const start of ['2026-06-02 17:15', '2026-06-02 23:00', '2026-06-03 03:00']) {
      expect(hubTime(addOpenTime(shippedCalendar, at(start), hour))).toBe('2026-06-03 09:30')
    }
  })

  test('seconds and thousandths of a second count', () => {
    const start = at('2026-06-02 16:00') + 30_500
    expect(addOpenTime(shippedCalendar, start, 2 * hour)).toBe(at('2026-06-03 09:15') + 30_500)
  })

  test('adding nothing gives the start of the clock: now when open, or else the next opening', () => {
    expect(addOpenTime(shippedCalendar, at('2026-06-02 08:30'), 0)).toBe(at('2026-06-02 08:30'))
    expect(hubTime(addOpenTime(shippedCalendar, at('2026-06-02 17:15'), 0))).toBe(
      '2026-06-03 08:30',
    )
  })

  test('the hub is open at the moment of opening and shut at the moment of closing', () => {
    expect(isOpen(shippedCalendar, at('2026-06-02 08:30'))).toBe(true)
    expect(isOpen(shippedCalendar, at('2026-06-02 08:30') - 1)).toBe(false)
    expect(isOpen(shippedCalendar, at('2026-06-02 17:15') - 1)).toBe(true)
    expect(isOpen(shippedCalendar, at('2026-06-02 17:15'))).toBe(false)
  })

  test('says when the hub next opens and closes', () => {
    const friday = at('2026-04-24 16:00')
    expect(nextOpening(shippedCalendar, friday)).toBe(friday)
    expect(hubTime(nextOpening(shippedCalendar, at('2026-04-24 16:45')))).toBe('2026-04-27 08:30')
    expect(hubTime(nextClosing(shippedCalendar, friday) ?? 0)).toBe('2026-04-24 16:45')
    expect(hubTime(nextClosing(shippedCalendar, at('2026-04-25 12:00')) ?? 0)).toBe(
      '2026-04-27 17:15',
    )
  })
})

describe('reminders before a deadline', () => {
  test('are placed inside open hours, across a weekend (D3)', () => {
    const due = at('2026-04-27 09:00')
    expect(hubTime(subtractOpenTime(shippedCalendar, due, hour))).toBe('2026-04-24 16:15')
  })

  test('fall at an opening, not at the closing before it', () => {
    const due = at('2026-04-27 09:30')
    expect(hubTime(subtractOpenTime(shippedCalendar, due, hour))).toBe('2026-04-27 08:30')
  })

  test('are placed before a deadline that falls when the hub is shut', () => {
    const sunday = at('2026-04-05 16:00')
    expect(hubTime(subtractOpenTime(shippedCalendar, sunday, hour))).toBe('2026-04-02 16:15')
    expect(hubTime(subtractOpenTime(shippedCalendar, sunday, 0))).toBe('2026-04-02 17:15')
  })
})

describe('days', () => {
  test('a weekday is a working day, and a weekend, a bank holiday and a closure are not (R41, D4)', () => {
    const calendar = calendarOf(weeks['the hours that ship'], ['2026-12-24'])
    expect(isWorkingDay(calendar, '2026-12-23')).toBe(true)
    expect(isWorkingDay(calendar, '2026-12-24')).toBe(false)
    expect(isWorkingDay(shippedCalendar, '2026-12-24')).toBe(true)
    expect(isWorkingDay(shippedCalendar, '2026-12-28')).toBe(false)
    expect(isWorkingDay(shippedCalendar, '2026-12-26')).toBe(false)
  })

  test('counts working days forwards and back over Easter', () => {
    expect(addWorkingDays(shippedCalendar, '2026-04-02', 1)).toBe('2026-04-07')
    expect(addWorkingDays(shippedCalendar, '2026-04-04', 1)).toBe('2026-04-07')
    expect(addWorkingDays(shippedCalendar, '2026-04-07', -1)).toBe('2026-04-02')
    expect(addWorkingDays(shippedCalendar, '2026-04-04', 0)).toBe('2026-04-04')
  })

  test('an instant just before midnight in summer belongs to the day on the hub’s wall', () => {
    expect(localDay(shippedCalendar, Date.UTC(2026, 6, 1, 22, 59))).toBe('2026-07-01')
    expect(localDay(shippedCalendar, Date.UTC(2026, 6, 1, 23, 0))).toBe('2026-07-02')
  })

  test('a local time that spring skips is the moment of the change, and one that autumn repeats the first', () => {
    expect(atLocalTime(shippedCalendar, '2026-03-29', '01:30')).toBe(Date.UTC(2026, 2, 29, 1))
    expect(atLocalTime(shippedCalendar, '2026-10-25', '01:30')).toBe(Date.UTC(2026, 9, 25, 0, 30))
    expect(atLocalTime(shippedCalendar, '2026-06-02', '24:00')).toBe(at('2026-06-03 00:00'))
  })
})

describe('a calendar that does not make sense is refused in words', () => {
  const sound = {
    zone: 'Europe/London',
    hours: weekHoursOf(weeks['the hours that ship']),
    holidays: [],
    closures: [],
    firstYear: 2025,
    lastYear: 2026,
  }

  test.each([
    [
      'a closing time before the opening',
      { hours: { ...sound.hours, monday: ['17:00', '09:00'] } },
      /monday/,
    ],
    ['an opening without a closing', { hours: { ...sound.hours, monday: ['09:00'] } }, /pairs/],
    [
      'hours that overlap',
      { hours: { ...sound.hours, friday: ['09:00', '12:00', '11:00', '15:00'] } },
      /friday/,
    ],
    ['no hours at all', { hours: weekHoursOf([[], [], [], [], [], [], []]) }, /at least one day/],
    ['a zone that is none', { zone: 'Europe/Bournemouth' }, /Europe\/Bournemouth/],
    [
      'a closure on a day that does not exist',
      { closures: [{ day: '2026-02-30', name: 'x' }] },
      /2026-02-30/,
    ],
    ['an end before its beginning', { firstYear: 2027 }, /cannot end/],
  ])('%s', (_, wrong, message) => {
    expect(() => buildCalendar({ ...sound, ...wrong })).toThrow(message)
  })

  test('time outside the years it covers', () => {
    const calendar = buildCalendar(sound)
    const beyond = /covers the years 2025 to 2026/
    const lastDay = at('2026-12-31 12:00', calendar)
    expect(() => addOpenTime(calendar, Date.UTC(2024, 5, 1), 1)).toThrow(beyond)
    expect(() => addOpenTime(calendar, lastDay, 100 * hour)).toThrow(beyond)
    expect(() => openTimeBetween(calendar, lastDay, Date.UTC(2027, 5, 1))).toThrow(beyond)
    expect(() => subtractOpenTime(calendar, at('2025-01-02 09:00', calendar), 100 * hour)).toThrow(
      beyond,
    )
    expect(() => addOpenTime(calendar, Number.NaN, 1)).toThrow(RangeError)
    expect(() => addOpenTime(calendar, lastDay, Number.NaN)).toThrow(RangeError)
    expect(() => addOpenTime(calendar, lastDay, -1)).toThrow(RangeError)
  })
})

describe('a hub that never shuts', () => {
  const calendar = calendarOf(weeks['day and night'], [])

  test('has one open stretch, no closing, and counts hours by the clock', () => {
    expect(calendar.open.starts).toHaveLength(1)
    expect(nextClosing(calendar, at('2026-03-28 12:00'))).toBeUndefined()
    const start = at('2026-03-28 20:00')
    expect(addOpenTime(calendar, start, 24 * hour)).toBe(start + 24 * hour)
  })
})

function calendarOf(
  week: readonly (readonly string[])[],
  shutDays: readonly string[],
  zone = 'Europe/London',
): Calendar {
  return buildCalendar({
    zone,
    hours: weekHoursOf(week),
    holidays: [],
    closures: shutDays.map((day) => ({ day, name: 'Shut for the test' })),
    firstYear: 2015,
    lastYear: 2035,
  })
}

const shutDays = [
  '2016-03-28',
  '2020-10-26',
  '2026-03-29',
  '2026-04-03',
  '2026-10-25',
  '2026-12-25',
]
/** Zones whose clocks change at midnight, by half an hour, in the south, and never. */
const zones = ['Europe/London', 'Asia/Beirut', 'Australia/Lord_Howe', 'America/Santiago', 'UTC']
const hubs = zones.flatMap((zone) =>
  Object.entries(weeks).map(([name, week]) => ({ zone, name, week })),
)

const instants = fc.integer({ min: 1, max: 2 ** 31 }).map((seed) => randomInstant(makeChance(seed)))
const lengths = fc.oneof(
  fc.constantFrom(0.25, 4, 8.5, 8.75, 16, 72).map((hours) => hours * hour),
  fc.integer({ min: 1, max: 100 * hour }),
)

describe.each(hubs)('against the minute-by-minute oracle: $name, $zone', ({ zone, week }) => {
  const calendar = calendarOf(week, shutDays, zone)
  const oracle = new MinuteOracle(oracleHubOf(week, shutDays, zone))

  test('open hours, working-day hours and open time between are the same', () => {
    fc.assert(
      fc.property(instants, lengths, (from, ms) => {
        const hours = ms / hour
        expect(addOpenTime(calendar, from, ms)).toBe(oracle.deadline(from, hours, 'openHours'))
        expect(addWorkingDayTime(calendar, from, ms)).toBe(
          oracle.deadline(from, hours, 'workingDayHours'),
        )
        expect(openTimeBetween(calendar, from, from + ms)).toBe(oracle.openBetween(from, from + ms))
      }),
      { numRuns: 30 },
    )
  })

  test('what is added can be taken away again, and lies between', () => {
    fc.assert(
      fc.property(instants, lengths, (from, ms) => {
        const due = addOpenTime(calendar, from, ms)
        expect(openTimeBetween(calendar, from, due)).toBe(ms)
        const back = subtractOpenTime(calendar, due, ms)
        expect(back).toBeGreaterThanOrEqual(from)
        expect(openTimeBetween(calendar, back, due)).toBe(ms)
        expect(isOpen(calendar, back)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test('the oracle catches a calendar that is a minute, or a convention, out', () => {
  const week = weeks['the hours that ship']
  const oracle = new MinuteOracle(oracleHubOf(week, shutDays))
  const late = calendarOf([['08:31', '17:15'], ...week.slice(1)], shutDays)
  const sound = calendarOf(week, shutDays)
  const chance = makeChance(7)
  const wrong = { minute: 0, convention: 0, sound: 0 }
  for (let i = 0; i < 300; i++) {
    const from = randomInstant(chance)
    const ms = 8.75 * hour
    const right = oracle.deadline(from, 8.75, 'openHours')
    if (addOpenTime(late, from, ms) !== right) wrong.minute++
    // The other convention: a sum that ends at closing falls at the next opening.
    if (nextOpening(sound, addOpenTime(sound, from, ms)) !== right) wrong.convention++
    if (addOpenTime(sound, from, ms) !== right) wrong.sound++
  }
  expect(wrong.minute).toBeGreaterThan(20)
  expect(wrong.convention).toBeGreaterThan(20)
  expect(wrong.sound).toBe(0)
})
