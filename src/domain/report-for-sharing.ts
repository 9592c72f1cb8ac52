import { z } from 'zod'
import { kindNames } from './kinds.ts'
import { isReturned, type Outcome, outcomeNames, outcomeRow } from './outcomes.ts'
import { type ReportAbout, reckonReport } from './report.ts'
import { leftLineOf } from './report-outcomes.ts'
import { isWholeMonth } from './report-period.ts'
import type { ReportRows } from './report-rows.ts'
import { colours, type LeftLine, type Report, reportSchema } from './report-schema.ts'
import { fewerThan5, leastShown, notShown, shareCount, shareParts } from './small-numbers.ts'

const count = z.union([z.int().min(0), z.literal(fewerThan5), z.literal(notShown)])
const hiddenPercent = z
  .union([z.number().min(0).max(100), z.literal(notShown)])
  .nullable()
  .describe('To one decimal; null of nothing.')
const minutes = z.union([z.int().min(0), z.literal(notShown)]).nullable()
const average = z.object({ meanMinutes: minutes, medianMinutes: minutes })

/** R105: where what was worked on left. */
const workedLines = ['screening', 'triage', 'meeting'] as const
/** D27: where the rest left. Each stands by itself, and in no sum. */
const otherLines = ['atDoor', 'consultation', 'informationRequest'] as const

/** An outcome by itself, or with others that partners see as one: see {@link outcomeLineOf}. */
export type OutcomeLine = Outcome | 'progressed'

/**
 * The line that an outcome is shared in. What can leave at one stage alone (R67: section 47 at the meeting) is shared together
 * with others: beside how many left there, its count would tell of theirs.
 */
export function outcomeLineOf(outcome: Outcome): OutcomeLine {
  if (outcomeRow(outcome).progresses === true) return 'progressed'
  return isReturned(outcome) ? 'noFurtherAction' : outcome
}

/** The lines of outcomes of what was worked on. */
export const outcomeLines = [
  ...new Set(
    outcomeNames
      .filter((name) => outcomeRow(name).from.some((left) => isWorked(left)))
      .map(outcomeLineOf),
  ),
]

/** The figures for sharing as `mash report --for-sharing --json` gives them. `version` rises when a key changes or goes. */
export const sharedReportSchema = z.object({
  report: z.literal('mash-track/report-for-sharing'),
  version: z.literal(1),
  ...reportSchema.pick({ hub: true, zone: true, asOf: true }).shape,
  period: reportSchema.shape.period.pick({ from: true, to: true }),
  received: z
    .object({
      total: count,
      byKind: z.object(countEach(kindNames)).describe('As they came.'),
      byRating: z
        .object(countEach([...colours, 'other']))
        .describe('As they stand; `other` is BLUE and what is not rated.'),
    })
    .describe('R102, R106. Received in the month.'),
  worked: z
    .object({
      total: count,
      working: average.describe('R103. Received to resolved, only while the hub is open.'),
      elapsed: average.describe('R103. The same by the clock.'),
      timescale: z
        .object({ ...countEach(['inTime', 'late', 'noTimescale']), inTimePercent: hiddenPercent })
        .describe('R104.'),
      outcomes: z.object(countEach(outcomeLines)).describe('R105.'),
      left: z.object(countEach(workedLines)).describe('R105.'),
    })
    .describe('First resolved in the month; left at initial screening, triage or the meeting.'),
  besides: z
    .object(countEach(otherLines))
    .describe('D27. First resolved in the month, and left elsewhere. Each by itself.'),
  policeSignposts: count.describe('R12. Given in the month, and in no other number.'),
})

/** The figures for sharing. */
export type SharedReport = z.output<typeof sharedReportSchema>

/** Why there are no figures for sharing, in words. */
export interface NotForSharing {
  problem: string
}

/**
 * D24: the five figures as partners may see them: counts of 1 to 4 read "fewer than 5", nothing else gives them away, and no
 * reference is named. Of one whole month that is over, so that no two of them overlap and tell by what they differ. Which
 * figures are left out, and why, is decision 0020. `rows` are what nobody in particular may know of (D19).
 */
export function reckonForSharing(
  rows: ReportRows,
  about: ReportAbout,
): SharedReport | NotForSharing {
  const all = reckonReport(rows, about)
  if (!isWholeMonth(about.period) || !all.period.isOver) {
    return {
      problem:
        'The version for sharing is of one whole month that is over: two that overlap would give away what each of them hides (D24). Write `2026-06`, or nothing for the last month.',
    }
  }
  const resolved = rows.resolved.filter((row) =>
    workedLines.some((line) => line === leftLineOf(row)),
  )
  const worked = reckonReport({ ...rows, resolved }, about)
  const byOutcome = countByLine(worked.outcomes.byOutcome)
  if (
    !all.reconciliation.holds ||
    !worked.reconciliation.holds ||
    sumOf(byOutcome) !== worked.outcomes.resolved
  ) {
    return {
      problem:
        'A sum of this month does not hold, so that it is not for sharing yet. `mash report` says which, and names the items.',
    }
  }
  const { hub, zone, asOf, period } = all
  return {
    report: 'mash-track/report-for-sharing',
    version: 1,
    hub,
    zone,
    asOf,
    period: { from: period.from, to: period.to },
    received: shareReceived(all),
    worked: { ...shareWorked(worked), outcomes: shareParts(byOutcome) },
    besides: mapLines(otherLines, (line) => shareCount(all.outcomes.byLeft[line])),
    policeSignposts: shareCount(rows.signposts),
  }
}

/** Whether there are figures for sharing. */
export function isForSharing(read: SharedReport | NotForSharing): read is SharedReport {
  return 'report' in read
}

function shareReceived({ received, ratings }: Report): SharedReport['received'] {
  const rated = mapLines(colours, (colour) => ratings[colour].final)
  return {
    total: shareCount(received.received),
    byKind: shareParts(received.byKind),
    byRating: shareParts({ ...rated, other: ratings.blue.final + ratings.notRated.final }),
  }
}

function shareWorked({ outcomes, timescale, time }: Report) {
  const { inTime, late, withoutTimescale } = timescale
  const noTimescale = withoutTimescale.blue + withoutTimescale.other
  const judged = shareParts({ inTime, late, noTimescale })
  const isShown = typeof judged.inTime === 'number' && typeof judged.late === 'number'
  return {
    total: shareCount(outcomes.resolved),
    working: shareAverage(time.whole.working),
    elapsed: shareAverage(time.whole.elapsed),
    timescale: { ...judged, inTimePercent: isShown ? timescale.inTimePercent : notShown },
    left: shareParts(mapLines(workedLines, (line) => outcomes.byLeft[line])),
  } as const
}

/** A mean or a median of fewer than five is as good as the times of each. */
function shareAverage({ items, meanMinutes, medianMinutes }: Report['time']['whole']['working']) {
  const hidden = items > 0 && items < leastShown
  return hidden
    ? ({ meanMinutes: notShown, medianMinutes: notShown } as const)
    : { meanMinutes, medianMinutes }
}

function countByLine(byOutcome: Readonly<Record<Outcome, number>>) {
  return mapLines(outcomeLines, (line) =>
    outcomeNames
      .filter((name) => outcomeLineOf(name) === line)
      .reduce((sum, name) => sum + byOutcome[name], 0),
  )
}

function isWorked(left: LeftLine | undefined): boolean {
  return workedLines.some((line) => line === left)
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0)
}

function mapLines<L extends string, V>(lines: readonly L[], write: (line: L) => V): Record<L, V> {
  // The lines are those just given.
  return Object.fromEntries(lines.map((line) => [line, write(line)])) as Record<L, V>
}

function countEach<const L extends string>(lines: readonly L[]): Record<L, typeof count> {
  return mapLines(lines, () => count)
}
