import { isMember } from './channels.ts'
import { type Stage, tellIfAsked } from './events.ts'
import { messageObject } from './message-pages.ts'
import { userObject } from './people.ts'
import type { StoredChannel, StoredMessage, StoredPerson } from './state.ts'

/** What the app is told of changes to channels and people, each where it subscribed to it. */

/** docs.slack.dev/reference/events/pin_added, and pin_removed */
export function announcePin(
  stage: Stage,
  type: 'pin_added' | 'pin_removed',
  channel: StoredChannel,
  message: StoredMessage,
): void {
  const { workspace } = stage
  if (!isMember(channel, workspace.app.botUserId)) return
  const item = { type: 'message', channel: channel.id, message: messageObject(workspace, message) }
  tellIfAsked(stage, { type, user: workspace.app.botUserId, channel_id: channel.id, item })
}

/** docs.slack.dev/reference/events/channel_created: public channels only. */
export function announceCreated(stage: Stage, channel: StoredChannel): void {
  if (channel.kind !== 'public') return
  const { id, name, created, creator } = channel
  tellIfAsked(stage, { type: 'channel_created', channel: { id, name, created, creator } })
}

/** docs.slack.dev/reference/events/channel_archive, channel_unarchive, group_archive, group_unarchive */
export function announceArchive(stage: Stage, channel: StoredChannel, user: string): void {
  if (!isHeardOf(stage, channel)) return
  const prefix = channel.kind === 'public' ? 'channel' : 'group'
  const type = `${prefix}_${channel.archived ? 'archive' : 'unarchive'}`
  // Slack tells of an archived channel whether it was moved to another workspace. Here none is.
  const moved = channel.archived ? { is_moved: 0 } : {}
  tellIfAsked(stage, { type, channel: channel.id, user, ...moved })
}

/** docs.slack.dev/reference/events/channel_shared, and channel_unshared. The other team is an invented one. */
export function announceSharing(stage: Stage, channel: StoredChannel): void {
  if (!isHeardOf(stage, channel)) return
  const team = 'T0ELSEWHERE'
  tellIfAsked(
    stage,
    channel.shared === true
      ? { type: 'channel_shared', connected_team_id: team, channel: channel.id }
      : {
          type: 'channel_unshared',
          previously_connected_team_id: team,
          channel: channel.id,
          is_ext_shared: false,
        },
  )
}

function isHeardOf({ workspace }: Stage, channel: StoredChannel): boolean {
  return channel.kind === 'public' || isMember(channel, workspace.app.botUserId)
}

/** docs.slack.dev/reference/events/user_change */
export function announceUser(stage: Stage, person: StoredPerson): void {
  const { workspace } = stage
  const cacheTs = Math.floor(workspace.clock.wall() / 1000)
  tellIfAsked(stage, {
    type: 'user_change',
    user: userObject(workspace, person),
    cache_ts: cacheTs,
  })
}

/** docs.slack.dev/reference/events/tokens_revoked */
export function announceRevoked({ workspace, delivery }: Stage): void {
  if (!workspace.app.events.includes('tokens_revoked')) return
  // This one has no event_ts.
  const tokens = { oauth: [], bot: [workspace.app.botUserId] }
  delivery.sendEvent({ type: 'tokens_revoked', tokens })
}

/** docs.slack.dev/reference/events/channel_left, and group_left: the bot user was taken out. */
export function announceLeft(stage: Stage, channel: StoredChannel, actor: string): void {
  const type = channel.kind === 'public' ? 'channel_left' : 'group_left'
  tellIfAsked(stage, { type, channel: channel.id, actor_id: actor })
}
