import { z } from 'zod'
import { type Calendar, localDay } from './calendar.ts'
import { formatDay, parseDay, weekdayOf } from './civil-day.ts'
import { writeDigestDay } from './digest.ts'
import type { HistoryEvent, Item } from './item.ts'
import { writeMoment } from './moment.ts'

/** The hub itself, where nobody in particular did it. */
export const theHub = 'hub'

/** The act's name in the history. */
export const calendarChange = 'calendarChange'

const detail = z.object({
  deadlineBefore: z.number(),
  deadline: z.number(),
  why: z.array(
    z.object({
      day: z.string(),
      name: z.string(),
      kind: z.enum(['holiday', 'closure']),
      shut: z.boolean(),
    }),
  ),
})

type Why = z.output<typeof detail>['why']

/** The event of a deadline that the calendar moved (D4): both deadlines, and the days that made the difference. */
export function calendarChangeEvent(
  item: Item,
  deadline: number,
  { was, is, now }: { was: Calendar | undefined; is: Calendar; now: number },
): HistoryEvent {
  const before = item.deadline ?? deadline
  const from = item.clockStartedAt ?? item.receivedAt
  const until = Math.max(before, deadline)
  const why = was === undefined ? [] : differingDays(was, is, from, until)
  return {
    seq: item.version + 1,
    at: now,
    by: theHub,
    act: calendarChange,
    detail: { deadlineBefore: before, deadline, why },
  }
}

/** The weekdays between two instants on which the hub is shut now and was not before, or the other way about. */
function differingDays(was: Calendar, is: Calendar, from: number, until: number): Why {
  const found: Why = []
  const last = parseDay(localDay(is, until))
  for (let day = parseDay(localDay(is, from)); day <= last; day++) {
    const [before, after] = [was.named.get(day), is.named.get(day)]
    const named = after ?? before
    if (named === undefined || (before !== undefined && after !== undefined)) continue
    if (is.weekdayOpens[weekdayOf(day)] !== true) continue
    found.push({ day: formatDay(day), ...named, shut: after !== undefined })
  }
  return found
}

/** A change of the calendar in words, after "The hub": no closure's name, which somebody typed. */
export function writeCalendarChange(event: Pick<HistoryEvent, 'detail'>, zone: string): string {
  const read = detail.safeParse(event.detail)
  if (!read.success) return 'moved the deadline: its calendar has changed'
  const { deadlineBefore, deadline, why } = read.data
  const days = why.map(({ day, kind, shut }) => {
    const what = kind === 'holiday' ? 'bank holiday' : 'closure day'
    return shut
      ? `${writeDigestDay(day)} is now a ${what}`
      : `${writeDigestDay(day)} is no longer a ${what}`
  })
  const because = days.length === 0 ? 'its opening hours have changed' : days.join(', ')
  return `moved the deadline from ${writeMoment(deadlineBefore, zone)} to ${writeMoment(deadline, zone)}: ${because} (D4)`
}
