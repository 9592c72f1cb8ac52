import type { KnownBlock } from '@slack/types'
import { ContextActionsView } from './context-actions.tsx'
import { FreeElement } from './element.tsx'
import { ImageBlockView } from './image-block.tsx'
import { InputBlockView } from './input-block.tsx'
import { MarkdownBlockView } from './markdown-block.tsx'
import { RichTextBlockView } from './rich-text-block.tsx'
import {
  AlertBlockView,
  ContextBlockView,
  HeaderBlockView,
  SectionBlockView,
} from './static-blocks.tsx'
import { TableBlockView } from './table-block.tsx'
import { Unsupported } from './unsupported.tsx'
import { VideoBlockView } from './video-block.tsx'

/** The blocks of one message, modal or home, in order. Slack gives each a block_id; its place stands in. */
export function BlockList(props: { blocks: readonly KnownBlock[] }) {
  return (
    <div className="blocks">
      {props.blocks.map((block, index) => {
        const blockId = block.block_id ?? `block-${index}`
        return <BlockView key={blockId} block={block} blockId={blockId} />
      })}
    </div>
  )
}

function BlockView(props: { block: KnownBlock; blockId: string }) {
  const { block, blockId } = props
  switch (block.type) {
    case 'section':
      return <SectionBlockView block={block} blockId={blockId} />
    case 'header':
      return <HeaderBlockView block={block} blockId={blockId} />
    case 'divider':
      return <hr data-block-id={blockId} />
    case 'context':
      return <ContextBlockView block={block} blockId={blockId} />
    case 'actions':
      return (
        <div className="actions-block" data-block-id={blockId}>
          {block.elements.map((element, index) => (
            <FreeElement key={element.action_id ?? index} blockId={blockId} element={element} />
          ))}
        </div>
      )
    case 'input':
      return <InputBlockView block={block} blockId={blockId} />
    case 'image':
      return <ImageBlockView block={block} blockId={blockId} />
    case 'rich_text':
      return <RichTextBlockView block={block} blockId={blockId} />
    case 'markdown':
      return <MarkdownBlockView text={block.text} blockId={blockId} />
    case 'table':
      return <TableBlockView block={block} blockId={blockId} />
    case 'alert':
      return <AlertBlockView block={block} blockId={blockId} />
    case 'video':
      return <VideoBlockView block={block} blockId={blockId} />
    case 'context_actions':
      return <ContextActionsView block={block} blockId={blockId} />
    case 'card':
    case 'carousel':
    case 'container':
    case 'data_table':
    case 'file':
    case 'plan':
    case 'task_card':
    default:
      return <Unsupported what={block.type} blockId={blockId} />
  }
}
