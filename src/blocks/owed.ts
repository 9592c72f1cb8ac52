import type { KnownBlock } from '@slack/types'
import { tasksOwed } from '../domain/after-tasks.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { writeMoment } from '../domain/moment.ts'
import { overdueMark } from './item-names.ts'
import { button, heading, section, smallPrint } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** A home has room for so many. */
const mostOwed = 4

/** What a person still owes of items that are resolved (D6), by due time. Nothing where nothing is owed. */
export function buildOwed(items: readonly Item[], hub: Hub, now: number): KnownBlock[] {
  if (items.length === 0) return []
  const rows = items.slice(0, mostOwed).map((item) => {
    const { reference } = item
    return section(
      `*${reference}* · ${writeOwed(item, hub, now)}`,
      button('show', 'Details', { value: reference, about: `of ${reference}` }),
    )
  })
  const left = items.length - mostOwed
  return [
    heading('Owed after the outcome'),
    ...rows,
    ...(left > 0 ? [smallPrint(`and ${left} more, due later`)] : []),
  ]
}

/** What is owed of an item in a line, as mrkdwn that is safe: each task with its due time. */
export function writeOwed(item: Item, hub: Hub, now: number): string {
  return tasksOwed(item, hub)
    .map(({ name, dueAt }) => {
      const due = writeMoment(dueAt, hub.policy.zone)
      return `${escapeMrkdwn(name)}: ${now > dueAt ? `*${overdueMark}* since` : 'due'} ${due}`
    })
    .join(' · ')
}
