import { describe, expect, test } from 'vitest'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import {
  deadlineOf,
  decisionDue,
  reRatedDeadline,
  rollToOpening,
  type Timescale,
} from '../../src/domain/timescales.ts'
import { at, hubTime, shippedCalendar } from './hub-times.ts'

const red: Timescale = { amount: 4, unit: 'openHours' }
const amber: Timescale = { amount: 16, unit: 'openHours' }
const green: Timescale = { amount: 72, unit: 'elapsedHours' }
const greenOnWorkingDays: Timescale = { amount: 72, unit: 'workingDayHours' }
const greenOpen: Timescale = { amount: 72, unit: 'openHours' }

// The table of worked examples: opened, then RED, AMBER, and GREEN in each of three units.
const worked = [
  [
    '2026-06-02 09:00',
    '2026-06-02 13:00',
    '2026-06-03 16:15',
    '2026-06-05 09:00',
    '2026-06-05 09:00',
    '2026-06-12 11:30',
  ],
  [
    '2026-04-24 16:00',
    '2026-04-27 11:45',
    '2026-04-28 15:00',
    '2026-04-27 16:00',
    '2026-04-29 16:00',
    '2026-05-08 10:15',
  ],
  [
    '2026-04-02 16:00',
    '2026-04-07 11:15',
    '2026-04-08 14:30',
    '2026-04-05 16:00',
    '2026-04-09 16:00',
    '2026-04-17 09:45',
  ],
  [
    '2026-05-02 11:00',
    '2026-05-05 12:30',
    '2026-05-06 15:45',
    '2026-05-05 11:00',
    '2026-05-08 00:00',
    '2026-05-15 11:00',
  ],
  [
    '2026-12-23 15:00',
    '2026-12-24 10:15',
    '2026-12-29 13:30',
    '2026-12-26 15:00',
    '2026-12-30 15:00',
    '2027-01-07 17:00',
  ],
  [
    '2026-03-27 16:00',
    '2026-03-30 11:45',
    '2026-03-31 15:00',
    '2026-03-30 17:00',
    '2026-04-01 16:00',
    '2026-04-13 10:15',
  ],
  [
    '2026-10-23 16:00',
    '2026-10-26 11:45',
    '2026-10-27 15:00',
    '2026-10-26 15:00',
    '2026-10-28 16:00',
    '2026-11-05 10:15',
  ],
] as const

describe('worked examples of deadlines, in hub time (R39, R41, D2)', () => {
  test.each(worked)('opened %s', (opened, ...due) => {
    const timescales = [red, amber, green, greenOnWorkingDays, greenOpen]
    const found = timescales.map((one) => hubTime(deadlineOf(shippedCalendar, one, at(opened))))
    expect(found).toEqual(due)
  })

  test('with Herefordshire’s quarter to nine the second example falls later', () => {
    const nine = ['08:45', '17:15']
    const hours = {
      ...defaultPolicy.hours,
      monday: nine,
      tuesday: nine,
      wednesday: nine,
      thursday: nine,
    }
    const calendar = buildHubCalendar({ zone: 'Europe/London', hours })
    const opened = at('2026-04-24 16:00')
    expect(hubTime(deadlineOf(calendar, red, opened))).toBe('2026-04-27 12:00')
    expect(hubTime(deadlineOf(calendar, amber, opened))).toBe('2026-04-28 15:30')
  })
})

describe('a deadline outside open hours (D3)', () => {
  const opened = at('2026-04-02 16:00')

  test('stays where it is unless the hub asks otherwise', () => {
    expect(hubTime(deadlineOf(shippedCalendar, green, opened))).toBe('2026-04-05 16:00')
  })

  test('moves to the next opening when the hub asks for it', () => {
    const due = deadlineOf(shippedCalendar, green, opened, { rollToOpening: true })
    expect(hubTime(due)).toBe('2026-04-07 08:30')
  })

  test('exactly at closing time is inside open hours and does not move', () => {
    expect(rollToOpening(shippedCalendar, at('2026-06-02 17:15'))).toBe(at('2026-06-02 17:15'))
    expect(hubTime(rollToOpening(shippedCalendar, at('2026-06-02 17:16')))).toBe('2026-06-03 08:30')
  })
})

describe('re-rating (R36, D5)', () => {
  const startedAt = at('2026-06-01 09:00')
  const amberDue = deadlineOf(shippedCalendar, amber, startedAt)
  const reRate = (timescale: Timescale | null, when: string, moreUrgent: boolean) =>
    reRatedDeadline({
      calendar: shippedCalendar,
      timescale,
      startedAt,
      reRatedAt: at(when),
      currentDeadline: amberDue,
      moreUrgent,
    })

  test('more urgent counts from the re-rating', () => {
    expect(hubTime(reRate(red, '2026-06-01 10:00', true) ?? 0)).toBe('2026-06-01 14:00')
  })

  test('more urgent is never later than the deadline it replaces', () => {
    expect(hubTime(amberDue)).toBe('2026-06-02 16:15')
    expect(reRate(red, '2026-06-02 15:00', true)).toBe(amberDue)
  })

  test('less urgent counts from the original start', () => {
    expect(hubTime(reRate(green, '2026-06-02 15:00', false) ?? 0)).toBe('2026-06-04 09:00')
  })

  test('to a rating without a timescale leaves no deadline', () => {
    expect(reRate(null, '2026-06-02 15:00', false)).toBeNull()
  })

  test('an information request that becomes RED counts from then, with no deadline to keep to', () => {
    const due = reRatedDeadline({
      calendar: shippedCalendar,
      timescale: red,
      startedAt: at('2026-06-03 09:00'),
      reRatedAt: at('2026-06-03 09:00'),
      currentDeadline: null,
      moreUrgent: true,
    })
    expect(hubTime(due ?? 0)).toBe('2026-06-03 13:00')
  })
})

describe('the one-working-day decision (D10)', () => {
  test.each([
    [
      'in open hours is due at the same time the next working day',
      '2026-06-02 10:00',
      '2026-06-03 10:00',
    ],
    ['on a Friday is due at the same time on Monday', '2026-04-24 16:00', '2026-04-27 16:00'],
    ['after closing counts from the next opening', '2026-04-24 18:00', '2026-04-28 08:30'],
    [
      'at a weekend before a bank holiday counts from the Tuesday',
      '2026-05-02 11:00',
      '2026-05-06 08:30',
    ],
  ])('received %s', (_, received, due) => {
    expect(hubTime(decisionDue(shippedCalendar, at(received)))).toBe(due)
  })
})
