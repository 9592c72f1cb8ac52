import { isMember } from '../channels.ts'
import { type Bag, flagAt, textAt } from '../json.ts'
import { isReply } from '../message-index.ts'
import { messageObject } from '../message-pages.ts'
import { readTs } from '../message-times.ts'
import { findRoot, repliesTo } from '../messages.ts'
import { BOT_USER_ID, type StoredMessage } from '../state.ts'
import { type ApiAnswer, type ApiCall, failWith, pageArgs, takePage } from './answer.ts'
import { knownChannel } from './reach.ts'

/** `conversations.history`: newest first, replies left out unless they were sent to the channel as well. */
export function historyMethod(call: ApiCall): ApiAnswer {
  const { workspace } = call.stage
  const channel = knownChannel(workspace, textAt(call.args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  if (!isMember(channel, BOT_USER_ID)) return failWith('not_in_channel')
  const list = workspace.state.messages[channel.id] ?? []
  const shown = list.filter((one) => !isReply(one) || one.broadcast === true).toReversed()
  const within = withinTimes(shown, call.args)
  return answerMessages(call, within, 100, { pin_count: channel.pins?.length ?? 0 })
}

/**
 * `conversations.replies`: the root, and the replies in the time asked for, oldest first. A channel the bot user is not in
 * is `channel_not_found`: the page lists nothing nearer (unconfirmed).
 */
export function repliesMethod(call: ApiCall): ApiAnswer {
  const { workspace } = call.stage
  const channel = knownChannel(workspace, textAt(call.args, 'channel') ?? '')
  if (channel === undefined || !isMember(channel, BOT_USER_ID)) {
    return failWith('channel_not_found')
  }
  const root = findRoot(workspace, channel.id, textAt(call.args, 'ts') ?? '')
  if (root === undefined) return failWith('thread_not_found')
  const replies = withinTimes(repliesTo(workspace, channel.id, root.ts), call.args)
  return answerMessages(call, [root, ...replies], 1000, {})
}

/** The messages after `oldest` and before `latest`, those at either only when `inclusive`. */
function withinTimes(list: readonly StoredMessage[], args: Bag): readonly StoredMessage[] {
  const oldest = timeAt(args, 'oldest') ?? 0
  const latest = timeAt(args, 'latest') ?? Number.POSITIVE_INFINITY
  const edge = flagAt(args, 'inclusive')
  return list.filter(({ ts }) => {
    const at = readTs(ts)
    return (at > oldest && at < latest) || (edge && (at === oldest || at === latest))
  })
}

function timeAt(args: Bag, key: string): number | undefined {
  const value = textAt(args, key) ?? ''
  return value === '' ? undefined : readTs(value)
}

function answerMessages(
  { stage, args }: ApiCall,
  list: readonly StoredMessage[],
  usual: number,
  extra: Bag,
): ApiAnswer {
  const read = takePage(list, pageArgs(args, usual))
  if (!read.ok) return read.answer
  const withMetadata = flagAt(args, 'include_all_metadata')
  return {
    ok: true,
    messages: read.page.map((one) => messageObject(stage.workspace, one, withMetadata)),
    has_more: read.next !== '',
    ...extra,
    ...(read.next === '' ? {} : { response_metadata: { next_cursor: read.next } }),
  }
}
