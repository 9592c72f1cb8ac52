import type { Calendar } from './calendar.ts'
import type { Policy } from './policy.ts'
import type { Person, Pod } from './roles.ts'

/** The hub as a decision sees it: its policy, its calendar, its people and pods. */
export interface Hub {
  policy: Policy
  calendar: Calendar
  people: ReadonlyMap<string, Person>
  pods: ReadonlyMap<string, Pod>
  /** The managers' private Slack channel. */
  managersChannel: string
}

/** A person's name, or a plain word for somebody the hub no longer knows. */
export function nameOf(hub: Hub, id: string): string {
  return hub.people.get(id)?.name ?? 'somebody who has left'
}

/** A pod's name. */
export function podName(hub: Hub, id: string | null): string {
  return id === null ? 'no pod' : (hub.pods.get(id)?.name ?? 'a pod that has closed')
}
