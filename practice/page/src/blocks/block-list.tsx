import type { ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types'
import { showPlain, TextObjectView } from '../text/text-object.tsx'
import { useBlockHost } from './block-host.ts'
import { FreeElement } from './element.tsx'
import { ImageBlockView, ImageElementView } from './image-block.tsx'
import { InputBlockView } from './input-block.tsx'
import { MarkdownBlockView } from './markdown-block.tsx'
import { RichTextBlockView } from './rich-text-block.tsx'
import { TableBlockView } from './table-block.tsx'
import { Unsupported } from './unsupported.tsx'

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
      return <ImageBlockView block={block} />
    case 'rich_text':
      return <RichTextBlockView block={block} />
    case 'markdown':
      return <MarkdownBlockView text={block.text} />
    case 'table':
      return <TableBlockView block={block} />
    case 'alert':
    case 'card':
    case 'carousel':
    case 'container':
    case 'context_actions':
    case 'data_table':
    case 'file':
    case 'plan':
    case 'task_card':
    case 'video':
    default:
      return <Unsupported what={block.type} blockId={blockId} />
  }
}

function SectionBlockView(props: { block: SectionBlock; blockId: string }) {
  const { block, blockId } = props
  return (
    <div className="section-block" data-block-id={blockId}>
      <div className="section-words">
        {block.text !== undefined && <TextObjectView text={block.text} />}
        {block.fields !== undefined && (
          <div className="section-fields">
            {block.fields.map((field, index) => (
              // Fields have no identity of their own, only their place.
              <div key={String(index)}>
                <TextObjectView text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory !== undefined && (
        <div className="section-accessory">
          <FreeElement blockId={blockId} element={block.accessory} />
        </div>
      )}
    </div>
  )
}

/** One level under the title above it: a modal's own is second, a channel's or the home's is first. */
function HeaderBlockView(props: { block: HeaderBlock; blockId: string }) {
  const Heading = useBlockHost().where.type === 'modal' ? 'h3' : 'h2'
  return (
    <Heading className="header-block" data-block-id={props.blockId}>
      {showPlain(props.block.text)}
    </Heading>
  )
}

function ContextBlockView(props: { block: ContextBlock; blockId: string }) {
  return (
    <div className="context-block" data-block-id={props.blockId}>
      {props.block.elements.map((element, index) =>
        element.type === 'image' ? (
          <ImageElementView key={String(index)} element={element} />
        ) : (
          <span key={String(index)}>
            <TextObjectView text={element} />
          </span>
        ),
      )}
    </div>
  )
}
