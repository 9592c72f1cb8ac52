import type { KnownBlock } from '@slack/types'
import { checkInputValue } from '../../src/input-checks.ts'
import type { Values } from '../protocol.ts'

/** What Slack itself refuses before it asks the app, by block_id, in its words. */
export function checkModal(
  blocks: readonly KnownBlock[],
  values: Values,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue
    const value = values[block.block_id]?.[block.element.action_id ?? '']
    const error = checkInputValue(block.element, block.optional === true, value)
    if (error !== undefined) errors[block.block_id] = error
  }
  return errors
}
