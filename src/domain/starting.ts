import type { Hub } from './hub.ts'
import type { Item, Stage } from './item.ts'
import { holdsRole, leadRoles, type Person, type Pod, type Role } from './roles.ts'

/** What is asked of a hub to know how work starts in it. */
type Chosen = Pick<Hub, 'policy'>

/**
 * D1, D25: whether the hub opens each contact in the tracker, which starts the clock (R40) and hands it to a pod (R46).
 * Where it does not, the rating itself sets an item on its road.
 */
export function opensContacts({ policy }: Chosen): boolean {
  return policy.clockStart === 'contactOpened'
}

/** D25: whether the hub is divided into pods. Without them it is one team, whose channel is the managers'. */
export function hasPods({ policy }: Chosen): boolean {
  return policy.pods
}

/** D25: whether a pod's lead gives out its work (R47), or a MASH manager to any worker (R35). */
export function leadsAllocate({ policy }: Chosen): boolean {
  return policy.allocateBy === 'podLead'
}

/** D25: those who give out work and move it: the pod's lead (R47, D8) with a Team Manager over all, or the MASH managers (D28). */
export function allocatorsOf(hub: Chosen) {
  return leadsAllocate(hub) ? podLeads : mashManagers
}

const podLeads = [
  'assistantTeamManager:ownPod',
  'earlyHelpDecisionMaker:ownPod',
  'teamManager',
] as const satisfies readonly (Role | `${Role}:ownPod`)[]

const mashManagers = ['teamManager', 'earlyHelpDecisionMaker'] as const satisfies readonly Role[]

/** R46, D25: who leads a pod and so gives out its work; nobody where there is no pod or the managers give it out. */
export function leadsOf(podId: string | null, hub: Pick<Hub, 'policy' | 'people'>): Person[] {
  if (podId === null || !hasPods(hub) || !leadsAllocate(hub)) return []
  return [...hub.people.values()]
    .filter((person) => holdsRole(person, leadRoles, podId))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/**
 * A hub's people and pods as its policy has them: in a hub without pods nobody's role is in one, whatever an earlier roster
 * has left behind.
 */
export function dividedAs<Somebody extends Pick<Person, 'grants'>>(
  { policy }: Chosen,
  people: readonly Somebody[],
  pods: readonly Pod[],
): { people: Somebody[]; pods: Pod[] } {
  if (policy.pods) return { people: [...people], pods: [...pods] }
  const undivided = people.map((person) => {
    const held = new Set(person.grants.map(({ role }) => role))
    return { ...person, grants: [...held].map((role) => ({ role, podId: null })) }
  })
  return { people: undivided, pods: [] }
}

type Standing = Pick<Item, 'stage' | 'rating' | 'podId' | 'workerId' | 'openedAt' | 'ratedAt'>

/**
 * R35: whether an item waits for the rating that sets it on its road. Where no contact is opened, so does what was rated and
 * stayed at the door while the hub still opened contacts, and an information request that went to a meeting (D18).
 */
export function waitsForRating({ stage, rating }: Standing, hub: Chosen): boolean {
  if (stage !== 'received' && stage !== 'meeting') return false
  if (rating === null) return true
  return !opensContacts(hub) && (stage === 'received' || rating === 'blue')
}

const worked: readonly Stage[] = ['screening', 'triage', 'meeting']

/** Whether an item is to be given to a worker: advice that is asked for, or what has been set on its road. */
export function awaitsWorker(item: Standing, hub: Chosen): boolean {
  if (item.workerId !== null) return false
  if (item.stage === 'consultation') return true
  if (!worked.includes(item.stage)) return false
  return opensContacts(hub) ? item.podId !== null : !waitsForRating(item, hub)
}

/** D32: since when it could have been given to a worker: its opening, or where no contact is opened its rating. */
export function onItsRoadSince({ openedAt, ratedAt }: Standing, hub: Chosen): number | null {
  return openedAt ?? (opensContacts(hub) ? null : ratedAt)
}
