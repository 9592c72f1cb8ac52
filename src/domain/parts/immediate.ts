import { z } from 'zod'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'

/** D26: what is owed of the manager's overview (R32) when an immediate concern was rated at once. */
const owedOfOverview = {
  history: 'analysis of history',
  form: 'rating on the referral form',
} as const

/** One thing that is owed of the overview. */
export type Owed = keyof typeof owedOfOverview

const owedNames = Object.keys(owedOfOverview) as [Owed, ...Owed[]]

/** R3, D26: an immediate concern: since when somebody is wanted, who has it, and what is owed afterwards. */
export const immediatePart = z
  .object({
    /** When further information of an immediate nature came; null where it was flagged as it was logged. */
    raisedAt: z.number().nullable().default(null),
    taken: z.object({ by: z.string(), at: z.number() }).nullable().default(null),
    /** Who was told at the emergency duty team, while the hub was shut, and when. */
    dutyTeam: z.object({ told: z.string(), at: z.number() }).nullable().default(null),
    owed: z.array(z.enum(owedNames)).default([]),
  })
  .prefault({})

/**
 * Since when an immediate concern waits for somebody to have it, or null where nobody is wanted: at the door until it is
 * rated or a section 47 is decided, later on until the further information is answered.
 */
export function wantedSince(item: Item): number | null {
  const { raisedAt, taken } = item.details.immediate
  const since = raisedAt ?? (item.immediateConcern ? item.loggedAt : null)
  if (since === null || (taken !== null && taken.at >= since)) return null
  if (item.stage === 'authorisation' || item.stage === 'resolved') return null
  const atDoor = item.rating === null && item.details.section47.decided === null
  return atDoor || (raisedAt !== null && item.furtherInformationAt !== null) ? since : null
}

/** R3, D26: flagged at the door, and not yet rated. */
export function isWaitingForSomebody(item: Item): boolean {
  return item.immediateConcern && item.rating === null && item.stage !== 'resolved'
}

/** What is still owed of the overview of an immediate concern, for "still missing". */
export function missingOfOverview({ details }: Pick<Item, 'details'>): string[] {
  return details.immediate.owed.map((one) => owedOfOverview[one])
}

/** The immediate concern in lines: who has it, and who was told at the emergency duty team and when, without the name. */
export function writeImmediate(item: Item, hub: Hub): string[] {
  const { taken, dutyTeam } = item.details.immediate
  function when(at: number): string {
    return writeMoment(at, hub.policy.zone)
  }
  const since = wantedSince(item)
  return [
    ...(since === null ? [] : [`Wanted: a manager, since ${when(since)}`]),
    ...(taken === null ? [] : [`${nameOf(hub, taken.by)} has it, ${when(taken.at)}`]),
    ...(dutyTeam === null ? [] : [`The emergency duty team was told ${when(dutyTeam.at)}`]),
  ]
}
