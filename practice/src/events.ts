import { isMember, openDirectMessage } from './channels.ts'
import type { Delivery } from './delivery.ts'
import type { Bag } from './json.ts'
import { messageObject } from './message-pages.ts'
import { nextTs } from './message-times.ts'
import { postMessage } from './messages.ts'
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
  const object = messageObject(workspace, message)
  // Slack's history does not carry this subtype; its events do.
  const fileShare = message.files === undefined ? undefined : 'file_share'
  const told = { ...object, subtype: object['subtype'] ?? fileShare }
  tellOfMessages(stage, channel, { ...told, event_ts: message.ts })
  const mentioned = message.text.includes(`<@${app.botUserId}>`) && message.user !== app.botUserId
  const hears = isMember(channel, app.botUserId) && app.events.includes('app_mention')
  if (mentioned && hears && channel.kind !== 'im') {
    delivery.sendEvent({ ...told, channel: channel.id, event_ts: message.ts, type: 'app_mention' })
  }
  announceFiles(stage, channel, message)
}

/** `file_shared`, for each file of a message that the app can read: docs.slack.dev/reference/events/file_shared */
function announceFiles(stage: Stage, channel: StoredChannel, message: StoredMessage): void {
  const { app } = stage.workspace
  if (!isMember(channel, app.botUserId) || !app.events.includes('file_shared')) return
  for (const id of message.files ?? []) {
    stage.delivery.sendEvent({
      type: 'file_shared',
      file_id: id,
      user_id: message.user,
      file: { id },
      channel_id: channel.id,
      event_ts: message.ts,
    })
  }
}

/** docs.slack.dev/reference/events/file_deleted */
export function announceFileDeleted({ workspace, delivery }: Stage, id: string): void {
  if (!workspace.app.events.includes('file_deleted')) return
  const channelIds = Object.entries(workspace.state.messages)
    .filter(([, messages]) => messages.some((one) => one.files?.includes(id) === true))
    .map(([channel]) => channel)
  delivery.sendEvent({
    type: 'file_deleted',
    file_id: id,
    channel_ids: channelIds,
    event_ts: eventTs(workspace),
  })
}

/** Tells the app that a message reads differently now: `message_changed`, with what it said before. */
export function announceChange(
  stage: Stage,
  channel: StoredChannel,
  before: StoredMessage,
  after: StoredMessage,
): void {
  const { workspace } = stage
  const ts = nextTs(workspace.state.lastTs, channel.id, workspace.clock.now())
  tellOfMessages(stage, channel, {
    subtype: 'message_changed',
    hidden: true,
    message: messageObject(workspace, after),
    previous_message: messageObject(workspace, before),
    ts,
    event_ts: ts,
  })
}

/** Tells the app that a message was taken away: `message_deleted`, with what it said. */
export function announceDeletion(stage: Stage, channel: StoredChannel, gone: StoredMessage): void {
  const { workspace } = stage
  const ts = nextTs(workspace.state.lastTs, channel.id, workspace.clock.now())
  tellOfMessages(stage, channel, {
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: gone.ts,
    previous_message: messageObject(workspace, gone),
    ts,
    event_ts: ts,
  })
}

function tellOfMessages(stage: Stage, channel: StoredChannel, event: Bag): void {
  const { app } = stage.workspace
  const { subscription, channelType } = MESSAGE_EVENTS[channel.kind]
  if (!isMember(channel, app.botUserId) || !app.events.includes(subscription)) return
  stage.delivery.sendEvent({
    ...event,
    type: 'message',
    channel: channel.id,
    channel_type: channelType,
  })
}

/** Tells the app that a person opened its Home tab, or its Messages tab: https://docs.slack.dev/reference/events/app_home_opened */
export function announceHomeOpened(
  stage: Stage,
  user: string,
  tab: 'home' | 'messages',
): StoredChannel {
  const { workspace, delivery } = stage
  const channel = openDirectMessage(workspace, [user, workspace.app.botUserId])
  const view = workspace.state.homes[user]
  if (workspace.app.events.includes('app_home_opened')) {
    delivery.sendEvent({
      type: 'app_home_opened',
      user,
      channel: channel.id,
      tab,
      event_ts: eventTs(workspace),
      ...(view === undefined ? {} : { view: viewObject(workspace, view) }),
    })
  }
  return channel
}

const MEMBERSHIP_MESSAGES = {
  member_joined_channel: { subtype: 'channel_join', words: 'has joined the channel' },
  member_left_channel: { subtype: 'channel_leave', words: 'has left the channel' },
} as const

/**
 * Says in the channel that somebody came into it or left it, and tells the app, as Slack does: of channels the bot user is in.
 *
 * @param inviter who brought them, if they did not come by themselves
 */
export function announceMembership(
  stage: Stage,
  type: 'member_joined_channel' | 'member_left_channel',
  channel: StoredChannel,
  user: string,
  inviter?: string,
): void {
  const { workspace, delivery } = stage
  const { subtype, words } = MEMBERSHIP_MESSAGES[type]
  const text = `<@${user}> ${words}`
  const said = postMessage(workspace, { channel: channel.id, user, text, subtype, inviter })
  announceMessage(stage, channel, said)
  if (!workspace.app.events.includes(type)) return
  if (!isMember(channel, workspace.app.botUserId)) return
  delivery.sendEvent({
    type,
    user,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: workspace.state.team.id,
    inviter,
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

/** Sends an event, if the app subscribed to it. */
export function tellIfAsked(
  { workspace, delivery }: Stage,
  event: Bag & { readonly type: string },
): void {
  if (!workspace.app.events.includes(event.type)) return
  delivery.sendEvent({ ...event, event_ts: eventTs(workspace) })
}

function eventTs(workspace: Workspace): string {
  return (workspace.clock.wall() / 1000).toFixed(6)
}
