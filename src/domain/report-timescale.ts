import { percentOf, restOf } from './report-amounts.ts'
import { checkSum } from './report-boxes.ts'
import type { OverdueRow, ResolvedRow } from './report-rows.ts'
import type { CheckedSum, Report } from './report-schema.ts'

type Timescale = Report['timescale']

/** How many of those judged were in time. Two shares of one whole come to exactly 100. */
export function judge(judged: number, late: number) {
  const latePercent = percentOf(late, judged)
  return { judged, inTime: judged - late, late, inTimePercent: restOf(latePercent), latePercent }
}

/**
 * R104: resolved in timescale or not, judged at the first resolution against the deadline that was in force, and against the
 * one first given (D5). Late is after the deadline, never at it (D21). What has no timescale is not judged: BLUE (R29) and
 * what left before its clock started.
 */
export function judgeTimescales(
  resolved: readonly ResolvedRow[],
  overdue: readonly OverdueRow[],
): { timescale: Timescale; sums: CheckedSum[] } {
  const judged = resolved.filter(({ deadline }) => deadline !== null)
  const without = resolved.filter(({ deadline }) => deadline === null)
  const first = resolved.filter(({ firstDeadline }) => firstDeadline !== null)
  const blue = without.filter(({ rating }) => rating === 'blue').length
  const inAll = judge(judged.length, judged.filter(isLate).length)
  const byRating = {
    red: judgeRating(judged, 'red'),
    amber: judgeRating(judged, 'amber'),
    green: judgeRating(judged, 'green'),
    blue: judgeRating(judged, 'blue'),
  }
  const withoutTimescale = { blue, other: without.length - blue }
  return {
    timescale: {
      ...inAll,
      byRating,
      firstDeadline: judge(first.length, first.filter(isLateByFirst).length),
      withoutTimescale,
      reopened: resolved
        .filter(({ reopened }) => reopened)
        .map(({ reference }) => reference)
        .sort(),
      openAndOverdue: {
        total: overdue.length,
        references: overdue.map(({ reference }) => reference).sort(),
      },
    },
    sums: [
      checkSum(
        'resolved = in time + late + without a timescale',
        resolved.length,
        { inTime: inAll.inTime, late: inAll.late, ...withoutTimescale },
        [],
      ),
      checkSum(
        'judged = its ratings',
        judged.length,
        Object.fromEntries(Object.entries(byRating).map(([name, one]) => [name, one.judged])),
        judged.filter(({ rating }) => rating === null),
      ),
    ],
  }
}

function judgeRating(rows: readonly ResolvedRow[], rating: ResolvedRow['rating']) {
  const own = rows.filter((row) => row.rating === rating)
  const late = own.filter(isLate).length
  return { judged: own.length, inTime: own.length - late, late }
}

function isLate({ deadline, resolvedAt }: ResolvedRow): boolean {
  return deadline !== null && resolvedAt > deadline
}

function isLateByFirst({ firstDeadline, resolvedAt }: ResolvedRow): boolean {
  return firstDeadline !== null && resolvedAt > firstDeadline
}
