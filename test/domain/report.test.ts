import { describe, expect, test } from 'vitest'
import { minuteMs } from '../../src/domain/civil-day.ts'
import { averageOf, divideRounded, percentOf } from '../../src/domain/report-amounts.ts'
import { spanOf } from '../../src/domain/report-period.ts'
import type { Report } from '../../src/domain/report-schema.ts'
import { at, shippedCalendar } from './hub-times.ts'
import { june, received, report, resolved } from './report-rows.ts'

describe('a month in which nothing happened', () => {
  test('has noughts, no averages, no percentages, and its sums hold', () => {
    const { received: first, time, timescale, reconciliation } = report({})
    expect(first).toMatchObject({ received: 0, open: 0, resolved: 0, duplicates: 0 })
    expect(first.days).toHaveLength(30)
    expect(time.whole.working).toEqual({
      items: 0,
      totalMs: 0,
      meanMinutes: null,
      medianMinutes: null,
    })
    expect(timescale).toMatchObject({ judged: 0, inTimePercent: null, latePercent: null })
    expect(reconciliation.holds).toBe(true)
  })
})

describe('R102: 1. what was received', () => {
  test('is open, resolved, redirected or forwarded, and the four come to all (D16)', () => {
    const { received: first, reconciliation } = report({
      received: [
        received(),
        received({ stage: 'authorisation', outcome: 'advice' }),
        received({ stage: 'resolved', outcome: 'section17' }),
        received({ stage: 'resolved', outcome: 'outOfArea' }),
        received({ stage: 'resolved', outcome: 'alreadyOpen' }),
        received({ stage: 'resolved', outcome: 'notAccepted' }),
      ],
    })
    expect(first).toMatchObject({ received: 6, open: 2, resolved: 2, redirected: 1, forwarded: 1 })
    expect(first.days.find(({ day }) => day === '2026-06-02')).toMatchObject({
      received: 6,
      open: 2,
    })
    expect(reconciliation.holds).toBe(true)
  })

  test('counts a conversion once, a reopening once, and names what was logged late', () => {
    const { received: first } = report({
      received: [
        received({ kind: 'marf', beganAs: 'telephone' }),
        received({ reopenedAt: at('2026-06-09 09:00') }),
        received({ receivedAt: at('2026-06-30 23:59'), loggedAt: at('2026-07-01 00:00') }),
      ],
    })
    expect(first).toMatchObject({ received: 3, converted: 1, reopened: 1, loggedAfterPeriod: 1 })
  })

  test('tells days by the hub’s midnight, on the day the clocks go forward and the day they go back', () => {
    const days = (period: { from: string; to: string }, ...times: string[]) =>
      report(
        { received: times.map((time) => received({ receivedAt: at(time) })) },
        period,
        '2026-11-20 09:00',
      ).received.days.map(({ received: count }) => count)
    expect(
      days({ from: '2026-03-29', to: '2026-03-30' }, '2026-03-29 00:00', '2026-03-29 23:59'),
    ).toEqual([2, 0])
    expect(
      days({ from: '2026-10-24', to: '2026-10-25' }, '2026-10-24 23:59', '2026-10-25 00:00'),
    ).toEqual([1, 1])
  })

  test('names the item that is in no part of a sum, and says by how many it differs', () => {
    const { reconciliation } = report({
      received: [received({ reference: '26-00777', stage: 'resolved', outcome: null })],
    })
    expect(reconciliation.holds).toBe(false)
    expect(reconciliation.sums.filter(({ difference }) => difference !== 0)).toEqual([
      {
        sum: 'received = open + resolved + redirected + forwarded',
        total: 1,
        parts: 0,
        difference: 1,
        references: ['26-00777'],
      },
    ])
  })
})

describe('R103: 2. how long it took', () => {
  test('is split into receipt to opening, the worker’s share and the manager’s, which add up (D6)', () => {
    const { time } = report({
      resolved: [
        resolved(),
        // Over a weekend: opened on Friday 16:00, submitted Monday 09:00, resolved Monday 09:20.
        resolved({
          receivedAt: at('2026-06-05 15:00'),
          openedAt: at('2026-06-05 16:00'),
          submittedAt: at('2026-06-08 09:00'),
          resolvedAt: at('2026-06-08 09:20'),
        }),
      ],
    })
    const minutes = (stretch: Report['time']['whole']) => [
      stretch.working.totalMs / minuteMs,
      stretch.elapsed.totalMs / minuteMs,
    ]
    const { whole, receivedToOpened, openedToSubmitted, submittedToResolved } = time.opened
    expect(minutes(receivedToOpened)).toEqual([90, 90])
    expect(minutes(openedToSubmitted)).toEqual([90 + 75, 90 + 65 * 60])
    expect(minutes(submittedToResolved)).toEqual([50, 50])
    expect(minutes(whole)).toEqual([305, 4130])
    expect(time.whole.working).toMatchObject({ items: 2, meanMinutes: 153, medianMinutes: 153 })
  })

  test('R108: counts what left before it was opened in the whole, and apart', () => {
    const door = resolved({ openedAt: null, outcome: 'outOfArea', leftAt: 'atDoor' })
    const { time } = report({ resolved: [resolved(), door] })
    expect([time.whole.elapsed.items, time.notOpened.elapsed.items]).toEqual([2, 1])
    expect(time.opened.whole.elapsed.items).toBe(1)
  })

  test('leaves out of every average, and names, what was resolved before it was received', () => {
    const wrong = resolved({ reference: '26-00888', receivedAt: at('2026-06-03 09:00') })
    const { time, reconciliation } = report({ resolved: [wrong] })
    expect(time.whole.elapsed.items).toBe(0)
    const [sum] = reconciliation.sums.filter(({ difference }) => difference !== 0)
    expect(sum).toMatchObject({ difference: 1, references: ['26-00888'] })
  })

  test('rounds to the minute, a half upwards, and takes the middle of two for the median', () => {
    expect(averageOf([0, minuteMs])).toMatchObject({ meanMinutes: 1, medianMinutes: 1 })
    expect(averageOf([0, minuteMs - 2])).toMatchObject({ meanMinutes: 0, medianMinutes: 0 })
    expect(averageOf([60_000, 9_000_000, 120_000]).medianMinutes).toBe(2)
    expect(divideRounded(-3, 2)).toBe(-1)
  })
})

describe('R104: 3. resolved in timescale', () => {
  const deadline = at('2026-06-02 13:30')

  test('is late after the deadline and in time exactly at it (D21)', () => {
    const rows = [deadline - 1, deadline, deadline + 1].map((resolvedAt) =>
      resolved({ resolvedAt }),
    )
    expect(report({ resolved: rows }).timescale).toMatchObject({ judged: 3, inTime: 2, late: 1 })
  })

  test('is judged by the deadline in force, and beside it by the first (D5)', () => {
    const moved = resolved({
      rating: 'amber',
      resolvedAt: deadline + minuteMs,
      deadline: deadline + 2 * minuteMs,
    })
    const { timescale } = report({ resolved: [moved] })
    expect(timescale).toMatchObject({ inTime: 1, late: 0, byRating: { amber: { inTime: 1 } } })
    expect(timescale.firstDeadline).toMatchObject({ inTime: 0, late: 1, latePercent: 100 })
  })

  test('leaves out BLUE and what has no timescale, each on its line, and judges a BLUE that was given one (R29)', () => {
    const none = { deadline: null, firstDeadline: null }
    const { timescale, reconciliation } = report({
      resolved: [
        resolved({ ...none, rating: 'blue' }),
        resolved({ ...none, rating: null, openedAt: null, outcome: 'notAccepted' }),
        resolved({ rating: 'blue' }),
      ],
    })
    expect(timescale.withoutTimescale).toEqual({ blue: 1, other: 1 })
    expect(timescale.byRating.blue).toEqual({ judged: 1, inTime: 1, late: 0 })
    expect(reconciliation.holds).toBe(true)
  })

  test('is never 100 per cent when one was late, nor 0 when one was not, and the two come to 100', () => {
    expect([percentOf(9999, 10_000), percentOf(1, 10_000)]).toEqual([99.9, 0.1])
    expect([percentOf(0, 7), percentOf(7, 7), percentOf(0, 0)]).toEqual([0, 100, null])
    expect(percentOf(2, 3)).toBe(66.7)
    const many = Array.from({ length: 3000 }, () => resolved())
    const { timescale } = report({ resolved: [...many, resolved({ resolvedAt: deadline + 1 })] })
    expect([timescale.inTimePercent, timescale.latePercent]).toEqual([99.9, 0.1])
  })

  test('names what is open and overdue, and what has been reopened since', () => {
    const { timescale } = report({
      resolved: [resolved({ reopened: true })],
      overdue: [{ reference: '26-00009', rating: 'red', deadline }],
    })
    expect(timescale.reopened).toEqual(['26-00002'])
    expect(timescale.openAndOverdue).toEqual({ total: 1, references: ['26-00009'] })
  })
})

describe('R105: 4. outcomes', () => {
  test('are counted with where each left; a BLUE left as an information request (D27)', () => {
    const { outcomes } = report({
      resolved: [
        resolved(),
        resolved({ leftAt: 'triage', outcome: 'earlyHelp' }),
        resolved({ leftAt: 'meeting', outcome: 'section47' }),
        resolved({ leftAt: 'atDoor', outcome: 'outOfArea', rating: null }),
        resolved({ rating: 'blue', deadline: null }),
      ],
    })
    expect(outcomes.byOutcome).toMatchObject({
      advice: 2,
      earlyHelp: 1,
      section47: 1,
      outOfArea: 1,
    })
    expect(outcomes.byLeft).toMatchObject({
      screening: 1,
      triage: 1,
      meeting: 1,
      atDoor: 1,
      informationRequest: 1,
    })
  })
})

describe('R106: 5. by rating', () => {
  test('gives the final rating with the initial one beside it, BLUE and what is not rated apart', () => {
    const { ratings } = report({
      received: [
        received({ rating: 'red', firstRating: 'amber' }),
        received({ rating: 'blue', firstRating: 'blue' }),
        received(),
      ],
    })
    expect(ratings).toMatchObject({
      red: { final: 1, initial: 0 },
      amber: { final: 0, initial: 1 },
      blue: { final: 1, initial: 1 },
      notRated: { final: 1, initial: 1 },
    })
  })
})

describe('the statutory decision', () => {
  test('is judged once made or overdue; what is not due yet only waits (D10)', () => {
    const due = at('2026-06-03 09:00')
    const { statutory } = report({
      received: [
        received({ decisionDue: due, decidedAt: due }),
        received({ decisionDue: due, decidedAt: due + 1 }),
        received({ decisionDue: due }),
        received({ decisionDue: at('2026-07-08 09:00') }),
        received(),
      ],
    })
    expect(statutory).toMatchObject({
      due: 4,
      judged: 3,
      inTime: 1,
      late: 2,
      waiting: 1,
      overdue: 1,
    })
  })
})

describe('what came again', () => {
  test('counts repeat contacts and re-referrals apart, of those with a number to match by (D12)', () => {
    const progress = { stage: 'resolved', outcome: 'section17', repeatContact: true } as const
    const { again } = report({
      received: [
        received(),
        received({ repeatContact: false, reReferral: false }),
        received({ repeatContact: true, reReferral: false }),
        received({ ...progress, reReferral: false }),
        received({ ...progress, outcome: 'section47', reReferral: true }),
        received({ ...progress, mergedInto: '26-00001', reReferral: true }),
      ],
    })
    expect(again).toEqual({
      received: 5,
      withNumber: 4,
      withoutNumber: 1,
      repeatContact: 3,
      progressed: 2,
      reReferral12m: 1,
      reReferralPercent: 50,
    })
  })
})

describe('a duplicate (D16)', () => {
  test('is named, and is in none of the five figures', () => {
    const mergedInto = '26-00001'
    const whole = report({
      received: [received(), received({ reference: '26-00555', mergedInto, decisionDue: 1 })],
      resolved: [resolved({ reference: '26-00555', mergedInto })],
    })
    expect(whole.received).toMatchObject({
      received: 1,
      duplicates: 1,
      duplicateReferences: ['26-00555'],
    })
    expect([whole.time.resolved, whole.timescale.judged, whole.outcomes.resolved]).toEqual([
      0, 0, 0,
    ])
    expect([whole.ratings.received, whole.statutory.due]).toEqual([1, 0])
    expect(whole.reconciliation.holds).toBe(true)
  })
})

test('the period is given as instants, from midnight to midnight of the hub', () => {
  const span = spanOf(june, shippedCalendar)
  const { period } = report({}, june, '2026-06-30 23:59')
  expect(period).toMatchObject({ ...june, startsAt: '2026-05-31T23:00:00.000Z', isOver: false })
  expect(Date.parse(period.endsAt)).toBe(span.end)
})
