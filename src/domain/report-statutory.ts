import { checkSum, countIn, sortInto } from './report-boxes.ts'
import type { ReceivedRow } from './report-rows.ts'
import type { CheckedSum, Report } from './report-schema.ts'
import { judge } from './report-timescale.ts'

const answers = ['inTime', 'decidedLate', 'waiting', 'overdue'] as const

/**
 * D10: the decision within one working day, of what was received in the period and owes one. It is judged once it is made or
 * overdue; what is not due yet only waits.
 */
export function judgeDecisions(
  received: readonly ReceivedRow[],
  now: number,
): { statutory: Report['statutory']; sums: CheckedSum[] } {
  const due = received.filter(({ decisionDue }) => decisionDue !== null)
  const counts = countIn(sortInto(answers, due, (row) => answerOf(row, now)))
  const late = counts.decidedLate + counts.overdue
  return {
    statutory: {
      due: due.length,
      ...judge(counts.inTime + late, late),
      waiting: counts.waiting,
      overdue: counts.overdue,
    },
    sums: [checkSum('decisions due = in time + late + not due yet', due.length, counts, [])],
  }
}

function answerOf({ decisionDue, decidedAt }: ReceivedRow, now: number): (typeof answers)[number] {
  const due = decisionDue ?? Infinity
  if (decidedAt !== null) return decidedAt > due ? 'decidedLate' : 'inTime'
  return now > due ? 'overdue' : 'waiting'
}
