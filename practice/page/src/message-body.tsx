import type { MessageAttachment } from '@slack/types'
import type { Message } from '../protocol.ts'
import { BlockHostContext } from './blocks/block-host.ts'
import { BlockList } from './blocks/block-list.tsx'
import { useSurfaceHost } from './blocks/surface-host.ts'
import { Unsupported } from './blocks/unsupported.tsx'
import { Mrkdwn } from './text/mrkdwn.tsx'

/** What a message says: its blocks, or its text where it has none, then its attachments. */
export function MessageBody(props: { message: Message }) {
  const { message } = props
  const hasBlocks = message.blocks !== undefined && message.blocks.length > 0
  return (
    <div className="message-body">
      {hasBlocks ? (
        <MessageBlocks message={message} blocks={message.blocks} />
      ) : (
        message.text !== '' && <Mrkdwn text={message.text} />
      )}
      {message.edited !== undefined && <span className="edited"> (edited)</span>}
      {message.attachments?.map((attachment, index) => (
        <Attachment key={String(index)} message={message} attachment={attachment} />
      ))}
    </div>
  )
}

function MessageBlocks(props: { message: Message; blocks: NonNullable<Message['blocks']> }) {
  const { message, blocks } = props
  const host = useSurfaceHost({
    where: { type: 'message', channel: message.channel, ts: message.ts },
    blocks,
    values: message.values,
    state: message.state,
  })
  return (
    <BlockHostContext value={host}>
      <BlockList blocks={blocks} />
    </BlockHostContext>
  )
}

/** The older secondary attachments: their words and blocks beside a bar of their colour. */
function Attachment(props: { message: Message; attachment: MessageAttachment }) {
  const { attachment, message } = props
  const { color, pretext, title, text, fields, footer, actions } = attachment
  return (
    <div className="attachment-wrap">
      {pretext !== undefined && <Mrkdwn text={pretext} />}
      <div className="attachment" style={color === undefined ? undefined : barColour(color)}>
        {title !== undefined && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        {'blocks' in attachment && isBlockArray(attachment.blocks) && (
          <MessageBlocks message={message} blocks={attachment.blocks} />
        )}
        {text !== undefined && <Mrkdwn text={text} />}
        {fields?.map((field, index) => (
          <p key={String(index)}>
            <strong>{field.title}</strong> <Mrkdwn text={field.value} />
          </p>
        ))}
        {actions !== undefined && <Unsupported what="attachment actions" />}
        {footer !== undefined && <small>{footer}</small>}
      </div>
    </div>
  )
}

function isBlockArray(blocks: unknown): blocks is NonNullable<Message['blocks']> {
  return Array.isArray(blocks)
}

const NAMED_COLOURS: Readonly<Record<string, string>> = {
  good: '#2eb67d',
  warning: '#ecb22e',
  danger: '#e01e5a',
}

function barColour(color: string) {
  return { borderInlineStartColor: NAMED_COLOURS[color] ?? color }
}
