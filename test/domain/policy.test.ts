import { describe, expect, test } from 'vitest'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import { defaultPolicy, policySchema } from '../../src/domain/policy.ts'
import { ratingMarks, ratings, writeTimescale } from '../../src/domain/ratings.ts'

describe('what ships, by the words of the rulebook', () => {
  test('the timescales (R39, D2, D9)', () => {
    expect(ratings.map((rating) => writeTimescale(defaultPolicy.timescales[rating]))).toEqual([
      '4 open hours',
      '16 open hours',
      '72 hours by the clock',
      'no timescale',
    ])
  })

  test('the hours (D4)', () => {
    const { friday, monday, saturday, sunday, thursday } = defaultPolicy.hours
    expect([monday, thursday]).toEqual([
      ['08:30', '17:15'],
      ['08:30', '17:15'],
    ])
    expect([friday, saturday, sunday]).toEqual([['08:30', '16:45'], [], []])
    expect(defaultPolicy.zone).toBe('Europe/London')
  })

  test('the decisions (D1, D3, D5, D7, D10, D13, D15, D28, D32)', () => {
    expect(defaultPolicy).toMatchObject({
      clockStart: 'contactOpened',
      rollToOpening: false,
      assistantTeamManagerIsSocialCareManager: true,
      lowerRedNeedsManager: true,
      authoriseExits: 'all',
      statutoryDecision: 'levelOfNeed',
      channelDetail: 'tag',
      reopenWithinWorkingDays: 5,
    })
    expect(defaultPolicy.reminders).toMatchObject({
      unratedAfter: 60,
      redUnopenedAfter: 15,
      redUnallocatedAfter: 15,
    })
  })
})

test('a rating is never only a colour', () => {
  expect(new Set(ratings.map((rating) => ratingMarks[rating].shape)).size).toBe(4)
  expect(ratings.map((rating) => ratingMarks[rating].word)).toEqual([
    'RED',
    'AMBER',
    'GREEN',
    'BLUE',
  ])
})

test.each([
  ['round the clock', { monday: ['00:00', '24:00'], saturday: ['00:00', '24:00'] }],
  ['a lunch hour', { monday: ['08:30', '12:30', '13:15', '17:15'] }],
  ['a night shift', { sunday: ['00:00', '06:00', '22:00', '24:00'] }],
])('hours that the policy accepts can be laid out: %s', (_, hours) => {
  expect(() => buildHubCalendar(policySchema.parse({ hours }))).not.toThrow()
})

test('hours that no calendar could keep are refused before there is one', () => {
  for (const monday of [
    ['17:00', '08:30'],
    ['08:30'],
    ['08:30', '08:30'],
    ['8:30', '17:00'],
    ['24:00', '24:00'],
  ]) {
    expect(policySchema.safeParse({ hours: { monday } }).success).toBe(false)
  }
})
