import type { StoredMessage } from './state.ts'

type MessageList = readonly StoredMessage[]

/** A message under a root, rather than a root or a message without a thread. */
export function isReply(message: StoredMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts
}

/** What is reckoned of a channel's list once and kept up as messages come, so that nothing is counted afresh for each viewer. */
interface MessageIndex {
  /** By root: its replies, oldest first. */
  readonly replies: Map<string, StoredMessage[]>
  /** By person: the roots of the threads that they began, answered or are named in. */
  readonly follows: Map<string, Set<string>>
  readonly tallies: Map<string, Tally>
}

/** How far one viewer's unread messages were counted. */
interface Tally {
  readonly seen: string
  readonly viewerNames: string
  counted: number
  unread: number
  mentions: number
}

// By the list itself: a reset or a restart brings a new list, and its index is made when it is first asked for.
const indexes = new WeakMap<MessageList, MessageIndex>()

function indexOf(list: MessageList): MessageIndex {
  const known = indexes.get(list)
  if (known !== undefined) return known
  const index: MessageIndex = { replies: new Map(), follows: new Map(), tallies: new Map() }
  indexes.set(list, index)
  for (const message of list) addTo(index, list, message)
  return index
}

function addTo(index: MessageIndex, list: MessageList, message: StoredMessage): void {
  const { threadTs } = message
  if (threadTs === undefined || !isReply(message)) return
  let replies = index.replies.get(threadTs)
  if (replies === undefined) {
    replies = []
    index.replies.set(threadTs, replies)
    const root = list[placeOf(list, threadTs)]
    if (root !== undefined) follow(index, root, threadTs)
  }
  replies.push(message)
  follow(index, message, threadTs)
}

function follow(index: MessageIndex, message: StoredMessage, rootTs: string): void {
  for (const person of [message.user, ...namesIn(message)]) {
    const followed = index.follows.get(person)
    if (followed === undefined) index.follows.set(person, new Set([rootTs]))
    else followed.add(rootTs)
  }
}

const named = new WeakMap<StoredMessage, readonly string[]>()

/** Ids of the people and groups that a message names, and `here` where it calls everybody. */
function namesIn(message: StoredMessage): readonly string[] {
  const known = named.get(message)
  if (known !== undefined) return known
  const words = `${message.text} ${message.blocks === undefined ? '' : JSON.stringify(message.blocks)}`
  const found = [
    ...words.matchAll(/<@(\w+)|<!subteam\^(\w+)|<!(?:here|channel|everyone)\b/g),
    ...words.matchAll(/"(?:user_id|usergroup_id)":"(\w+)"/g),
  ].map(([, id, group]) => id ?? group ?? 'here')
  named.set(message, found)
  return found
}

/** Where the message of that time stands, or -1. Times have one width and only rise, so text order is time order. */
export function placeOf(list: MessageList, ts: string): number {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = list[middle]?.ts ?? ''
    if (found === ts) return middle
    if (found < ts) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The replies under a root, oldest first. */
export function repliesIn(list: MessageList, rootTs: string): MessageList {
  return indexOf(list).replies.get(rootTs) ?? []
}

/** The roots of the threads that a person began, answered or is named in. */
export function threadsFollowed(list: MessageList, person: string): ReadonlySet<string> {
  return indexOf(list).follows.get(person) ?? new Set()
}

/** Tells the index of a message put at the end of the list. */
export function noteAdded(list: MessageList, message: StoredMessage): void {
  const index = indexes.get(list)
  if (index !== undefined) addTo(index, list, message)
}

/** Tells the index of a message put in the place of another. True when it names others than that one did. */
export function noteReplaced(
  list: MessageList,
  before: StoredMessage,
  message: StoredMessage,
): boolean {
  if (namesIn(before).join() !== namesIn(message).join()) {
    indexes.delete(list)
    return true
  }
  const index = indexes.get(list)
  if (index === undefined) return false
  const replies = message.threadTs === undefined ? undefined : index.replies.get(message.threadTs)
  const at = replies === undefined ? -1 : placeOf(replies, message.ts)
  if (replies !== undefined && at >= 0) replies[at] = message
  return false
}

/** Tells the index that a message was taken out: it is made afresh when it is next asked for. */
export function noteRemoved(list: MessageList): void {
  indexes.delete(list)
}

/**
 * How many messages after `seen` a viewer has not seen (replies only where they stand in the channel), and how many of
 * them name the viewer: themselves, a group of theirs, or everybody. `viewerNames` is the viewer's id, then their groups'.
 */
export function tallyUnread(
  list: MessageList,
  seen: string,
  viewerNames: readonly string[],
): { readonly unread: number; readonly mentions: number } {
  const { tallies } = indexOf(list)
  const [viewer = ''] = viewerNames
  const names = viewerNames.join()
  let tally = tallies.get(viewer)
  if (tally === undefined || tally.seen !== seen || tally.viewerNames !== names) {
    tally = { seen, viewerNames: names, counted: firstAfter(list, seen), unread: 0, mentions: 0 }
    tallies.set(viewer, tally)
  }
  for (; tally.counted < list.length; tally.counted += 1) {
    const message = list[tally.counted]
    if (message === undefined || message.user === viewer || !callsForAttention(message)) continue
    tally.unread += 1
    const calls = namesIn(message).some((id) => id === 'here' || viewerNames.includes(id))
    if (calls) tally.mentions += 1
  }
  return tally
}

/** A reply does only where it stands in the channel; comings and goings do not. */
function callsForAttention(message: StoredMessage): boolean {
  if (message.subtype === 'channel_join' || message.subtype === 'channel_leave') return false
  return !isReply(message) || message.broadcast === true
}

function firstAfter(list: MessageList, seen: string): number {
  const exact = placeOf(list, seen)
  if (exact >= 0) return exact + 1
  const next = list.findIndex((message) => message.ts > seen)
  return next < 0 ? list.length : next
}
