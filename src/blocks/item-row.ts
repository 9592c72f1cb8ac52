import type { KnownBlock } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { kindRow } from '../domain/kinds.ts'
import { isWaitingForSomebody } from '../domain/parts/immediate.ts'
import { awaitsWorker } from '../domain/starting.ts'
import { writeDeadlineLine, writeHeadline, writeHolder, writeWanted } from './item-lines.ts'
import { button, section, smallPrint } from './layout.ts'

/** An item in a list that one person sees: a line or two, and a button that opens it. Its holder is named unless it is theirs. */
export function buildItemRow(item: Item, hub: Hub, now: number, isOwn = false): KnownBlock {
  const given = item.podId !== null || item.workerId !== null || awaitsWorker(item, hub)
  const lines = [
    writeHeadline(item, item.tag),
    ...(isWaitingForSomebody(item) ? [writeWanted(item)] : []),
    [
      writeDeadlineLine(item, hub, now),
      ...(isOrdinary(item) ? [] : [kindRow(item.kind).name]),
      ...(given && !isOwn ? [writeHolder(item)] : []),
    ].join(' · '),
  ].join('\n')
  const about = item.reference
  return section(lines, button('show', 'Details', { value: item.reference, about: `of ${about}` }))
}

/** What came in as most do need not say so. */
function isOrdinary({ kind }: Item): boolean {
  return kind === 'marf' || kind === 'telephone'
}

const elsewhere = ': `/referral list` shows the most urgent'

/** A titled list of items, at most so many of them, and how many more there are. Nothing for an empty list. */
export function buildItemList(
  list: { title: string; items: readonly Item[]; isOwn?: true; isListed?: true },
  most: number,
  hub: Hub,
  now: number,
): KnownBlock[] {
  if (list.items.length === 0) return []
  const rows = list.items.slice(0, most).map((item) => buildItemRow(item, hub, now, list.isOwn))
  const left = list.items.length - most
  return [
    section(`*${list.title}* (${list.items.length})`),
    ...rows,
    ...(left > 0 ? [smallPrint(`and ${left} more${list.isListed ? '' : elsewhere}`)] : []),
  ]
}
