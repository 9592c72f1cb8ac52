import type { RichTextBlock } from '@slack/types'
import type { Bag } from './json.ts'
import { readRichText } from './rich-text.ts'
import { SLACKBOT_ID, type StoredMessage } from './state.ts'

/** The fields that only a message typed by a person has: its number from the client, and its words as rich text. */
export function typedFields(message: StoredMessage): Bag {
  const isTyped =
    message.botId === undefined && message.user !== SLACKBOT_ID && message.subtype === undefined
  if (!isTyped) return {}
  return {
    client_msg_id: message.clientMsgId,
    ...(message.text === '' ? {} : { blocks: [richTextOf(message)] }),
  }
}

/**
 * What a person typed, as the `rich_text` block that Slack makes of it. It is made when the app is told, and not kept: the
 * page shows the words themselves. Its block_id comes of the message's time, so that it is the same each time.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
function richTextOf({ text, ts }: StoredMessage): RichTextBlock {
  const typed = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const blockId = Number(ts.replace('.', '')).toString(36).slice(-5)
  const { elements } = readRichText(typed)
  return { type: 'rich_text', block_id: blockId, elements }
}
