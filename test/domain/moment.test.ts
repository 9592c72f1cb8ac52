import { describe, expect, test } from 'vitest'
import {
  isMomentProblem,
  parseMoment,
  writeMoment,
  writeTime,
  writeTypedMoment,
} from '../../src/domain/moment.ts'
import { at, hubTime } from './hub-times.ts'

const london = 'Europe/London'
const now = at('2026-06-02 12:34')

/** The moment in hub time, or why it is refused. */
function read(text: string, moment = now): string {
  const found = parseMoment(text, london, moment)
  return isMomentProblem(found) ? found.problem : hubTime(found)
}

describe('a moment is read in hub time', () => {
  test.each([
    ['24/04/2026 16:00', '2026-04-24 16:00'],
    ['4/4/2026 9:05', '2026-04-04 09:05'],
    ['2026-04-24 16:00', '2026-04-24 16:00'],
    ['2026-04-24T16:00', '2026-04-24 16:00'],
    ['2026-04-24t16:00', '2026-04-24 16:00'],
    ['16:00', '2026-06-02 16:00'],
    ['9:05', '2026-06-02 09:05'],
    ['now', '2026-06-02 12:34'],
    [' NOW ', '2026-06-02 12:34'],
    ['  24/04/2026 \t 16:00 ', '2026-04-24 16:00'],
    ['29/02/2028 10:00', '2028-02-29 10:00'],
    ['2026-12-24 10:00', '2026-12-24 10:00'],
  ])('"%s"', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  test('a bare time is of the hub’s day, also where UTC is a day behind', () => {
    expect(read('00:10', at('2026-06-03 00:30'))).toBe('2026-06-03 00:10')
  })
})

describe('a moment that does not exist is refused in words', () => {
  test.each([
    ['31/02/2026 10:00', 'does not exist: check the day, month and hour'],
    ['29/02/2027 10:00', 'does not exist: check the day, month and hour'],
    ['24/13/2026 10:00', 'does not exist: check the day, month and hour'],
    ['24/04/2026 25:00', 'does not exist: check the day, month and hour'],
    ['24/04/2026 24:00', 'does not exist'],
    ['24:00', 'does not exist'],
    ['25:61', 'does not exist'],
    ['29/03/2026 01:30', '29/03/2026 01:30 does not exist: the clocks go forward over it.'],
    ['yesterday', 'That is not a date and time.'],
    ['24/04/2026', 'That is not a date and time.'],
    ['', 'That is not a date and time.'],
  ])('"%s"', (typed, problem) => {
    expect(read(typed)).toContain(problem)
    expect(read(typed)).toContain('24/04/2026 16:00')
  })
})

describe('around the changes of the clocks', () => {
  test('of a time that happens twice it takes the first', () => {
    expect(parseMoment('25/10/2026 01:30', london, now)).toBe(Date.UTC(2026, 9, 25, 0, 30))
  })

  test('the last minute before and the first after the missing hour are read', () => {
    expect(parseMoment('29/03/2026 00:59', london, now)).toBe(Date.UTC(2026, 2, 29, 0, 59))
    expect(parseMoment('29/03/2026 02:00', london, now)).toBe(Date.UTC(2026, 2, 29, 1, 0))
  })

  test('what a form shows is taken back as the same minute, every quarter of an hour of both days', () => {
    const first = at('2026-03-29 00:00')
    for (let quarter = 0; quarter < 92; quarter += 1) {
      const moment = first + quarter * 900_000
      expect(parseMoment(writeTypedMoment(moment, london), london, now)).toBe(moment)
    }
  })
})

test('a moment is written as staff read it', () => {
  expect(writeMoment(at('2026-04-24 16:00'), london)).toBe('Fri 24 Apr 2026, 16:00')
  expect(writeMoment(at('2026-09-01 08:05'), london)).toMatch(/^Tue 1 Sept? 2026, 08:05$/)
  expect(writeTypedMoment(at('2026-04-04 09:05'), london)).toBe('04/04/2026 09:05')
  expect(writeTime(at('2026-04-04 09:05'), london)).toBe('09:05')
})
