import type { Hub } from './hub.ts'
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
export function mayKnowOf(item: Guarded, { id }: Viewer, { people }: Pick<Hub, 'people'>): boolean {
  if (!item.closedAccess) return true
  const person = people.get(id)
  return person !== undefined && isLetIn(item, person)
}

/** D19: the ids of all who may know of an item whose access is closed. */
export function letIn(item: Guarded, { people }: Pick<Hub, 'people'>): string[] {
  return [...people.values()].filter((person) => isLetIn(item, person)).map(({ id }) => id)
}

function isLetIn({ details }: Guarded, person: Person): boolean {
  if (holdsRole(person, ['serviceManager'])) return true
  return details.closedAccess.named.includes(person.id) && holdsRole(person, hubRoles)
}
