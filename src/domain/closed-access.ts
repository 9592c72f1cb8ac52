import { type Hub, nameOf } from './hub.ts'
import type { Item } from './item.ts'
import { holdsRole, hubRoles, type Person } from './roles.ts'

/**
 * Whoever reads: the Slack id of a person, or of the channel that something is drawn for. A channel is never named and holds
 * no role, so what is drawn for one knows of no item whose access is closed.
 */
export interface Viewer {
  id: string
}

/** Reads for nobody in particular, and so knows of no item whose access is closed. */
export const nobody: Viewer = { id: '' }

/** What says who may know of an item. */
type Guarded = Pick<Item, 'closedAccess' | 'details'>

/**
 * D19: whether somebody may know that an item is there at all. Where its access is closed: those named, while they have a
 * role that sees items, and the service manager. The database asks the same in `src/db/items-for.ts`.
 */
export function mayKnowOf({ closedAccess, details }: Guarded, person: Person): boolean {
  if (!closedAccess || holdsRole(person, ['serviceManager'])) return true
  return details.closedAccess.named.includes(person.id) && holdsRole(person, hubRoles)
}

/** D19: the ids of all who may know of an item whose access is closed. */
export function letIn(item: Guarded, { people }: Pick<Hub, 'people'>): string[] {
  return [...people.values()].filter((person) => mayKnowOf(item, person)).map(({ id }) => id)
}

/** D19: what the screen of an item whose access is closed says, to those who may open it. */
export function writeClosedAccess(item: Item, hub: Hub): string[] {
  if (!item.closedAccess) return []
  const names = letIn(item, hub).map((id) => nameOf(hub, id))
  return [
    `Access is closed. Who may open it: ${names.join(', ')}.`,
    'Nobody else knows that it is there: speak of it with nobody else.',
  ]
}

/** Whether the same people may know of an item after a change as before it. */
export function hasSameAccess(before: Guarded | null, after: Guarded): boolean {
  if (before === null) return !after.closedAccess
  if (before.closedAccess !== after.closedAccess) return false
  const [was, is] = [before.details.closedAccess.named, after.details.closedAccess.named]
  return was.join(' ') === is.join(' ')
}
