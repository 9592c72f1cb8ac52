import { addOpenTime } from './calendar.ts'
import { minuteMs } from './civil-day.ts'
import { mayKnowOf } from './closed-access.ts'
import { dutyManagersOf, isAway } from './duty.ts'
import type { Hub } from './hub.ts'
import type { Item } from './item.ts'
import { wantedSince } from './parts/immediate.ts'
import { holdsRole, type Role } from './roles.ts'

/** D26: in which order managers are told of an immediate concern that nobody has, after the duty manager of today. */
const order: readonly Role[] = ['teamManager', 'assistantTeamManager', 'serviceManager']

/** A step of the escalation: who is told, and when: epoch milliseconds. */
export interface Step {
  person: string
  at: number
}

/**
 * D26: whom an immediate concern that nobody has is put before, one after the other, `immediateAfter` open minutes apart:
 * the duty manager of the day, Team Managers, Assistant Team Managers, the service manager. Nobody who is away (D17).
 */
export function escalationOf(item: Item, hub: Hub): Step[] {
  const since = wantedSince(item)
  if (since === null) return []
  const minutes = hub.policy.reminders.immediateAfter
  return managersInOrder(item, hub, since).map((person, index) => ({
    person,
    at: addOpenTime(hub.calendar, since, index * minutes * minuteMs),
  }))
}

function managersInOrder(item: Item, hub: Hub, at: number): string[] {
  const there = [...hub.people.values()]
    .filter((person) => mayKnowOf(item, person) && !isAway(hub, person.id, at))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const inOrder = order.flatMap((role) => there.filter((person) => holdsRole(person, [role])))
  const onDuty = inOrder.filter(({ id }) => dutyManagersOf(hub, at).includes(id))
  return [...new Set([...onDuty, ...inOrder].map(({ id }) => id))]
}
