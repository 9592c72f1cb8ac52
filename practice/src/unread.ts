import { placeOf, repliesIn, tallyUnread, threadsFollowed } from './message-index.ts'
import type { Channel } from './protocol.ts'
import type { Workspace } from './workspace.ts'

type UnreadPart = Pick<Channel, 'unread' | 'mentions' | 'threadUnread' | 'lastRead'>

/** What a viewer has not read in a channel: its messages, those that name them, and replies in the threads they follow. */
export function describeUnread(workspace: Workspace, channel: string, viewer: string): UnreadPart {
  const list = workspace.state.messages[channel] ?? []
  const lastRead = workspace.state.read[viewer]?.[channel]
  const groups = workspace.state.groups.filter((group) => group.users.includes(viewer))
  const names = [viewer, ...groups.map((group) => group.id)]
  const { unread, mentions } = tallyUnread(list, lastRead ?? '', names)
  let threadUnread = 0
  for (const root of threadsFollowed(list, viewer)) {
    // The replies under a root that was deleted are nowhere to be read.
    if (placeOf(list, root) < 0) continue
    threadUnread += countUnreadReplies(workspace, viewer, channel, root)
  }
  return {
    unread,
    ...(mentions === 0 ? {} : { mentions }),
    ...(threadUnread === 0 ? {} : { threadUnread }),
    ...(lastRead === undefined ? {} : { lastRead }),
  }
}

/** Replies that a viewer has not seen, by others, in a thread that they began, answered or are named in. */
export function countUnreadReplies(
  workspace: Workspace,
  viewer: string,
  channel: string,
  rootTs: string,
): number {
  const list = workspace.state.messages[channel] ?? []
  if (!threadsFollowed(list, viewer).has(rootTs)) return 0
  const seen = workspace.state.read[viewer]?.[threadMark(channel, rootTs)] ?? ''
  const replies = repliesIn(list, rootTs)
  let count = 0
  for (let at = replies.length - 1; at >= 0 && (replies[at]?.ts ?? '') > seen; at -= 1) {
    if (replies[at]?.user !== viewer) count += 1
  }
  return count
}

/** What a thread's mark is kept under, among the channels'. */
function threadMark(channel: string, rootTs: string): string {
  return `${channel}/${rootTs}`
}

/** Marks a channel as seen to its end, or up to a message; never back to an earlier one. */
export function markRead(
  workspace: Workspace,
  channel: string,
  viewer: string,
  upTo?: string,
): void {
  const last = workspace.state.lastTs[channel]
  if (last === undefined) return
  const mine = (workspace.state.read[viewer] ??= {})
  const seen = upTo !== undefined && upTo < last ? upTo : last
  mine[channel] = seen > (mine[channel] ?? '') ? seen : (mine[channel] ?? '')
  workspace.changes.tell({ type: 'channel', id: channel, viewer })
}

/** Marks a thread as seen to its end. */
export function markThreadRead(
  workspace: Workspace,
  channel: string,
  rootTs: string,
  viewer: string,
): void {
  const last = repliesIn(workspace.state.messages[channel] ?? [], rootTs).at(-1)
  if (last === undefined) return
  const mine = (workspace.state.read[viewer] ??= {})
  mine[threadMark(channel, rootTs)] = last.ts
  workspace.changes.tell({ type: 'message', channel, ts: rootTs, viewer })
  workspace.changes.tell({ type: 'channel', id: channel, viewer })
}
