import { type Hub, nameOf } from '../domain/hub.ts'
import { type Item, isOpen, isOverdue, stageNames } from '../domain/item.ts'
import { writeMoment } from '../domain/moment.ts'
import { writeUnit } from '../domain/parts/set-by-hand.ts'
import { ratingMarks } from '../domain/ratings.ts'
import { writeRating } from './item-lines.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** R42: what is overdue is said with a word and a mark of its own, never with the red that a rating has. */
export const overdueMark = '⏰ OVERDUE'

/** R3: what was flagged at the door. */
export const immediateMark = '🚨 IMMEDIATE CONCERN'

/** An item as a notification may name it: `26-00417 RED`. Holds nothing of the child (D13). */
export function nameItem(item: Pick<Item, 'reference' | 'rating'>): string {
  const { reference, rating } = item
  return rating === null ? reference : `${reference} ${ratingMarks[rating].word}`
}

/** When an item falls due, with what gave it: `Mon 27 Apr 2026, 11:45 (4 open hours)`. Empty without a deadline. */
export function writeDue(item: Pick<Item, 'deadline' | 'rating' | 'details'>, hub: Hub): string {
  const { deadline, rating } = item
  if (deadline === null) return ''
  const due = writeMoment(deadline, hub.policy.zone)
  return rating === null ? due : `${due} (${writeUnit(item, hub)})`
}

/**
 * An item in one line of a list in a private channel, as mrkdwn that is safe: reference, rating, tag where the policy shows it
 * (D13), stage, who holds it, and when it is due. People are named and not mentioned: a list rings nobody.
 */
export function writeListLine(item: Item, hub: Hub, now: number): string {
  const { policy } = hub
  const tag = policy.channelDetail === 'tag' ? item.tag : null
  const late = isOpen(item) && isOverdue(item, now)
  const due = item.deadline === null ? null : writeMoment(item.deadline, policy.zone)
  const parts = [
    `*${item.reference}* ${writeRating(item)}`,
    tag === null ? null : escapeMrkdwn(tag),
    stageNames[item.stage],
    item.workerId === null ? null : escapeMrkdwn(nameOf(hub, item.workerId)),
    due === null ? null : `${late ? `*${overdueMark}* since` : 'due'} ${due}`,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
