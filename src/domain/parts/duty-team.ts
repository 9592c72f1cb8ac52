import { z } from 'zod'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'

/** D11: that a RED was handed over to the emergency duty team for the hours in which the hub is shut. */
export const dutyTeamPart = z
  .object({ handedOver: z.object({ by: z.string(), at: z.number() }).nullable().default(null) })
  .prefault({})

/** The last hand-over to the emergency duty team, in a line. */
export function writeDutyTeam({ details }: Item, hub: Hub): string[] {
  const { handedOver } = details.dutyTeam
  if (handedOver === null) return []
  return [
    `Handed over by ${nameOf(hub, handedOver.by)}, ${writeMoment(handedOver.at, hub.policy.zone)}`,
  ]
}
