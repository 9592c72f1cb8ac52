import { fileObject } from './file-objects.ts'
import type { Bag } from './json.ts'
import { describeMessage, findMessage, isReply, repliesTo } from './messages.ts'
import type { MessagesAnswer } from './protocol.ts'
import type { StoredMessage } from './state.ts'
import { typedFields } from './typed-message.ts'
import type { Workspace } from './workspace.ts'

/** The latest top-level messages of a channel before `before`, with what only this viewer sees among them; oldest first. */
export function readChannel(
  workspace: Workspace,
  viewer: string,
  channel: string,
  page: {
    readonly before?: string | undefined
    readonly limit: number
    /** Thread replies too, each at its own time. */
    readonly withReplies?: boolean
  },
): MessagesAnswer {
  const { before, limit } = page
  const mine = workspace.state.ephemerals[viewer] ?? []
  const all = [...(workspace.state.messages[channel] ?? []), ...mine].filter(
    (one) =>
      one.channel === channel &&
      (page.withReplies === true || !isReply(one) || one.broadcast === true) &&
      (before === undefined || one.ts < before),
  )
  const sorted = all.toSorted(byTs)
  const messages = sorted.slice(-limit).map((one) => describeMessage(workspace, one, viewer))
  return { messages, hasMore: sorted.length > messages.length }
}

/** A thread: its root first, then the replies, with what only this viewer sees among them. */
export function readThread(
  workspace: Workspace,
  viewer: string,
  channel: string,
  rootTs: string,
): MessagesAnswer {
  const root = (workspace.state.messages[channel] ?? []).filter((one) => one.ts === rootTs)
  const mine = (workspace.state.ephemerals[viewer] ?? []).filter(
    (one) => one.channel === channel && one.threadTs === rootTs,
  )
  const replies = [...repliesTo(workspace, channel, rootTs), ...mine].toSorted(byTs)
  const messages = [...root, ...replies].map((one) => describeMessage(workspace, one, viewer))
  return { messages, hasMore: false }
}

function byTs(a: StoredMessage, b: StoredMessage): number {
  return a.ts < b.ts ? -1 : Number(a.ts > b.ts)
}

/** Slack's message object, as `conversations.history` and the payloads carry it. */
export function messageObject(
  workspace: Workspace,
  message: StoredMessage,
  withMetadata = false,
): Bag {
  const isApp = message.botId !== undefined
  return {
    type: 'message',
    subtype: message.broadcast === true ? 'thread_broadcast' : message.subtype,
    user: message.user,
    inviter: message.inviter,
    ts: message.ts,
    text: message.text,
    mrkdwn: message.mrkdwn,
    team: workspace.state.team.id,
    ...(isApp ? appFields(workspace, message) : {}),
    ...(message.blocks === undefined ? typedFields(message) : { blocks: message.blocks }),
    attachments: message.attachments,
    ...(message.files === undefined ? {} : fileFields(workspace, message.files)),
    edited: message.edited,
    ...threadFields(workspace, message),
    reactions: message.reactions?.map((one) => ({ ...one, count: one.users.length })),
    pinned_to: isPinned(workspace, message) ? [message.channel] : undefined,
    metadata: withMetadata ? message.metadata : undefined,
  }
}

function isPinned(workspace: Workspace, { channel, ts }: StoredMessage): boolean {
  return workspace.state.channels[channel]?.pins?.includes(ts) === true
}

function threadFields(workspace: Workspace, message: StoredMessage): Bag {
  const { threadTs } = message
  if (isReply(message)) return { thread_ts: threadTs, ...rootFields(workspace, message) }
  const replies = repliesTo(workspace, message.channel, message.ts)
  return replies.length === 0 ? {} : { thread_ts: message.ts, ...replyFields(replies) }
}

/** A reply says whose thread it is in, and one that is also shown in the channel carries the root. */
function rootFields(workspace: Workspace, message: StoredMessage): Bag {
  const root = findMessage(workspace, message.channel, message.threadTs ?? '')
  if (root === undefined) return {}
  return message.broadcast === true
    ? { root: messageObject(workspace, root) }
    : { parent_user_id: root.user }
}

function fileFields(workspace: Workspace, ids: readonly string[]): Bag {
  const files = ids.map((id) => fileObject(workspace, id))
  return { files, upload: true, display_as_bot: false }
}

function appFields(workspace: Workspace, message: StoredMessage): Bag {
  const { id, name, botId } = workspace.app
  const profile = {
    id: botId,
    app_id: id,
    name,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: workspace.state.team.id,
  }
  return { bot_id: botId, app_id: id, bot_profile: profile, username: message.username }
}

function replyFields(replies: readonly StoredMessage[]): Bag {
  const users = [...new Set(replies.map((one) => one.user))]
  return {
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users.slice(0, 5),
    latest_reply: replies.at(-1)?.ts,
    subscribed: false,
    is_locked: false,
  }
}
