import type { KnownBlock } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { writeDeadlineLine, writeHeadline } from './item-lines.ts'
import { button, section, smallPrint } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** Fifty blocks are all that a message takes. */
const mostToChoose = 40

/** A tag is not unique (R18): the items that share one, each with a button that goes on with it. */
export function buildChooseItem(
  tag: string,
  items: readonly Item[],
  actionId: string,
  hub: Hub,
  now: number,
): KnownBlock[] {
  const left = items.length - mostToChoose
  return [
    section(`${items.length} items have the tag *${escapeMrkdwn(tag)}*. Which one?`),
    ...items.slice(0, mostToChoose).map((item) => {
      const line = `${writeHeadline(item, null)}\n${writeDeadlineLine(item, hub, now)}`
      return section(
        line,
        button(actionId, 'Choose', { value: item.reference, about: item.reference }),
      )
    }),
    ...(left > 0
      ? [smallPrint(`and ${left} more: type the reference, as in \`/referral show 26-00417\``)]
      : []),
  ]
}
