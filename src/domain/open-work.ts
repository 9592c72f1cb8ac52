import { DateTime } from 'luxon'
import { addWorkingDays, atLocalTime, isWorkingDay, localDay } from './calendar.ts'
import { dayMs } from './civil-day.ts'
import { byUrgency, isDueToday } from './digest.ts'
import type { Hub } from './hub.ts'
import { type Item, isOpen, isOverdue } from './item.ts'

/** D32: open work as it stands on paper, in runs; in each what is RED comes first. */
export interface OpenWork {
  /** Flagged at the door and not rated yet (R3, D26): before everything else, as in the digest. */
  immediate: readonly Item[]
  overdue: readonly Item[]
  dueToday: readonly Item[]
  /** Later, or without a deadline. */
  later: readonly Item[]
}

/**
 * D32: the list of open work, of the whole hub or of one pod: immediate concerns, what is overdue, what is due today, and the
 * rest; in each run RED first, then the earliest deadline, as in the digest. `now` is epoch milliseconds.
 */
export function listOpenWork(
  items: readonly Item[],
  hub: Hub,
  now: number,
  podId: string | null,
): OpenWork {
  const work: { [Run in keyof OpenWork]: Item[] } = {
    immediate: [],
    overdue: [],
    dueToday: [],
    later: [],
  }
  const listed = items.filter((item) => isOpen(item) && (podId === null || item.podId === podId))
  for (const item of listed.toSorted((a, b) => afterRed(a) - afterRed(b) || byUrgency(a, b))) {
    work[runOf(item, hub, now)].push(item)
  }
  return work
}

function runOf(item: Item, hub: Hub, now: number): keyof OpenWork {
  if (item.immediateConcern && item.rating === null) return 'immediate'
  if (isOverdue(item, now)) return 'overdue'
  return isDueToday(item, hub, now) ? 'dueToday' : 'later'
}

function afterRed({ rating }: Item): number {
  return rating === 'red' ? 0 : 1
}

/** D32: the latest of today's times of printing that has come by `now`, in epoch milliseconds; null before the first and on a day on which the hub does not work. */
export function printDueAt({ calendar, policy }: Hub, now: number): number | null {
  const today = localDay(calendar, now)
  if (!isWorkingDay(calendar, today)) return null
  const come = timesOn({ calendar, policy }, today).filter((at) => at <= now)
  return come.at(-1) ?? null
}

/** D32: when the list is next printed by itself, after `now`; null where it is not, and past the years that the calendar covers. */
export function nextPrintAt({ calendar, policy }: Hub, now: number): number | null {
  if (policy.printAt.length === 0 || now + 14 * dayMs > calendar.coveredUntil) return null
  const today = localDay(calendar, now)
  const left = isWorkingDay(calendar, today)
    ? timesOn({ calendar, policy }, today).find((at) => at > now)
    : undefined
  return left ?? timesOn({ calendar, policy }, addWorkingDays(calendar, today, 1))[0] ?? null
}

/** What a list is called by when it was made, in hub time: `2026-06-02-084500`. Names in order are lists in order. */
export function nameOfPrint(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd-HHmmss')
}

function timesOn({ calendar, policy }: Pick<Hub, 'calendar' | 'policy'>, day: string): number[] {
  return policy.printAt.map((time) => atLocalTime(calendar, day, time)).toSorted((a, b) => a - b)
}
