import type { AlertBlock, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types'
import { Icon } from '../icon.tsx'
import { EmojiWords } from '../text/emoji-words.tsx'
import { showPlain, TextObjectView } from '../text/text-object.tsx'
import { useBlockHost } from './block-host.ts'
import { FreeElement } from './element.tsx'
import { ImageElementView } from './image-block.tsx'

export function SectionBlockView(props: { block: SectionBlock; blockId: string }) {
  const { block, blockId } = props
  const { idPrefix } = useBlockHost()
  const wordsId = `${idPrefix}-${blockId}-words`
  return (
    <div className="section-block" data-block-id={blockId}>
      <div className="section-words" id={wordsId}>
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
          <FreeElement blockId={blockId} element={block.accessory} describedBy={wordsId} />
        </div>
      )}
    </div>
  )
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const

/** Under the title above it: a modal's own is second, a channel's or the home's is first. */
export function HeaderBlockView(props: { block: HeaderBlock; blockId: string }) {
  const { block, blockId } = props
  const top = useBlockHost().where.type === 'modal' ? 1 : 0
  const level = readLevel(block)
  const Heading = HEADINGS[top + level - 1] ?? 'h6'
  return (
    <Heading className={`header-block level-${level}`} data-block-id={blockId}>
      <EmojiWords text={showPlain(block.text)} />
    </Heading>
  )
}

/** 1 to 4; Slack's documentation has it, its types do not yet. */
function readLevel(block: HeaderBlock): number {
  return 'level' in block && typeof block.level === 'number' ? block.level : 1
}

export function ContextBlockView(props: { block: ContextBlock; blockId: string }) {
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

const ALERTS = {
  default: { words: 'Note', icon: 'info' },
  info: { words: 'Information', icon: 'info' },
  success: { words: 'Success', icon: 'check' },
  warning: { words: 'Warning', icon: 'warning' },
  error: { words: 'Error', icon: 'warning' },
} as const

/** Its level is said by its colour, its drawing and, to those who see neither, in words. */
export function AlertBlockView(props: { block: AlertBlock; blockId: string }) {
  const { block, blockId } = props
  const level = block.level ?? 'default'
  const { words, icon } = ALERTS[level] ?? ALERTS.default
  return (
    <div className={`alert-block ${level}`} role="note" aria-label={words} data-block-id={blockId}>
      <Icon name={icon} />
      <div>
        <TextObjectView text={block.text} />
      </div>
    </div>
  )
}
