import type { KnownBlock } from '@slack/types'

/** A message as it is posted. `text` stands alone in a phone's notification and for a screen reader, and never holds a tag (D13). */
export interface RenderedMessage {
  text: string
  blocks?: KnownBlock[]
}

const mayRepeatWords = '(may repeat)'

/** Marks a message that Slack may have taken once already (D22). */
export function markMayRepeat(message: RenderedMessage): RenderedMessage {
  const text = `${message.text} ${mayRepeatWords}`
  if (message.blocks === undefined) return { text }
  const mark: KnownBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: mayRepeatWords }],
  }
  return { text, blocks: [...message.blocks, mark] }
}
