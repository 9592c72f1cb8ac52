import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar, openTimeBetween } from '../../src/domain/calendar.ts'
import {
  type Explanation,
  type ExplanationLine,
  explainBetween,
  explainDeadline,
  type RatingStep,
} from '../../src/domain/explain.ts'
import { writeExplanation, writeLength } from '../../src/domain/explain-words.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { deadlinesHeld, isMoreUrgent, type Rating, ratings } from '../../src/domain/ratings.ts'
import { deadlineOf, reRatedDeadline } from '../../src/domain/timescales.ts'
import { at, shippedCalendar } from './hub-times.ts'
import { weekHoursOf, weeks } from './oracle-hubs.ts'
import { makeChance, randomInstant } from './random-instants.ts'

const calendar = shippedCalendar

function rated(rating: Rating, when: string | number, reason?: string): RatingStep {
  const instant = typeof when === 'number' ? when : at(when)
  const step = { at: instant, rating, timescale: defaultPolicy.timescales[rating] }
  return reason === undefined ? step : { ...step, reason }
}

function linesOf<Kind extends ExplanationLine['kind']>(explanation: Explanation, kind: Kind) {
  return explanation.lines.filter(
    (line): line is Extract<ExplanationLine, { kind: Kind }> => line.kind === kind,
  )
}

test('an AMBER opened on a Friday afternoon is explained line by line', () => {
  const explanation = explainDeadline({ calendar, steps: [rated('amber', '2026-04-24 16:00')] })
  expect(writeExplanation(explanation)).toEqual([
    'AMBER, 16 open hours, from Friday 24 April 2026, 16:00 (hub time, Europe/London).',
    '  counted  Fri 24 Apr 16:00 to 16:45: 45 min, 45 min in all',
    '  skipped  Fri 24 Apr 16:45 to Sat 25 Apr 00:00: night',
    '  skipped  Sat 25 Apr 00:00 to Mon 27 Apr 00:00: weekend',
    '  skipped  Mon 27 Apr 00:00 to 08:30: night',
    '  counted  Mon 27 Apr 08:30 to 17:15: 8 h 45 min, 9 h 30 min in all',
    '  skipped  Mon 27 Apr 17:15 to Tue 28 Apr 08:30: night',
    '  counted  Tue 28 Apr 08:30 to 15:00: 6 h 30 min, 16 h in all',
    '  That runs out on Tuesday 28 April 2026, 15:00.',
    'Due Tuesday 28 April 2026, 15:00 BST: 16 open hours.',
  ])
})

describe('what is skipped is named', () => {
  test('Good Friday and Easter Monday, apart from the weekend between', () => {
    const explanation = explainDeadline({ calendar, steps: [rated('red', '2026-04-02 16:00')] })
    const reasons = linesOf(explanation, 'shut').map(({ reason, name }) => name ?? reason)
    expect(reasons).toEqual(['night', 'Good Friday', 'weekend', 'Easter Monday', 'night'])
  })

  test('the hub’s own closure, a day without hours and a lunch break (R41, D4)', () => {
    const hours = weekHoursOf([
      ['09:00', '12:00', '13:00', '17:00'],
      [],
      ...Array.from({ length: 3 }, () => ['09:00', '17:00']),
      [],
      [],
    ])
    const special = buildCalendar({
      zone: 'Europe/London',
      hours,
      holidays: [],
      closures: [{ day: '2026-06-03', name: 'Training day' }],
      firstYear: 2026,
      lastYear: 2026,
    })
    const timescale = { amount: 8, unit: 'openHours' } as const
    const steps = [{ at: at('2026-06-01 11:00'), timescale }] as const
    const explanation = explainDeadline({ calendar: special, steps: [...steps] })
    const shut = linesOf(explanation, 'shut').map(({ reason, name }) => name ?? reason)
    expect(shut).toEqual(['break', 'night', 'closedDay', 'Training day', 'night'])
    expect(explanation.deadline).toBe(at('2026-06-04 12:00'))
  })
})

describe('re-ratings are explained (D5)', () => {
  test('more urgent counts from the re-rating, with its reason', () => {
    const steps = [
      rated('amber', '2026-06-01 09:00'),
      rated('red', '2026-06-01 10:00', 'injury disclosed at triage'),
    ] as const
    const words = writeExplanation(explainDeadline({ calendar, steps: [...steps] }))
    expect(words).toContain(
      'Re-rated RED, 4 open hours, at Monday 1 June 2026, 10:00 (injury disclosed at triage). More urgent, so it counts from the re-rating (D5).',
    )
    expect(words.at(-1)).toBe('Due Monday 1 June 2026, 14:00 BST: 4 open hours.')
  })

  test('a deadline that would be replaced by a later one stays, and the line says so', () => {
    const steps = [rated('amber', '2026-06-01 09:00'), rated('red', '2026-06-02 15:00')] as const
    const explanation = explainDeadline({ calendar, steps: [...steps] })
    expect(linesOf(explanation, 'keptEarlier')).toHaveLength(1)
    expect(explanation.deadline).toBe(at('2026-06-02 16:15'))
  })

  test('BLUE has no deadline until it is converted, and counts from then', () => {
    const blue = explainDeadline({ calendar, steps: [rated('blue', '2026-06-01 09:00')] })
    expect(blue.deadline).toBeNull()
    expect(writeExplanation(blue).at(-1)).toBe('No deadline: this rating has no timescale.')
    const steps = [rated('blue', '2026-06-01 09:00'), rated('red', '2026-06-03 09:00')] as const
    expect(explainDeadline({ calendar, steps: [...steps] }).deadline).toBe(at('2026-06-03 13:00'))
  })
})

describe('what a reader should know of a deadline', () => {
  const green = [rated('green', '2026-03-27 16:00')] as const

  test('that the clocks go forward while it runs', () => {
    const words = writeExplanation(explainDeadline({ calendar, steps: [...green] }))
    expect(words).toContain('  The clocks go forward by 1 h on Sunday 29 March.')
    expect(words.at(-1)).toBe('Due Monday 30 March 2026, 17:00 BST: 72 hours by the clock.')
  })

  test('that the hub is shut then, or that it was rolled to the next opening (D3)', () => {
    const steps = [rated('green', '2026-04-02 16:00')] as const
    const kept = explainDeadline({ calendar, steps: [...steps] })
    expect(linesOf(kept, 'shutWhenDue')).toHaveLength(1)
    const rolled = explainDeadline({ calendar, steps: [...steps], rollToOpening: true })
    expect(linesOf(rolled, 'rolled')).toHaveLength(1)
    expect(linesOf(rolled, 'shutWhenDue')).toHaveLength(0)
    expect(rolled.deadline).toBe(at('2026-04-07 08:30'))
  })

  test('that it lies beyond the last year whose holidays are known', () => {
    const known = buildCalendar({
      zone: 'Europe/London',
      hours: defaultPolicy.hours,
      holidays: [{ day: '2026-12-25', name: 'Christmas Day' }],
      closures: [],
      firstYear: 2026,
      lastYear: 2028,
    })
    const steps = [rated('amber', '2026-12-31 16:00')] as const
    const words = writeExplanation(explainDeadline({ calendar: known, steps: [...steps] }))
    expect(words).toContain('Bank holidays are known up to 2026 only, so this may change.')
  })
})

test('open time between two times is explained too', () => {
  const explanation = explainBetween(calendar, at('2026-04-24 16:00'), at('2026-04-27 09:00'))
  expect(writeExplanation(explanation).at(-1)).toBe(
    'Open for 1 h 15 min from Friday 24 April 2026, 16:00 to Monday 27 April 2026, 09:00 (hub time, Europe/London).',
  )
})

test('lengths are written in hours, minutes and seconds', () => {
  const lengths = [0, 45 * 60_000, 3_600_000, 4_500_000, 3_630_000, 30_500]
  expect(lengths.map(writeLength)).toEqual([
    '0 s',
    '45 min',
    '1 h',
    '1 h 15 min',
    '1 h 0 min 30 s',
    '30.5 s',
  ])
})

describe('whatever is asked', () => {
  const calendars = Object.values(weeks).map((week) =>
    buildCalendar({
      zone: 'Europe/London',
      hours: weekHoursOf(week),
      holidays: [{ day: '2026-04-03', name: 'Good Friday' }],
      closures: [{ day: '2026-12-24', name: 'Christmas closure' }],
      firstYear: 2015,
      lastYear: 2035,
    }),
  )
  const units = ['openHours', 'elapsedHours', 'workingDayHours'] as const
  const someSteps = fc
    .tuple(
      fc.integer({ min: 1, max: 2 ** 31 }).map((seed) => randomInstant(makeChance(seed))),
      fc.array(
        fc.record({
          rating: fc.constantFrom(...ratings),
          after: fc.integer({ min: 0, max: 5 * 86_400_000 }),
          amount: fc.constantFrom(4, 8.75, 16, 72),
          unit: fc.constantFrom(...units),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([start, ratingsGiven]) => {
      let when = start
      return ratingsGiven.map(({ rating, after, amount, unit }): RatingStep => {
        when += after
        return { at: when, rating, timescale: rating === 'blue' ? null : { amount, unit } }
      })
    })

  test('the explained deadline is what the rules compute, and the last line says it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendars), someSteps, fc.boolean(), (hub, steps, rolls) => {
        const [first, ...rest] = steps
        if (first === undefined) return
        const options = { rollToOpening: rolls }
        const explanation = explainDeadline({ calendar: hub, steps: [first, ...rest], ...options })
        let current = first
        let startedAt = first.timescale === null ? undefined : first.at
        let deadline =
          first.timescale === null ? null : deadlineOf(hub, first.timescale, first.at, options)
        const given = [{ rating: first.rating ?? ('blue' as const), deadline }]
        for (const step of rest) {
          if (step.timescale !== null) startedAt ??= step.at
          const rating = step.rating ?? 'blue'
          deadline = reRatedDeadline({
            calendar: hub,
            timescale: step.timescale,
            startedAt: startedAt ?? step.at,
            reRatedAt: step.at,
            currentDeadline: deadline,
            moreUrgent: isMoreUrgent(step.rating ?? 'blue', current.rating ?? 'blue'),
            held: deadlinesHeld(given, rating),
            ...options,
          })
          given.push({ rating, deadline })
          current = step
        }
        expect(explanation.deadline).toBe(deadline)
        const last = explanation.lines.at(-1)
        expect(last?.kind === 'due' ? last.at : null).toBe(deadline)
        expect(writeExplanation(explanation)).toHaveLength(explanation.lines.length)
      }),
      { numRuns: 200 },
    )
  })

  test('counted and skipped stretches follow each other without a gap and add up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendars), someSteps, (hub, [first]) => {
        if (first === undefined) return
        const timescale = { amount: 23.5, unit: 'openHours' } as const
        const { lines, deadline } = explainDeadline({
          calendar: hub,
          steps: [{ at: first.at, timescale }],
        })
        let reached = first.at
        let total = 0
        for (const line of lines) {
          if (line.kind !== 'counted' && line.kind !== 'shut') continue
          expect(line.from).toBe(reached)
          const open = openTimeBetween(hub, line.from, line.to)
          expect(open).toBe(line.kind === 'counted' ? line.to - line.from : 0)
          reached = line.to
          if (line.kind !== 'counted') continue
          total += line.ms
          expect(line.totalMs).toBe(total)
        }
        expect(reached).toBe(deadline)
        expect(total).toBe(23.5 * 3_600_000)
      }),
      { numRuns: 200 },
    )
  })
})
