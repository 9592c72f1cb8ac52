import type { Message } from '../protocol.ts'
import { AttachmentView } from './attachment-view.tsx'
import { BlockHostContext } from './blocks/block-host.ts'
import { BlockList } from './blocks/block-list.tsx'
import { useSurfaceHost } from './blocks/surface-host.ts'
import { MessageFiles } from './message-files.tsx'
import { EditedMark } from './message-marks.tsx'
import { Mrkdwn, unescapeText } from './text/mrkdwn.tsx'

/** What a message says: its blocks, or its text where it has none, then its attachments and files. */
export function MessageBody(props: { message: Message }) {
  const { message } = props
  const hasBlocks = message.blocks !== undefined && message.blocks.length > 0
  return (
    <div className="message-body">
      {hasBlocks ? (
        <MessageBlocks message={message} blocks={message.blocks} />
      ) : (
        message.text !== '' && <MessageText message={message} />
      )}
      {message.edited !== undefined && <EditedMark edited={message.edited} />}
      {message.attachments?.map((attachment, index) => (
        <AttachmentView key={String(index)} attachment={attachment}>
          {isBlockArray(attachment.blocks) ? (
            <MessageBlocks message={message} blocks={attachment.blocks} />
          ) : null}
        </AttachmentView>
      ))}
      <MessageFiles files={message.files} />
    </div>
  )
}

function MessageText({ message }: { message: Message }) {
  if (message.mrkdwn !== false) return <Mrkdwn text={message.text} />
  return <span className="mrkdwn">{unescapeText(message.text)}</span>
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

function isBlockArray(blocks: unknown): blocks is NonNullable<Message['blocks']> {
  return Array.isArray(blocks)
}
