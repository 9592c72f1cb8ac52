import { isMember, openDirectMessage } from './channels.ts'
import type { Delivery } from './delivery.ts'
import { messageObject } from './message-pages.ts'
import type { StoredChannel, StoredMessage } from './state.ts'
import { viewObject } from './views.ts'
import type { Workspace } from './workspace.ts'

/** The workspace and the way to the app: what acts and Web API methods work with. */
export interface Stage {
  readonly workspace: Workspace
  readonly delivery: Delivery
  /** A Socket Mode URL for `apps.connections.open`; undefined when the app is reached by signed HTTP. */
  readonly issueSocketUrl: (() => string) | undefined
}

const MESSAGE_EVENTS = {
  public: { subscription: 'message.channels', channelType: 'channel' },
  private: { subscription: 'message.groups', channelType: 'group' },
  im: { subscription: 'message.im', channelType: 'im' },
  mpim: { subscription: 'message.mpim', channelType: 'mpim' },
} as const

/** Tells the app of a message, if it subscribed to such and its bot user is in the channel. */
export function announceMessage(
  stage: Stage,
  channel: StoredChannel,
  message: StoredMessage,
): void {
  const { workspace, delivery } = stage
  const { app } = workspace
  if (!isMember(channel, app.botUserId)) return
  const base = {
    ...messageObject(workspace, message),
    channel: channel.id,
    event_ts: message.ts,
  }
  const { subscription, channelType } = MESSAGE_EVENTS[channel.kind]
  if (app.events.includes(subscription)) {
    delivery.sendEvent({ ...base, type: 'message', channel_type: channelType })
  }
  const mentioned = message.text.includes(`<@${app.botUserId}>`) && message.user !== app.botUserId
  if (mentioned && app.events.includes('app_mention') && channel.kind !== 'im') {
    delivery.sendEvent({ ...base, type: 'app_mention' })
  }
}

/** Tells the app that a person opened its Home tab. */
export function announceHomeOpened(stage: Stage, user: string): StoredChannel {
  const { workspace, delivery } = stage
  const channel = openDirectMessage(workspace, [user, workspace.app.botUserId])
  const view = workspace.state.homes[user]
  if (workspace.app.events.includes('app_home_opened')) {
    delivery.sendEvent({
      type: 'app_home_opened',
      user,
      channel: channel.id,
      tab: 'home',
      event_ts: eventTs(workspace),
      ...(view === undefined ? {} : { view: viewObject(workspace, view) }),
    })
  }
  return channel
}

/** Tells the app that somebody came into or left a channel. Slack tells this of channels the bot user is in. */
export function announceMembership(
  stage: Stage,
  type: 'member_joined_channel' | 'member_left_channel',
  channel: StoredChannel,
  user: string,
): void {
  const { workspace, delivery } = stage
  if (!workspace.app.events.includes(type)) return
  if (!isMember(channel, workspace.app.botUserId)) return
  delivery.sendEvent({
    type,
    user,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: workspace.state.team.id,
    event_ts: eventTs(workspace),
  })
}

/** Tells the app of a reaction added or taken away. */
export function announceReaction(
  stage: Stage,
  type: 'reaction_added' | 'reaction_removed',
  channel: StoredChannel,
  message: StoredMessage,
  about: { readonly user: string; readonly name: string },
): void {
  const { workspace, delivery } = stage
  if (!workspace.app.events.includes(type)) return
  if (!isMember(channel, workspace.app.botUserId)) return
  delivery.sendEvent({
    type,
    user: about.user,
    reaction: about.name,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    item_user: message.user,
    event_ts: eventTs(workspace),
  })
}

function eventTs(workspace: Workspace): string {
  return (workspace.clock.wall() / 1000).toFixed(6)
}
