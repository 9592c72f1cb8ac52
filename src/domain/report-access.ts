import type { Hub } from './hub.ts'
import { type Refusal, refuse } from './refusal.ts'
import { holdsRole, type Person, type Role } from './roles.ts'

/** R107, D28: who may read the report. An administrator sees no figure of items, as they see no item (D23). */
export const reportRoles = [
  'teamManager',
  'earlyHelpDecisionMaker',
  'serviceManager',
] as const satisfies readonly Role[]

/** Why somebody may not read the report, with who can, or undefined where they may. */
export function refuseReport(actor: Person, hub: Hub): Refusal | undefined {
  if (holdsRole(actor, reportRoles)) return undefined
  const who = [...hub.people.values()]
    .filter((person) => holdsRole(person, reportRoles))
    .map(({ id }) => id)
  return refuse(
    'report-for-managers',
    'R107',
    'The report is for the MASH manager: a Team Manager, an Early Help Decision Maker or the Service Manager.',
    { who },
  )
}
