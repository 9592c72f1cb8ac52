import { DateTime } from 'luxon'
import { localDay } from './calendar.ts'
import type { Hub } from './hub.ts'
import { type Item, isOpen } from './item.ts'
import { writeMoment } from './moment.ts'
import { outcomeRow, progressOutcomes } from './outcomes.ts'

/** What the children of a referral that is about to be logged have here already (D16). */
export interface FoundChildren {
  /** Items with a number of theirs, the open ones first. */
  earlier: readonly Item[]
  /** Open items with the same initials and no number in common, which only suggest. */
  sameInitials: readonly Item[]
}

/**
 * D16: what may be the same as a referral that is about to be logged: open items with a number of its children, and those
 * with their initials. What has ended is no duplicate; it is a repeat contact, which is flagged once it is logged.
 */
export function findDuplicates({ earlier, sameInitials }: FoundChildren): {
  same: Item[]
  alike: Item[]
} {
  const same = earlier.filter(isOpen)
  return { same, alike: sameInitials.filter(({ reference }) => !named(same, reference)) }
}

/** Whether anything is to be shown before a referral is logged. */
export function hasDuplicates(found: FoundChildren): boolean {
  const { same, alike } = findDuplicates(found)
  return same.length > 0 || alike.length > 0
}

/** The three flags of D12, never mixed. */
export interface Again {
  /** R33: another team's closure within three months before receipt. */
  reopened3m: boolean
  /** Our own items of the twelve months before receipt. */
  repeatContact: readonly Item[]
  /** The last one that progressed to social care in the twelve months before this one ended, or before now. */
  reReferral12m: Item | null
}

interface AboutAgain {
  item: Item
  hub: Hub
  now: number
  /** D12: the other items with a number of its children, as the store found them. */
  earlier?: readonly Item[] | undefined
}

/** D12, R33: whether and how the child has been here before. Numbers match; initials alone never do. */
export function findAgain({ item, hub, now, earlier }: AboutAgain): Again {
  const others = earlier ?? []
  const ended = item.resolvedAt ?? now
  const since = yearBefore(item.receivedAt, hub)
  const repeatContact = others.filter(
    ({ receivedAt }) => receivedAt < item.receivedAt && receivedAt >= since,
  )
  const progressed = others
    .filter((other) => hasProgressedBetween(other, yearBefore(ended, hub), ended))
    .sort((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))
  return {
    reopened3m: isWithinThreeMonths(item, hub),
    repeatContact,
    reReferral12m: progressed[0] ?? null,
  }
}

/** The flags in a few words, for a card that many see: nothing of the child, and no other item (D13). */
export function nameAgain(about: AboutAgain): string[] {
  const { reopened3m, repeatContact, reReferral12m } = findAgain(about)
  return [
    ...(reopened3m ? ['closed by another team within 3 months (R33)'] : []),
    ...(repeatContact.length > 0 ? ['repeat contact within 12 months'] : []),
    ...(reReferral12m === null ? [] : ['progressed to social care within 12 months']),
  ]
}

/** D12, R33: the flags in lines, for whoever rates it, works it or records it. */
export function writeAgain(about: AboutAgain): string[] {
  const { item, hub } = about
  const { repeatContact, reReferral12m } = findAgain(about)
  return [
    ...writeClosure(item, hub),
    ...repeatContact.map((other) => `Repeat contact within 12 months: ${writeEarlier(other, hub)}`),
    ...(reReferral12m === null
      ? []
      : [
          `Progressed to social care within 12 months: ${writeEarlier(reReferral12m, hub)}. ${writeReferral(item)}`,
        ]),
  ]
}

/** An earlier item in a line: its reference, when it came, and what became of it. */
export function writeEarlier(item: Item, { policy }: Pick<Hub, 'policy'>): string {
  const received = `${item.reference}, received ${writeMoment(item.receivedAt, policy.zone)}`
  if (item.resolvedAt === null) return `${received}, still open`
  const outcome = item.outcome === null ? 'no outcome' : outcomeRow(item.outcome).name
  return `${received}, resolved ${writeMoment(item.resolvedAt, policy.zone)}: ${outcome}`
}

function writeClosure(item: Item, hub: Hub): string[] {
  const { closedOn } = item.details.again
  if (closedOn === null) return []
  const day = DateTime.fromISO(closedOn, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLL yyyy')
  return [
    isWithinThreeMonths(item, hub)
      ? `Another team closed it on ${day}, within 3 months before receipt: consider it in the risk assessment (R33).`
      : `Another team closed it on ${day}, more than 3 months before receipt.`,
  ]
}

function writeReferral(item: Item): string {
  if (item.resolvedAt === null) return 'If this one does too, it is a re-referral.'
  return progressOutcomes.some((outcome) => outcome === item.outcome)
    ? 'This one is a re-referral.'
    : 'This one did not progress, and is none.'
}

function hasProgressedBetween(item: Item, from: number, to: number): boolean {
  const { resolvedAt, outcome } = item
  if (resolvedAt === null || resolvedAt < from || resolvedAt >= to) return false
  return progressOutcomes.some((progress) => progress === outcome)
}

function isWithinThreeMonths({ details, receivedAt }: Item, { calendar }: Hub): boolean {
  const { closedOn } = details.again
  if (closedOn === null) return false
  const received = localDay(calendar, receivedAt)
  const first = DateTime.fromISO(received, { zone: 'utc' }).minus({ months: 3 }).toISODate() ?? ''
  return closedOn >= first && closedOn <= received
}

function named(items: readonly Item[], wanted: string): boolean {
  return items.some(({ reference }) => reference === wanted)
}

function yearBefore(instant: number, { policy }: Hub): number {
  return DateTime.fromMillis(instant, { zone: policy.zone }).minus({ months: 12 }).toMillis()
}
