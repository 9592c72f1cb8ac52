import { activeMembers, findChannel, isMember, openDirectMessage } from '../channels.ts'
import { findMessage } from '../messages.ts'
import { BOT_USER_ID, type StoredChannel, type StoredMessage } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, failWith } from './answer.ts'

export type Target =
  | { readonly ok: true; readonly channel: StoredChannel }
  | { readonly ok: false; readonly answer: ApiAnswer }

export type FoundMessage =
  | { readonly ok: true; readonly channel: StoredChannel; readonly message: StoredMessage }
  | { readonly ok: false; readonly answer: ApiAnswer }

/** A channel the bot user may know of: any public one, and those it is in. */
export function knownChannel(workspace: Workspace, id: string): StoredChannel | undefined {
  const channel = workspace.state.channels[id]
  if (channel === undefined) return undefined
  return channel.kind === 'public' || isMember(channel, BOT_USER_ID) ? channel : undefined
}

/**
 * The channel to post to: an id, a `#name`, or a person's id, which opens the direct message with them. Nobody is left to read
 * a direct message with a person who was deactivated: that it is `channel_not_found` is unconfirmed.
 */
export function findTarget(workspace: Workspace, key: string): Target {
  const person = workspace.state.people[key]
  if (person !== undefined && (person.deleted || person.isBot)) return fail('channel_not_found')
  const channel =
    person === undefined
      ? findChannel(workspace, key)
      : openDirectMessage(workspace, [BOT_USER_ID, person.id])
  if (channel === undefined || knownChannel(workspace, channel.id) === undefined) {
    return fail('channel_not_found')
  }
  if (channel.archived) return fail('is_archived')
  const error = whyNotPosted(workspace, channel)
  return error === undefined ? { ok: true, channel } : fail(error)
}

function whyNotPosted(workspace: Workspace, channel: StoredChannel): string | undefined {
  const { app } = workspace
  if (channel.kind === 'im') {
    const isAlone = activeMembers(workspace, channel).length < channel.members.length
    if (isAlone) return 'channel_not_found'
    const hasTab = app.manifest.features.app_home.messages_tab_enabled
    return hasTab ? undefined : 'messages_tab_disabled'
  }
  const mayPost = isMember(channel, BOT_USER_ID) || app.scopes.includes('chat:write.public')
  return mayPost ? undefined : 'not_in_channel'
}

/** A message by its channel and time, where the bot user may know of the channel. */
export function findKnownMessage(
  workspace: Workspace,
  channelId: string,
  ts: string,
): FoundMessage {
  const channel = knownChannel(workspace, channelId)
  if (channel === undefined) return fail('channel_not_found')
  const message = findMessage(workspace, channel.id, ts)
  return message === undefined ? fail('message_not_found') : { ok: true, channel, message }
}

function fail(error: string): { readonly ok: false; readonly answer: ApiAnswer } {
  return { ok: false, answer: failWith(error) }
}
