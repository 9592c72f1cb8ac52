import {
  canSee,
  isMember,
  joinChannel,
  leaveChannel,
  markRead,
  openDirectMessage,
} from './channels.ts'
import { announceMembership, announceMessage, announceReaction, type Stage } from './events.ts'
import { findMessage, postMessage, react } from './messages.ts'
import type { Act, ActAnswer } from './protocol.ts'
import type { StoredChannel } from './state.ts'
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
  if (channel === undefined || !canSee(channel, viewer)) {
    return { ok: false, answer: refuse('channel_not_found', 'There is no such channel.') }
  }
  if (channel.archived) {
    return { ok: false, answer: refuse('is_archived', 'This channel has been archived.') }
  }
  if (!isMember(channel, viewer)) {
    return { ok: false, answer: refuse('not_in_channel', 'Join the channel first.') }
  }
  return { ok: true, channel }
}

/** A message or a thread reply, typed by a person. */
export function say(stage: Stage, viewer: string, act: ActOf<'say'>): ActAnswer {
  const { workspace } = stage
  const found = channelToSpeakIn(workspace, viewer, act.channel)
  if (!found.ok) return found.answer
  const { channel } = found
  if (act.text.trim() === '') return refuse('no_text', 'Write something first.')
  const isAppsOwn = channel.kind === 'im' && isMember(channel, workspace.app.botUserId)
  if (isAppsOwn && !workspace.app.manifest.features.app_home.messages_tab_enabled) {
    return refuse('messages_tab_disabled', 'Sending messages to this app has been turned off.')
  }
  if (
    act.threadTs !== undefined &&
    findMessage(workspace, channel.id, act.threadTs) === undefined
  ) {
    return refuse('thread_not_found', 'That thread is no longer there.')
  }
  const message = postMessage(workspace, {
    channel: channel.id,
    user: viewer,
    text: encodeTyping(workspace, act.text),
    ...(act.threadTs === undefined ? {} : { threadTs: act.threadTs }),
    ...(act.broadcast === true ? { broadcast: true } : {}),
  })
  markRead(workspace, channel.id, viewer)
  announceMessage(stage, channel, message)
  return { ok: true, channel: channel.id, ts: message.ts }
}

/** What a person typed, as Slack stores it: `& < >` escaped, known `@names` and `#channels` as mentions. */
export function encodeTyping(workspace: Workspace, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const people = Object.values(workspace.state.people)
  const channels = Object.values(workspace.state.channels).filter((one) => one.name !== '')
  const linked = escaped.replaceAll(/(?<=^|\s)@([a-z0-9._-]*[a-z0-9])/g, (typed, name: string) => {
    const person = people.find((one) => one.name === name)
    return person === undefined ? typed : `<@${person.id}>`
  })
  return linked.replaceAll(/(?<=^|\s)#([a-z0-9_-]+)/g, (typed, name: string) => {
    const channel = channels.find((one) => one.name === name)
    return channel === undefined ? typed : `<#${channel.id}|${channel.name}>`
  })
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
  if (channel === undefined || channel.kind !== 'public') {
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
