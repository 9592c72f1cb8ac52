import { countCodePoints } from '../code-points.ts'
import { MESSAGES } from '../contract/behaviour.ts'
import { announceChange, announceDeletion } from '../events.ts'
import { type Bag, flagAt, isBag, textAt } from '../json.ts'
import { messageObject } from '../message-pages.ts'
import { deleteMessage, replaceMessage } from '../messages.ts'
import { BOT_USER_ID, type StoredMessage } from '../state.ts'
import { type ApiAnswer, type ApiCall, failWith } from './answer.ts'
import { readContents, readMetadata } from './chat-contents.ts'
import { type FoundMessage, findKnownMessage } from './reach.ts'

const LONGEST_UPDATE = MESSAGES.updateLength.value

function findNamed({ stage, args }: ApiCall, key: 'ts' | 'message_ts'): FoundMessage {
  return findKnownMessage(stage.workspace, textAt(args, 'channel') ?? '', textAt(args, key) ?? '')
}

/**
 * `chat.update`: only the app's own messages. New text without blocks takes the blocks away (unconfirmed), an empty `metadata`
 * takes the metadata away, and a reply may be sent to the channel as well.
 */
export function updateMethod(call: ApiCall): ApiAnswer {
  const { stage, args } = call
  const { workspace } = stage
  const found = findNamed(call, 'ts')
  if (!found.ok) return found.answer
  const { channel, message: old } = found
  if (old.user !== BOT_USER_ID) return failWith('cant_update_message')
  if (channel.archived) return failWith('is_inactive')
  if (countCodePoints(textAt(args, 'text') ?? '') > LONGEST_UPDATE) return failWith('msg_too_long')
  const isReply = old.threadTs !== undefined && old.threadTs !== old.ts
  if (flagAt(args, 'reply_broadcast') && !isReply) return failWith('cant_broadcast_message')
  const read = readContents(workspace, args)
  if (!read.ok) return read.answer
  const about = readMetadataToKeep(args, old)
  if (!about.ok) return about.answer
  const { blocks: _blocks, attachments: _attachments, ...kept } = old
  const message: StoredMessage = {
    ...kept,
    ...read.contents,
    edited: { user: BOT_USER_ID, ts: (workspace.clock.now() / 1000).toFixed(6) },
    metadata: about.metadata,
    broadcast: flagAt(args, 'reply_broadcast') ? true : old.broadcast,
  }
  replaceMessage(workspace, message)
  announceChange(stage, channel, old, message)
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageObject(workspace, message, true),
  }
}

function readMetadataToKeep(args: Bag, old: StoredMessage): ReturnType<typeof readMetadata> {
  const given = args['metadata']
  if (!isBag(given)) return { ok: true, metadata: old.metadata }
  return Object.keys(given).length === 0 ? { ok: true, metadata: undefined } : readMetadata(args)
}

/** `chat.delete`: only the app's own messages. */
export function deleteMethod(call: ApiCall): ApiAnswer {
  const { stage } = call
  const found = findNamed(call, 'ts')
  if (!found.ok) return found.answer
  const { channel, message } = found
  if (message.user !== BOT_USER_ID) return failWith('cant_delete_message')
  deleteMessage(stage.workspace, channel.id, message.ts)
  announceDeletion(stage, channel, message)
  return { ok: true, channel: channel.id, ts: message.ts }
}

/** `chat.getPermalink`: the link opens the practice page at the message. */
export function getPermalinkMethod(call: ApiCall): ApiAnswer {
  const found = findNamed(call, 'message_ts')
  if (!found.ok) return found.answer
  const permalink = permalinkTo(call, found.message)
  return { ok: true, channel: found.channel.id, permalink }
}

/** Where the practice page shows a message. */
export function permalinkTo({ stage }: ApiCall, message: StoredMessage): string {
  const { channel, ts, threadTs } = message
  const path = `/archives/${channel}/p${ts.replace('.', '')}`
  const isReply = threadTs !== undefined && threadTs !== ts
  const query = isReply ? `?thread_ts=${threadTs}&cid=${channel}` : ''
  return `${stage.workspace.origin}${path}${query}`
}
