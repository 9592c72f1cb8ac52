import type { Hub } from './hub.ts'
import { type Refusal, refuse } from './refusal.ts'
import { holdsRole, hubRoles, type Person, partnerRoles } from './roles.ts'

/** The person who acts, or for somebody the hub does not know a person without a role. */
export function actorOf(hub: Hub, id: string): Person {
  return (
    hub.people.get(id) ?? { id, name: 'Somebody the hub does not know', active: true, grants: [] }
  )
}

/** Whether a refusal is one of {@link refuseSight}'s, which say nothing of any item. */
export function isSightRefusal({ refused }: Pick<Refusal, 'refused'>): boolean {
  return refused === 'administrator' || refused === 'no-role'
}

/**
 * Why somebody may see no item at all, or undefined where they may (D23): an administrator manages the hub and sees none,
 * and so does a person without a role; the people of a partner agency see what they are asked (D20). Says nothing of any item.
 */
export function refuseSight(actor: Person, hub: Hub): Refusal | undefined {
  if (holdsRole(actor, hubRoles)) return undefined
  if (holdsRole(actor, ['administrator'])) {
    return refuse(
      'administrator',
      'D23',
      'As a hub administrator you manage people and pods, and see no item.',
    )
  }
  if (holdsRole(actor, partnerRoles)) {
    const message =
      'Your role sees only what it is asked, and no item. What waits for your agency stands in App Home, and under /referral list.'
    return refuse('no-role', 'D20', message)
  }
  const message =
    'You have no role in this hub, so you see no item. Ask a hub administrator for one.'
  return refuse('no-role', 'D23', message, { who: administratorsOf(hub, actor) })
}

/** Those who could give somebody a role (D23). */
export function administratorsOf({ people }: Pick<Hub, 'people'>, actor: Person): string[] {
  return [...people.values()]
    .filter((person) => holdsRole(person, ['administrator']) && person.id !== actor.id)
    .map((person) => person.id)
}
