import {
  type Calendar,
  isOpen as hubIsOpen,
  localDay,
  nextClosing,
  nextOpening,
  subtractOpenTime,
} from './calendar.ts'
import { minuteMs } from './civil-day.ts'
import type { Hub } from './hub.ts'
import type { Item } from './item.ts'

/** A time at which a RED is put before the managers because the hub closes, and until when that is worth saying. */
interface Closing {
  deadline: number
  at: number
  until: number
}

/** Twelve weeks of closings since an item last moved: a RED is worked within hours. */
const mostClosings = 60

/**
 * D11: so many open minutes before each closing of a day since a RED was opened or last moved; and D32: at once, where it was
 * opened after that, while the hub is shut too. None of a closing for which it was handed over.
 */
export function closingsOf(item: Item, { calendar, policy }: Hub): Closing[] {
  const opened = item.openedAt ?? item.ratedAt
  if (item.rating !== 'red' || item.stage === 'resolved' || opened === null) return []
  const before = policy.reminders.closingBefore * minuteMs
  const all = closingsSince(Math.max(opened, item.stageEnteredAt), calendar).map((closing) => ({
    deadline: closing,
    at: Math.max(opened, subtractOpenTime(calendar, closing, before)),
    until: nextOpening(calendar, closing),
  }))
  const shut = hubIsOpen(calendar, opened)
    ? []
    : [{ deadline: opened, at: opened, until: nextOpening(calendar, opened) }]
  const handed = item.details.dutyTeam.handedOver?.at ?? null
  return [...shut, ...all].filter(
    ({ at, until }) => handed === null || handed < at || handed >= until,
  )
}

/** The closings that end a day, a break at noon being none. A hub that never shuts has none. */
function closingsSince(from: number, calendar: Calendar): number[] {
  const found: number[] = []
  let at = from
  while (found.length < mostClosings) {
    const closing = nextClosing(calendar, at)
    if (closing === undefined || closing >= calendar.coveredUntil) return found
    at = nextOpening(calendar, closing)
    if (localDay(calendar, at) !== localDay(calendar, closing)) found.push(closing)
  }
  return found
}
