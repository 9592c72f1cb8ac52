import { describe, expect, test } from 'vitest'
import { writeDeadline } from '../../src/domain/acts/context.ts'
import { actOf } from '../../src/domain/acts.ts'
import { isOverdue } from '../../src/domain/item.ts'
import type { Rating } from '../../src/domain/ratings.ts'
import {
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  fullOutcome,
  inScreening,
  opened,
  rated,
  refused,
  researched,
  resolved,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import { fullConversion } from './other-roads.ts'

/** A deadline as hub time, or 'none'. */
function due(situation: Situation): string {
  return situation.item.deadline === null ? 'none' : hubTime(situation.item.deadline)
}

function reRate(from: Situation, rating: Rating, when: string): Situation {
  return doAct(from, 'reRate', 'teamManager', { rating, reason: 'New facts.' }, when)
}

/** The same road on which the clock starts elsewhere (D1). */
function startingAt(clockStart: string): Situation {
  return rated('red', researched(unrated({ hub: exampleHub({ clockStart }) })))
}

describe('the clock starts (D1)', () => {
  test('when the contact is opened, and not at the rating (R40)', () => {
    const waiting = rated('red')
    expect([waiting.item.clockStartedAt, due(waiting)]).toEqual([null, 'none'])
    const started = opened('red', waiting)
    expect(hubTime(started.item.clockStartedAt ?? 0)).toBe('2026-06-02 09:30')
    expect(due(started)).toBe('2026-06-02 13:30')
    expect(started.item.firstDeadline).toBe(started.item.deadline)
  })

  test.each([
    ['red', '2026-06-02 13:30'],
    ['amber', '2026-06-03 16:45'],
    ['green', '2026-06-05 09:30'],
  ] as const)('with the timescale of its rating: %s', (rating, expected) => {
    expect(due(opened(rating))).toBe(expected)
  })

  test('D25: at the rating where the hub says so, which sets it on its road', () => {
    const started = startingAt('rated')
    expect(due(started)).toBe('2026-06-02 13:20')
    expect(started.item.stage).toBe('screening')
  })

  test('at receipt where the hub says so', () => {
    const started = startingAt('received')
    expect(due(started)).toBe('2026-06-02 13:00')
    expect(hubTime(started.item.clockStartedAt ?? 0)).toBe('2026-06-02 09:00')
  })
})

describe('a re-rating (R36, D5)', () => {
  test('to a more urgent rating counts from then', () => {
    const raised = reRate(opened('amber'), 'red', '2026-06-02 10:00')
    expect(due(raised)).toBe('2026-06-02 14:00')
  })

  test('is never later than the deadline it replaces when it is more urgent', () => {
    const raised = reRate(opened('amber'), 'red', '2026-06-03 15:00')
    expect(due(raised)).toBe('2026-06-03 16:45')
  })

  test('to a less urgent rating counts from the original start, and the history says so', () => {
    const lowered = reRate(opened('red'), 'amber', '2026-06-02 10:00')
    expect(due(lowered)).toBe('2026-06-03 16:45')
    expect(lowered.ratings.at(-1)).toMatchObject({
      countedFrom: at('2026-06-02 09:30'),
      deadline: lowered.item.deadline,
      timescale: { amount: 16, unit: 'openHours' },
      reason: 'New facts.',
    })
  })

  test('never clears a breach that has happened', () => {
    const late = opened('red')
    const lowered = reRate(late, 'amber', '2026-06-02 14:00')
    expect(isOverdue(late.item, at('2026-06-02 14:00'))).toBe(true)
    expect(isOverdue(lowered.item, at('2026-06-02 14:00'))).toBe(true)
    expect(due(lowered)).toBe('2026-06-02 13:30')
  })

  test('there and back again never gives a later deadline than before (D29)', () => {
    const first = opened('amber')
    const green = reRate(first, 'green', '2026-06-02 10:00')
    expect(due(green)).not.toBe(due(first))
    expect(due(reRate(green, 'amber', '2026-06-02 15:00'))).toBe(due(first))
    const red = reRate(first, 'red', '2026-06-02 10:00')
    const lowered = reRate(red, 'amber', '2026-06-02 10:05')
    expect(due(reRate(lowered, 'red', '2026-06-02 13:00'))).toBe(due(red))
  })

  test('never takes the deadline away from work whose clock runs, by calling it BLUE (R27)', () => {
    const again = { rating: 'blue', reason: 'Only a request.' }
    const answer = refused(opened('amber'), 'reRate', 'teamManager', again)
    expect(answer.fields).toHaveProperty('rating')
    const collated = doAct(rated('amber'), 'reRate', 'teamManager', again)
    expect(collated.item).toMatchObject({ rating: 'blue', stage: 'collation', deadline: null })
  })

  test('keeps the old rating and deadline, and the first deadline (R38)', () => {
    const first = opened('amber')
    const twice = reRate(reRate(first, 'red', '2026-06-02 10:00'), 'amber', '2026-06-02 10:30')
    expect(twice.item.firstDeadline).toBe(first.item.deadline)
    expect(twice.ratings.slice(1).map(({ rating }) => rating)).toEqual(['amber', 'red', 'amber'])
    expect(twice.history.at(-1)?.detail).toMatchObject({ from: 'red' })
  })

  test('before the contact is open gives no deadline', () => {
    const lowered = reRate(rated('red'), 'amber', '2026-06-02 10:00')
    expect([lowered.item.rating, due(lowered)]).toEqual(['amber', 'none'])
    expect(due(opened('amber', lowered))).toBe('2026-06-03 16:45')
  })

  test('of an information request gives it its first deadline (R27, D9)', () => {
    const converted = doAct(rated('blue'), 'convert', 'teamManager', fullConversion)
    expect(due(converted)).toBe('2026-06-04 10:30')
    expect(converted.item.firstDeadline).toBe(converted.item.deadline)
  })

  test('shows both deadlines before it is pressed', () => {
    const context = contextOf(opened('amber'), 'teamManager', '2026-06-02 10:00')
    expect(writeDeadline(context.hub, context.item)).toBe(
      '▲ AMBER, due Wed 3 Jun 2026, 16:45 (16 open hours)',
    )
    expect(actOf('reRate').preview?.({ rating: 'red' }, context)).toEqual([
      'Would be: ● RED, due Tue 2 Jun 2026, 14:00 (4 open hours)',
    ])
  })

  test('lowers a RED only by a manager, unless the hub lets a worker (D5)', () => {
    const input = { rating: 'amber', reason: 'The school rang.' }
    expect(refused(inScreening('red'), 'reRate', 'worker', input).refused).toBe('lowering-red')
    const hub = exampleHub({ lowerRedNeedsManager: false })
    const lowered = doAct({ ...inScreening('red'), hub }, 'reRate', 'worker', input)
    expect(lowered.item.rating).toBe('amber')
  })
})

describe('the statutory decision (D10)', () => {
  test('is due one working day after receipt, and made with the level of need', () => {
    const decided = rated('amber')
    expect(hubTime(decided.item.decisionDue ?? 0)).toBe('2026-06-03 09:00')
    expect(hubTime(decided.item.decidedAt ?? 0)).toBe('2026-06-02 09:20')
    expect(resolved(awaitingAuthorisation('advice', inScreening())).item).toMatchObject({
      decisionDue: decided.item.decisionDue,
      decidedAt: decided.item.decidedAt,
    })
  })

  test('is stopped by an earlier exit', () => {
    const left = doAct(unrated(), 'redirect', 'informationOfficer', { authority: 'Example County' })
    expect(hubTime(left.item.decidedAt ?? 0)).toBe('2026-06-02 12:00')
  })

  test('is made by the outcome where the hub says so, and the first one counts', () => {
    const hub = exampleHub({ statutoryDecision: 'outcome' })
    const first = rated('amber', researched(unrated({ hub })))
    expect(first.item.decidedAt).toBeNull()
    const left = resolved(
      awaitingAuthorisation('advice', inScreening('amber', opened('amber', first))),
    )
    expect(hubTime(left.item.decidedAt ?? 0)).toBe('2026-06-02 11:30')
    const again = doAct(left, 'reopen', 'teamManager', { reason: 'New facts.' })
    const input = { ...fullOutcome, outcome: 'advice', discussedWith: null }
    const twice = doAct(again, 'recordOutcome', 'teamManager', input, '2026-06-03 10:00')
    expect(hubTime(twice.item.resolvedAt ?? 0)).toBe('2026-06-03 10:00')
    expect(twice.item.decidedAt).toBe(left.item.decidedAt)
  })

  test('is none for an adult, from the door to the end', () => {
    const adult = rated('amber', researched(unrated({ input: { subject: 'adult' } })))
    expect(adult.item).toMatchObject({ decisionDue: null, decidedAt: null })
    const left = resolved(
      awaitingAuthorisation('advice', inScreening('amber', opened('amber', adult))),
    )
    expect(left.item).toMatchObject({ decisionDue: null, decidedAt: null })
  })
})

describe('reopening (D15)', () => {
  const reason = { reason: 'New facts.' }

  test('is open to a manager up to the end of the fifth working day, and no longer', () => {
    const last = doAct(resolved(), 'reopen', 'leadNorth', reason, '2026-06-09 23:59')
    expect(last.item.stage).toBe('screening')
    const refusal = barred(resolved(), 'reopen', 'leadNorth', '2026-06-10 00:00')
    expect(refusal).toMatchObject({ refused: 'too-late-to-reopen', rule: 'D15' })
    expect(refusal?.message).toContain('until 9 Jun 2026, 5 working days after it was resolved')
  })

  test('counts in the hub’s own working days', () => {
    const friday = resolved()
    const item = { ...friday.item, resolvedAt: at('2026-12-23 16:00') }
    expect(
      barred({ ...friday, item }, 'reopen', 'leadNorth', '2027-01-05 10:00')?.message,
    ).toContain('until 4 Jan 2027')
  })

  test('runs the timescale afresh, and keeps the first deadline', () => {
    const left = resolved()
    const again = doAct(left, 'reopen', 'teamManager', reason, '2026-06-09 10:00')
    expect(due(again)).toBe('2026-06-10 17:15')
    expect(again.item.firstDeadline).toBe(left.item.firstDeadline)
    expect(again.ratings.at(-1)).toMatchObject({ rating: 'amber', deadline: again.item.deadline })
  })

  test('of an item that left at the door returns it there, without a clock', () => {
    const left = doAct(unrated(), 'redirect', 'informationOfficer', { authority: 'Example County' })
    const again = doAct(left, 'reopen', 'teamManager', reason)
    expect(again.item).toMatchObject({ stage: 'received', clockStartedAt: null, deadline: null })
  })
})

describe('receipt', () => {
  test.each(['24/04/2006 16:00', '24/04/0026 16:00'])(
    'at %s, a slip of the year, is answered beside its field',
    (receivedAt) => {
      expect(() => unrated({ input: { receivedAt } })).toThrow(/"receivedAt":"[^"]*Check the year/)
    },
  )

  test('of a referral that lay over a long weekend is accepted', () => {
    const late = unrated({ input: { receivedAt: '22/05/2026 17:30' } })
    expect(hubTime(late.item.decisionDue ?? 0)).toBe('2026-05-27 08:30')
  })
})
