import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { dayMs } from '../../src/domain/civil-day.ts'
import { kindNames } from '../../src/domain/kinds.ts'
import { outcomeNames, outcomeRow } from '../../src/domain/outcomes.ts'
import {
  isForSharing,
  outcomeLineOf,
  outcomeLines,
  reckonForSharing,
  type SharedReport,
  sharedReportSchema,
} from '../../src/domain/report-for-sharing.ts'
import { writeForSharing } from '../../src/domain/report-for-sharing-words.ts'
import { spanOf } from '../../src/domain/report-period.ts'
import type { ReportRows } from '../../src/domain/report-rows.ts'
import { writeReportText } from '../../src/domain/report-text.ts'
import { type SharedCount, shareParts } from '../../src/domain/small-numbers.ts'
import { type Known, reckonRange } from './adversary.ts'
import { exampleHub } from './example-hub.ts'
import { at, shippedCalendar } from './hub-times.ts'
import { randomItems } from './random-items.ts'
import { rowsOf } from './report-lines.ts'
import { june, received, resolved } from './report-rows.ts'
import { readHidden } from './shared-reader.ts'

const stages = ['screening', 'triage', 'meeting'] as const
const colours = ['red', 'amber', 'green', 'blue', null] as const
/** Counts as a month has them, with those that are hard to hide. */
const size = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 13, 40)
const leaving = outcomeNames.flatMap((outcome) =>
  stages
    .filter((stage) => outcomeRow(outcome).from.some((one) => one === stage))
    .map((stage) => ({ outcome, stage })),
)

/** A month of so many of each kind and rating, and so many of each outcome at each stage, some of them late. */
const month = fc
  .record({
    kinds: fc.tuple(...kindNames.map(() => size)),
    ratings: fc.array(fc.constantFrom(...colours), { minLength: 1, maxLength: 12 }),
    left: fc.array(fc.record({ pair: fc.constantFrom(...leaving), size, late: fc.nat(9) }), {
      maxLength: 6,
    }),
    signposts: size,
  })
  .map(({ kinds, ratings, left, signposts }): ReportRows => {
    const came = kindNames.flatMap((kind, index) =>
      Array.from({ length: kinds[index] ?? 0 }, () => kind),
    )
    return {
      received: came.map((kind, index) =>
        received({ kind, rating: ratings[index % ratings.length] ?? null }),
      ),
      resolved: left.flatMap(({ pair: { outcome, stage: leftAt }, size, late }) =>
        Array.from({ length: size }, (_, index) =>
          resolved({
            outcome,
            children: [outcome],
            leftAt,
            ...(index < late ? { deadline: at('2026-06-02 11:00') } : {}),
          }),
        ),
      ),
      overdue: [],
      signposts,
    }
  })

function share(rows: Partial<ReportRows>, period = june): SharedReport {
  const whole = { received: [], resolved: [], overdue: [], signposts: 0, ...rows }
  const now = spanOf(period, shippedCalendar).end + 7 * dayMs
  const shared = reckonForSharing(whole, {
    hubName: 'Test',
    calendar: shippedCalendar,
    period,
    now,
  })
  if (!isForSharing(shared)) throw new Error(shared.problem)
  expect(sharedReportSchema.parse(shared)).toEqual(shared)
  return shared
}

/** What a reader can narrow down: each number that reads "fewer than 5" and cannot be all of 1 to 4 for them. */
function given(report: SharedReport): string[] {
  return readHidden(report)
    .filter(({ reads, least, most }) => reads === 'fewer than 5' && (least > 1 || most < 4))
    .map(({ name, least, most }) => `${name}: ${least} to ${most}`)
}

/** Parts of 1 to 4 that are in a table that was left out, and that a reader can narrow down all the same. */
function givenOfLeftOut(report: SharedReport, rows: ReportRows): string[] {
  const truth = countAll(rows)
  return readHidden(report)
    .filter(({ name, reads }) => reads === 'not shown' && isSmall(truth[name] ?? 0))
    .filter(({ least, most }) => least > 1 || most < 4)
    .map(({ name, least, most }) => `${name}: ${least} to ${most}`)
}

/** Every count of a month, made of its rows alone. */
function countAll(rows: ReportRows): Record<string, number> {
  const counts: Record<string, number> = {}
  function add(name: string) {
    counts[name] = (counts[name] ?? 0) + 1
  }
  for (const { kind, beganAs, rating, mergedInto } of rows.received) {
    if (mergedInto !== null) continue
    add('received')
    add(`byKind ${beganAs ?? kind}`)
    add(`byRating ${rating === null || rating === 'blue' ? 'other' : rating}`)
  }
  for (const { leftAt, rating, outcome, deadline, resolvedAt, mergedInto } of rows.resolved) {
    if (mergedInto !== null || leftAt === null || outcome === null) continue
    const isRequest = rating === 'blue' && leftAt !== 'atDoor'
    if (isRequest || !stages.some((stage) => stage === leftAt)) {
      add(`besides ${isRequest ? 'informationRequest' : leftAt}`)
      continue
    }
    add('worked')
    add(`left ${leftAt}`)
    add(`outcomes ${outcomeLineOf(outcome)}`)
    add(
      `timescale ${deadline === null ? 'noTimescale' : resolvedAt > deadline ? 'late' : 'inTime'}`,
    )
  }
  return counts
}

/** Every count of a report for sharing, under the names that {@link countAll} gives them. */
function flatten({ received, worked, besides }: SharedReport): Record<string, SharedCount> {
  const { inTimePercent: _, ...timescale } = worked.timescale
  const tables = { ...received, ...worked, timescale, besides }
  const flat: Record<string, SharedCount> = { received: received.total, worked: worked.total }
  for (const table of ['byKind', 'byRating', 'left', 'outcomes', 'timescale', 'besides'] as const) {
    for (const [cell, count] of Object.entries(tables[table])) flat[`${table} ${cell}`] = count
  }
  return flat
}

function isSmall(count: number): boolean {
  return count >= 1 && count <= 4
}

/** Whether a cell says what is so: a small number only in the word for it, and any other as it is or not at all. */
function isRight(reads: SharedCount, count: number): boolean {
  if (typeof reads === 'number') return reads === count && !isSmall(count)
  return reads === 'not shown' || isSmall(count)
}

/** The report with small numbers hidden and nothing else: what it would be without the second step. */
function withoutComplements(report: SharedReport, rows: ReportRows): SharedReport {
  const truth = countAll(rows)
  function restore<T extends Record<string, unknown>>(table: string, cells: T): T {
    const restored = Object.keys(cells).map((cell) => {
      const count = truth[`${table} ${cell}`] ?? 0
      return [cell, isSmall(count) ? 'fewer than 5' : count]
    })
    return { ...cells, ...Object.fromEntries(restored) }
  }
  const { received, worked } = report
  const { inTimePercent, ...timescale } = worked.timescale
  return {
    ...report,
    received: {
      ...received,
      byKind: restore('byKind', received.byKind),
      byRating: restore('byRating', received.byRating),
    },
    worked: {
      ...worked,
      left: restore('left', worked.left),
      outcomes: restore('outcomes', worked.outcomes),
      timescale: { ...restore('timescale', timescale), inTimePercent },
    },
  }
}

describe('the figures for sharing, against a reader who reckons', () => {
  it('D24: no count of 1 to 4 can be told from what else is shared: it may be anything from 1 to 4', () => {
    const seen = { small: 0, beside: 0, leftOut: 0, whole: 0 }
    fc.assert(
      fc.property(month, (rows) => {
        const report = share(rows)
        expect(given(report)).toEqual([])
        expect(givenOfLeftOut(report, rows)).toEqual([])
        const truth = countAll(rows)
        const wrong = Object.entries(flatten(report)).filter(
          ([name, count]) => !isRight(count, truth[name] ?? 0),
        )
        expect(wrong).toEqual([])
        const tables = [report.received.byKind, report.worked.left, report.worked.outcomes]
        const counts = tables.map((table) => Object.values(table) as SharedCount[])
        if (counts.some((cells) => cells.includes('fewer than 5'))) seen.small += 1
        if (counts.some((cells) => cells.includes('not shown') && cells.includes('fewer than 5')))
          seen.beside += 1
        if (counts.some((cells) => cells.every((one) => one === 'not shown'))) seen.leftOut += 1
        if (
          report.received.total !== 0 &&
          counts.every((cells) => cells.every((one) => typeof one === 'number'))
        )
          seen.whole += 1
      }),
      { numRuns: 150, seed: 24 },
    )
    // Or the months would prove little.
    expect(Object.values(seen).every((times) => times > 3)).toBe(true)
  }, 60_000)

  it('D24: nor in random months of random items, worked on at random', () => {
    const pool = randomItems(exampleHub(), 240, 2026)
    const months = [
      { from: '2026-03-01', to: '2026-03-31' },
      { from: '2026-06-01', to: '2026-06-30' },
      { from: '2026-10-01', to: '2026-10-31' },
    ]
    let hidden = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...months),
        fc.uniqueArray(fc.nat(pool.length - 1), { minLength: 40, maxLength: 240 }),
        (period, picked) => {
          const span = spanOf(period, shippedCalendar)
          const items = picked.flatMap((index) => pool[index] ?? [])
          const rows = rowsOf(items, span, span.end + 7 * dayMs)
          const report = share(rows, period)
          expect(given(report)).toEqual([])
          expect(givenOfLeftOut(report, rows)).toEqual([])
          hidden += readHidden(report).length
        },
      ),
      { numRuns: 12, seed: 24 },
    )
    expect(hidden).toBeGreaterThan(50)
  }, 60_000)

  it('D24: the reader finds what would be given away if only the small numbers were hidden', () => {
    const found = new Set<string>()
    fc.assert(
      fc.property(month, (rows) => {
        for (const line of given(withoutComplements(share(rows), rows)))
          found.add(line.split(' ')[0] ?? '')
      }),
      { numRuns: 60, seed: 24 },
    )
    const tables = ['byKind', 'byRating', 'left', 'outcomes', 'timescale']
    expect([...found]).toEqual(expect.arrayContaining(tables))
  })

  it('D24: the reader finds what a percentage gives away', () => {
    const rows = { resolved: [...Array.from({ length: 40 }, () => resolved()), ...late(2)] }
    const report = share(rows)
    expect(report.worked.timescale).toMatchObject({
      late: 'fewer than 5',
      inTime: 'not shown',
      inTimePercent: 'not shown',
    })
    const { timescale } = report.worked
    const leaky = {
      ...report,
      worked: { ...report.worked, timescale: { ...timescale, inTimePercent: 95.2 } },
    }
    expect(given(report)).toEqual([])
    expect(given(leaky)).toEqual(['timescale late: 2 to 2'])
  })

  it('the reader reckons as whoever tries every possibility does', () => {
    const cell = fc.constantFrom('small', 'large', 0, 1, 6) as fc.Arbitrary<
      'small' | 'large' | number
    >
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 24 }),
        (cells, total) => {
          const choices = cells.map((one) =>
            one === 'small' ? [1, 2, 3, 4] : one === 'large' ? range(5, 30) : [Number(one)],
          )
          const all = combine(choices).filter((counts) => sum(counts) === total)
          fc.pre(all.length > 0)
          const known = cells.flatMap((one, index): Known[] => {
            const terms = { [`c${index}`]: 1 }
            if (one === 'small')
              return [
                { terms, is: 'atMost' as const, value: 4 },
                { terms: { [`c${index}`]: -1 }, is: 'atMost' as const, value: -1 },
              ]
            if (one === 'large')
              return [{ terms: { [`c${index}`]: -1 }, is: 'atMost' as const, value: -5 }]
            return [{ terms, is: 'exactly' as const, value: Number(one) }]
          })
          const terms = Object.fromEntries(cells.map((_, index) => [`c${index}`, 1]))
          cells.forEach((_, index) => {
            const possible = all.map((counts) => counts[index] ?? 0)
            expect(
              reckonRange(`c${index}`, [...known, { terms, is: 'exactly', value: total }]),
            ).toEqual({
              least: Math.min(...possible),
              most: Math.max(...possible),
            })
          })
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('the parts of a total', () => {
  test.each([
    ['nought is shown', { a: 0, b: 12 }, { a: 0, b: 12 }],
    [
      'the smallest of the others is hidden with it',
      { a: 2, b: 30, c: 12 },
      { a: 'fewer than 5', b: 30, c: 'not shown' },
    ],
    [
      'two that come to five need nothing more',
      { a: 2, b: 3, c: 9 },
      { a: 'fewer than 5', b: 'fewer than 5', c: 9 },
    ],
    [
      'two that come to two do',
      { a: 1, b: 1, c: 9 },
      { a: 'fewer than 5', b: 'fewer than 5', c: 'not shown' },
    ],
    [
      'five beside one would be told by their sum',
      { a: 1, b: 5, c: 20 },
      { a: 'fewer than 5', b: 'not shown', c: 'not shown' },
    ],
    [
      'where nothing else is left the table is left out',
      { a: 1, b: 5, c: 0 },
      { a: 'not shown', b: 'not shown', c: 'not shown' },
    ],
    ['of fewer than five nothing is said', { a: 4, b: 0 }, { a: 'not shown', b: 'not shown' }],
    ['of none all is said', { a: 0, b: 0 }, { a: 0, b: 0 }],
  ])('D24: %s', (_, parts, shared) => {
    expect(shareParts(parts as Record<string, number>)).toEqual(shared)
  })
})

describe('what is for sharing', () => {
  it('D24: is of one whole month that is over, so that no two overlap', () => {
    const rows = { received: [], resolved: [], overdue: [], signposts: 0 }
    const about = { hubName: 'Test', calendar: shippedCalendar, now: at('2026-07-08 09:00') }
    for (const period of [
      { from: '2026-06-01', to: '2026-06-29' },
      { from: '2026-05-01', to: '2026-06-30' },
      { from: '2026-07-01', to: '2026-07-31' },
    ]) {
      expect(reckonForSharing(rows, { ...about, period })).toMatchObject({
        problem: expect.stringContaining('one whole month that is over'),
      })
    }
    expect(isForSharing(reckonForSharing(rows, { ...about, period: june }))).toBe(true)
  })

  it('D24: gives no month whose sums do not hold', () => {
    const about = {
      hubName: 'Test',
      calendar: shippedCalendar,
      period: june,
      now: at('2026-07-08 09:00'),
    }
    const rows = {
      received: [],
      resolved: [resolved({ outcome: null })],
      overdue: [],
      signposts: 0,
    }
    expect(reckonForSharing(rows, about)).toMatchObject({
      problem: expect.stringContaining('does not hold'),
    })
  })

  it('D24: says no time of fewer than five, and names no item', () => {
    const four = share({
      resolved: Array.from({ length: 4 }, () => resolved()),
      received: [received()],
    })
    expect(four.worked).toMatchObject({
      total: 'fewer than 5',
      working: { meanMinutes: 'not shown', medianMinutes: 'not shown' },
      elapsed: { meanMinutes: 'not shown', medianMinutes: 'not shown' },
    })
    const five = share({ resolved: Array.from({ length: 5 }, () => resolved()) })
    expect(five.worked.working).toEqual({ meanMinutes: 150, medianMinutes: 150 })
    const text = writeReportText(writeForSharing(four)).join('\n')
    expect(`${text}${JSON.stringify(four)}`).not.toMatch(/26-0000/)
    expect(text).toContain('1. Received: fewer than 5')
  })

  it('D24: has a line for each outcome that can leave at any of the three stages, and for none that cannot', () => {
    for (const line of outcomeLines) {
      const names = outcomeNames.filter((name) => outcomeLineOf(name) === line)
      const from = new Set(names.flatMap((name) => outcomeRow(name).from))
      expect([line, stages.filter((stage) => from.has(stage))]).toEqual([line, [...stages]])
    }
  })
})

function late(count: number) {
  return Array.from({ length: count }, () => resolved({ deadline: at('2026-06-02 11:00') }))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function combine(choices: readonly (readonly number[])[]): number[][] {
  return choices.reduce<number[][]>(
    (all, some) => all.flatMap((counts) => some.map((one) => [...counts, one])),
    [[]],
  )
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0)
}
