import type { ActContext } from '../act.ts'
import { calendarChange } from '../calendar-change.ts'
import type { FormContext } from '../field.ts'
import type { Item, RatingEntry } from '../item.ts'
import { keepSetByHand } from '../parts/set-by-hand.ts'
import { deadlinesHeld, isMoreUrgent, type Rating } from '../ratings.ts'
import { recountDeadlines } from '../recount.ts'
import { deadlineOf, reRatedDeadline } from '../timescales.ts'

/**
 * The clock as the opening of the contact starts it (R40), where the policy says that it does. Nothing stops it then (R44),
 * nor starts it again: what was converted without a pod is opened when its clock runs already (D25).
 */
export function startWhenOpened(context: ActContext): Partial<Item> {
  const { item, hub, now } = context
  if (item.rating === null || item.clockStartedAt !== null) return {}
  if (hub.policy.clockStart !== 'contactOpened') return {}
  return startClock(item.rating, now, context)
}

/** The deadline that a rating would give if the clock started at `start` (D1, D2, D3), or null for no timescale. */
export function deadlineFrom(rating: Rating, start: number, { hub }: FormContext): number | null {
  const timescale = hub.policy.timescales[rating]
  return timescale === null ? null : deadlineOf(hub.calendar, timescale, start, hub.policy)
}

/** An entry of the rating history (R38), with the timescale as the policy has it now. */
export function entryFor(
  rating: Rating,
  { actor, now, hub }: FormContext,
  countedFrom: number | null,
  deadline: number | null,
  reason: string | null,
): RatingEntry {
  const timescale = hub.policy.timescales[rating]
  return { at: now, by: actor.id, rating, timescale, countedFrom, deadline, reason }
}

/** Starts the clock at an instant: its deadline is the one in force and the first. */
export function startClock(rating: Rating, start: number, context: ActContext) {
  const deadline = deadlineFrom(rating, start, context)
  return { clockStartedAt: start, deadline, firstDeadline: deadline }
}

/** The clock of BLUE (D9, R29): none, unless the hub gives BLUE a timescale, which then counts from now. */
export function startBlue(context: FormContext) {
  const deadline = deadlineFrom('blue', context.now, context)
  const clockStartedAt = deadline === null ? null : context.now
  return { clockStartedAt, deadline, firstDeadline: deadline }
}

/** The clock as the rating starts it, where the policy says that it does (D1, D25). */
export function startWhenRated(rating: Rating, context: ActContext): Partial<Item> {
  const { clockStart } = context.hub.policy
  if (clockStart === 'contactOpened') return {}
  return startClock(rating, clockStart === 'rated' ? context.now : context.item.receivedAt, context)
}

/** The deadline after a re-rating (D5), never later than one that was set by hand (D29); null while no clock runs. */
export function deadlineAfter(
  rating: Rating,
  item: Item,
  { hub, now, ratings, history }: FormContext,
): number | null {
  const { clockStartedAt } = item
  if (clockStartedAt === null || item.rating === null) return null
  const { rollToOpening } = hub.policy
  const deadline = reRatedDeadline({
    calendar: hub.calendar,
    timescale: hub.policy.timescales[rating],
    startedAt: clockStartedAt,
    reRatedAt: now,
    currentDeadline: item.deadline,
    moreUrgent: isMoreUrgent(rating, item.rating),
    // A reopened item's clock started afresh (D15): what came before no longer binds it.
    held: deadlinesHeld(
      history.some(({ act }) => act === calendarChange)
        ? // What was given before the calendar changed no longer is what those ratings allow (D4).
          recountDeadlines({ item, ratings, calendar: hub.calendar, rollToOpening })
        : ratings.filter(({ at }) => at >= clockStartedAt),
      rating,
    ),
    rollToOpening,
  })
  return keepSetByHand(deadline, item)
}

/** D5: more urgent counts from the re-rating, less urgent from the original start. */
export function countedFrom(rating: Rating, { rating: before, clockStartedAt }: Item, now: number) {
  if (clockStartedAt === null || before === null) return null
  return isMoreUrgent(rating, before) ? now : clockStartedAt
}
