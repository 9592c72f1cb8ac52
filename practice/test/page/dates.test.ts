import { describe, expect, test } from 'vitest'
import { renderSlackDate } from '../../page/src/text/slack-date.ts'
import { addDays, formatLocal, nameNearDay, parseLocal } from '../../page/src/text/zone-time.ts'

const zone = 'Europe/London'
const now = Date.parse('2026-06-26T12:00:00Z')

function render(seconds: string, format: string): string {
  return renderSlackDate(seconds, format, 'as it was', { zone, now })
}

describe('a date in a message', () => {
  const due = String(Date.parse('2026-06-26T15:30:00Z') / 1000)

  test('is shown in the zone of the person who looks, in summer time', () => {
    expect(render(due, '{date_num} {time}')).toBe('2026-06-26 16:30')
  })

  test('says today, yesterday and tomorrow by the practice clock', () => {
    expect(render(due, 'due {date_short_pretty} at {time}')).toBe('due today at 16:30')
    const late = String(Date.parse('2026-06-26T23:30:00Z') / 1000)
    expect(render(late, '{date_pretty}')).toBe('tomorrow')
    const before = String(Date.parse('2026-06-25T21:00:00Z') / 1000)
    expect(render(before, '{date_long_pretty}')).toBe('yesterday')
  })

  test('says how far off it is', () => {
    expect(render(String(now / 1000 + 5 * 3600), '{ago}')).toBe('in 5 hours')
    expect(render(String(now / 1000 - 60), '{ago}')).toBe('1 minute ago')
  })

  test('falls back to the words of the app when it cannot be read', () => {
    expect(render('soon', '{date}')).toBe('as it was')
    expect(render('', '{date}')).toBe('as it was')
    expect(render(due, '{moon_phase}')).toBe('as it was')
  })
})

describe('a local time that was typed', () => {
  test('comes back as it was typed, on both sides of a clock change', () => {
    for (const local of [
      '2026-03-28T09:00',
      '2026-03-30T09:00',
      '2026-10-24T23:59',
      '2026-10-26T00:00',
    ]) {
      expect(formatLocal(parseLocal(local, zone) ?? 0, zone)).toBe(local)
    }
  })

  test('is an hour nearer to UTC in winter than in summer', () => {
    expect(parseLocal('2026-07-01T08:30', zone)).toBe(Date.parse('2026-07-01T07:30:00Z'))
    expect(parseLocal('2026-12-01T08:30', zone)).toBe(Date.parse('2026-12-01T08:30:00Z'))
    expect(parseLocal('2026-07-01T08:30', 'America/New_York')).toBe(
      Date.parse('2026-07-01T12:30:00Z'),
    )
  })

  test('in the hour that spring skips is the moment after the skip', () => {
    expect(formatLocal(parseLocal('2026-03-29T01:30', zone) ?? 0, zone)).toBe('2026-03-29T02:30')
  })

  test('that is no date is refused', () => {
    expect(parseLocal('2026-13-40T09:00', zone)).toBeUndefined()
    expect(parseLocal('', zone)).toBeUndefined()
  })
})

test('the day before midnight in London is not yet tomorrow in UTC', () => {
  const justAfterMidnight = Date.parse('2026-06-26T23:10:00Z')
  expect(nameNearDay(justAfterMidnight, now, zone)).toBe('Tomorrow')
  expect(nameNearDay(justAfterMidnight, now, 'UTC')).toBe('Today')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

describe('every token of a date', () => {
  const at = String(Date.parse('2026-02-18T18:39:42Z') / 1000)
  const [near, far] = [now, Date.parse('2027-06-26T12:00:00Z')]

  test.each([
    ['{date_num}', '2026-02-18', '2026-02-18'],
    ['{date_slash}', '18/02/2026', '18/02/2026'],
    ['{date}', '18 February', '18 February 2026'],
    ['{date_short}', '18 Feb', '18 Feb 2026'],
    ['{date_long}', 'Wednesday 18 February', 'Wednesday 18 February 2026'],
    ['{date_long_full}', '18 February 2026', '18 February 2026'],
    ['{date_pretty}', '18 February', '18 February 2026'],
    ['{date_short_pretty}', '18 Feb', '18 Feb 2026'],
    ['{date_long_pretty}', 'Wednesday 18 February', 'Wednesday 18 February 2026'],
    ['{day_divider_pretty}', 'Wednesday 18 February', 'Wednesday 18 February 2026'],
    ['{time}', '18:39', '18:39'],
    ['{time_secs}', '18:39:42', '18:39:42'],
    ['{ago}', '128 days ago', '493 days ago'],
  ])('%s keeps the year only where the day is far off', (token, soon, later) => {
    expect(renderSlackDate(at, token, 'unread', { zone, now: near })).toBe(soon)
    expect(renderSlackDate(at, token, 'unread', { zone, now: far })).toBe(later)
  })
})
