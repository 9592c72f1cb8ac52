import { z } from 'zod'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'
import { writeTimescale } from '../ratings.ts'

/**
 * D29: the deadline that a manager set by hand since the clock started, who and when; null while none has. Each one is earlier
 * than the deadline it replaces, so the last is the earliest. Why stands in the history.
 */
export const setByHandPart = z
  .object({ deadline: z.number(), by: z.string(), at: z.number() })
  .nullable()
  .default(null)

/** A deadline, or the one that was set by hand where that is earlier: nothing but reopening gives a later one (D29). */
export function keepSetByHand(
  deadline: number | null,
  { details }: Pick<Item, 'details'>,
): number | null {
  const set = details.setByHand?.deadline ?? null
  if (set === null || deadline === null) return set ?? deadline
  return Math.min(deadline, set)
}

/** What gave an item its deadline (D2): "set by hand", or its rating's timescale with the unit. */
export function writeUnit(
  { rating, deadline, details }: Pick<Item, 'rating' | 'deadline' | 'details'>,
  { policy }: Pick<Hub, 'policy'>,
): string {
  if (deadline !== null && details.setByHand?.deadline === deadline) return 'set by hand'
  return writeTimescale(rating === null ? null : policy.timescales[rating])
}

/** The deadline set by hand, in a line. */
export function writeSetByHand({ details }: Item, hub: Hub): string[] {
  const set = details.setByHand
  if (set === null) return []
  const { zone } = hub.policy
  return [
    `${writeMoment(set.deadline, zone)}, set by ${nameOf(hub, set.by)}, ${writeMoment(set.at, zone)}`,
  ]
}
