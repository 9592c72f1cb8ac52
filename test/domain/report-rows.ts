import { expect } from 'vitest'
import { reckonReport } from '../../src/domain/report.ts'
import type { ReceivedRow, ReportRows, ResolvedRow } from '../../src/domain/report-rows.ts'
import { type Report, reportSchema } from '../../src/domain/report-schema.ts'
import { at, shippedCalendar } from './hub-times.ts'

/** The period of a report, where a test names no other. */
export const june = { from: '2026-06-01', to: '2026-06-30' }

/** A report of some rows, which is as its schema says. */
export function report(rows: Partial<ReportRows>, period = june, now = '2026-07-08 09:00'): Report {
  const whole = { received: [], resolved: [], overdue: [], signposts: 0, ...rows }
  const about = { hubName: 'Test', calendar: shippedCalendar, period, now: at(now) }
  const reckoned = reckonReport(whole, about)
  expect(reportSchema.parse(reckoned)).toEqual(reckoned)
  return reckoned
}

/** An item that was received on 2 June, and nothing more. */
export function received(row: Partial<ReceivedRow> = {}): ReceivedRow {
  return {
    reference: '26-00001',
    kind: 'marf',
    receivedAt: at('2026-06-02 09:00'),
    loggedAt: at('2026-06-02 09:05'),
    stage: 'received',
    outcome: null,
    rating: null,
    firstRating: null,
    reopenedAt: null,
    decisionDue: null,
    decidedAt: null,
    beganAs: null,
    mergedInto: null,
    repeatContact: null,
    reReferral: null,
    ...row,
  }
}

/** A RED that was resolved within its four hours on 2 June. */
export function resolved(row: Partial<ResolvedRow> = {}): ResolvedRow {
  return {
    reference: '26-00002',
    receivedAt: at('2026-06-02 09:00'),
    openedAt: at('2026-06-02 09:30'),
    submittedAt: at('2026-06-02 11:00'),
    resolvedAt: at('2026-06-02 11:30'),
    deadline: at('2026-06-02 13:30'),
    firstDeadline: at('2026-06-02 13:30'),
    rating: 'red',
    outcome: 'advice',
    children: [row.outcome ?? 'advice'],
    leftAt: 'screening',
    reopened: false,
    selfAuthorised: false,
    mergedInto: null,
    ...row,
  }
}
