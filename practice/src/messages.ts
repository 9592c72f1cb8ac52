import type { KnownBlock, MessageAttachment } from '@slack/types'
import type { Bag } from './json.ts'
import { nextTs } from './message-times.ts'
import type { Message } from './protocol.ts'
import { BOT_USER_ID, type StoredMessage } from './state.ts'
import { carryState, compactValues } from './values.ts'
import type { Workspace } from './workspace.ts'

/** What a new message says, before it has a time. */
export interface NewMessage {
  readonly channel: string
  readonly user: string
  readonly text: string
  readonly blocks?: readonly KnownBlock[] | undefined
  readonly attachments?: readonly MessageAttachment[] | undefined
  readonly threadTs?: string | undefined
  readonly broadcast?: boolean | undefined
  readonly username?: string | undefined
  readonly metadata?: Bag | undefined
  readonly subtype?: string | undefined
}

/** Posts to a channel. The root of a thread is told of its new reply. */
export function postMessage(workspace: Workspace, fresh: NewMessage): StoredMessage {
  const message = stamp(workspace, fresh)
  const list = (workspace.state.messages[fresh.channel] ??= [])
  list.push(message)
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
  if (list.length > 200) list.shift()
  workspace.changes.tell({ type: 'message', channel: message.channel, ts: message.ts, viewer })
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
  return workspace.state.messages[channel]?.findLast((one) => one.ts === ts)
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
  return findMessage(workspace, channel, ts) ?? findEphemeral(workspace, viewer, channel, ts)
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
  if (list === undefined || index < 0) return
  list[index] = message
  workspace.changes.tell({
    type: 'message',
    channel: message.channel,
    ts: message.ts,
    ...(viewer === undefined ? {} : { viewer }),
  })
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
  if (gone === undefined) return false
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

export function isReply(message: StoredMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts
}

/** The replies under a root, oldest first. */
export function repliesTo(
  workspace: Workspace,
  channel: string,
  rootTs: string,
): readonly StoredMessage[] {
  const list = workspace.state.messages[channel] ?? []
  return list.filter((one) => one.threadTs === rootTs && one.ts !== rootTs)
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
  const { channel, ts, user, text, botId, username, broadcast, subtype, ephemeral } = message
  return {
    channel,
    ts,
    user,
    text,
    ...threadSummary(workspace, message),
    ...describeContents(workspace, message, viewer),
    ...(botId === undefined ? {} : { botId }),
    ...(username === undefined ? {} : { username }),
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
  const { channel, ts, blocks, attachments, edited, reactions } = message
  const chosen = workspace.state.messageStates[viewer]?.[`${channel}/${ts}`] ?? {}
  const state = carryState(blocks ?? [], chosen)
  const hasState = Object.keys(state).length > 0
  return {
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(edited === undefined ? {} : { edited }),
    ...(reactions === undefined ? {} : { reactions }),
    ...(hasState ? { state, values: compactValues(state) } : {}),
  }
}

function threadSummary(workspace: Workspace, message: StoredMessage): Partial<Message> {
  if (isReply(message)) return message.threadTs === undefined ? {} : { threadTs: message.threadTs }
  const replies = repliesTo(workspace, message.channel, message.ts)
  const latest = replies.at(-1)
  if (latest === undefined) return {}
  return {
    threadTs: message.ts,
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map((one) => one.user))],
    latestReply: latest.ts,
  }
}
