import { describe, expect, test } from 'vitest'
import type { ReportRows } from '../../src/domain/report-rows.ts'
import { writeReport } from '../../src/domain/report-words.ts'
import { at } from './hub-times.ts'
import { june, received, report, resolved } from './report-rows.ts'

describe('the report in words', () => {
  const rows = {
    received: [
      received(),
      received({ reference: '26-00555', mergedInto: '26-00001' }),
      received({ stage: 'resolved', outcome: 'outOfArea' }),
    ],
    resolved: [resolved(), resolved({ resolvedAt: at('2026-06-02 13:31') })],
  }
  const section = (name: RegExp, given: Partial<ReportRows> = rows) =>
    writeReport(report(given)).sections.find(({ title }) => name.test(title))

  test('says how received comes to its parts, by day too, and names duplicates', () => {
    const notes = section(/^1\. Received: 2$/)?.notes.join(' ')
    expect(notes).toContain('Received 2 = open 1 + resolved 0 + redirected 1 + forwarded 0.')
    expect(notes).toContain('Duplicates: 26-00555.')
    expect(section(/^By day: 1 of 30/)?.rows).toEqual([
      ['2026-06-02', '2 = 1 open + 0 resolved + 1 redirected + 0 forwarded; duplicates 1'],
    ])
  })

  test('gives minutes as hours, both shares of a whole, and the rule of each figure', () => {
    const times = section(/^2\./)
    expect(times?.title).toBe('2. Average time through the MASH: 3 h 31 min working')
    expect(times?.rules).toEqual(['R103', 'R108', 'D6'])
    expect(section(/^3\./)?.title).toBe('3. In timescale: 1 of 2 (50.0%)')
    expect(section(/^3\./, {})?.title).toBe('3. In timescale: 0 of 0 (none to judge)')
  })

  test('says so where the period is not over, and where the sums hold or do not', () => {
    const early = writeReport(report({}, june, '2026-06-08 09:00'))
    expect(early.head).toContain('The period is not over yet.')
    expect(early.sums.join()).toMatch(/^The sums reconcile: \d+ checked, none differs\.$/)
    const lost = { reference: '26-00777', stage: 'resolved', outcome: null } as const
    const { sums } = writeReport(report({ received: [received(lost)] }))
    expect(sums).toEqual([
      'DOES NOT RECONCILE: received = open + resolved + redirected + forwarded: 1 against 0, a difference of 1.',
      'These: 26-00777.',
    ])
  })
})
