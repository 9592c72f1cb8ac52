import { dayMs } from '../../src/domain/civil-day.ts'
import { outcomeNames } from '../../src/domain/outcomes.ts'
import { reckonReport } from '../../src/domain/report.ts'
import {
  isForSharing,
  reckonForSharing,
  type SharedReport,
} from '../../src/domain/report-for-sharing.ts'
import { spanOf } from '../../src/domain/report-period.ts'
import type { ReportRows } from '../../src/domain/report-rows.ts'
import type { Report } from '../../src/domain/report-schema.ts'
import type { HubOfSize } from './hub-of-size.ts'

/** A leap year: the longest period that there is a report of. */
const period = { from: '2028-01-01', to: '2028-12-31' }

/**
 * A report in which items came on every day, where there are any; of each, one is open and overdue, one a duplicate, one
 * reopened, and one in no part of a sum, so that every line that a report can have is there.
 */
export function reportOfSize({ hub, open }: HubOfSize): Report {
  const { calendar, policy } = hub
  const span = spanOf(period, calendar)
  const days = Array.from({ length: open.length === 0 ? 0 : 366 }, (_, index) => index)
  const again = { firstRating: null, repeatContact: true, reReferral: true }
  const received = days.flatMap((day) =>
    open.slice(0, 4).map((item, index) => ({
      ...item,
      ...again,
      receivedAt: span.start + day * dayMs + dayMs / 2,
      mergedInto: index === 1 ? item.reference : null,
      stage: index === 2 ? ('resolved' as const) : item.stage,
      outcome: null,
    })),
  )
  const rows: ReportRows = {
    received,
    resolved: received.map((item) => ({
      ...item,
      children: outcomeNames,
      resolvedAt: item.receivedAt + 5 * dayMs,
      reopened: true,
      selfAuthorised: false,
    })),
    overdue: open.map((item) => ({ ...item, deadline: span.start })),
    signposts: open.length,
  }
  return reckonReport(rows, { hubName: policy.hubName, calendar, period, now: span.end })
}

/** The figures for sharing of a month in which every item came and as many left. */
export function sharedOfSize({ hub, open }: HubOfSize): SharedReport {
  const { calendar, policy } = hub
  const month = { from: '2028-01-01', to: '2028-01-31' }
  const { start, end } = spanOf(month, calendar)
  const again = { firstRating: null, repeatContact: null, reReferral: null }
  const rows: ReportRows = {
    received: open.map((item) => ({ ...item, ...again, receivedAt: start })),
    resolved: open.map((item) => ({
      ...item,
      receivedAt: start,
      openedAt: null,
      submittedAt: null,
      resolvedAt: start + dayMs,
      rating: 'red',
      outcome: 'advice',
      children: ['advice'],
      leftAt: 'screening',
      reopened: false,
      selfAuthorised: false,
    })),
    overdue: [],
    signposts: open.length,
  }
  const about = { hubName: policy.hubName, calendar, period: month, now: end }
  const shared = reckonForSharing(rows, about)
  if (!isForSharing(shared)) throw new Error(shared.problem)
  return shared
}
