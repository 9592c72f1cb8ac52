import type { KnownBlock } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { awaitsWorker } from '../domain/starting.ts'
import {
  isWaitingForSomebody,
  writeDeadlineLine,
  writeHeadline,
  writeHolder,
} from './item-lines.ts'
import { button, section, smallPrint } from './layout.ts'

/** An item in a list that one person sees: a line or two, and a button that opens it. */
export function buildItemRow(item: Item, hub: Hub, now: number): KnownBlock {
  const flag = isWaitingForSomebody(item) ? '\n:rotating_light: *IMMEDIATE CONCERN*' : ''
  const given = item.podId !== null || item.workerId !== null || awaitsWorker(item, hub)
  const holder = given ? ` · ${writeHolder(item)}` : ''
  const lines = `${writeHeadline(item, item.tag)}${flag}\n${writeDeadlineLine(item, hub, now)}${holder}`
  const about = item.reference
  return section(lines, button('show', 'Details', { value: item.reference, about: `of ${about}` }))
}

/** A titled list of items, at most so many of them, and how many more there are. Nothing for an empty list. */
export function buildItemList(
  list: { title: string; items: readonly Item[] },
  most: number,
  hub: Hub,
  now: number,
): KnownBlock[] {
  if (list.items.length === 0) return []
  const rows = list.items.slice(0, most).map((item) => buildItemRow(item, hub, now))
  const left = list.items.length - most
  return [
    section(`*${list.title}* (${list.items.length})`),
    ...rows,
    ...(left > 0 ? [smallPrint(`and ${left} more: \`/referral list\` shows the most urgent`)] : []),
  ]
}
