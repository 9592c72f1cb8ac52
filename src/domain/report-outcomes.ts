import { gravestOf, outcomeNames } from './outcomes.ts'
import { checkSum, countIn, sortInto } from './report-boxes.ts'
import type { ResolvedRow } from './report-rows.ts'
import { type CheckedSum, type LeftLine, leftLines, type Report } from './report-schema.ts'

/** R105, D27: how items ended, and where they left, at their first resolution; and beside it how it ended for each child (D32). */
export function countOutcomes(resolved: readonly ResolvedRow[]): {
  outcomes: Report['outcomes']
  sums: CheckedSum[]
} {
  const byOutcome = sortInto(outcomeNames, resolved, ({ outcome }) => outcome ?? undefined)
  const byLeft = sortInto(leftLines, resolved, leftLineOf)
  const total = resolved.length
  const children = resolved.flatMap((row) => row.children)
  const byChild = sortInto(outcomeNames, children, (outcome) => outcome)
  return {
    outcomes: {
      resolved: total,
      byOutcome: countIn(byOutcome),
      byLeft: countIn(byLeft),
      children: {
        total: children.length,
        itemsThatDiffer: resolved.filter((row) => new Set(row.children).size > 1).length,
        byOutcome: countIn(byChild),
      },
      selfAuthorised: resolved.filter(({ selfAuthorised }) => selfAuthorised).length,
    },
    sums: [
      checkSum('resolved = its outcomes', total, countIn(byOutcome), byOutcome.nowhere),
      checkSum('resolved = where they left', total, countIn(byLeft), byLeft.nowhere),
      checkSum('children = their outcomes', children.length, countIn(byChild), []),
      checkSum(
        'the item shows the gravest of its children',
        total,
        { ofIts: resolved.filter(showsGravest).length },
        resolved.filter((row) => !showsGravest(row)),
      ),
    ],
  }
}

/** D32: whether the item's outcome is the gravest of its children's; an adult has none. */
function showsGravest({ outcome, children }: ResolvedRow): boolean {
  return children.length === 0 || gravestOf(children) === outcome
}

/** D27: what was still BLUE when it was resolved left as an information request, at whatever stage it stood. */
export function leftLineOf({ leftAt, rating }: ResolvedRow): LeftLine | undefined {
  return rating === 'blue' && leftAt !== 'atDoor' && leftAt !== null
    ? 'informationRequest'
    : (leftAt ?? undefined)
}
