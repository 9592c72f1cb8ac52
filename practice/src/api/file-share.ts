import { readSaid } from '../app-replies.ts'
import { isMember, openDirectMessage } from '../channels.ts'
import { FILES } from '../contract/behaviour.ts'
import { type Bag, textAt } from '../json.ts'
import { findRoot, type NewMessage } from '../messages.ts'
import { BOT_USER_ID, type StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, failPointed, failWith } from './answer.ts'

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly answer: ApiAnswer }

/** Where completed files go, and what is said with them. */
interface Share {
  readonly channels: readonly StoredChannel[]
  readonly says: Omit<NewMessage, 'channel'>
}

/** Reads where `files.completeUploadExternal` is to share, and the words. No channel at all is no mistake. */
export function readShare(workspace: Workspace, args: Bag): Read<Share> {
  const channels = readChannels(workspace, args)
  if (!channels.ok) return channels
  const root = readRoot(workspace, channels.value, textAt(args, 'thread_ts') ?? '')
  if (!root.ok) return root
  const words = readWords(workspace, args)
  if (!words.ok) return words
  const username = textAt(args, 'username')
  const says = { user: BOT_USER_ID, ...words.value, threadTs: root.value, username }
  return { ok: true, value: { channels: channels.value, says } }
}

function refuse(answer: ApiAnswer): { readonly ok: false; readonly answer: ApiAnswer } {
  return { ok: false, answer }
}

/** `channels` may name people as well; `channel_id` may not. */
function readChannels(workspace: Workspace, args: Bag): Read<readonly StoredChannel[]> {
  const one = textAt(args, 'channel_id') ?? ''
  const listed = (textAt(args, 'channels') ?? '').split(',').map((id) => id.trim())
  const ids = one === '' ? listed.filter((id) => id !== '') : [one]
  if (ids.length > FILES.channels.value) return refuse(failWith('channels_limit_exceeded'))
  const channels: StoredChannel[] = []
  for (const id of ids) {
    const person = one === '' ? workspace.state.people[id] : undefined
    const canReach = person !== undefined && !person.deleted && !person.isBot
    const found: Read<StoredChannel> = canReach
      ? { ok: true, value: openDirectMessage(workspace, [BOT_USER_ID, id]) }
      : findOpen(workspace, id)
    if (!found.ok) return found
    channels.push(found.value)
  }
  return { ok: true, value: channels }
}

/** A private channel the app is not in cannot be found. That an archived one is `posting_to_channel_denied` is unconfirmed. */
function findOpen(workspace: Workspace, id: string): Read<StoredChannel> {
  const channel = workspace.state.channels[id]
  const isIn = channel !== undefined && isMember(channel, BOT_USER_ID)
  if (channel === undefined || (!isIn && channel.kind !== 'public')) {
    return refuse(failWith('channel_not_found'))
  }
  if (!isIn) return refuse(failWith('not_in_channel'))
  if (channel.archived) return refuse(failWith('posting_to_channel_denied'))
  return { ok: true, value: channel }
}

/** The thread's root. What Slack answers when there is none, or there are several channels, is unconfirmed. */
function readRoot(
  workspace: Workspace,
  channels: readonly StoredChannel[],
  threadTs: string,
): Read<string | undefined> {
  const [channel, ...others] = channels
  if (threadTs === '' || channel === undefined) return { ok: true, value: undefined }
  const root = others.length > 0 ? undefined : findRoot(workspace, channel.id, threadTs)
  if (root !== undefined) return { ok: true, value: root.ts }
  return refuse(failPointed('must be the `ts` of a message of the one channel', '/thread_ts'))
}

/** The comment; or the blocks, which are left unread where there is a comment, as the documentation says. */
function readWords(workspace: Workspace, args: Bag): Read<Pick<NewMessage, 'text' | 'blocks'>> {
  const text = textAt(args, 'initial_comment') ?? ''
  const blocks = args['blocks'] ?? ''
  if (text !== '' || blocks === '') return { ok: true, value: { text } }
  const said = readSaid(workspace, { blocks })
  return said.ok
    ? { ok: true, value: { text, blocks: said.blocks } }
    : refuse(failWith('invalid_blocks'))
}
