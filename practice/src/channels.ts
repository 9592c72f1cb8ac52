import type { Bag } from './json.ts'
import type { Channel } from './protocol.ts'
import type { StoredChannel } from './state.ts'
import { describeUnread } from './unread.ts'
import type { Workspace } from './workspace.ts'

/** A channel by its id, by `#name` or by name. */
export function findChannel(workspace: Workspace, key: string): StoredChannel | undefined {
  const { channels } = workspace.state
  const name = key.startsWith('#') ? key.slice(1) : key
  return channels[key] ?? Object.values(channels).find((one) => isNamed(one) && one.name === name)
}

/** The channel that a call names, by id, `#name`, or the id of the person in a direct message; none where there is none yet. */
export function channelCalled(workspace: Workspace, key: string): StoredChannel | undefined {
  return workspace.state.people[key] === undefined
    ? findChannel(workspace, key)
    : findDirectMessage(workspace, [key, workspace.app.botUserId])
}

/** The channel that every workspace has, and that cannot be archived by an app. */
export function isGeneral(channel: StoredChannel): boolean {
  return channel.name === 'general'
}

function isNamed(channel: StoredChannel): boolean {
  return channel.kind === 'public' || channel.kind === 'private'
}

export function isMember(channel: StoredChannel, user: string): boolean {
  return channel.members.includes(user)
}

/** Public channels are seen by all but guests; every other conversation by those in it. */
export function canSee(workspace: Workspace, channel: StoredChannel, viewer: string): boolean {
  if (isMember(channel, viewer)) return true
  return channel.kind === 'public' && workspace.state.people[viewer]?.guest === undefined
}

/** Those in a channel whose accounts still work. */
export function activeMembers(workspace: Workspace, channel: StoredChannel): readonly string[] {
  return channel.members.filter((id) => workspace.state.people[id]?.deleted !== true)
}

/** The direct message between these people, if there is one. */
export function findDirectMessage(
  workspace: Workspace,
  users: readonly string[],
): StoredChannel | undefined {
  const members = [...new Set(users)].toSorted().join()
  return Object.values(workspace.state.channels).find(
    (one) => !isNamed(one) && one.members.toSorted().join() === members,
  )
}

/** The direct message between these people, made if there is none. */
export function openDirectMessage(workspace: Workspace, users: readonly string[]): StoredChannel {
  const found = findDirectMessage(workspace, users)
  if (found !== undefined) return found
  const members = [...new Set(users)].toSorted()
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

/** Closes a channel to new messages, or opens it again. */
export function archiveChannel(
  workspace: Workspace,
  channel: StoredChannel,
  archived: boolean,
): void {
  channel.archived = archived
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
    ...describeUnread(workspace, channel.id, viewer),
    ...(channel.shared === true ? { shared: true } : {}),
    ...(channel.kind === 'im' ? { with: companion } : {}),
    ...(latestTs === undefined ? {} : { latestTs }),
  }
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
  const name = channel.kind === 'mpim' ? groupName(workspace, channel) : channel.name
  return {
    ...base,
    name,
    name_normalized: name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: isGeneral(channel),
    is_shared: channel.shared === true,
    is_ext_shared: channel.shared === true,
    is_member: isMember(channel, bot),
    creator: channel.creator ?? channel.members[0] ?? bot,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: activeMembers(workspace, channel).length,
  }
}

/** What Slack calls a direct message of several people, such as `mpdm-alex--sam-1`. */
function groupName(workspace: Workspace, channel: StoredChannel): string {
  const names = channel.members.map((id) => workspace.state.people[id]?.name ?? id.toLowerCase())
  return `mpdm-${names.join('--')}-1`
}
