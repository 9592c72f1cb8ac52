import type { Bag } from './json.ts'
import type { Channel } from './protocol.ts'
import type { StoredChannel } from './state.ts'
import type { Workspace } from './workspace.ts'

/** A channel by its id, by `#name` or by name. */
export function findChannel(workspace: Workspace, key: string): StoredChannel | undefined {
  const { channels } = workspace.state
  const name = key.startsWith('#') ? key.slice(1) : key
  return channels[key] ?? Object.values(channels).find((one) => isNamed(one) && one.name === name)
}

function isNamed(channel: StoredChannel): boolean {
  return channel.kind === 'public' || channel.kind === 'private'
}

export function isMember(channel: StoredChannel, user: string): boolean {
  return channel.members.includes(user)
}

/** Public channels are seen by all; private ones and direct messages by those in them. */
export function canSee(channel: StoredChannel, viewer: string): boolean {
  return channel.kind === 'public' || isMember(channel, viewer)
}

/** The direct message between these people, made if there is none. */
export function openDirectMessage(workspace: Workspace, users: readonly string[]): StoredChannel {
  const members = [...new Set(users)].toSorted()
  const found = Object.values(workspace.state.channels).find(
    (one) => !isNamed(one) && one.members.toSorted().join() === members.join(),
  )
  if (found !== undefined) return found
  const made: StoredChannel = {
    id: workspace.ids.next(members.length > 2 ? 'G' : 'D'),
    name: '',
    kind: members.length > 2 ? 'mpim' : 'im',
    topic: '',
    created: Math.floor(workspace.clock.now() / 1000),
    members,
    archived: false,
  }
  workspace.state.channels[made.id] = made
  workspace.changes.tell({ type: 'channel', id: made.id })
  return made
}

/** False when they were in it already. */
export function joinChannel(workspace: Workspace, channel: StoredChannel, user: string): boolean {
  if (isMember(channel, user)) return false
  channel.members = [...channel.members, user]
  workspace.changes.tell({ type: 'channel', id: channel.id })
  return true
}

export function leaveChannel(workspace: Workspace, channel: StoredChannel, user: string): void {
  channel.members = channel.members.filter((one) => one !== user)
  workspace.changes.tell({ type: 'channel', id: channel.id })
}

/** The name a viewer reads: a direct message goes by the others in it. */
export function channelName(workspace: Workspace, channel: StoredChannel, viewer: string): string {
  if (isNamed(channel)) return channel.name
  const others = channel.members.filter((one) => one !== viewer)
  const shown = others.length === 0 ? channel.members : others
  return shown.map((id) => workspace.state.people[id]?.realName ?? id).join(', ')
}

/** The channel as one viewer sees it. */
export function describeChannel(
  workspace: Workspace,
  channel: StoredChannel,
  viewer: string,
): Channel {
  const others = channel.members.filter((one) => one !== viewer)
  const companion = others[0] ?? viewer
  const latestTs = workspace.state.messages[channel.id]?.at(-1)?.ts
  return {
    id: channel.id,
    name: channelName(workspace, channel, viewer),
    kind: channel.kind,
    topic: channel.topic,
    members: channel.members,
    isMember: isMember(channel, viewer),
    archived: channel.archived,
    unread: countUnread(workspace, channel.id, viewer),
    ...(channel.kind === 'im' ? { with: companion } : {}),
    ...(latestTs === undefined ? {} : { latestTs }),
  }
}

function countUnread(workspace: Workspace, channel: string, viewer: string): number {
  const seen = workspace.state.read[viewer]?.[channel] ?? ''
  const list = workspace.state.messages[channel] ?? []
  let count = 0
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const message = list[index]
    if (message === undefined || message.ts <= seen) break
    const isReply = message.threadTs !== undefined && message.threadTs !== message.ts
    if (message.user !== viewer && (!isReply || message.broadcast === true)) count += 1
  }
  return count
}

export function markRead(workspace: Workspace, channel: string, viewer: string): void {
  const last = workspace.state.lastTs[channel]
  if (last === undefined) return
  const mine = (workspace.state.read[viewer] ??= {})
  mine[channel] = last
  workspace.changes.tell({ type: 'channel', id: channel, viewer })
}

/** Slack's conversation object, as the app's bot user sees it. */
export function conversationObject(workspace: Workspace, channel: StoredChannel): Bag {
  const bot = workspace.app.botUserId
  const base: Bag = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.archived,
    is_im: channel.kind === 'im',
    is_org_shared: false,
    context_team_id: workspace.state.team.id,
    updated: channel.created * 1000,
  }
  if (channel.kind === 'im') {
    return {
      ...base,
      user: channel.members.find((one) => one !== bot) ?? bot,
      is_open: true,
      priority: 0,
    }
  }
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: isMember(channel, bot),
    creator: channel.members[0] ?? bot,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.length,
  }
}
