import type { ActContext } from '../act.ts'
import type { FormContext } from '../field.ts'
import type { Notice, NoticeName } from '../notices.ts'
import { leadsOf } from '../starting.ts'

/** A notice to a person, unless there is nobody, they have left, or they did it themselves. */
export function tellPerson(
  person: string | null,
  notice: NoticeName,
  { actor, hub }: Pick<ActContext, 'actor' | 'hub'>,
): Notice[] {
  if (person === null || person === actor.id) return []
  return hub.people.get(person)?.active === true ? [{ notice, to: { person } }] : []
}

/** A notice to the item's owner (R49), unless the owner is who acts. */
export function tellOwner(notice: NoticeName, context: ActContext): Notice[] {
  return tellPerson(context.item.workerId, notice, context)
}

/** A notice to the owner, or to the managers where nobody who is still here holds the item: somebody must hear it. */
export function tellHolder(notice: NoticeName, context: ActContext): Notice[] {
  const { item, hub, actor } = context
  if (item.workerId !== null && item.workerId === actor.id) return []
  const held = item.workerId !== null && hub.people.get(item.workerId)?.active === true
  return held ? tellOwner(notice, context) : tellManagers(notice)
}

/** A notice in the managers' channel. */
export function tellManagers(notice: NoticeName): Notice[] {
  return [{ notice, to: { channel: 'managers' } }]
}

/** Those who lead a pod are told that something is to be allocated; the managers where nobody does, or where they allocate (D25). */
export function tellLeads(
  podId: string | null,
  notice: 'toAllocate' | 'callToAllocate' | 'ratedToAllocate',
  context: FormContext,
): Notice[] {
  const found = leadsOf(podId, context.hub)
  if (found.length === 0) return tellManagers(notice)
  return found.flatMap((lead) => tellPerson(lead.id, notice, context))
}
