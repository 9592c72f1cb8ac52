import type { KnownBlock, MessageAttachment } from '@slack/types'
import { z } from 'zod'
import { MESSAGES } from './contract/behaviour.ts'
import { areSound, checkMessage } from './contract/check.ts'
import { announceChange, announceDeletion, announceMessage, type Stage } from './events.ts'
import { type Bag, isBag, listAt, textAt } from './json.ts'
import { nameAttachments } from './message-blocks.ts'
import {
  deleteMessage,
  findEphemeral,
  findMessage,
  findRoot,
  postEphemeral,
  postMessage,
  replaceMessage,
} from './messages.ts'
import type { Finding } from './protocol.ts'
import { checkSlackFiles } from './slack-files.ts'
import { BOT_USER_ID, type StoredMessage, type StoredResponseUrl } from './state.ts'
import { nameMessageBlocks } from './views.ts'
import type { Workspace } from './workspace.ts'

export type Said =
  | {
      readonly ok: true
      readonly text: string
      readonly blocks?: readonly KnownBlock[]
      readonly attachments?: readonly MessageAttachment[]
    }
  | { readonly ok: false; readonly error: string; readonly findings: readonly Finding[] }

const AttachmentsSchema = z.array(z.custom<MessageAttachment>(isBag))

/** Reads what a message of the app's says: text, blocks, attachments; or the error Slack would answer. */
export function readSaid(workspace: Workspace, body: Bag): Said {
  const text = cutText(textAt(body, 'text') ?? textAt(body, 'markdown_text') ?? '')
  const given: unknown = body['blocks']
  const hasBlocks = given !== undefined && given !== null && !isEmptyList(given)
  if (hasBlocks && !Array.isArray(given)) {
    return { ok: false, error: 'invalid_blocks_format', findings: [] }
  }
  const attachments = AttachmentsSchema.safeParse(listAt(body, 'attachments'))
  if (!attachments.success) return { ok: false, error: 'invalid_arguments', findings: [] }
  if (attachments.data.length > MESSAGES.attachments.value) {
    return { ok: false, error: 'too_many_attachments', findings: [] }
  }
  const blocks = hasBlocks ? given : []
  const findings = checkMessage({ blocks, attachments: attachments.data })
  if (!areSound(blocks, findings)) return { ok: false, error: 'invalid_blocks', findings }
  const unseen = checkSlackFiles(workspace, blocks, '/blocks')
  if (unseen.length > 0) return { ok: false, error: 'invalid_blocks', findings: unseen }
  const named = nameAttachments(attachments.data, workspace.ids)
  const extra = named.length === 0 ? {} : { attachments: named }
  if (hasBlocks) return { ok: true, text, blocks: nameMessageBlocks(workspace, blocks), ...extra }
  const isEmpty = text === '' && attachments.data.length === 0
  return isEmpty ? { ok: false, error: 'no_text', findings } : { ok: true, text, ...extra }
}

/** The text as Slack keeps it: what is over its most is cut off. */
function cutText(text: string): string {
  const most = MESSAGES.textCut.value
  return text.length <= most ? text : Array.from(text).slice(0, most).join('')
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

interface Change {
  readonly before: StoredMessage
  readonly after: StoredMessage
}

type CarriedOut =
  | {
      readonly ok: true
      readonly posted?: StoredMessage
      readonly changed?: Change
      readonly deleted?: StoredMessage
    }
  | { readonly ok: false; readonly error: string; readonly findings: readonly Finding[] }

/** Tells the app what became of its reply, as of any message in a channel it is in. Not of what one person alone sees. */
export function announceReply(stage: Stage, channelId: string, done: CarriedOut): void {
  const channel = stage.workspace.state.channels[channelId]
  if (!done.ok || channel === undefined) return
  const { posted, changed, deleted } = done
  if (posted !== undefined) announceMessage(stage, channel, posted)
  if (changed !== undefined && changed.before.ephemeral !== true) {
    announceChange(stage, channel, changed.before, changed.after)
  }
  if (deleted !== undefined) announceDeletion(stage, channel, deleted)
}

/**
 * Carries out what the app sent to a response URL, or answered to a command: posts to the channel or to the person alone,
 * replaces or deletes the message it came from.
 */
export function carryOutReply(
  workspace: Workspace,
  target: Pick<StoredResponseUrl, 'channel' | 'user' | 'original'>,
  body: Bag,
): CarriedOut {
  const { original } = target
  if (original !== undefined && body['delete_original'] === true) {
    const viewer = original.ephemeral ? target.user : undefined
    const deleted = findMessage(workspace, target.channel, original.ts)
    deleteMessage(workspace, target.channel, original.ts, viewer)
    return { ok: true, ...(deleted === undefined ? {} : { deleted }) }
  }
  const said = readSaid(workspace, body)
  if (!said.ok) return said
  const { ok: _, ...contents } = said
  if (body['replace_original'] === true) {
    const changed = replaceOriginal(workspace, target, contents)
    if (changed !== undefined) return { ok: true, changed }
  }
  const threadTs = textAt(body, 'thread_ts')
  const root = threadTs === undefined ? undefined : findRoot(workspace, target.channel, threadTs)
  const fresh = {
    channel: target.channel,
    user: BOT_USER_ID,
    ...contents,
    ...(root === undefined ? {} : { threadTs: root.ts }),
  }
  if (textAt(body, 'response_type') === 'in_channel') {
    return { ok: true, posted: postMessage(workspace, fresh) }
  }
  postEphemeral(workspace, target.user, fresh)
  return { ok: true }
}

/** Undefined when there is nothing to replace: a command's own line, or a message that has gone. */
function replaceOriginal(
  workspace: Workspace,
  { channel, user, original }: Pick<StoredResponseUrl, 'channel' | 'user' | 'original'>,
  contents: Pick<StoredMessage, 'text' | 'blocks' | 'attachments'>,
): Change | undefined {
  if (original === undefined) return undefined
  const old = original.ephemeral
    ? findEphemeral(workspace, user, channel, original.ts)
    : findMessage(workspace, channel, original.ts)
  if (old === undefined) return undefined
  // New contents stand alone: blocks that are not sent again are gone.
  const { blocks: _blocks, attachments: _attachments, ...kept } = old
  const edited = { user: BOT_USER_ID, ts: (workspace.clock.now() / 1000).toFixed(6) }
  const next = { ...kept, ...contents, ...(original.ephemeral ? {} : { edited }) }
  replaceMessage(workspace, next, original.ephemeral ? user : undefined)
  return { before: old, after: next }
}
