import {
  activeMembers,
  conversationObject,
  findDirectMessage,
  isMember,
  openDirectMessage,
} from '../channels.ts'
import { METHOD_LIMITS } from '../contract/behaviour.ts'
import { type Bag, flagAt, textAt } from '../json.ts'
import { BOT_USER_ID, type StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failWith, pageArgs, takePage } from './answer.ts'
import { knownChannel } from './reach.ts'

/** `conversations.info` */
export function infoMethod({ stage, args }: ApiCall): ApiAnswer {
  const channel = knownChannel(stage.workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  const { num_members, ...object } = conversationObject(stage.workspace, channel)
  const counted = flagAt(args, 'include_num_members') ? { num_members } : {}
  const locale = flagAt(args, 'include_locale') ? { locale: 'en-GB' } : {}
  return { ok: true, channel: { ...object, ...counted, ...locale } }
}

/** `conversations.members`: those whose accounts still work. */
export function membersMethod({ stage, args }: ApiCall): ApiAnswer {
  const channel = knownChannel(stage.workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  const read = takePage(activeMembers(stage.workspace, channel), pageArgs(args, 100))
  if (!read.ok) return read.answer
  return { ok: true, members: read.page, response_metadata: { next_cursor: read.next } }
}

const TYPES = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
} as const

/** The kinds of conversation that `types` asks for, what is no such kind left out. */
export function kindsAsked(args: Bag): readonly StoredChannel['kind'][] {
  return readList(args, 'types', 'public_channel').flatMap((type) => {
    const known = Object.entries(TYPES).find(([name]) => name === type)
    return known === undefined ? [] : [known[1]]
  })
}

/** `conversations.list` */
export function listMethod({ stage, args }: ApiCall): ApiAnswer {
  return listChannels(stage.workspace, args, () => true)
}

/** `users.conversations`: those a person (or the bot user) is in. */
export function usersConversationsMethod({ stage, args }: ApiCall): ApiAnswer {
  const user = textAt(args, 'user') ?? BOT_USER_ID
  return listChannels(stage.workspace, args, (channel) => isMember(channel, user))
}

function listChannels(
  workspace: Workspace,
  args: Bag,
  keep: (channel: StoredChannel) => boolean,
): ApiAnswer {
  const kinds = kindsAsked(args)
  if (kinds.length < readList(args, 'types', 'public_channel').length) {
    return failWith('invalid_types')
  }
  function isWanted(channel: StoredChannel): boolean {
    const isLeftOut = channel.archived && flagAt(args, 'exclude_archived')
    return kinds.includes(channel.kind) && !isLeftOut
  }
  const channels = Object.values(workspace.state.channels)
    .filter((channel) => knownChannel(workspace, channel.id) !== undefined)
    .filter((channel) => isWanted(channel) && keep(channel))
  const read = takePage(channels, pageArgs(args, 100))
  if (!read.ok) return read.answer
  return {
    ok: true,
    channels: read.page.map((channel) => conversationObject(workspace, channel)),
    response_metadata: { next_cursor: read.next },
  }
}

/** `conversations.open`: the direct message with one person, or with up to eight. */
export function openMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const existing = textAt(args, 'channel') ?? ''
  if (existing !== '') return openAgain(workspace, args, existing)
  const users = readUsers(args)
  const error = whyNotOpened(workspace, users)
  if (error !== undefined) return failWith(error)
  const everyone = [BOT_USER_ID, ...users]
  const before = findDirectMessage(workspace, everyone)
  // What Slack answers when there is none and none may be made is unconfirmed.
  if (before === undefined && flagAt(args, 'prevent_creation')) {
    return failWith('channel_not_found')
  }
  const channel = before ?? openDirectMessage(workspace, everyone)
  return answerOpened(workspace, args, channel, before !== undefined)
}

function openAgain(workspace: Workspace, args: Bag, id: string): ApiAnswer {
  const channel = knownChannel(workspace, id)
  if (channel === undefined) return failWith('channel_not_found')
  const isDirect = channel.kind === 'im' || channel.kind === 'mpim'
  return isDirect
    ? answerOpened(workspace, args, channel, true)
    : failWith('method_not_supported_for_channel_type')
}

function whyNotOpened(workspace: Workspace, users: readonly string[]): string | undefined {
  if (users.length === 0) return 'users_list_not_supplied'
  if (users.length > METHOD_LIMITS.openUsers.value) return 'too_many_users'
  for (const user of users) {
    const person = workspace.state.people[user]
    if (person === undefined) return 'user_not_found'
    if (person.deleted) return 'user_disabled'
  }
  return users.every((user) => user === BOT_USER_ID) ? 'not_enough_users' : undefined
}

/** The people named in `users`: a comma-separated text, or a list. */
export function readUsers(args: Bag): readonly string[] {
  return readList(args, 'users', '')
}

function readList(args: Bag, key: string, usual: string): readonly string[] {
  const given = args[key]
  const list: readonly unknown[] = Array.isArray(given)
    ? given
    : (textAt(args, key) ?? usual).split(',')
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
