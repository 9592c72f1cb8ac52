import { dayMs } from '../../src/domain/civil-day.ts'
import { reckonReport } from '../../src/domain/report.ts'
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
      resolvedAt: item.receivedAt + 5 * dayMs,
      reopened: true,
      selfAuthorised: false,
    })),
    overdue: open.map((item) => ({ ...item, deadline: span.start })),
    signposts: open.length,
  }
  return reckonReport(rows, { hubName: policy.hubName, calendar, period, now: span.end })
}
