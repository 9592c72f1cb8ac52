import type { Hub } from './hub.ts'
import type { Item } from './item.ts'
import {
  type DueReminder,
  isReminderTrue,
  nextReminderAt,
  reminderRow,
  remindersOf,
} from './reminders.ts'

/** What the minute tick does about one item. */
export interface Ringing {
  /** Every reminder that has come due and was not sent before. All of them count as sent from now on. */
  due: DueReminder[]
  /** The one that is said, or null where none is true any more. */
  said: DueReminder | null
  /** When the next reminder rings, or null. */
  nextAt: number | null
}

/**
 * Which reminders of an item ring at `now` (R43, D32). After a sleep, or a jump of the clock, several may have come due:
 * the gravest that is still true is said once, and the others are never said late.
 *
 * @param wasSent whether a reminder was sent before, by its name and deadline
 */
export function ringReminders(
  item: Item,
  hub: Hub,
  now: number,
  wasSent: (due: DueReminder) => boolean,
): Ringing {
  const due = remindersOf(item, hub).filter((one) => one.at <= now && !wasSent(one))
  const [said = null] = due
    .filter((one) => isReminderTrue(item, one, hub, now))
    .toSorted((a, b) => gravityOf(b) - gravityOf(a))
  const nextAt = nextReminderAt(item, hub, (one) => one.at <= now || wasSent(one))
  return { due, said, nextAt }
}

function gravityOf({ reminder }: DueReminder): number {
  return reminderRow(reminder).gravity
}
