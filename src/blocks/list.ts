import type { Hub } from '../domain/hub.ts'
import { type Item, isOverdue } from '../domain/item.ts'
import { isWaitingForSomebody } from '../domain/parts/immediate.ts'
import { byDeadline } from '../domain/waiting.ts'
import { buildItemList } from './item-row.ts'
import { section } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** What a list is drawn from. */
export interface ListRequest {
  /** Whose work it is, in words: "Everything open", "Pod A". */
  title: string
  items: readonly Item[]
  hub: Hub
  now: number
  /** When the hub's day ends. */
  dayEnds: number
}

/** Fifty blocks are all that a message takes: a title, and four lists with a head and a foot each. */
const mostInList = 10

/** Open work for one person's eyes: immediate concerns that wait for a manager, overdue, due today, and the rest, each by due time. */
export function buildList({ title, items, hub, now, dayEnds }: ListRequest): RenderedMessage {
  const sorted = [...items].sort(byDeadline)
  const urgent = sorted.filter(isWaitingForSomebody)
  const late = sorted.filter((item) => isOverdue(item, now))
  const today = sorted.filter((item) => !late.includes(item) && isDueBefore(item, dayEnds))
  const named = new Set([...urgent, ...late, ...today])
  const rest = sorted.filter((item) => !named.has(item))
  const text = `${title}: ${items.length} open, ${late.length} overdue, ${today.length} due today`
  const lists = [
    { title: ':rotating_light: Immediate concerns', items: urgent },
    { title: ':alarm_clock: Overdue', items: late },
    { title: 'Due today', items: today },
    { title: 'The rest', items: rest },
  ]
  return {
    text: escapeMrkdwn(text),
    blocks: [
      section(`*${escapeMrkdwn(text)}*`),
      ...lists.flatMap((list) => buildItemList({ ...list, isListed: true }, mostInList, hub, now)),
    ],
  }
}

function isDueBefore({ deadline }: Item, instant: number): boolean {
  return deadline !== null && deadline < instant
}
