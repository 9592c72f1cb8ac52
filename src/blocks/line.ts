import { writeEvent } from '../domain/event-words.ts'
import type { Hub } from '../domain/hub.ts'
import type { HistoryEvent, Item } from '../domain/item.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** A line of an item's history, for the thread of its card: who did what, without any free text (D14). */
export function buildHistoryLine(
  event: HistoryEvent,
  { item, hub }: { item: Pick<Item, 'reference'>; hub: Hub },
): RenderedMessage {
  return { text: escapeMrkdwn(`${item.reference}: ${writeEvent(hub, event)}.`) }
}
