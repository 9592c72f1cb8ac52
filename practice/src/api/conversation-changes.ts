import {
  archiveChannel,
  conversationObject,
  isGeneral,
  isMember,
  joinChannel,
} from '../channels.ts'
import { countCodePoints } from '../code-points.ts'
import { METHOD_LIMITS } from '../contract/behaviour.ts'
import { announceMembership } from '../events.ts'
import { flagAt, textAt } from '../json.ts'
import { BOT_USER_ID, type StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { announceArchive, announceCreated } from '../workspace-events.ts'
import { type ApiAnswer, type ApiCall, failWith } from './answer.ts'
import { readUsers } from './conversations.ts'
import { knownChannel, type Target } from './reach.ts'

/** A channel with a name, as the methods that change one need it. */
function findNamed({ stage, args }: ApiCall): Target {
  const channel = knownChannel(stage.workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return { ok: false, answer: failWith('channel_not_found') }
  const isNamed = channel.kind === 'public' || channel.kind === 'private'
  return isNamed
    ? { ok: true, channel }
    : { ok: false, answer: failWith('method_not_supported_for_channel_type') }
}

/** `conversations.join`: the bot user comes into a public channel. */
export function joinMethod(call: ApiCall): ApiAnswer {
  const { stage } = call
  const found = findNamed(call)
  if (!found.ok) return found.answer
  const { channel } = found
  if (channel.kind !== 'public') return failWith('method_not_supported_for_channel_type')
  if (channel.archived) return failWith('is_archived')
  const isNew = joinChannel(stage.workspace, channel, BOT_USER_ID)
  if (isNew) announceMembership(stage, 'member_joined_channel', channel, BOT_USER_ID)
  const object = conversationObject(stage.workspace, channel)
  if (isNew) return { ok: true, channel: object }
  const warning = 'already_in_channel'
  return { ok: true, channel: object, warning, response_metadata: { warnings: [warning] } }
}

/** `conversations.invite`: all of them or, unless `force` is set, none. */
export function inviteMethod(call: ApiCall): ApiAnswer {
  const { stage, args } = call
  const found = findNamed(call)
  if (!found.ok) return found.answer
  const { channel } = found
  if (!isMember(channel, BOT_USER_ID)) return failWith('not_in_channel')
  if (channel.archived) return failWith('is_archived')
  const users = readUsers(args)
  if (users.length === 0) return failWith('no_user')
  const errors = users.flatMap((user) => {
    const error = whyNotInvited(stage.workspace, channel, user)
    return error === undefined ? [] : [{ user, ok: false, error }]
  })
  const welcome = users.filter((user) => !errors.some((one) => one.user === user))
  const [first] = errors
  if (first !== undefined && (!flagAt(args, 'force') || welcome.length === 0)) {
    return failWith(first.error, { errors })
  }
  for (const user of new Set(welcome)) {
    joinChannel(stage.workspace, channel, user)
    announceMembership(stage, 'member_joined_channel', channel, user, BOT_USER_ID)
  }
  const object = conversationObject(stage.workspace, channel)
  return { ok: true, channel: object, ...(first === undefined ? {} : { errors }) }
}

function whyNotInvited(
  workspace: Workspace,
  channel: StoredChannel,
  user: string,
): string | undefined {
  const person = workspace.state.people[user]
  if (user === BOT_USER_ID) return 'cant_invite_self'
  if (person === undefined) return 'user_not_found'
  if (isMember(channel, user)) return 'already_in_channel'
  if (person.deleted || person.isBot) return 'cant_invite'
  const isElsewhere = Object.values(workspace.state.channels).some(
    (one) => (one.kind === 'public' || one.kind === 'private') && isMember(one, user),
  )
  return person.guest === 'single' && isElsewhere ? 'ura_max_channels' : undefined
}

const LONGEST_NAME = METHOD_LIMITS.channelName.value

/** What is wrong with a new channel's name. https://docs.slack.dev/reference/methods/conversations.create#naming */
function refuseName(workspace: Workspace, name: string): string | undefined {
  if (name.trim() === '') return 'invalid_name_required'
  if (countCodePoints(name) > LONGEST_NAME) return 'invalid_name_maxlength'
  if (/^[^\p{L}\p{N}]+$/u.test(name)) return 'invalid_name_punctuation'
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) return 'invalid_name_specials'
  const isTaken = Object.values(workspace.state.channels).some((one) => one.name === name)
  return isTaken ? 'name_taken' : undefined
}

/** `conversations.create`: the bot user makes a channel and is in it. */
export function createMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const name = textAt(args, 'name') ?? ''
  const error = refuseName(workspace, name)
  if (error !== undefined) return failWith(error)
  const channel: StoredChannel = {
    id: workspace.ids.next('C'),
    name,
    kind: flagAt(args, 'is_private') ? 'private' : 'public',
    topic: '',
    created: Math.floor(workspace.clock.now() / 1000),
    creator: BOT_USER_ID,
    members: [BOT_USER_ID],
    archived: false,
  }
  workspace.state.channels[channel.id] = channel
  workspace.changes.tell({ type: 'channel', id: channel.id })
  announceCreated(stage, channel)
  return { ok: true, channel: conversationObject(workspace, channel) }
}

/** `conversations.archive` */
export function archiveMethod(call: ApiCall): ApiAnswer {
  const { stage } = call
  const found = findNamed(call)
  if (!found.ok) return found.answer
  const { channel } = found
  if (!isMember(channel, BOT_USER_ID)) return failWith('not_in_channel')
  if (isGeneral(channel)) return failWith('cant_archive_general')
  if (channel.archived) return failWith('already_archived')
  archiveChannel(stage.workspace, channel, true)
  announceArchive(stage, channel, BOT_USER_ID)
  return { ok: true }
}
