import type { Message } from '../protocol.ts'

/** Some messages that stand together in a list, drawn again only when one of them changes. */
export interface MessageGroup {
  readonly key: string
  readonly messages: readonly Message[]
  /** The message before the first of them. */
  readonly previous: Message | undefined
}

/** One message in so many begins a group. */
const GROUP_SIZE = 24
/** What luck may make of a group; past it the next begins in any case. */
const MOST_IN_GROUP = 64

/**
 * Parts a list where the messages' own times say, so that what is added, taken away or put before changes one group and
 * leaves the others as they are.
 */
export function groupMessages(messages: readonly Message[]): readonly MessageGroup[] {
  const groups: MessageGroup[] = []
  let start = 0
  for (let end = 1; end <= messages.length; end += 1) {
    const next = messages[end]
    const goesOn = end - start < MOST_IN_GROUP
    if (next !== undefined && goesOn && !beginsGroup(next.ts)) continue
    const [first] = messages.slice(start, start + 1)
    if (first !== undefined) {
      const previous = messages[start - 1]
      groups.push({ key: first.ts, messages: messages.slice(start, end), previous })
    }
    start = end
  }
  return groups
}

/** FNV-1a, stirred once more: times that follow each other closely differ in little, and must part all the same. */
function beginsGroup(ts: string): boolean {
  let hash = 0x811c9dc5
  for (let at = 0; at < ts.length; at += 1) {
    hash = Math.imul(hash ^ ts.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) % GROUP_SIZE === 0
}

export function isSameGroup(left: MessageGroup, right: MessageGroup): boolean {
  return (
    left.previous === right.previous &&
    left.messages.length === right.messages.length &&
    left.messages.every((message, index) => message === right.messages[index])
  )
}

/** Whether a message stands in the group; its times only rise. */
export function holds(group: MessageGroup, ts: string | undefined): boolean {
  const last = group.messages.at(-1)
  return ts !== undefined && last !== undefined && group.key <= ts && ts <= last.ts
}
