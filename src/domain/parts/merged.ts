import { z } from 'zod'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { type Kind, kinds, type Source, sources } from '../kinds.ts'
import { writeMoment } from '../moment.ts'

/** D16: an item that was merged into this one, with its referrer and its kind, which this one keeps. */
const mergedShape = z.object({
  reference: z.string(),
  kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]),
  source: z.enum(Object.keys(sources) as [Source, ...Source[]]),
  receivedAt: z.number(),
})

/** D16: the items that were merged into this one. */
export const mergedPart = z.array(mergedShape).default([])

/** D16: what was merged into an item, and what it was merged into, in lines for its screen. */
export function writeMerged(item: Item, { policy }: Hub): string[] {
  const { details, mergedInto } = item
  const into = mergedInto === null ? [] : [`A duplicate: it was merged into ${mergedInto}`]
  return [
    ...into,
    ...details.merged.map(
      ({ reference, kind, source, receivedAt }) =>
        `${reference} was merged into it: ${kinds[kind].name}, from ${source}: ${sources[source]}, received ${writeMoment(receivedAt, policy.zone)}`,
    ),
  ]
}

/** R101: whether an item is a police notification, or has one merged into it, which it keeps the mark of (D16). */
export function isPoliceNotification({ kind, details }: Pick<Item, 'kind' | 'details'>): boolean {
  return [kind, ...details.merged.map((one) => one.kind)].includes('policeNotification')
}
