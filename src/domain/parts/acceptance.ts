import { z } from 'zod'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'

/** D32: which worker accepted it, and when; null while none has. */
export const acceptancePart = z.object({ by: z.string(), at: z.number() }).nullable().default(null)

/** Whether whoever holds it now has accepted it since it was given to them. */
export function isAccepted({ workerId, allocatedAt, details }: Item): boolean {
  const { acceptance } = details
  if (acceptance === null || acceptance.by !== workerId) return false
  return allocatedAt === null || acceptance.at >= allocatedAt
}

/** Who accepted it, in a line; nothing while whoever holds it has not. */
export function writeAcceptance(item: Item, hub: Hub): string[] {
  const { acceptance } = item.details
  if (acceptance === null || !isAccepted(item)) return []
  return [`${nameOf(hub, acceptance.by)}, ${writeMoment(acceptance.at, hub.policy.zone)}`]
}
