import { checkSum, countIn, sortInto } from './report-boxes.ts'
import { outcomeNames, type ResolvedRow } from './report-rows.ts'
import { type CheckedSum, type LeftLine, leftLines, type Report } from './report-schema.ts'

/** R105, D27: how items ended, and where they left, at their first resolution. */
export function countOutcomes(resolved: readonly ResolvedRow[]): {
  outcomes: Report['outcomes']
  sums: CheckedSum[]
} {
  const byOutcome = sortInto(outcomeNames, resolved, ({ outcome }) => outcome ?? undefined)
  const byLeft = sortInto(leftLines, resolved, leftLineOf)
  const total = resolved.length
  return {
    outcomes: {
      resolved: total,
      byOutcome: countIn(byOutcome),
      byLeft: countIn(byLeft),
      selfAuthorised: resolved.filter(({ selfAuthorised }) => selfAuthorised).length,
    },
    sums: [
      checkSum('resolved = its outcomes', total, countIn(byOutcome), byOutcome.nowhere),
      checkSum('resolved = where they left', total, countIn(byLeft), byLeft.nowhere),
    ],
  }
}

/** D27: what was still BLUE when it was resolved left as an information request, at whatever stage it stood. */
function leftLineOf({ leftAt, rating }: ResolvedRow): LeftLine | undefined {
  return rating === 'blue' && leftAt !== 'atDoor' && leftAt !== null
    ? 'informationRequest'
    : (leftAt ?? undefined)
}
