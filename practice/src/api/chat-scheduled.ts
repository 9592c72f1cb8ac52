import { countCodePoints } from '../code-points.ts'
import { MESSAGES } from '../contract/behaviour.ts'
import { numberAt, textAt } from '../json.ts'
import type { ScheduledMessage } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failWith, pageArgs, takePage } from './answer.ts'
import { prepareMessage } from './chat.ts'
import { warnOfCut } from './chat-contents.ts'
import { knownChannel } from './reach.ts'

/** https://docs.slack.dev/reference/methods/chat.scheduleMessage#restrictions */
const FURTHEST_S = MESSAGES.scheduleAhead.value
const MOST_IN_WINDOW = MESSAGES.scheduleMany.value
const WINDOW_S = 5 * 60
/** From this long before its time a message cannot be taken back: unconfirmed. */
const TOO_LATE_S = MESSAGES.scheduleTaken.value
const LONGEST_TEXT = MESSAGES.textCut.value

/** `chat.scheduleMessage`: posted when the movable clock reaches `post_at`. */
export function scheduleMessageMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const postAt = numberAt(args, 'post_at') ?? 0
  const now = workspace.clock.now() / 1000
  if (String(postAt).length > 10) return failWith('invalid_time')
  if (postAt <= now) return failWith('time_in_past')
  if (postAt > now + FURTHEST_S) return failWith('time_too_far')
  if (countCodePoints(textAt(args, 'text') ?? '') > LONGEST_TEXT) return failWith('msg_too_long')
  const prepared = prepareMessage(workspace, args)
  if (!prepared.ok) return prepared.answer
  const { channel, message } = prepared
  const waiting = workspace.state.scheduled ?? []
  const near = waiting.filter(
    (one) => one.channel === channel.id && inWindow(one.postAt) === inWindow(postAt),
  )
  if (near.length >= MOST_IN_WINDOW) return failWith('restricted_too_many')
  const { channel: _, ...contents } = message
  const entry: ScheduledMessage = {
    id: workspace.ids.next('Q'),
    channel: channel.id,
    postAt,
    created: Math.floor(now),
    message: contents,
  }
  keep(workspace, [...waiting, entry])
  return {
    ok: true,
    channel: channel.id,
    scheduled_message_id: entry.id,
    post_at: postAt,
    message: {
      type: 'delayed_message',
      subtype: 'bot_message',
      bot_id: workspace.app.botId,
      text: message.text,
      blocks: message.blocks,
      attachments: message.attachments,
    },
    ...warnOfCut(prepared.isCut),
  }
}

function inWindow(at: number): number {
  return Math.floor(at / WINDOW_S)
}

function keep(workspace: Workspace, scheduled: readonly ScheduledMessage[]): void {
  workspace.state.scheduled = scheduled
  workspace.changes.tell({ type: 'unseen' })
}

/** `chat.deleteScheduledMessage`, until a minute before its time. */
export function deleteScheduledMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = knownChannel(workspace, textAt(args, 'channel') ?? '')
  if (channel === undefined) return failWith('channel_not_found')
  const id = textAt(args, 'scheduled_message_id')
  const waiting = workspace.state.scheduled ?? []
  const found = waiting.find((one) => one.id === id && one.channel === channel.id)
  if (found === undefined || found.postAt - workspace.clock.now() / 1000 < TOO_LATE_S) {
    return failWith('invalid_scheduled_message_id')
  }
  keep(
    workspace,
    waiting.filter((one) => one !== found),
  )
  return { ok: true }
}

/** `chat.scheduledMessages.list`, soonest first. */
export function listScheduledMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const channel = textAt(args, 'channel') ?? ''
  if (channel !== '' && knownChannel(workspace, channel) === undefined) {
    return failWith('invalid_channel')
  }
  const oldest = numberAt(args, 'oldest') ?? 0
  const latest = numberAt(args, 'latest') ?? Number.POSITIVE_INFINITY
  const list = (workspace.state.scheduled ?? [])
    .filter((one) => channel === '' || one.channel === channel)
    .filter((one) => one.postAt >= oldest && one.postAt <= latest)
    .toSorted((a, b) => a.postAt - b.postAt)
  const read = takePage(list, pageArgs(args, 100))
  if (!read.ok) return read.answer
  return {
    ok: true,
    scheduled_messages: read.page.map((one) => ({
      id: one.id,
      channel_id: one.channel,
      post_at: one.postAt,
      date_created: one.created,
      text: one.message.text,
    })),
    response_metadata: { next_cursor: read.next },
  }
}
