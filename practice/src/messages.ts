import type { KnownBlock, MessageAttachment } from '@slack/types'
import { canSee } from './channels.ts'
import { describeFile } from './file-objects.ts'
import type { Bag } from './json.ts'
import { allBlocks } from './message-blocks.ts'
import {
  isReply,
  noteAdded,
  noteRemoved,
  noteReplaced,
  placeOf,
  repliesIn,
} from './message-index.ts'
import { nextTs } from './message-times.ts'
import type { Message } from './protocol.ts'
import { BOT_USER_ID, type StoredMessage } from './state.ts'
import { countUnreadReplies } from './unread.ts'
import { carryState, compactValues } from './values.ts'
import type { Workspace } from './workspace.ts'

/** What a new message says, before it has a time. */
export interface NewMessage {
  readonly channel: string
  readonly user: string
  readonly text: string
  readonly blocks?: readonly KnownBlock[] | undefined
  readonly attachments?: readonly MessageAttachment[] | undefined
  /** Ids. */
  readonly files?: readonly string[] | undefined
  readonly clientMsgId?: string | undefined
  readonly threadTs?: string | undefined
  readonly broadcast?: boolean | undefined
  readonly username?: string | undefined
  readonly mrkdwn?: false | undefined
  readonly metadata?: Bag | undefined
  readonly subtype?: string | undefined
  readonly inviter?: string | undefined
}

/** How many messages that only they see are kept for a person. */
const MOST_EPHEMERALS = 200

/** Posts to a channel. The root of a thread is told of its new reply. */
export function postMessage(workspace: Workspace, fresh: NewMessage): StoredMessage {
  const message = stamp(workspace, fresh)
  const list = (workspace.state.messages[fresh.channel] ??= [])
  list.push(message)
  noteAdded(list, message)
  workspace.changes.tell({ type: 'message', channel: message.channel, ts: message.ts })
  if (message.threadTs !== undefined) {
    workspace.changes.tell({ type: 'message', channel: message.channel, ts: message.threadTs })
  }
  workspace.changes.tell({ type: 'channel', id: message.channel })
  return message
}

/** Shows a message to one person only. It is in no history. */
export function postEphemeral(
  workspace: Workspace,
  viewer: string,
  fresh: NewMessage,
): StoredMessage {
  const message = { ...stamp(workspace, fresh), ephemeral: true }
  const list = (workspace.state.ephemerals[viewer] ??= [])
  list.push(message)
  workspace.changes.tell({ type: 'message', channel: message.channel, ts: message.ts, viewer })
  const gone = list.length > MOST_EPHEMERALS ? list.shift() : undefined
  if (gone !== undefined) {
    workspace.changes.tell({ type: 'messageDeleted', channel: gone.channel, ts: gone.ts, viewer })
  }
  return message
}

function stamp(workspace: Workspace, fresh: NewMessage): StoredMessage {
  const ts = nextTs(workspace.state.lastTs, fresh.channel, workspace.clock.now())
  const isApp = fresh.user === BOT_USER_ID
  return { ...fresh, ts, botId: isApp ? workspace.app.botId : undefined }
}

export function findMessage(
  workspace: Workspace,
  channel: string,
  ts: string,
): StoredMessage | undefined {
  const list = workspace.state.messages[channel] ?? []
  return list[placeOf(list, ts)]
}

export function findEphemeral(
  workspace: Workspace,
  viewer: string,
  channel: string,
  ts: string,
): StoredMessage | undefined {
  return workspace.state.ephemerals[viewer]?.find((one) => one.channel === channel && one.ts === ts)
}

/** A message as a viewer can reach it: the channel's own, or one shown only to them. */
export function findVisible(
  workspace: Workspace,
  viewer: string,
  channel: string,
  ts: string,
): StoredMessage | undefined {
  const held = workspace.state.channels[channel]
  if (held === undefined || !canSee(workspace, held, viewer)) return undefined
  return findMessage(workspace, channel, ts) ?? findEphemeral(workspace, viewer, channel, ts)
}

/** The root of the thread that a message begins or stands in; undefined when either is no longer there. */
export function findRoot(
  workspace: Workspace,
  channel: string,
  ts: string,
): StoredMessage | undefined {
  const named = findMessage(workspace, channel, ts)
  return named && findMessage(workspace, channel, named.threadTs ?? named.ts)
}

/** Puts a changed message in the place of the old one. */
export function replaceMessage(
  workspace: Workspace,
  message: StoredMessage,
  viewer?: string,
): void {
  const list =
    viewer === undefined
      ? workspace.state.messages[message.channel]
      : workspace.state.ephemerals[viewer]
  const index = (list ?? []).findLastIndex(
    (one) => one.ts === message.ts && one.channel === message.channel,
  )
  const before = list?.[index]
  if (list === undefined || before === undefined) return
  list[index] = message
  const namesOthers = noteReplaced(list, before, message)
  workspace.changes.tell({
    type: 'message',
    channel: message.channel,
    ts: message.ts,
    ...(viewer === undefined ? {} : { viewer }),
  })
  if (viewer === undefined && namesOthers) tellUnread(workspace, message)
}

/** Whoever is named now, or no longer, has another count: of the channel, and of the thread. */
function tellUnread(workspace: Workspace, { channel, ts, threadTs = ts }: StoredMessage): void {
  if (threadTs !== ts) workspace.changes.tell({ type: 'message', channel, ts: threadTs })
  workspace.changes.tell({ type: 'channel', id: channel })
}

/** Takes a message away. False when it was not there. */
export function deleteMessage(
  workspace: Workspace,
  channel: string,
  ts: string,
  viewer?: string,
): boolean {
  const list =
    viewer === undefined ? workspace.state.messages[channel] : workspace.state.ephemerals[viewer]
  const index = (list ?? []).findIndex((one) => one.ts === ts && one.channel === channel)
  const gone = index < 0 ? undefined : list?.splice(index, 1)[0]
  if (gone === undefined || list === undefined) return false
  noteRemoved(list)
  if (viewer === undefined) unpin(workspace, channel, ts)
  workspace.changes.tell({
    type: 'messageDeleted',
    channel,
    ts,
    ...(viewer === undefined ? {} : { viewer }),
  })
  if (gone.threadTs !== undefined && gone.threadTs !== ts) {
    workspace.changes.tell({ type: 'message', channel, ts: gone.threadTs })
  }
  workspace.changes.tell({ type: 'channel', id: channel })
  return true
}

/** False when it was not pinned. */
export function unpin(workspace: Workspace, channel: string, ts: string): boolean {
  const held = workspace.state.channels[channel]
  if (held?.pins?.includes(ts) !== true) return false
  held.pins = held.pins.filter((one) => one !== ts)
  return true
}

export { isReply }

/** The replies under a root, oldest first. */
export function repliesTo(
  workspace: Workspace,
  channel: string,
  rootTs: string,
): readonly StoredMessage[] {
  return repliesIn(workspace.state.messages[channel] ?? [], rootTs)
}

/** Adds or takes away a reaction. False when nothing changed. */
export function react(
  workspace: Workspace,
  message: StoredMessage,
  user: string,
  name: string,
  remove: boolean,
): boolean {
  const reactions = message.reactions ?? []
  const had = reactions.find((one) => one.name === name)
  if ((had?.users.includes(user) ?? false) !== remove) return false
  const users = remove
    ? (had?.users ?? []).filter((one) => one !== user)
    : [...(had?.users ?? []), user]
  const others = reactions.filter((one) => one.name !== name)
  const next = users.length === 0 ? others : [...others, { name, users }]
  replaceMessage(workspace, { ...message, reactions: next })
  return true
}

/** The message as one viewer sees it. */
export function describeMessage(
  workspace: Workspace,
  message: StoredMessage,
  viewer: string,
): Message {
  const { channel, ts, user, text, botId, username, broadcast, subtype, ephemeral, mrkdwn } =
    message
  return {
    channel,
    ts,
    user,
    text,
    ...threadSummary(workspace, message, viewer),
    ...describeContents(workspace, message, viewer),
    ...(botId === undefined ? {} : { botId }),
    ...(username === undefined ? {} : { username }),
    ...(mrkdwn === undefined ? {} : { mrkdwn }),
    ...(broadcast === undefined ? {} : { broadcast }),
    ...(subtype === undefined ? {} : { subtype }),
    ...(ephemeral === undefined ? {} : { ephemeral }),
  }
}

function describeContents(
  workspace: Workspace,
  message: StoredMessage,
  viewer: string,
): Partial<Message> {
  const { channel, ts, blocks, attachments, files, edited, reactions } = message
  const chosen = workspace.state.messageStates[viewer]?.[`${channel}/${ts}`] ?? {}
  const state = carryState(allBlocks(message), chosen)
  const hasState = Object.keys(state).length > 0
  return {
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(files === undefined
      ? {}
      : { files: files.map((id) => describeFile(workspace, id, viewer)) }),
    ...(edited === undefined ? {} : { edited }),
    ...(reactions === undefined ? {} : { reactions }),
    ...(hasState ? { state, values: compactValues(state) } : {}),
  }
}

function threadSummary(
  workspace: Workspace,
  message: StoredMessage,
  viewer: string,
): Partial<Message> {
  if (isReply(message)) return message.threadTs === undefined ? {} : { threadTs: message.threadTs }
  const replies = repliesTo(workspace, message.channel, message.ts)
  const latest = replies.at(-1)
  if (latest === undefined) return {}
  const unread = countUnreadReplies(workspace, viewer, message.channel, message.ts)
  return {
    threadTs: message.ts,
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map((one) => one.user))],
    latestReply: latest.ts,
    ...(unread === 0 ? {} : { unreadReplies: unread }),
  }
}
