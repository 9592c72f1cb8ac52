import { DateTime } from 'luxon'
import { tasksDueAt } from './after-tasks.ts'
import { addWorkingDays, atLocalTime, isWorkingDay, localDay } from './calendar.ts'
import { dayMs } from './civil-day.ts'
import { isAway } from './duty.ts'
import type { Hub } from './hub.ts'
import { type Item, isOpen, isOverdue } from './item.ts'
import type { Outgoing } from './outgoing.ts'
import { awaitingPpn } from './ppn.ts'
import type { Pod } from './roles.ts'
import { hasPods, leadsAllocate, waitsForRating } from './starting.ts'

/** What a pod's lead reads in the morning. An item stands in every list that is true of it, the most urgent first. */
export interface PodDigest {
  open: number
  overdue: Item[]
  dueToday: Item[]
  /** Waiting for authorisation. */
  waiting: Item[]
  /** Open, and with no worker. */
  unallocated: Item[]
  /** D17: due today, and held by somebody who is away. */
  ofAbsent: Item[]
}

/** What the managers read in the morning: how each pod stands, and what waits for them. */
export interface ManagersDigest {
  pods: { pod: Pod; open: number; overdue: number; dueToday: number }[]
  overdue: Item[]
  /** Flagged at the door and not rated yet (R3, D26): before everything else, researched or not. */
  immediate: Item[]
  /** R50, R78: calls for advice that a worker has put before a manager. */
  highlighted: Item[]
  /** What a worker is to be given and is in no pod's digest, or is the managers' to allocate (D25). */
  unheld: Item[]
  /** D25: in a hub without pods, what falls due today; and of it, what somebody holds who is away (D17). */
  dueToday: Item[]
  ofAbsent: Item[]
  /** R28: information requests that are collated, or signed off and not sent yet. */
  collating: Item[]
  unresearched: Item[]
  unrated: Item[]
  /** R101: the police notifications among them, for the day's PPN meeting. */
  notifications: Item[]
  /** Rated, and the contact is not open yet: the clock has not started. */
  unopened: Item[]
  waiting: Item[]
  /** Resolved, with an after-task that is overdue (D6). */
  owed: Item[]
}

/** The digest of one pod, from its open items (R43). `now` is epoch milliseconds; "today" is the hub's day. */
export function podDigest(items: readonly Item[], hub: Hub, now: number): PodDigest {
  const open = items.filter(isOpen).toSorted(byUrgency)
  return {
    open: open.length,
    overdue: open.filter((item) => isOverdue(item, now)),
    dueToday: open.filter((item) => isDueToday(item, hub, now)),
    waiting: open.filter((item) => item.stage === 'authorisation'),
    unallocated: open.filter(isUnallocated),
    ofAbsent: open.filter((item) => isOfAbsent(item, hub, now)),
  }
}

/** The managers' digest, from every open item (R43) and those resolved of which something is owed (D6): a line for each pod, and the to-do. */
export function managersDigest(
  items: readonly Item[],
  hub: Hub,
  now: number,
  resolved: readonly Item[] = [],
): ManagersDigest {
  const open = items.filter(isOpen).toSorted(byUrgency)
  const received = open.filter((item) => item.stage === 'received')
  const unrated = received.filter((item) => waitsForRating(item, hub))
  const undivided = hasPods(hub) ? [] : open
  const inTurn = unrated.filter((item) => !item.immediateConcern)
  return {
    pods: [...hub.pods.values()].map((pod) => {
      const held = podDigest(
        open.filter((item) => item.podId === pod.id),
        hub,
        now,
      )
      const { overdue, dueToday } = held
      return { pod, open: held.open, overdue: overdue.length, dueToday: dueToday.length }
    }),
    overdue: open.filter((item) => isOverdue(item, now)),
    immediate: unrated.filter((item) => item.immediateConcern),
    highlighted: open.filter((item) => item.highlightedAt !== null),
    unheld: open.filter(
      (item) => isUnallocated(item) && (item.podId === null || !leadsAllocate(hub)),
    ),
    dueToday: undivided.filter((item) => isDueToday(item, hub, now)),
    ofAbsent: undivided.filter((item) => isOfAbsent(item, hub, now)),
    collating: open.filter((item) => item.stage === 'collation'),
    unresearched: inTurn.filter((item) => item.researchedAt === null),
    unrated: inTurn.filter((item) => item.researchedAt !== null),
    notifications: awaitingPpn(received),
    unopened: received.filter((item) => !waitsForRating(item, hub)),
    waiting: open.filter((item) => item.stage === 'authorisation'),
    owed: resolved.filter((item) => (tasksDueAt(item, hub) ?? now) < now),
  }
}

/** A day as a digest is headed: `Mon 27 Apr`. */
export function writeDigestDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('ccc d LLL')
}

/** Whether an item falls due later on the hub's day. What is overdue is not due any more. */
export function isDueToday(item: Item, { calendar }: Hub, now: number): boolean {
  if (item.deadline === null || isOverdue(item, now)) return false
  return localDay(calendar, item.deadline) === localDay(calendar, now)
}

/** D17: due today, and held by somebody who is away. */
function isOfAbsent(item: Item, hub: Hub, now: number): boolean {
  return item.workerId !== null && isDueToday(item, hub, now) && isAway(hub, item.workerId, now)
}

function isUnallocated(item: Item): boolean {
  const held = ['consultation', 'screening', 'triage', 'meeting'] as const
  return held.some((stage) => stage === item.stage) && item.workerId === null
}

/** The earliest deadline first; what has none comes last, the longest waiting first. */
export function byUrgency(a: Item, b: Item): number {
  const [first, second] = [a.deadline ?? Number.MAX_VALUE, b.deadline ?? Number.MAX_VALUE]
  return first - second || a.receivedAt - b.receivedAt
}

/** The digests that are due at `now`: from the policy's hour to the end of a working day, one for each channel of the hub. */
export function digestsDue(hub: Hub, now: number): Extract<Outgoing, { kind: 'digest' }>[] {
  const day = localDay(hub.calendar, now)
  if (!isWorkingDay(hub.calendar, day)) return []
  if (now < atLocalTime(hub.calendar, day, hub.policy.digestAt)) return []
  const pods = [...hub.pods.values()].map((pod) => ({ channel: pod.channel, podId: pod.id }))
  return [...pods, { channel: hub.managersChannel, podId: null }]
    .filter(({ channel }) => channel !== '')
    .map((place) => ({ kind: 'digest', day, ...place }))
}

/** When the next digest is, after `now`; null past the years that the calendar covers. */
export function nextDigestAt({ calendar, policy }: Hub, now: number): number | null {
  if (now + 14 * dayMs > calendar.coveredUntil) return null
  const today = localDay(calendar, now)
  const at = atLocalTime(calendar, today, policy.digestAt)
  if (at > now && isWorkingDay(calendar, today)) return at
  return atLocalTime(calendar, addWorkingDays(calendar, today, 1), policy.digestAt)
}
