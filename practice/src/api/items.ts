import { isMember } from '../channels.ts'
import { METHOD_LIMITS } from '../contract/behaviour.ts'
import { announceReaction } from '../events.ts'
import { type Bag, textAt } from '../json.ts'
import { messageObject } from '../message-pages.ts'
import { react, unpin } from '../messages.ts'
import { BOT_USER_ID, type StoredMessage } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { announcePin } from '../workspace-events.ts'
import { type ApiAnswer, type ApiCall, failWith } from './answer.ts'
import { permalinkTo } from './chat-amend.ts'
import { type FoundMessage, findKnownMessage, knownChannel } from './reach.ts'

const EMOJI = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/

/** The message that `channel` and `timestamp` name. Files are named by the messages that share them. */
function findItem(workspace: Workspace, args: Bag): FoundMessage {
  const timestamp = textAt(args, 'timestamp') ?? ''
  if (timestamp === '') return { ok: false, answer: failWith('no_item_specified') }
  return findKnownMessage(workspace, textAt(args, 'channel') ?? '', timestamp)
}

/** `reactions.add` */
export function addReactionMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const name = textAt(args, 'name') ?? ''
  if (!EMOJI.test(name)) return failWith('invalid_name')
  const found = findItem(workspace, args)
  if (!found.ok) return found.answer
  const { channel, message } = found
  if (channel.archived) return failWith('is_archived')
  const error = whyNoReaction(message, name)
  if (error !== undefined) return failWith(error)
  react(workspace, message, BOT_USER_ID, name, false)
  announceReaction(stage, 'reaction_added', channel, message, { user: BOT_USER_ID, name })
  return { ok: true }
}

function whyNoReaction(message: StoredMessage, name: string): string | undefined {
  const reactions = message.reactions ?? []
  const own = reactions.filter((one) => one.users.includes(BOT_USER_ID))
  if (own.some((one) => one.name === name)) return 'already_reacted'
  const isNew = reactions.every((one) => one.name !== name)
  if (isNew && reactions.length >= METHOD_LIMITS.reactionKinds.value) return 'too_many_emoji'
  return own.length >= METHOD_LIMITS.ownReactions.value ? 'too_many_reactions' : undefined
}

/** `reactions.remove` */
export function removeReactionMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const name = textAt(args, 'name') ?? ''
  if (!EMOJI.test(name)) return failWith('invalid_name')
  const found = findItem(workspace, args)
  if (!found.ok) return found.answer
  const { channel, message } = found
  if (!react(workspace, message, BOT_USER_ID, name, true)) return failWith('no_reaction')
  announceReaction(stage, 'reaction_removed', channel, message, { user: BOT_USER_ID, name })
  return { ok: true }
}

/** `reactions.get` */
export function getReactionsMethod(call: ApiCall): ApiAnswer {
  const { workspace } = call.stage
  const found = findItem(workspace, call.args)
  if (!found.ok) return found.answer
  const { channel, message } = found
  const permalink = permalinkTo(call, message)
  const object = { ...messageObject(workspace, message), permalink }
  return { ok: true, type: 'message', channel: channel.id, message: object }
}

/** `pins.add`. That nothing can be pinned in an archived channel is unconfirmed. */
export function addPinMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const found = findItem(workspace, args)
  if (!found.ok) return found.answer
  const { channel, message } = found
  if (!isMember(channel, BOT_USER_ID)) return failWith('not_in_channel')
  if (channel.archived) return failWith('not_pinnable')
  const pins = channel.pins ?? []
  if (pins.includes(message.ts)) return failWith('already_pinned')
  if (pins.length >= METHOD_LIMITS.pins.value) return failWith('too_many_pins')
  channel.pins = [...pins, message.ts]
  workspace.changes.tell({ type: 'channel', id: channel.id })
  announcePin(stage, 'pin_added', channel, message)
  return { ok: true }
}

/** `pins.remove` */
export function removePinMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const found = findItem(workspace, args)
  if (!found.ok) return found.answer
  const { channel, message } = found
  if (!unpin(workspace, channel.id, message.ts)) return failWith('not_pinned')
  workspace.changes.tell({ type: 'channel', id: channel.id })
  announcePin(stage, 'pin_removed', channel, message)
  return { ok: true }
}

function refuseBookmark(args: Bag): string | undefined {
  if (textAt(args, 'type') !== 'link') return 'invalid_bookmark_type'
  if (!/^https?:\/\/\S+$/.test(textAt(args, 'link') ?? '')) return 'invalid_link'
  const emoji = textAt(args, 'emoji') ?? ''
  return emoji === '' || /^:[a-z0-9_+'-]+:$/.test(emoji) ? undefined : 'invalid_emoji'
}

/** `bookmarks.add`: links only, which is what the method is published for. */
export function addBookmarkMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = knownChannel(workspace, textAt(args, 'channel_id') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  if (!isMember(channel, BOT_USER_ID)) return failWith('access_denied')
  const error = refuseBookmark(args)
  if (error !== undefined) return failWith(error)
  const bookmarks = channel.bookmarks ?? []
  if (bookmarks.length >= METHOD_LIMITS.bookmarks.value) return failWith('too_many_bookmarks')
  const bookmark = {
    id: workspace.ids.next('Bk'),
    channel_id: channel.id,
    title: textAt(args, 'title') ?? '',
    link: textAt(args, 'link') ?? '',
    emoji: textAt(args, 'emoji') ?? '',
    type: 'link',
    entity_id: null,
    date_created: Math.floor(workspace.clock.now() / 1000),
    date_updated: 0,
    last_updated_by_user_id: BOT_USER_ID,
    last_updated_by_team_id: workspace.state.team.id,
    shortcut_id: null,
    app_id: workspace.app.id,
  }
  channel.bookmarks = [...bookmarks, bookmark]
  workspace.changes.tell({ type: 'channel', id: channel.id })
  return { ok: true, bookmark }
}
