import { type Hub, podName } from '../hub.ts'
import { roleNames, roles } from '../roles.ts'
import { kept } from './admin-act.ts'

/** A role as the audit keeps it, in words: "Assistant Team Manager in North pod". */
export function writeRole(detail: Readonly<Record<string, unknown>>, hub: Hub): string {
  const name = kept(detail, 'role')
  // An older version's role, or one that has been given up, is shown by its name.
  const known = roleNames.find((one) => one === name)
  const words = known === undefined ? name : roles[known]
  const podId = kept(detail, 'podId')
  return podId === '' ? words : `${words} in ${podName(hub, podId)}`
}
