import type { KnownBlock, MessageAttachment } from '@slack/types'
import { z } from 'zod'
import { type Bag, listAt, textAt } from './json.ts'
import {
  deleteMessage,
  findMessage,
  findVisible,
  postEphemeral,
  postMessage,
  replaceMessage,
} from './messages.ts'
import { BOT_USER_ID, type StoredMessage, type StoredResponseUrl } from './state.ts'
import { acceptsBlocks, type Finding } from './validate.ts'
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

const AttachmentsSchema = z.array(z.custom<MessageAttachment>((one) => typeof one === 'object'))

/** Reads what a message of the app's says: text, blocks, attachments; or the error Slack would answer. */
export function readSaid(workspace: Workspace, body: Bag): Said {
  const text = (textAt(body, 'text') ?? textAt(body, 'markdown_text') ?? '').slice(0, 40_000)
  const findings: Finding[] = []
  const given: unknown = body['blocks']
  const hasBlocks = given !== undefined && given !== null && !isEmptyList(given)
  if (hasBlocks && !Array.isArray(given)) {
    return { ok: false, error: 'invalid_blocks_format', findings }
  }
  const attachments = AttachmentsSchema.safeParse(listAt(body, 'attachments'))
  if (!attachments.success) return { ok: false, error: 'invalid_arguments', findings }
  if (attachments.data.length > 100) return { ok: false, error: 'too_many_attachments', findings }
  const extra = attachments.data.length === 0 ? {} : { attachments: attachments.data }
  if (!hasBlocks) {
    if (text === '' && attachments.data.length === 0)
      return { ok: false, error: 'no_text', findings }
    return { ok: true, text, ...extra }
  }
  if (!acceptsBlocks(given, 'message', '/blocks', findings)) {
    return { ok: false, error: 'invalid_blocks', findings }
  }
  return { ok: true, text, blocks: nameMessageBlocks(workspace, given), ...extra }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/**
 * Carries out what the app sent to a response URL, or answered to a command: posts to the channel or to the person alone,
 * replaces or deletes the message it came from.
 */
export function carryOutReply(
  workspace: Workspace,
  target: Pick<StoredResponseUrl, 'channel' | 'user' | 'original'>,
  body: Bag,
):
  | { readonly ok: true; readonly posted?: StoredMessage }
  | { readonly ok: false; readonly error: string } {
  const { original } = target
  if (original !== undefined && body['delete_original'] === true) {
    const viewer = original.ephemeral ? target.user : undefined
    deleteMessage(workspace, target.channel, original.ts, viewer)
    return { ok: true }
  }
  const said = readSaid(workspace, body)
  if (!said.ok) return { ok: false, error: said.error }
  const { ok: _, ...contents } = said
  if (body['replace_original'] === true && replaceOriginal(workspace, target, contents)) {
    return { ok: true }
  }
  const threadTs = textAt(body, 'thread_ts')
  const rooted = threadTs !== undefined && findMessage(workspace, target.channel, threadTs)
  const fresh = {
    channel: target.channel,
    user: BOT_USER_ID,
    ...contents,
    ...(rooted ? { threadTs } : {}),
  }
  if (textAt(body, 'response_type') === 'in_channel') {
    return { ok: true, posted: postMessage(workspace, fresh) }
  }
  postEphemeral(workspace, target.user, fresh)
  return { ok: true }
}

/** False when there is nothing to replace: a command's own line, or a message that has gone. */
function replaceOriginal(
  workspace: Workspace,
  { channel, user, original }: Pick<StoredResponseUrl, 'channel' | 'user' | 'original'>,
  contents: Pick<StoredMessage, 'text' | 'blocks' | 'attachments'>,
): boolean {
  const old = original && findVisible(workspace, user, channel, original.ts)
  if (original === undefined || old === undefined) return false
  // New contents stand alone: blocks that are not sent again are gone.
  const { blocks: _blocks, attachments: _attachments, ...kept } = old
  const edited = { user: BOT_USER_ID, ts: (workspace.clock.now() / 1000).toFixed(6) }
  const next = { ...kept, ...contents, ...(original.ephemeral ? {} : { edited }) }
  replaceMessage(workspace, next, original.ephemeral ? user : undefined)
  return true
}
