import { isOpen as isHubOpen, nextOpening, openTimeBetween } from '../domain/calendar.ts'
import { minuteMs } from '../domain/civil-day.ts'
import { type Hub, podName } from '../domain/hub.ts'
import { type Item, isOverdue, stageNames } from '../domain/item.ts'
import { beganAsWords, kindRow } from '../domain/kinds.ts'
import { writeMoment, writeTime } from '../domain/moment.ts'
import { missingOfHousehold } from '../domain/parts/household.ts'
import { isWaitingForSomebody, missingOfOverview, wantedSince } from '../domain/parts/immediate.ts'
import { missingOfMissingChild } from '../domain/parts/missing-child.ts'
import { missingOfSection47 } from '../domain/parts/section47.ts'
import { writeUnit } from '../domain/parts/set-by-hand.ts'
import { ratingMarks, writeTimescale } from '../domain/ratings.ts'
import { awaitsWorker, hasPods, opensContacts, waitsForRating } from '../domain/starting.ts'
import { missingOfWork } from '../domain/still-missing.ts'
import { escapeMrkdwn, mention, writeSlackDate } from './mrkdwn.ts'

/** An item's rating as a shape and a word, never only a colour: "● RED". What asks for advice is not rated (R82). */
export function writeRating(item: Pick<Item, 'rating' | 'kind'>): string {
  if (item.rating === null)
    return kindRow(item.kind).startsAt === 'consultation' ? '○ ADVICE' : '○ NOT RATED'
  const { shape, word } = ratingMarks[item.rating]
  return `${shape} ${word}`
}

/** The first line of an item on a card or in a list, as mrkdwn: rating, reference, tag where it may be shown, stage. */
export function writeHeadline(item: Item, tag: string | null): string {
  const parts = [item.reference, tag, stageNames[item.stage]].filter((part) => part !== null)
  return `*${writeRating(item)}*  ${parts.map((part) => escapeMrkdwn(part)).join(' · ')}`
}

/**
 * An item in one plain line that stands alone in a phone's notification: "26-00417 RED, initial screening, due Mon 27 Apr
 * 2026, 11:45". It never holds the tag (D13).
 */
export function writeItemText(item: Item, hub: Hub, now: number): string {
  const { zone } = hub.policy
  const parts = [`${item.reference} ${nameRating(item)}`, lowerFirst(stageNames[item.stage])]
  if (isWaitingForSomebody(item)) parts.push('IMMEDIATE CONCERN')
  if (item.deadline !== null && item.stage !== 'resolved') {
    parts.push(
      `${isOverdue(item, now) ? 'OVERDUE since' : 'due'} ${writeMoment(item.deadline, zone)}`,
    )
  }
  return parts.join(', ')
}

function nameRating({ rating, kind }: Item): string {
  if (rating !== null) return ratingMarks[rating].word
  return kindRow(kind).startsAt === 'consultation' ? 'for advice' : 'not rated'
}

/** D26: that a manager is needed, or who has it. */
export function writeWanted(item: Item): string {
  const { taken } = item.details.immediate
  if (taken === null || wantedSince(item) !== null) {
    return ':rotating_light: *IMMEDIATE CONCERN: a manager is needed now.*'
  }
  return `:rotating_light: *IMMEDIATE CONCERN: ${mention(taken.by)} has it.*`
}

/** R83: what a referral began as, for good; null where it began as one. */
export function writeBeganAs({ beganAs }: Pick<Item, 'beganAs'>): string | null {
  return beganAs === null ? null : beganAsWords[beganAs]
}

/** The timescale's clock as mrkdwn: the deadline with its unit, and the open time that is left or gone over. */
export function writeDeadlineLine(item: Item, hub: Hub, now: number): string {
  const { zone } = hub.policy
  if (item.rating === null) {
    return kindRow(item.kind).startsAt === 'consultation'
      ? 'No timescale: advice, not a referral'
      : `No deadline: ${item.stage === 'resolved' ? 'it was not rated' : 'not rated yet'}`
  }
  const timescale = writeTimescale(hub.policy.timescales[item.rating])
  if (item.deadline === null) {
    return hub.policy.timescales[item.rating] === null
      ? 'No timescale'
      : `No deadline yet: its clock (${timescale}) starts when ${opensContacts(hub) ? 'the contact is opened' : 'it is rated'}`
  }
  const due = `Due ${writeSlackDate(item.deadline, zone)} (${writeUnit(item, hub)})`
  if (item.resolvedAt !== null) {
    const over = openTimeBetween(hub.calendar, item.deadline, item.resolvedAt)
    return isOverdue(item, now) ? `${due}: late by ${writeOpenTime(over)}` : `${due}: in timescale`
  }
  const left = openTimeBetween(hub.calendar, now, item.deadline)
  if (isOverdue(item, now)) return `:alarm_clock: *OVERDUE by ${writeOpenTime(-left)}.* ${due}`
  // What is left shrinks while the card stands, so it says when it was counted.
  return `${due}: ${writeOpenTime(left)} left at ${writeTime(now, zone)}${writeShut(hub, now)}`
}

/** D10: the statutory clock as mrkdwn, or null where it does not run. */
export function writeDecisionLine(item: Item, hub: Hub, now: number): string | null {
  const { zone } = hub.policy
  if (item.decisionDue === null) return null
  const due = writeSlackDate(item.decisionDue, zone)
  if (item.decidedAt !== null) {
    const late = item.decidedAt > item.decisionDue ? 'late' : 'in time'
    return `Statutory decision made ${writeSlackDate(item.decidedAt, zone)}, ${late} (due ${due})`
  }
  const mark = now > item.decisionDue ? ':alarm_clock: *OVERDUE:* statutory' : 'Statutory'
  return `${mark} decision due ${due} (one working day)`
}

const needs: readonly { word: string; isMissing: (item: Item, hub: Hub) => boolean }[] = [
  {
    word: 'research',
    isMissing: (item) => item.researchedAt === null && isReferral(item) && !isAtDoor(item),
  },
  {
    word: 'rating',
    isMissing: (item, hub) =>
      isReferral(item) && !isAtDoor(item) && (item.rating === null || waitsForRating(item, hub)),
  },
  {
    word: 'opening of the contact',
    isMissing: (item, hub) =>
      opensContacts(hub) &&
      item.stage === 'meeting' &&
      item.openedAt === null &&
      item.clockStartedAt === null,
  },
  { word: 'tag', isMissing: (item) => item.tag === null },
  { word: 'worker', isMissing: lacksWorker },
  {
    word: 'a manager to take up what was highlighted',
    isMissing: (item) => item.highlightedAt !== null,
  },
  {
    word: 'sign-off of the reply',
    isMissing: (item) => item.stage === 'collation' && item.details.reply.signedOff === null,
  },
  {
    word: 'sending of the reply',
    isMissing: (item) => item.stage === 'collation' && item.details.reply.signedOff !== null,
  },
  { word: 'referral record', isMissing: (item) => isBeyondScreening(item) && !item.recordLoaded },
  {
    word: 'review of the rating',
    isMissing: (item) => isBeyondScreening(item) && item.ratingReviewedIn !== item.stage,
  },
  {
    word: 'acknowledgement of the referrer',
    isMissing: (item) => item.acknowledgedAt === null && isReferral(item),
  },
  {
    word: 'answer to further information',
    isMissing: (item) => item.furtherInformationAt !== null,
  },
]

/** What an item still needs, in the hub's words; empty where nothing is missing. */
export function listMissing(item: Item, hub: Hub): string[] {
  // A section 47 that has left is still to be handed over (R68), and what was outstanding in an emergency to be done (D18).
  if (item.stage === 'resolved') return item.outcome === 'section47' ? missingOfSection47(item) : []
  const words = needs.filter((need) => need.isMissing(item, hub)).map((need) => need.word)
  return [
    ...words,
    ...missingOfHousehold(item),
    ...missingOfMissingChild(item),
    ...missingOfOverview(item),
    ...missingOfSection47(item),
    ...missingOfWork(item),
  ]
}

/** R36, R37, D30: whether the rating is to be reviewed or changed before the item goes on. */
export function needsRatingReview(item: Item): boolean {
  const unreviewed = isBeyondScreening(item) && item.ratingReviewedIn !== item.stage
  return unreviewed || item.furtherInformationAt !== null
}

/** Who holds an item, as mrkdwn. */
export function writeHolder(item: Item): string {
  return item.workerId === null ? 'no worker yet' : mention(item.workerId)
}

/**
 * Where an item is and who holds it, as mrkdwn: "North pod, @jonah". A hub without pods has nobody's pod to name (D25).
 *
 * @param named whether the pod is named, which its own channel need not
 */
export function writeWhere(item: Item, hub: Hub, named: boolean): string {
  const holder = writeHolder(item)
  if (!hasPods(hub) || (item.podId !== null && !named)) return holder
  if (item.podId !== null) return `${escapeMrkdwn(podName(hub, item.podId))}, ${holder}`
  return awaitsWorker(item, hub) ? `No pod yet, ${holder}` : 'No pod yet'
}

/** What is in a pod already lacks a worker too while it waits to be authorised. */
function lacksWorker(item: Item, hub: Hub): boolean {
  if (item.workerId !== null) return false
  return awaitsWorker(item, hub) || (hasPods(hub) && item.podId !== null)
}

/** A length of open time: "2 h 10 min of open time". */
export function writeOpenTime(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / minuteMs)
  if (minutes === 0) return 'less than a minute of open time'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : '']
  return `${parts.filter((part) => part !== '').join(' ')} of open time`
}

function writeShut({ calendar, policy }: Hub, now: number): string {
  if (isHubOpen(calendar, now)) return ''
  return `; the hub is shut until ${writeSlackDate(nextOpening(calendar, now), policy.zone)}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Neither advice nor a request for information, nor on the way out as one. */
function isReferral({ stage, leftAt }: Item): boolean {
  const elsewhere = ['consultation', 'collation', 'informationRequest']
  return !elsewhere.includes(stage) && !elsewhere.includes(leftAt ?? '')
}

/** R7: on its way out at the door, where nobody need have researched or rated it. */
function isAtDoor({ leftAt }: Item): boolean {
  return leftAt === 'atDoor'
}

function isBeyondScreening({ stage }: Item): boolean {
  return stage === 'triage' || stage === 'meeting'
}
