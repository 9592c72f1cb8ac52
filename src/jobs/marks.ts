import { type ClockMark, wallClock } from '../clock.ts'
import { openTimeBetween } from '../domain/calendar.ts'
import { nobody } from '../domain/closed-access.ts'
import { nextDigestAt } from '../domain/digest.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { ratingMarks } from '../domain/ratings.ts'
import { reminderRow, remindersOf } from '../domain/reminders.ts'
import type { JobParts } from './schedule.ts'

/** How many instants are offered. */
const mostMarks = 12

/** Publishes the instants worth moving a practice clock to: deadlines, reminders and the next digest. */
export async function publishMarks({ store, clock }: JobParts, now: number): Promise<void> {
  // Only practice can move its clock; a real hub's open work is not read each minute for nothing.
  if (clock === wallClock) return
  const [hub, open] = await Promise.all([store.hub(), store.openItems(nobody)])
  await clock.publish(marksAhead(open, hub, now))
}

/** The instants ahead of `now`, the next first. */
export function marksAhead(open: readonly Item[], hub: Hub, now: number): ClockMark[] {
  const marks = open.flatMap((item) => marksOf(item, hub))
  const digest = nextDigestAt(hub, now)
  if (digest !== null) marks.push({ label: 'The daily digest', at: digest })
  const ahead = marks.filter(({ at }) => at > now).toSorted((a, b) => a.at - b.at)
  // What rings each day, or for one manager after the other, is offered once: as it comes next.
  const next = new Map(ahead.toReversed().map((mark) => [mark.label, mark]))
  return ahead
    .filter((mark) => next.get(mark.label) === mark)
    .slice(0, mostMarks)
    .map((mark) => ({
      ...mark,
      detail: writeOpenAway(openTimeBetween(hub.calendar, now, mark.at)),
    }))
}

const minuteMs = 60_000

/** How much open time is left, as a person says it: "in 40 open minutes", "in 2 open hours and 10 minutes". */
function writeOpenAway(ms: number): string {
  if (ms <= 0) return 'before the hub next opens'
  const minutes = Math.round(ms / minuteMs)
  if (minutes === 0) return 'in less than an open minute'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `in ${count(rest, 'open minute')}`
  const most = `in ${count(hours, 'open hour')}`
  return rest === 0 ? most : `${most} and ${count(rest, 'minute')}`
}

function count(size: number, word: string): string {
  return `${size} ${word}${size === 1 ? '' : 's'}`
}

function marksOf(item: Item, hub: Hub): ClockMark[] {
  const rating = item.rating === null ? '' : ` ${ratingMarks[item.rating].word}`
  const marks: ClockMark[] = remindersOf(item, hub).map(({ reminder, at }) => ({
    label: `${item.reference}${rating} reminder: ${reminderRow(reminder).says(item).replace(/\.$/, '')}`,
    at,
  }))
  if (item.deadline !== null) {
    marks.push({ label: `${item.reference}${rating} falls due`, at: item.deadline })
  }
  return marks
}
