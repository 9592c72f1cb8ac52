import { conversationObject, isMember, joinChannel, openDirectMessage } from '../channels.ts'
import { announceMembership } from '../events.ts'
import { type Bag, flagAt, numberAt, textAt } from '../json.ts'
import { messageObject } from '../message-pages.ts'
import { findMessage, isReply, repliesTo } from '../messages.ts'
import { BOT_USER_ID, type StoredChannel, type StoredMessage } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failWith, takePage } from './answer.ts'

/** A channel the bot user may know of: any public one, and those it is in. */
export function knownChannel(workspace: Workspace, id: string): StoredChannel | undefined {
  const channel = workspace.state.channels[id]
  if (channel === undefined) return undefined
  return channel.kind === 'public' || isMember(channel, BOT_USER_ID) ? channel : undefined
}

/** `conversations.info` */
export function infoMethod({ stage, args }: ApiCall): ApiAnswer {
  const channel = knownChannel(stage.workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  const { num_members, ...object } = conversationObject(stage.workspace, channel)
  const counted = flagAt(args, 'include_num_members') ? { num_members } : {}
  return { ok: true, channel: { ...object, ...counted } }
}

/** `conversations.members` */
export function membersMethod({ stage, args }: ApiCall): ApiAnswer {
  const channel = knownChannel(stage.workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  const read = takePage(channel.members, pageArgs(args, 100))
  if (!read.ok) return read.answer
  return { ok: true, members: read.page, response_metadata: { next_cursor: read.next } }
}

const TYPES = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
} as const

/** `conversations.list` */
export function listMethod({ stage, args }: ApiCall): ApiAnswer {
  return listChannels(stage.workspace, args, (channel) => knownChannel(stage.workspace, channel.id))
}

/** `users.conversations`: those a person (or the bot user) is in. */
export function usersConversationsMethod({ stage, args }: ApiCall): ApiAnswer {
  const user = textAt(args, 'user') ?? BOT_USER_ID
  return listChannels(stage.workspace, args, (channel) =>
    isMember(channel, user) ? knownChannel(stage.workspace, channel.id) : undefined,
  )
}

function listChannels(
  workspace: Workspace,
  args: Bag,
  keep: (channel: StoredChannel) => StoredChannel | undefined,
): ApiAnswer {
  const asked = (textAt(args, 'types') ?? 'public_channel').split(',').map((one) => one.trim())
  const kinds = new Map<string, string>(Object.entries(TYPES))
  if (asked.some((one) => !kinds.has(one))) return failWith('invalid_types')
  const wanted = new Set(asked.map((one) => kinds.get(one)))
  const channels = Object.values(workspace.state.channels).filter(
    (channel) =>
      wanted.has(channel.kind) &&
      keep(channel) !== undefined &&
      !(channel.archived && flagAt(args, 'exclude_archived')),
  )
  const read = takePage(channels, pageArgs(args, 100))
  if (!read.ok) return read.answer
  return {
    ok: true,
    channels: read.page.map((channel) => conversationObject(workspace, channel)),
    response_metadata: { next_cursor: read.next },
  }
}

/** `conversations.history`: newest first, replies left out unless they were sent to the channel as well. */
export function historyMethod(call: ApiCall): ApiAnswer {
  const { workspace } = call.stage
  const channel = knownChannel(workspace, textAt(call.args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  if (!isMember(channel, BOT_USER_ID)) return failWith('not_in_channel')
  const list = workspace.state.messages[channel.id] ?? []
  const shown = list.filter((one) => !isReply(one) || one.broadcast === true).toReversed()
  return answerMessages(call, shown)
}

/** `conversations.replies`: the root and its replies, oldest first. */
export function repliesMethod(call: ApiCall): ApiAnswer {
  const { workspace } = call.stage
  const channel = knownChannel(workspace, textAt(call.args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  const asked = findMessage(workspace, channel.id, textAt(call.args, 'ts') ?? '')
  const root = asked && findMessage(workspace, channel.id, asked.threadTs ?? asked.ts)
  if (root === undefined) return failWith('thread_not_found')
  return answerMessages(call, [root, ...repliesTo(workspace, channel.id, root.ts)])
}

function answerMessages({ stage, args }: ApiCall, list: readonly StoredMessage[]): ApiAnswer {
  const oldest = textAt(args, 'oldest') ?? '0'
  const latest = textAt(args, 'latest')
  const inclusive = flagAt(args, 'inclusive')
  const within = list.filter((one) => {
    if (inclusive && (one.ts === oldest || one.ts === latest)) return true
    return Number(one.ts) > Number(oldest) && (latest === undefined || one.ts < latest)
  })
  const read = takePage(within, pageArgs(args, 100))
  if (!read.ok) return read.answer
  const withMetadata = flagAt(args, 'include_all_metadata')
  return {
    ok: true,
    messages: read.page.map((one) => messageObject(stage.workspace, one, withMetadata)),
    has_more: read.next !== '',
    ...(read.next === '' ? {} : { response_metadata: { next_cursor: read.next } }),
  }
}

/** `conversations.join`: the bot user comes into a public channel. */
export function joinMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = knownChannel(workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  if (channel.kind !== 'public') return failWith('method_not_supported_for_channel_type')
  if (channel.archived) return failWith('is_archived')
  const isNew = joinChannel(workspace, channel, BOT_USER_ID)
  if (isNew) announceMembership(stage, 'member_joined_channel', channel, BOT_USER_ID)
  const object = conversationObject(workspace, channel)
  return isNew
    ? { ok: true, channel: object }
    : { ok: true, channel: object, warning: 'already_in_channel' }
}

/** `conversations.open`: the direct message with one person, or with up to eight. */
export function openMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const existing = textAt(args, 'channel')
  if (existing !== undefined && existing !== '') {
    const channel = knownChannel(workspace, existing)
    return channel === undefined
      ? failWith('channel_not_found')
      : answerOpened(workspace, args, channel, true)
  }
  const users = readUsers(args)
  if (users.length === 0) return failWith('users_list_not_supplied')
  if (users.length > 8) return failWith('too_many_users')
  for (const user of users) {
    const person = workspace.state.people[user]
    if (person === undefined) return failWith('user_not_found')
    if (person.deleted) return failWith('user_disabled')
  }
  const before = Object.keys(workspace.state.channels).length
  const channel = openDirectMessage(workspace, [BOT_USER_ID, ...users])
  const wasThere = Object.keys(workspace.state.channels).length === before
  return answerOpened(workspace, args, channel, wasThere)
}

/** The people named in `users`: a comma-separated text, or a list. */
export function readUsers(args: Bag): readonly string[] {
  const users = args['users']
  const list: readonly unknown[] = Array.isArray(users)
    ? users
    : (textAt(args, 'users') ?? '').split(',')
  return list.filter((one) => typeof one === 'string').flatMap((one) => one.trim() || [])
}

function answerOpened(
  workspace: Workspace,
  args: Bag,
  channel: StoredChannel,
  wasThere: boolean,
): ApiAnswer {
  const object = flagAt(args, 'return_im')
    ? conversationObject(workspace, channel)
    : { id: channel.id }
  return { ok: true, channel: object, ...(wasThere ? { no_op: true, already_open: true } : {}) }
}

function pageArgs(args: Bag, usual: number): { limit: number; cursor: string | undefined } {
  const limit = Math.min(999, Math.max(1, Math.floor(numberAt(args, 'limit') ?? usual)))
  return { limit, cursor: textAt(args, 'cursor') }
}
