import { DateTime } from 'luxon'
import type { Calendar } from './calendar.ts'
import { countAgain } from './report-again.ts'
import { countApart } from './report-apart.ts'
import { countRatings } from './report-by-rating.ts'
import { isDuplicate } from './report-duplicates.ts'
import { countOutcomes } from './report-outcomes.ts'
import { type Period, spanOf } from './report-period.ts'
import { countReceived } from './report-received.ts'
import type { ReportRows } from './report-rows.ts'
import type { Report } from './report-schema.ts'
import { judgeDecisions } from './report-statutory.ts'
import { averageTimes } from './report-times.ts'
import { judgeTimescales } from './report-timescale.ts'

/** What a report is about: a period of the hub's days, read at `now` (epoch ms). */
export interface ReportAbout {
  hubName: string
  calendar: Calendar
  period: Period
  now: number
}

/**
 * The five figures (R102 to R108), the statutory decision (D10), what came again (D12) and what is no referral (R83, R12), reckoned from rows. Figures 1 and 5
 * and the last three are of what was received in the period; 2, 3 and 4 of what was first resolved in it (D15). Every sum is
 * checked, and one that does not hold says by how many and names the items.
 */
export function reckonReport(rows: ReportRows, about: ReportAbout): Report {
  const { calendar, period, now } = about
  const span = spanOf(period, calendar)
  const received = rows.received.filter((row) => !isDuplicate(row))
  const resolved = rows.resolved.filter((row) => !isDuplicate(row))
  const first = countReceived(rows.received, period, span, calendar)
  const second = averageTimes(resolved, calendar)
  const third = judgeTimescales(resolved, rows.overdue)
  const fourth = countOutcomes(resolved)
  const fifth = countRatings(received)
  const decisions = judgeDecisions(received, now)
  const apart = countApart(received)
  const parts = [first, second, third, fourth, fifth, decisions, apart]
  const sums = parts.flatMap((part) => part.sums)
  return {
    report: 'mash-track/report',
    version: 1,
    hub: about.hubName,
    zone: calendar.zone.name,
    period: {
      ...period,
      startsAt: writeInstant(span.start),
      endsAt: writeInstant(span.end),
      isOver: now >= span.end,
    },
    asOf: writeInstant(now),
    received: first.received,
    time: second.time,
    timescale: third.timescale,
    outcomes: fourth.outcomes,
    ratings: fifth.ratings,
    statutory: decisions.statutory,
    again: countAgain(received),
    apart: { ...apart.apart, policeSignposts: rows.signposts },
    reconciliation: { holds: sums.every(({ difference }) => difference === 0), sums },
  }
}

/** Epoch ms as ISO 8601 in UTC. */
function writeInstant(at: number): string {
  return DateTime.fromMillis(at, { zone: 'utc' }).toISO() ?? ''
}
