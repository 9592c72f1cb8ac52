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
  /** D32: who was named duty manager for a day, from and until instants. */
  onDuty: readonly { personId: string; from: number; until: number }[]
  /** D17: who is marked away, since an instant and up to the end of a day, by their Slack id. */
  away: ReadonlyMap<string, { from: number; until: string }>
}

/** A person's name, or a plain word for somebody the hub no longer knows. */
export function nameOf(hub: Hub, id: string): string {
  return hub.people.get(id)?.name ?? 'somebody who has left'
}

/** A pod's name. */
export function podName(hub: Hub, id: string | null): string {
  return id === null ? 'no pod' : (hub.pods.get(id)?.name ?? 'a pod that has closed')
}
