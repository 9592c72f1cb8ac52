import { addOpenTime, type Calendar } from './calendar.ts'
import { minuteMs } from './civil-day.ts'
import type { Hub } from './hub.ts'
import type { Item, RatingEntry } from './item.ts'
import { keepSetByHand } from './parts/set-by-hand.ts'
import { deadlinesHeld, isMoreUrgent, type Rating } from './ratings.ts'
import { deadlineOf, reRatedDeadline } from './timescales.ts'

/** The part of a rating history that deadlines are counted from. */
export type CountedRating = Pick<RatingEntry, 'at' | 'rating' | 'timescale'>

/** What is counted again, and how. */
export interface Recount {
  readonly item: Pick<Item, 'clockStartedAt'>
  readonly ratings: readonly CountedRating[]
  readonly calendar: Calendar
  readonly rollToOpening: boolean
}

/**
 * The deadlines that an item's ratings give under a calendar, one for each rating since its clock started (D5), each with the
 * timescale as the policy had it then, whatever was set by hand (D29). Empty while no clock runs. Throws a RangeError outside the calendar's years.
 */
export function recountDeadlines(recount: Recount): { rating: Rating; deadline: number | null }[] {
  const { item, ratings, calendar, rollToOpening } = recount
  const startedAt = item.clockStartedAt
  if (startedAt === null) return []
  const given: { rating: Rating; deadline: number | null }[] = []
  for (const { at, rating, timescale } of ratings) {
    if (at < startedAt) continue
    const before = given.at(-1)
    if (before !== undefined) {
      const deadline = reRatedDeadline({
        calendar,
        timescale,
        startedAt,
        reRatedAt: at,
        currentDeadline: before.deadline,
        moreUrgent: isMoreUrgent(rating, before.rating),
        held: deadlinesHeld(given, rating),
        rollToOpening,
      })
      given.push({ rating, deadline })
    } else {
      const deadline =
        timescale === null ? null : deadlineOf(calendar, timescale, startedAt, { rollToOpening })
      given.push({ rating, deadline })
    }
  }
  return given
}

/** What a change of calendar is decided from. */
export interface CalendarMove {
  readonly item: Item
  readonly ratings: readonly CountedRating[]
  /** The calendars that the deadline may have been counted with, the likeliest first. */
  readonly was: readonly Calendar[]
  readonly hub: Pick<Hub, 'calendar' | 'policy'>
  readonly now: number
}

/**
 * Where a deadline moves when the calendar has changed (D4), or null where it stays. Epoch milliseconds.
 *
 * - What has fallen due already stays: a breach that has happened is never cleared (D5).
 * - A deadline that was counted is counted again. It never moves later than one that was set by hand (D29).
 * - One that moves earlier leaves at least the warning that the hub gives before a deadline: no breach is made up.
 */
export function movedDeadline(move: CalendarMove): number | null {
  const { item, hub, now } = move
  const current = item.deadline
  if (current === null || now > current) return null
  const target = countAgain(move, current)
  if (target === null || target === current) return null
  if (target > current) return target
  const { dueSoonRed, dueSoonAmber, dueSoonGreen } = hub.policy.reminders
  const warnings = { red: dueSoonRed, amber: dueSoonAmber, green: dueSoonGreen, blue: dueSoonGreen }
  const warning = warnings[item.rating ?? 'green'] * minuteMs
  const kept = Math.max(target, addOpenTime(hub.calendar, now, warning))
  return kept < current ? kept : null
}

/** What the ratings give under the calendar that is in force now, as far as the current deadline lets it. */
function countAgain({ item, ratings, was, hub }: CalendarMove, current: number): number | null {
  function count(calendar: Calendar, rollToOpening: boolean): number | null {
    const given = recountDeadlines({ item, ratings, calendar, rollToOpening })
    return keepSetByHand(given.at(-1)?.deadline ?? null, item)
  }
  // Rolling (D3) may have been chosen since: a deadline goes on as it was given.
  const rolls = hub.policy.rollToOpening
  for (const rollToOpening of [rolls, !rolls]) {
    const counted = was.some((calendar) => count(calendar, rollToOpening) === current)
    if (counted) return count(hub.calendar, rollToOpening)
  }
  const fresh = count(hub.calendar, rolls)
  const before = was.flatMap((calendar) => count(calendar, rolls) ?? [])
  if (fresh === null || before.length === 0) return null
  const isEarlier = current < Math.min(...before)
  return isEarlier ? Math.min(current, fresh) : Math.max(current, fresh)
}
