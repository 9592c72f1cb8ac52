import { type Agency, agencyNames, agencyRow } from './agencies.ts'
import type { Item } from './item.ts'
import type { Policy } from './policy.ts'

/** What an agency's own people see of an ask (D20, R112), and all that they see of an item. */
export interface PartnerAsk {
  reference: string
  /** The ask's number on its item. */
  id: number
  agency: Agency
  /** The tag or the reference, as the hub's policy has it: how the child is meant. */
  about: string
  purpose: string
  askedAt: number
  dueAt: number
}

/** An outcome that was sent to an agency, for it to note on its own system (R90, R94). What it was came by secure email. */
export interface PartnerOutcome {
  reference: string
  agency: Agency
  about: string
  toldAt: number
}

/** What waits for agencies: asks to answer, and outcomes to note. */
export interface PartnerWork {
  asks: readonly PartnerAsk[]
  outcomes: readonly PartnerOutcome[]
}

/** What waits for agencies on one item. Nothing of an item whose access is closed (D19) or that was merged away. */
export function partnerWorkOf(
  item: Item,
  agencies: readonly Agency[],
  policy: Pick<Policy, 'partnersSee'>,
): PartnerWork {
  if (item.closedAccess || item.mergedInto !== null) return { asks: [], outcomes: [] }
  const about = policy.partnersSee === 'tag' ? (item.tag ?? item.reference) : item.reference
  const { reference } = item
  return {
    asks: openAsks(item, agencies).map(({ id, agency, purpose, askedAt, dueAt }) => {
      return { reference, id, agency, about, purpose, askedAt, dueAt }
    }),
    outcomes: unnotedOutcomes(item, agencies).map(({ agency, toldAt }) => {
      return { reference, agency, about, toldAt }
    }),
  }
}

/** Since when what waits for which agency, for the index that its people's lists are read by. */
export interface AgencyWait {
  agency: Agency
  kind: 'ask' | 'outcome'
  since: number
}

/** What waits for agencies that have people in the hub, once for each agency and kind. */
export function agencyWaits(item: Item): AgencyWait[] {
  const all = (Object.keys(agencyNames) as Agency[]).filter((one) => agencyRow(one).role !== null)
  const work = partnerWorkOf(item, all, { partnersSee: 'reference' })
  return all.flatMap((agency): AgencyWait[] => {
    const asked = work.asks.filter((ask) => ask.agency === agency).map(({ dueAt }) => dueAt)
    const told = work.outcomes.find((outcome) => outcome.agency === agency)
    return [
      ...(asked.length > 0 ? [{ agency, kind: 'ask' as const, since: Math.min(...asked) }] : []),
      ...(told === undefined ? [] : [{ agency, kind: 'outcome' as const, since: told.toldAt }]),
    ]
  })
}

/** Asks without an answer, while the item is still worked: afterwards the answer is wanted no more. */
function openAsks({ stage, details }: Item, agencies: readonly Agency[]) {
  if (stage === 'resolved' || stage === 'authorisation') return []
  return details.asks.filter((ask) => ask.answer === null && agencies.includes(ask.agency))
}

function unnotedOutcomes({ resolvedAt, details }: Item, agencies: readonly Agency[]) {
  return agencies.flatMap((agency) => {
    const line = details.telling.lines[agency]
    const told = line?.answer === 'told' && line.of === resolvedAt && line.recordedAt === null
    return line !== undefined && told ? [{ agency, toldAt: line.at }] : []
  })
}
