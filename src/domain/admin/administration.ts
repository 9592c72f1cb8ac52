import type { NamedDay } from '../calendar.ts'
import type { Role } from '../roles.ts'

/** What administrators decide from, besides the hub itself (D23). It holds counts of open work and no item. */
export interface Administration {
  /** The number of the audit's last entry: a form that was drawn before it is out of date. */
  latest: number
  /** How many open items each pod holds, by the pod's id. */
  openInPod: ReadonlyMap<string, number>
  /** How many open items each worker holds, by their Slack id. */
  openByWorker: ReadonlyMap<string, number>
  /** The hub's own closure days, the first one first (D4). */
  closures: readonly NamedDay[]
  /** Roles that were asked for and wait for a second person, the oldest first. None that has lapsed. */
  requests: readonly RoleRequest[]
  /** What Slack refused for good, by channel and reason. */
  undelivered: readonly Undelivered[]
  /** The app's own Slack id, where it is known. */
  appUserId: string | null
}

/** A role that was asked for and that a second person confirms. */
export interface RoleRequest {
  id: number
  /** Who would get the role. */
  personId: string
  role: Role
  podId: string | null
  askedBy: string
  askedAt: number
  /** From then on nobody can confirm it. */
  lapsesAt: number
}

/** Messages that Slack refused for good, in one channel and for one reason. Never what they are about. */
export interface Undelivered {
  /** The channel, or the person of a direct message. */
  channel: string
  /** Slack's code. */
  fault: string
  /** When the first of them was given up, in wall time. */
  since: number
  count: number
}

/** One entry of the audit: who changed what, when. */
export interface AuditEntry {
  seq: number
  at: number
  /** A Slack id, `command line`, or `hub` for what the app did by itself. */
  by: string
  act: string
  detail: Readonly<Record<string, unknown>>
}

/** One thing that an act of administration changes. */
export type AdminChange =
  | { change: 'joined'; personId: string; name: string }
  /** Ends every role, and has the person's open items put before the managers and the pod's lead (D17). */
  | { change: 'left'; personId: string }
  /** R35: what somebody is good at, in place of what was kept. */
  | { change: 'skilled'; personId: string; skills: readonly string[] }
  | { change: 'granted'; personId: string; role: Role; podId: string | null }
  | { change: 'taken'; personId: string; role: Role; podId: string | null }
  /** A second person is asked; `tell` are those who may answer. */
  | {
      change: 'asked'
      personId: string
      role: Role
      podId: string | null
      lapsesAt: number
      tell: readonly string[]
    }
  | { change: 'answered'; request: RoleRequest; state: 'confirmed' | 'refused' }
  | {
      change: 'podAdded'
      podId: string
      name: string
      kind: 'pod' | 'earlyHelpHub'
      channel: string
    }
  | { change: 'podRenamed'; podId: string; name: string }
  | { change: 'podClosed'; podId: string }
  | { change: 'podMoved'; podId: string; from: string; to: string }
  | { change: 'managersMoved'; from: string; to: string }
  | { change: 'closed'; day: string; name: string }
  | { change: 'opened'; day: string }
  | { change: 'sentAgain'; channel: string }
  /** D17: puts the person's open REDs before the pod's lead. */
  | { change: 'away'; personId: string; until: string }
  | { change: 'back'; personId: string }
  /** D32: one at a time, until an instant. */
  | { change: 'onDuty'; personId: string; until: number }

/** How long a request waits for its second person: a week (D23). */
export const requestLastsMs = 7 * 24 * 3_600_000
