import type { Hub } from '../domain/hub.ts'
import { type Item, isOpen, isOverdue, stageNames } from '../domain/item.ts'
import { type NoticeName, noticeRow } from '../domain/notices.ts'
import { nameItem, overdueMark, writeDue } from './item-names.ts'
import { button, section, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/**
 * Something that somebody must be told, to a person or to a channel. It holds nothing of the child, not even the tag: it
 * may be read on a phone's lock screen (D13).
 */
export function buildNotice(
  notice: NoticeName,
  { item, hub, now }: { item: Item; hub: Hub; now: number },
): RenderedMessage {
  const row = noticeRow(notice)
  const says = `${nameItem(item)} ${row.says}`
  const due = isOpen(item) ? writeDue(item, hub) : ''
  const late = isOpen(item) && isOverdue(item, now)
  const when = due === '' ? '' : ` ${late ? `${overdueMark}: it was due` : 'Due'} ${due}.`
  const small = `${stageNames[item.stage]} · \`/referral show ${item.reference}\``
  const head = row.urgent === true ? `🚨 *${escapeMrkdwn(says)}*` : escapeMrkdwn(says)
  const details = button('show', 'Details', {
    value: item.reference,
    about: `of ${item.reference}`,
  })
  return {
    text: escapeMrkdwn(`${says}${when}`),
    blocks: [section(`${head}${escapeMrkdwn(when)}`, details), smallPrint(small)],
  }
}
