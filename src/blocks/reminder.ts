import type { KnownBlock } from '@slack/types'
import { type ActName, actOf } from '../domain/acts.ts'
import type { Hub } from '../domain/hub.ts'
import { type Item, isOpen, isOverdue } from '../domain/item.ts'
import { type ReminderName, reminderRow } from '../domain/reminders.ts'
import { writeDeadlineLine, writeHeadline, writeHolder } from './item-lines.ts'
import { nameItem, writeDue } from './item-names.ts'
import { button, section, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn, mention } from './mrkdwn.ts'

/**
 * A reminder (R42, R43), for the thread of the item's card and for the channel. Its owner is named where the reminder is for
 * them, so that Slack rings.
 */
export function buildReminder(
  reminder: ReminderName,
  { item, hub, now }: { item: Item; hub: Hub; now: number },
): RenderedMessage {
  const row = reminderRow(reminder)
  // What is owed after the outcome has a due time of its own (D6): the item's is behind it.
  const open = isOpen(item)
  const late = open && isOverdue(item, now)
  const says = `${nameItem(item)} ${row.says(item)}`
  const due = open ? writeDue(item, hub) : ''
  const when = due === '' ? '' : ` ${late ? 'It was due' : 'Due'} ${due}.`
  const rings = row.ringsOwner && item.workerId !== null ? ` ${mention(item.workerId)}` : ''
  const lines = [`${late ? '⏰ ' : ''}*${escapeMrkdwn(says)}*${rings}`]
  if (open && item.deadline !== null) lines.push(writeDeadlineLine(item, hub, now))
  const tag = hub.policy.channelDetail === 'tag' ? item.tag : null
  const holder = item.workerId === null ? [writeHolder(item)] : []
  return {
    text: escapeMrkdwn(`${late ? '⏰ ' : ''}${says}${when}`),
    blocks: [
      section(lines.join('\n')),
      smallPrint([writeHeadline(item, tag), ...holder].join(' · ')),
      ...(row.offers === undefined ? [] : [buildOffer(row.offers, item)]),
    ],
  }
}

function buildOffer(act: ActName, { reference }: Item): KnownBlock {
  const label = actOf(act).label
  const offer = button(`act:${act}`, label, { value: reference, about: reference, primary: true })
  return { type: 'actions', elements: [offer] }
}
