import { readSaid } from '../app-replies.ts'
import { findChannel, isMember, openDirectMessage } from '../channels.ts'
import { announceMessage } from '../events.ts'
import { type Bag, flagAt, isBag, textAt } from '../json.ts'
import { messageObject } from '../message-pages.ts'
import {
  deleteMessage,
  findMessage,
  postEphemeral,
  postMessage,
  replaceMessage,
} from '../messages.ts'
import { BOT_USER_ID, type StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failBlocks, failWith } from './answer.ts'

type Target =
  | { readonly ok: true; readonly channel: StoredChannel }
  | { readonly ok: false; readonly answer: ApiAnswer }

/** The channel to post to: an id, a `#name`, or a person's id, which opens the direct message with them. */
function findTarget(workspace: Workspace, key: string): Target {
  const person = workspace.state.people[key]
  if (person !== undefined) {
    if (person.deleted || person.isBot) return { ok: false, answer: failWith('channel_not_found') }
    return { ok: true, channel: openDirectMessage(workspace, [BOT_USER_ID, person.id]) }
  }
  const channel = findChannel(workspace, key)
  const isHidden =
    channel !== undefined && channel.kind !== 'public' && !isMember(channel, BOT_USER_ID)
  if (channel === undefined || isHidden) return { ok: false, answer: failWith('channel_not_found') }
  if (channel.archived) return { ok: false, answer: failWith('is_archived') }
  const mayPost =
    isMember(channel, BOT_USER_ID) || workspace.app.scopes.includes('chat:write.public')
  return mayPost ? { ok: true, channel } : { ok: false, answer: failWith('not_in_channel') }
}

/** `chat.postMessage` */
export function postMessageMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const target = findTarget(workspace, textAt(args, 'channel') ?? '')
  if (!target.ok) return target.answer
  const said = readSaid(workspace, args)
  if (!said.ok) return failBlocks(said.error, said.findings)
  const metadata = readMetadata(args)
  if (metadata === 'invalid') return failWith('invalid_metadata_format')
  const { channel } = target
  const { ok: _, ...contents } = said
  const threadTs = textAt(args, 'thread_ts')
  const root = threadTs === undefined ? undefined : findMessage(workspace, channel.id, threadTs)
  if (threadTs !== undefined && root === undefined) return failWith('cannot_reply_to_message')
  const rootTs = root?.threadTs ?? root?.ts
  const message = postMessage(workspace, {
    channel: channel.id,
    user: BOT_USER_ID,
    ...contents,
    threadTs: rootTs,
    broadcast: rootTs !== undefined && flagAt(args, 'reply_broadcast') ? true : undefined,
    username: textAt(args, 'username'),
    metadata,
  })
  announceMessage(stage, channel, message)
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: messageObject(workspace, message, true),
  }
}

function readMetadata(args: Bag): Bag | 'invalid' | undefined {
  const metadata = args['metadata']
  if (metadata === undefined || metadata === null || metadata === '') return undefined
  if (!isBag(metadata)) return 'invalid'
  const isRight = textAt(metadata, 'event_type') !== undefined && isBag(metadata['event_payload'])
  return isRight ? metadata : 'invalid'
}

/** `chat.postEphemeral` */
export function postEphemeralMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const target = findTarget(workspace, textAt(args, 'channel') ?? '')
  if (!target.ok) return target.answer
  const { channel } = target
  const user = textAt(args, 'user') ?? ''
  if (!isMember(channel, user)) return failWith('user_not_in_channel')
  const said = readSaid(workspace, args)
  if (!said.ok) return failBlocks(said.error, said.findings)
  const { ok: _, ...contents } = said
  const threadTs = textAt(args, 'thread_ts')
  const message = postEphemeral(workspace, user, {
    channel: channel.id,
    user: BOT_USER_ID,
    ...contents,
    threadTs,
  })
  return { ok: true, message_ts: message.ts }
}

/** `chat.update`: only the app's own messages. Text without blocks takes the blocks away. */
export function updateMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = findOwnChannel(workspace, args)
  if (channel === undefined) return failWith('channel_not_found')
  const old = findMessage(workspace, channel.id, textAt(args, 'ts') ?? '')
  if (old === undefined) return failWith('message_not_found')
  if (old.user !== BOT_USER_ID) return failWith('cant_update_message')
  if (Array.from(textAt(args, 'text') ?? '').length > 4000) return failWith('msg_too_long')
  const said = readSaid(workspace, args)
  if (!said.ok) return failBlocks(said.error, said.findings)
  const metadata = readMetadata(args)
  if (metadata === 'invalid') return failWith('invalid_metadata_format')
  const { ok: _, ...contents } = said
  const { blocks: _blocks, attachments: _attachments, ...kept } = old
  const edited = { user: BOT_USER_ID, ts: (workspace.clock.now() / 1000).toFixed(6) }
  const message = { ...kept, ...contents, edited, metadata: metadata ?? old.metadata }
  replaceMessage(workspace, message)
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageObject(workspace, message, true),
  }
}

/** `chat.delete` */
export function deleteMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = findOwnChannel(workspace, args)
  if (channel === undefined) return failWith('channel_not_found')
  const ts = textAt(args, 'ts') ?? ''
  const message = findMessage(workspace, channel.id, ts)
  if (message === undefined) return failWith('message_not_found')
  if (message.user !== BOT_USER_ID) return failWith('cant_delete_message')
  deleteMessage(workspace, channel.id, ts)
  return { ok: true, channel: channel.id, ts }
}

/** `chat.getPermalink`: the link opens the practice page at the message. */
export function getPermalinkMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = findOwnChannel(workspace, args)
  if (channel === undefined) return failWith('channel_not_found')
  const message = findMessage(workspace, channel.id, textAt(args, 'message_ts') ?? '')
  if (message === undefined) return failWith('message_not_found')
  const path = `/archives/${channel.id}/p${message.ts.replace('.', '')}`
  const isReply = message.threadTs !== undefined && message.threadTs !== message.ts
  const query = isReply ? `?thread_ts=${message.threadTs ?? ''}&cid=${channel.id}` : ''
  return { ok: true, channel: channel.id, permalink: `${workspace.origin}${path}${query}` }
}

function findOwnChannel(workspace: Workspace, args: Bag): StoredChannel | undefined {
  const channel = workspace.state.channels[textAt(args, 'channel') ?? '']
  const canReach = channel?.kind === 'public' || channel?.members.includes(BOT_USER_ID) === true
  return canReach ? channel : undefined
}

/** `reactions.add` and `reactions.remove` name the message by channel and timestamp. */
export function messageToReactTo(workspace: Workspace, args: Bag): ReturnType<typeof findMessage> {
  const channel = findOwnChannel(workspace, args)
  return channel && findMessage(workspace, channel.id, textAt(args, 'timestamp') ?? '')
}
