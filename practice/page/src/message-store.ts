import type { Message } from '../protocol.ts'

/** The messages of one channel that this page holds, oldest first, top level only. */
export interface ChannelMessages {
  readonly list: readonly Message[]
  readonly hasMore: boolean
  readonly loaded: boolean
}

export const NO_MESSAGES: ChannelMessages = { list: [], hasMore: false, loaded: false }

export function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts
}

/** Whether a message stands in the channel itself: a root, or a reply also sent to the channel. */
export function standsInChannel(message: Message): boolean {
  return !isReply(message) || message.broadcast === true
}

/** `ts` values have one width, so text order is time order; a longer one is later. */
function compareTs(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

/** Puts a message in its place, or in the place of its earlier version. */
export function placeMessage(list: readonly Message[], message: Message): readonly Message[] {
  const index = list.findLastIndex((candidate) => compareTs(candidate.ts, message.ts) <= 0)
  const next = [...list]
  if (index >= 0 && list[index]?.ts === message.ts) next[index] = message
  else next.splice(index + 1, 0, message)
  return next
}

export function removeMessage(list: readonly Message[], ts: string): readonly Message[] {
  return list.some((message) => message.ts === ts)
    ? list.filter((message) => message.ts !== ts)
    : list
}

/**
 * What was fetched, with what it cannot contain: ephemerals, which a history does not keep, and what
 * arrived live while the answer was on its way. `before` is what was held when it was asked for.
 */
export function mergeFetched(
  before: readonly Message[],
  held: readonly Message[],
  fetched: readonly Message[],
): readonly Message[] {
  const known = new Set(before.map((message) => message.ts))
  let list = fetched
  for (const message of held) {
    if (message.ephemeral === true || !known.has(message.ts)) list = placeMessage(list, message)
  }
  return list
}
