import { findOwnFiles } from './act-files.ts'
import {
  activeMembers,
  canSee,
  isMember,
  joinChannel,
  leaveChannel,
  openDirectMessage,
} from './channels.ts'
import { announceMembership, announceMessage, announceReaction, type Stage } from './events.ts'
import { findMessage, findRoot, postMessage, react } from './messages.ts'
import type { Act, ActAnswer } from './protocol.ts'
import type { StoredChannel } from './state.ts'
import { encodeTyping } from './typed-text.ts'
import { markRead, markThreadRead } from './unread.ts'
import type { Workspace } from './workspace.ts'

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>

/** A refusal in plain words. */
export function refuse(error: string, message: string): ActAnswer {
  return { ok: false, error, message }
}

/** The channel, if this person may speak in it. */
export function channelToSpeakIn(
  workspace: Workspace,
  viewer: string,
  id: string,
):
  | { readonly ok: true; readonly channel: StoredChannel }
  | { readonly ok: false; readonly answer: ActAnswer } {
  const channel = workspace.state.channels[id]
  if (channel === undefined || !canSee(workspace, channel, viewer)) {
    return { ok: false, answer: refuse('channel_not_found', 'There is no such channel.') }
  }
  if (channel.archived) {
    return { ok: false, answer: refuse('is_archived', 'This channel has been archived.') }
  }
  if (!isMember(channel, viewer)) {
    return { ok: false, answer: refuse('not_in_channel', 'Join the channel first.') }
  }
  if (channel.kind === 'im' && activeMembers(workspace, channel).length < channel.members.length) {
    return { ok: false, answer: refuse('user_disabled', 'This person has been deactivated.') }
  }
  return { ok: true, channel }
}

/** A message or a thread reply, typed by a person. */
export function say(stage: Stage, viewer: string, act: ActOf<'say'>): ActAnswer {
  const { workspace } = stage
  const found = channelToSpeakIn(workspace, viewer, act.channel)
  if (!found.ok) return found.answer
  const { channel } = found
  const chosen = findOwnFiles(workspace, viewer, act.files ?? [])
  if (!chosen.ok) return refuse('file_not_found', chosen.message)
  const files = chosen.files.map((one) => one.id)
  if (act.text.trim() === '' && files.length === 0) {
    return refuse('no_text', 'Write something first.')
  }
  const isAppsOwn = channel.kind === 'im' && isMember(channel, workspace.app.botUserId)
  if (isAppsOwn && !workspace.app.manifest.features.app_home.messages_tab_enabled) {
    return refuse('messages_tab_disabled', 'Sending messages to this app has been turned off.')
  }
  const root =
    act.threadTs === undefined ? undefined : findRoot(workspace, channel.id, act.threadTs)
  if (act.threadTs !== undefined && root === undefined) {
    return refuse('thread_not_found', 'That thread is no longer there.')
  }
  const message = postMessage(workspace, {
    channel: channel.id,
    user: viewer,
    text: encodeTyping(workspace, act.text),
    clientMsgId: workspace.ids.uuid(),
    ...(files.length === 0 ? {} : { files }),
    ...(root === undefined ? {} : { threadTs: root.ts }),
    ...(act.broadcast === true ? { broadcast: true } : {}),
  })
  markRead(workspace, channel.id, viewer)
  if (root !== undefined) markThreadRead(workspace, channel.id, root.ts, viewer)
  announceMessage(stage, channel, message)
  return { ok: true, channel: channel.id, ts: message.ts }
}

export function reactTo(stage: Stage, viewer: string, act: ActOf<'react'>): ActAnswer {
  const { workspace } = stage
  const found = channelToSpeakIn(workspace, viewer, act.channel)
  if (!found.ok) return found.answer
  const message = findMessage(workspace, act.channel, act.ts)
  if (message === undefined) return refuse('message_not_found', 'That message is no longer there.')
  const remove = act.remove === true
  if (!react(workspace, message, viewer, act.name, remove)) return { ok: true }
  const type = remove ? 'reaction_removed' : 'reaction_added'
  announceReaction(stage, type, found.channel, message, { user: viewer, name: act.name })
  return { ok: true }
}

export function join(stage: Stage, viewer: string, act: ActOf<'join'>): ActAnswer {
  const channel = stage.workspace.state.channels[act.channel]
  const isOpen = channel?.kind === 'public' && canSee(stage.workspace, channel, viewer)
  if (channel === undefined || !isOpen) {
    return refuse('channel_not_found', 'There is no such channel to join.')
  }
  if (channel.archived) return refuse('is_archived', 'This channel has been archived.')
  if (joinChannel(stage.workspace, channel, viewer)) {
    announceMembership(stage, 'member_joined_channel', channel, viewer)
  }
  return { ok: true, channel: channel.id }
}

export function leave(stage: Stage, viewer: string, act: ActOf<'leave'>): ActAnswer {
  const channel = stage.workspace.state.channels[act.channel]
  if (channel === undefined || !isMember(channel, viewer)) {
    return refuse('not_in_channel', 'You are not in that channel.')
  }
  leaveChannel(stage.workspace, channel, viewer)
  announceMembership(stage, 'member_left_channel', channel, viewer)
  return { ok: true }
}

export function openDm(stage: Stage, viewer: string, act: ActOf<'openDm'>): ActAnswer {
  const unknown = act.users.find((id) => stage.workspace.state.people[id] === undefined)
  if (unknown !== undefined) return refuse('user_not_found', 'There is no such person.')
  const channel = openDirectMessage(stage.workspace, [viewer, ...act.users])
  return { ok: true, channel: channel.id }
}
