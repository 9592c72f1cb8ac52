import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayMs, formatDay, parseDay } from '../../src/domain/civil-day.ts'
import { reckonReport } from '../../src/domain/report.ts'
import { spanOf } from '../../src/domain/report-period.ts'
import { reportSchema } from '../../src/domain/report-schema.ts'
import { exampleHub } from './example-hub.ts'
import { shippedCalendar } from './hub-times.ts'
import { randomItems } from './random-items.ts'
import { flatten, rowsOf } from './report-lines.ts'
import { reckonSlowly } from './report-oracle.ts'

const policies = [
  {},
  { clockStart: 'rated', statutoryDecision: 'outcome' },
  { clockStart: 'received', authoriseExits: 'screeningOnly', lowerRedNeedsManager: false },
] as const

/** Lines that the months must between them have had something on. */
const wanted = [
  'open',
  'redirected',
  'forwarded',
  'reopened of received',
  'logged after',
  'in time',
  'late',
  'by first deadline late',
  'no timescale blue',
  'red late',
  'left screening',
  'left triage',
  'left meeting',
  'left atDoor',
  'left informationRequest',
  'to submitted working mean',
  'decision late',
  'decision waiting',
  'left consultation',
  'outcome adviceGiven',
  'outcome informationProvided',
  'outcome returnedForConsent',
  'outcome lado',
  'children otherAuthority',
  'items whose children differ',
]

/** Periods of all items: whatever came near one of the days; what was logged after it; what is decided on that very day. */
const always = [
  { from: '2026-03-28', shift: -2, length: 240, readAfter: 10 },
  { from: '2026-03-28', shift: 0, length: 1, readAfter: 0 },
  { from: '2026-06-02', shift: 0, length: 0, readAfter: -5 },
]

const seen = new Set<string>()

describe('the report, against an independent reckoning of the histories', () => {
  test.each(policies)(
    'says the same of every random month of random items: %o',
    (policy) => {
      const hub = exampleHub(policy)
      const pool = randomItems(hub, 240, 2026)
      const month = fc.record({
        from: fc.constantFrom('2026-03-28', '2026-05-24', '2026-06-02', '2026-06-30', '2026-10-24'),
        shift: fc.integer({ min: -2, max: 12 }),
        length: fc.constantFrom(0, 1, 6, 30, 120),
        picked: fc.uniqueArray(fc.nat(pool.length - 1), { maxLength: 60 }),
        readAfter: fc.integer({ min: -20, max: 40 }),
      })
      fc.assert(
        fc.property(month, ({ from, shift, length, picked, readAfter }) => {
          const first = parseDay(from) + shift
          const period = { from: formatDay(first), to: formatDay(first + length) }
          const items = picked.flatMap((index) => pool[index] ?? [])
          const span = spanOf(period, shippedCalendar)
          // Days after the period, or in the middle of it: as soon as one of the items was logged.
          const logged = items[0]?.situation.item.loggedAt ?? span.end
          const now = readAfter < 0 ? logged : span.end + readAfter * dayMs - 36_000_000
          const decides = hub.policy.statutoryDecision
          const about = { hubName: 'Test', calendar: shippedCalendar, period, now }
          const report = reckonReport(rowsOf(items, span, now), about)
          const told = items.map(({ situation, steps }) => ({
            reference: situation.item.reference,
            steps,
          }))
          const lines = flatten(report)
          expect(lines).toEqual(reckonSlowly(told, period.from, period.to, now, decides))
          expect(report.reconciliation.sums.filter(({ difference }) => difference !== 0)).toEqual(
            [],
          )
          expect(reportSchema.parse(report)).toEqual(report)
          for (const line of Object.keys(lines)) seen.add(line)
        }),
        // Some are always of every item, so that what is seen is no matter of luck.
        {
          numRuns: 120,
          examples: always.map((period) => [{ ...period, picked: pool.map((_, index) => index) }]),
        },
      )
    },
    60_000,
  )

  // Or the months would prove little.
  test('between them the months had something on every line', () => {
    expect(wanted.filter((line) => !seen.has(line))).toEqual([])
  })
})
