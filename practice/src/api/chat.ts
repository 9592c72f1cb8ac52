import { isMember } from '../channels.ts'
import { countCodePoints } from '../code-points.ts'
import { MESSAGES } from '../contract/behaviour.ts'
import { announceMessage } from '../events.ts'
import { type Bag, flagAt, textAt } from '../json.ts'
import { messageObject } from '../message-pages.ts'
import { findRoot, type NewMessage, postEphemeral, postMessage } from '../messages.ts'
import { BOT_USER_ID, type StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failWith } from './answer.ts'
import { readContents, readMetadata, warnOfCut } from './chat-contents.ts'
import { findTarget } from './reach.ts'

type Prepared =
  | {
      readonly ok: true
      readonly channel: StoredChannel
      readonly message: NewMessage
      readonly isCut: boolean
    }
  | { readonly ok: false; readonly answer: ApiAnswer }

/** What `chat.postMessage` would post, and where; or the error. The thread is looked up only when the message is to stand in it now. */
export function prepareMessage(workspace: Workspace, args: Bag): Prepared {
  const target = findTarget(workspace, textAt(args, 'channel') ?? '')
  if (!target.ok) return target
  const read = readContents(workspace, args)
  if (!read.ok) return read
  const about = readMetadata(args)
  if (!about.ok) return about
  const { channel } = target
  const threadTs = textAt(args, 'thread_ts')
  const isReply = threadTs !== undefined && threadTs !== ''
  const message = {
    channel: channel.id,
    user: BOT_USER_ID,
    ...read.contents,
    threadTs: isReply ? threadTs : undefined,
    broadcast: isReply && flagAt(args, 'reply_broadcast') ? true : undefined,
    username: textAt(args, 'username'),
    ...(isFlatText(args) ? { mrkdwn: false as const } : {}),
    metadata: about.metadata,
  }
  return { ok: true, channel, message, isCut: read.isCut }
}

function isFlatText(args: Bag): boolean {
  return args['mrkdwn'] !== undefined && args['mrkdwn'] !== '' && !flagAt(args, 'mrkdwn')
}

/** The root of the thread that a reply names, itself or by another reply; undefined where there is none. */
export function findRootTs(workspace: Workspace, message: NewMessage): string | undefined {
  return findRoot(workspace, message.channel, message.threadTs ?? '')?.ts
}

/** `chat.postMessage`. That a thread which is not there gives `cannot_reply_to_message` is unconfirmed. */
export function postMessageMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const prepared = prepareMessage(workspace, args)
  if (!prepared.ok) return prepared.answer
  const { channel } = prepared
  const threadTs = findRootTs(workspace, prepared.message)
  if (prepared.message.threadTs !== undefined && threadTs === undefined) {
    return failWith('cannot_reply_to_message')
  }
  const message = postMessage(workspace, { ...prepared.message, threadTs })
  announceMessage(stage, channel, message)
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: messageObject(workspace, message, true),
    ...warnOfCut(prepared.isCut),
  }
}

/** `chat.postEphemeral`: to one person of a channel that the app can post to, and in no history. */
export function postEphemeralMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const target = findTarget(workspace, textAt(args, 'channel') ?? '')
  if (!target.ok) return target.answer
  const { channel } = target
  const user = textAt(args, 'user') ?? ''
  const isThere = isMember(channel, user) && workspace.state.people[user]?.deleted === false
  if (!isThere) return failWith('user_not_in_channel')
  const length = countCodePoints(textAt(args, 'text') ?? '')
  if (length > MESSAGES.textCut.value) return failWith('msg_too_long')
  // Metadata is no business of this method: it is left unread.
  const prepared = prepareMessage(workspace, { ...args, metadata: undefined })
  if (!prepared.ok) return prepared.answer
  const threadTs = findRootTs(workspace, prepared.message)
  if (prepared.message.threadTs !== undefined && threadTs === undefined) {
    return failWith('cannot_reply_to_message')
  }
  const fresh = { ...prepared.message, threadTs, broadcast: undefined }
  const message = postEphemeral(workspace, user, fresh)
  return { ok: true, message_ts: message.ts }
}
