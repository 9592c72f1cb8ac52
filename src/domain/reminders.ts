import type { ActName } from './acts.ts'
import { type AfterTask, tasksOwed } from './after-tasks.ts'
import { addOpenTime, isOpen as hubIsOpen, nextOpening, subtractOpenTime } from './calendar.ts'
import { minuteMs } from './civil-day.ts'
import { closingsOf } from './closing.ts'
import { escalationOf } from './escalation.ts'
import type { Hub } from './hub.ts'
import type { Item } from './item.ts'
import { isAccepted } from './parts/acceptance.ts'
import { missingOfOverview } from './parts/immediate.ts'
import { onItsRoadSince, opensContacts, waitsForRating } from './starting.ts'

/** Where a reminder goes: the thread of the item's card in the pod's channel or in the managers' channel. */
export type ReminderPlace = 'pod' | 'managers'

interface ReminderRow {
  /** What it says after the reference and rating, alone in a phone's notification. */
  says: (item: Item) => string
  /** How grave it is: of several that come due together only the gravest is said. */
  gravity: number
  places: readonly ReminderPlace[]
  /** Whether the item's owner is named in it, so that Slack rings for them. */
  ringsOwner: boolean
  /**
   * What it counts to or from, and when it rings, or null while it does not apply. The first is its key: a deadline that
   * moves arms the reminder again.
   */
  times: (item: Item, hub: Hub) => Times | readonly Times[] | null
  /** Who is told besides, in a direct message, of those of its times that have come due. */
  people?: (item: Item, hub: Hub, due: readonly Times[]) => string[]
  /** The act that its direct message offers. */
  offers?: ActName
}

/** What a reminder counts to or from, and when it rings: epoch milliseconds. */
interface Times {
  deadline: number
  at: number
  /** From when on it is no longer worth saying, where that is known beforehand. */
  until?: number
}

/** A reminder that is due. */
export interface DueReminder {
  reminder: ReminderName
  deadline: number
  at: number
}

/** The reminders (R43, R78, D3, D32). A new one is one row here; the tick, the words and the tests follow from it. */
export const reminders = {
  // D26: one manager after the other, until somebody has it. All of them whose turn has come, where the app was down.
  immediate: {
    says: () => 'is an immediate safeguarding concern, and no manager has it yet.',
    gravity: 7,
    places: [],
    ringsOwner: false,
    times: (item, hub) => escalationOf(item, hub).map(({ at }) => ({ deadline: at, at })),
    people: (item, hub, due) =>
      escalationOf(item, hub)
        .filter((step) => due.some(({ deadline }) => deadline === step.at))
        .map(({ person }) => person),
    offers: 'haveIt',
  },
  redAtClosing: {
    says: () => 'is still open, and the hub is about to close.',
    gravity: 6.5,
    places: ['managers'],
    ringsOwner: true,
    times: closingsOf,
    offers: 'handToDutyTeam',
  },
  owedAfterwards: {
    says: () => 'was rated at once, and its research or overview is still owed.',
    gravity: 2,
    places: ['managers'],
    ringsOwner: false,
    times: (item, hub) => {
      const owes = item.researchedAt === null || missingOfOverview(item).length > 0
      if (!owes || item.ratedAt === null || item.stage === 'resolved') return null
      return counted(item.ratedAt, hub.policy.reminders.owedAfter, hub)
    },
  },
  dueSoon: {
    says: () => 'is due soon.',
    // Where the app was down: what is owed or not accepted is never said in place of a deadline that is near.
    gravity: 4.7,
    places: ['pod'],
    ringsOwner: true,
    times: (item, hub) => {
      if (!isWorked(item) || item.deadline === null) return null
      return { deadline: item.deadline, at: beforeDeadline(item, item.deadline, hub) }
    },
  },
  overdue: {
    says: () => 'is OVERDUE.',
    gravity: 6,
    places: ['pod', 'managers'],
    ringsOwner: true,
    times: (item, hub) => {
      const working = isWorked(item) || item.stage === 'authorisation'
      if (!working || item.deadline === null) return null
      // D21: overdue is after the deadline. A RED rings at once; the rest when somebody is there to hear it.
      const after = item.deadline + 1
      const at = item.rating === 'red' ? after : whenOpen(hub, after)
      return { deadline: item.deadline, at }
    },
  },
  unrated: {
    says: () => 'is still unrated.',
    gravity: 2,
    places: ['managers'],
    ringsOwner: false,
    times: (item, hub) =>
      waitsForRating(item, hub)
        ? counted(item.loggedAt, hub.policy.reminders.unratedAfter, hub)
        : null,
  },
  redUnopened: {
    says: () => 'is rated but its contact is not open yet: its clock has not started.',
    gravity: 4,
    places: ['managers'],
    ringsOwner: false,
    times: (item, hub) =>
      // D25: where no contact is opened, the rating has set it on its road.
      opensContacts(hub) &&
      item.stage === 'received' &&
      item.rating === 'red' &&
      item.ratedAt !== null
        ? counted(item.ratedAt, hub.policy.reminders.redUnopenedAfter, hub)
        : null,
  },
  redUnallocated: {
    says: () => 'has no worker yet.',
    gravity: 5,
    places: ['pod', 'managers'],
    ringsOwner: false,
    times: (item, hub) => {
      const since = onItsRoadSince(item, hub)
      return isWorked(item) && item.rating === 'red' && item.workerId === null && since !== null
        ? counted(since, hub.policy.reminders.redUnallocatedAfter, hub)
        : null
    },
  },
  highlighted: {
    says: () => 'is highlighted to a manager, and nobody has taken it up yet.',
    gravity: 4,
    places: ['managers'],
    ringsOwner: false,
    times: (item, hub) =>
      item.stage === 'consultation' && item.highlightedAt !== null
        ? counted(item.highlightedAt, hub.policy.reminders.highlightedAfter, hub)
        : null,
  },
  redUnaccepted: {
    says: () => 'has a worker who has not accepted it.',
    gravity: 4.5,
    places: ['pod', 'managers'],
    ringsOwner: true,
    times: (item, hub) => {
      const { allocatedAt } = item
      if (!isWorked(item) || item.rating !== 'red' || allocatedAt === null) return null
      // Whoever has taken it further has accepted it.
      if (item.workerId === null || isAccepted(item) || item.stageEnteredAt > allocatedAt)
        return null
      return counted(allocatedAt, hub.policy.reminders.redUnacceptedAfter, hub)
    },
  },
  authorisation: {
    says: () => 'is still waiting for authorisation.',
    gravity: 3,
    places: ['managers'],
    ringsOwner: false,
    times: (item, hub) =>
      item.stage === 'authorisation' && item.submittedAt !== null
        ? counted(item.submittedAt, hub.policy.reminders.authorisationAfter, hub)
        : null,
  },
  // R52, R58: each agency that was asked and did not answer by when it was wanted.
  askUnanswered: {
    says: () => 'has no answer from an agency that was asked.',
    gravity: 2,
    places: ['pod'],
    ringsOwner: true,
    times: (item, hub) =>
      isWorked(item)
        ? unansweredTimes(item).map((dueAt) => ({ deadline: dueAt, at: whenOpen(hub, dueAt + 1) }))
        : null,
  },
  tellingOwed: owedRow('telling', 'telling people of the outcome is overdue'),
  lettersOwed: owedRow('letters', 'its letters are overdue'),
  minutesOwed: owedRow('minutes', 'the minutes of its meeting are overdue'),
  escrOwed: owedRow('escr', 'what belongs on the ESCR is overdue'),
} as const satisfies Record<string, ReminderRow>

/** A reminder's name. */
export type ReminderName = keyof typeof reminders

/** The row of a reminder, with every column. */
export function reminderRow(name: ReminderName): ReminderRow {
  return reminders[name]
}

/** Whether a word names a reminder. */
export function isReminderName(word: string): word is ReminderName {
  return word in reminders
}

/** Every reminder that applies to an item, due or to come. */
export function remindersOf(item: Item, hub: Hub): DueReminder[] {
  return (Object.keys(reminders) as ReminderName[]).flatMap((reminder) => {
    return timesOf(reminder, item, hub).map(({ deadline, at }) => ({ reminder, deadline, at }))
  })
}

/** Whether a reminder is still true when it comes to be sent: it applies, to the same deadline, and is due. */
export function isReminderTrue(item: Item, due: DueReminder, hub: Hub, now: number): boolean {
  const times = timesOf(due.reminder, item, hub).find((one) => one.deadline === due.deadline)
  if (times === undefined || times.at > now || now >= (times.until ?? Infinity)) return false
  // Once overdue, "due soon" is no longer what there is to say.
  return due.reminder !== 'dueSoon' || now <= due.deadline
}

/**
 * When the item next has a reminder to ring that is not among those sent, or null. The store keeps it in an indexed
 * column, so that the minute tick reads only what is due.
 */
export function nextReminderAt(
  item: Item,
  hub: Hub,
  sent: (due: DueReminder) => boolean = () => false,
): number | null {
  const ahead = remindersOf(item, hub)
    .filter((due) => !sent(due))
    .map((due) => due.at)
  return ahead.length === 0 ? null : Math.min(...ahead)
}

function timesOf(reminder: ReminderName, item: Item, hub: Hub): readonly Times[] {
  const times = reminderRow(reminder).times(item, hub)
  if (times === null) return []
  return 'deadline' in times ? [times] : times
}

/** D6: an after-task that is late rings once, outside the item's own timescale. */
function owedRow(task: AfterTask, late: string): ReminderRow {
  return {
    says: () => `is resolved, and ${late}.`,
    gravity: 1,
    places: ['pod'],
    ringsOwner: true,
    times: (item, hub) => {
      const owed = tasksOwed(item, hub).find((one) => one.task === task)
      if (owed === undefined) return null
      return { deadline: owed.dueAt, at: whenOpen(hub, owed.dueAt + 1) }
    },
  }
}

/** By when answers were wanted that have not come, each once. */
function unansweredTimes({ details }: Item): number[] {
  const waiting = details.asks.filter((ask) => ask.answer === null)
  return [...new Set(waiting.map(({ dueAt }) => dueAt))]
}

function isWorked(item: Item): boolean {
  return item.stage === 'screening' || item.stage === 'triage' || item.stage === 'meeting'
}

/** D3: inside open hours, before the deadline, but never before the clock started. */
function beforeDeadline(item: Item, deadline: number, hub: Hub): number {
  const { dueSoonRed, dueSoonAmber, dueSoonGreen } = hub.policy.reminders
  const before = { red: dueSoonRed, amber: dueSoonAmber, green: dueSoonGreen, blue: dueSoonGreen }
  const open = before[item.rating ?? 'green'] * minuteMs
  return Math.max(subtractOpenTime(hub.calendar, deadline, open), item.clockStartedAt ?? 0)
}

function counted(from: number, minutes: number, { calendar }: Hub) {
  return { deadline: from, at: addOpenTime(calendar, from, minutes * minuteMs) }
}

function whenOpen({ calendar }: Hub, at: number): number {
  return hubIsOpen(calendar, at) ? at : nextOpening(calendar, at)
}
