import type { MessageAttachment } from '@slack/types'
import { nameBlocks } from './controls.ts'
import type { Ids } from './ids.ts'
import { isBag } from './json.ts'
import type { StoredMessage } from './state.ts'

type Contents = Pick<StoredMessage, 'blocks' | 'attachments'>

/** Every block of a message, those inside its attachments last. */
export function allBlocks(message: Contents): readonly unknown[] {
  const within = (message.attachments ?? []).flatMap((one) => one.blocks ?? [])
  return [...(message.blocks ?? []), ...within]
}

/** The place among the attachments, from 1, of the one that holds a block; undefined for a block of the message itself. */
export function attachmentOf(message: Contents, blockId: string): number | undefined {
  const holds = (message.attachments ?? []).findIndex((one) =>
    one.blocks?.some((block) => block.block_id === blockId),
  )
  return holds < 0 ? undefined : holds + 1
}

/** The attachments with an id for each block and action in them that had none. */
export function nameAttachments(
  attachments: readonly MessageAttachment[],
  ids: Ids,
): readonly MessageAttachment[] {
  return attachments.map((one) => {
    if (!Array.isArray(one.blocks)) return one
    return { ...one, blocks: nameBlocks(one.blocks, ids).filter(isBlock) }
  })
}

function isBlock(value: unknown): value is { type: string } {
  return isBag(value) && typeof value['type'] === 'string'
}
