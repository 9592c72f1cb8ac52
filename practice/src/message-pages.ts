import type { Bag } from './json.ts'
import { describeMessage, isReply, repliesTo } from './messages.ts'
import type { MessagesAnswer } from './protocol.ts'
import type { StoredMessage } from './state.ts'
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
  const replies = isReply(message) ? [] : repliesTo(workspace, message.channel, message.ts)
  return {
    type: 'message',
    subtype: message.broadcast === true ? 'thread_broadcast' : message.subtype,
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.state.team.id,
    ...(isApp ? appFields(workspace, message) : {}),
    blocks: message.blocks,
    attachments: message.attachments,
    edited: message.edited,
    thread_ts: replies.length > 0 ? message.ts : message.threadTs,
    ...(replies.length > 0 ? replyFields(replies) : {}),
    reactions: message.reactions?.map((one) => ({ ...one, count: one.users.length })),
    metadata: withMetadata ? message.metadata : undefined,
  }
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
