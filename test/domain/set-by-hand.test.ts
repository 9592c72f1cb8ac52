import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { calendarChangeEvent } from '../../src/domain/calendar-change.ts'
import { minuteMs } from '../../src/domain/civil-day.ts'
import { explainClocks } from '../../src/domain/explain-item.ts'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import { isOverdue } from '../../src/domain/item.ts'
import { writeTypedMoment } from '../../src/domain/moment.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import type { Rating } from '../../src/domain/ratings.ts'
import { movedDeadline } from '../../src/domain/recount.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import {
  awaitingAuthorisation,
  doAct,
  exampleHub,
  inScreening,
  people,
  resolved,
  type Situation,
} from './example-hub.ts'
import { at, hubTime, shippedCalendar } from './hub-times.ts'
import { collating, fullConversion } from './other-roads.ts'

/** AMBER, opened on Tuesday 2 June at 09:30, falls due on Wednesday at 16:45. */
const amberDue = '2026-06-03 16:45'

function due({ item }: Situation): string {
  return item.deadline === null ? 'none' : hubTime(item.deadline)
}

function bring(from: Situation, deadline: string, when = '2026-06-02 12:00'): Situation {
  const input = { deadline, reason: 'The child goes home tomorrow.' }
  return doAct(from, 'bringForward', 'teamManager', input, when)
}

function reRate(from: Situation, rating: Rating, when: string): Situation {
  return doAct(from, 'reRate', 'teamManager', { rating, reason: 'New facts.' }, when)
}

describe('D29: nothing but reopening gives a later deadline than one set by hand', () => {
  const set = bring(inScreening(), '03/06/2026 10:00')

  test('raising counts from then, and where that is later the hand-set one stays', () => {
    expect(due(reRate(set, 'red', '2026-06-02 12:30'))).toBe('2026-06-02 16:30')
    expect(due(reRate(set, 'red', '2026-06-03 08:30'))).toBe('2026-06-03 10:00')
  })

  test('lowering keeps it, however often and in whatever order', () => {
    const green = reRate(set, 'green', '2026-06-02 12:30')
    expect(due(green)).toBe('2026-06-03 10:00')
    const red = reRate(green, 'red', '2026-06-02 13:00')
    expect(due(red)).toBe('2026-06-02 17:00')
    expect(due(reRate(red, 'amber', '2026-06-02 13:30'))).toBe('2026-06-03 10:00')
  })

  test('nor does lowering to a rating without a timescale take it away', () => {
    const hub = exampleHub({ timescales: { green: null } })
    const lowered = reRate({ ...set, hub }, 'green', '2026-06-02 12:30')
    expect(due(lowered)).toBe('2026-06-03 10:00')
    expect(explainClocks(lowered)[0]?.lines.at(-1)).toBe(
      'Due Wednesday 3 June 2026, 10:00 BST: set by hand.',
    )
  })

  test('a review without a change, and every step of the road, leaves it', () => {
    const steps = [
      doAct(set, 'reviewRating', 'teamManager', {}),
      doAct(set, 'toTriage', 'worker', { recordLoaded: true }),
      doAct(set, 'decideSection47', 'teamManager', { meetingKind: 'mashMeeting' }),
      doAct(awaitingAuthorisation('advice', set), 'sendBack', 'teamManager', { reason: 'More.' }),
    ]
    for (const one of steps) expect(due(one)).toBe('2026-06-03 10:00')
  })

  test('a conversion of an information request with a timescale keeps it (R27)', () => {
    const hub = exampleHub({ timescales: { blue: { amount: 30, unit: 'openHours' } } })
    const blue = bring(collating({ hub }), '02/06/2026 14:00', '2026-06-02 10:00')
    const converted = doAct(blue, 'convert', 'teamManager', fullConversion, '2026-06-02 10:30')
    expect(due(converted)).toBe('2026-06-02 14:00')
  })

  test('a breach of it is a breach: lowering does not clear it (D5)', () => {
    const late = reRate(set, 'green', '2026-06-03 10:01')
    expect(isOverdue(late.item, at('2026-06-03 10:01'))).toBe(true)
    expect(due(late)).toBe('2026-06-03 10:00')
  })

  test('reopening starts afresh, and then raising and lowering know nothing of it (D15)', () => {
    const again = doAct(
      resolved(awaitingAuthorisation('advice', bring(inScreening(), '16:00', '2026-06-02 10:00'))),
      'reopen',
      'teamManager',
      { reason: 'New facts.' },
      '2026-06-03 09:30',
    )
    expect(due(again)).toBe('2026-06-04 16:45')
    expect(again.item.details.setByHand).toBeNull()
    expect(due(reRate(again, 'green', '2026-06-03 10:00'))).toBe('2026-06-06 09:30')
  })

  describe('whatever becomes of the calendar (D4)', () => {
    const wednesday = { day: '2026-06-03', name: 'Extra bank holiday' }
    const shut = buildHubCalendar(defaultPolicy, { closures: [wednesday] })

    function move({ item, ratings, hub }: Situation, to = shut, was = shippedCalendar) {
      const now = at('2026-06-02 12:30')
      const moved = movedDeadline({ item, ratings, was: [was], hub: { ...hub, calendar: to }, now })
      return moved === null ? null : hubTime(moved)
    }

    test('a late bank holiday moves what was counted, and leaves what was set by hand', () => {
      expect(move(inScreening())).toBe('2026-06-04 16:45')
      expect(move(set)).toBeNull()
      expect(move(reRate(set, 'green', '2026-06-02 12:15'))).toBeNull()
    })

    test('a holiday that is taken back moves it earlier where the count then ends before it', () => {
      const counted = { ...inScreening(), hub: { ...set.hub, calendar: shut } }
      const later = { ...counted, item: { ...counted.item, deadline: at('2026-06-04 16:45') } }
      const byHand = bring(later, '04/06/2026 10:00')
      expect(move(byHand, shippedCalendar, shut)).toBe(amberDue)
    })

    test('raised or lowered after the calendar changed, it is no later than set by hand', () => {
      const hub = { ...set.hub, calendar: shut }
      const event = calendarChangeEvent(set.item, at('2026-06-03 10:00'), {
        was: shippedCalendar,
        is: shut,
        now: at('2026-06-02 12:20'),
      })
      const item = { ...set.item, version: event.seq }
      const after = { ...set, hub, item, history: [...set.history, event] }
      expect(due(reRate(after, 'green', '2026-06-02 12:30'))).toBe('2026-06-03 10:00')
      expect(due(reRate(after, 'red', '2026-06-02 17:00'))).toBe('2026-06-03 10:00')
    })
  })
})

describe('whatever follows a deadline set by hand, in whatever order', () => {
  const shutDays = ['2026-06-03', '2026-06-04', '2026-06-05', '2026-06-08']
  const step = fc.record({
    minutes: fc.nat(600),
    kind: fc.constantFrom('reRate', 'bring', 'calendar'),
    rating: fc.constantFrom<Rating>('red', 'amber', 'green'),
    share: fc.integer({ min: 1, max: 19 }),
    shut: fc.subarray(shutDays),
  })

  /** What the tick does when the calendar has changed (D4). */
  function changeCalendar(from: Situation, shut: readonly string[], now: number): Situation {
    const closures = shut.map((day) => ({ day, name: 'Extra closure' }))
    const calendar = buildHubCalendar(defaultPolicy, { closures })
    const { item, ratings, history } = from
    const hub = { ...from.hub, calendar }
    const deadline = movedDeadline({ item, ratings, was: [from.hub.calendar], hub, now })
    if (deadline === null) return { ...from, hub }
    const event = calendarChangeEvent(item, deadline, { was: from.hub.calendar, is: calendar, now })
    return {
      ...from,
      hub,
      item: { ...item, deadline, version: event.seq },
      history: [...history, event],
    }
  }

  function go(
    from: Situation,
    one: typeof step extends fc.Arbitrary<infer S> ? S : never,
    now: number,
  ) {
    if (one.kind === 'calendar') return changeCalendar(from, one.shut, now)
    const { zone } = from.hub.policy
    const ahead = (from.item.deadline ?? now) - now
    const input =
      one.kind === 'reRate'
        ? { rating: one.rating, reason: 'New facts.' }
        : { deadline: writeTypedMoment(now + (ahead * one.share) / 20, zone), reason: 'Sooner.' }
    const answer = actOf(one.kind === 'reRate' ? 'reRate' : 'bringForward').decide(input, {
      ...from,
      actor: people.teamManager,
      now,
    })
    if (isRefusal(answer)) return from
    const ratings = answer.rating === null ? from.ratings : [...from.ratings, answer.rating]
    return { ...from, item: answer.item, ratings, history: [...from.history, answer.event] }
  }

  test('no rating and no change of calendar gives a later one, and the first deadline stays', () => {
    let setByHand = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 12 }), (steps) => {
        let now = at('2026-06-02 10:00')
        let situation: Situation = inScreening()
        const first = situation.item.firstDeadline
        let earliest = Infinity
        for (const one of steps) {
          now += one.minutes * minuteMs
          situation = go(situation, one, now)
          const { item } = situation
          if (one.kind === 'bring' && item.details.setByHand?.at === now) {
            earliest = item.deadline ?? Infinity
            setByHand += 1
          }
          expect(item.deadline).toBeLessThanOrEqual(earliest)
          expect(item.firstDeadline).toBe(first)
        }
        const [clock] = explainClocks(situation)
        const words = clock?.lines.filter((line) => line.startsWith('Set by hand by')) ?? []
        const done = situation.history.filter(({ act }) => act === 'bringForward')
        expect(words).toHaveLength(done.length)
      }),
      { numRuns: 150 },
    )
    expect(setByHand).toBeGreaterThan(50)
  })
})
