import type { RichTextInput } from '@slack/types'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { readRichText } from '../../../src/rich-text.ts'
import { Icon } from '../icon.tsx'
import { showPlain } from '../text/text-object.tsx'
import { Failure } from './action-elements.tsx'
import { bindControl, type ControlBinding, readText } from './block-host.ts'
import { RichTextBlockView } from './rich-text-block.tsx'
import { type Edit, prefixLines, wrapChoice } from './rich-text-edits.ts'
import { useControl } from './use-control.ts'
import { useTold } from './use-told.ts'

interface Tool {
  readonly label: string
  readonly shown: ReactNode
  /** With Ctrl, or Cmd on a Mac. */
  readonly key?: string
  readonly edit: (text: string, from: number, to: number) => Edit
}

const TOOLS: readonly Tool[] = [
  { label: 'Bold', shown: <strong>B</strong>, key: 'b', edit: wrapChoice('*') },
  { label: 'Italic', shown: <em>I</em>, key: 'i', edit: wrapChoice('_') },
  { label: 'Strikethrough', shown: <s>S</s>, edit: wrapChoice('~') },
  { label: 'Code', shown: <span className="mono">&lt;/&gt;</span>, edit: wrapChoice('`') },
  { label: 'Bulleted list', shown: <Icon name="bullets" />, edit: prefixLines(() => '- ') },
  {
    label: 'Numbered list',
    shown: <Icon name="numbers" />,
    edit: prefixLines((row) => `${row + 1}. `),
  },
  { label: 'Quote', shown: <Icon name="quote" />, edit: prefixLines(() => '> ') },
  { label: 'Code block', shown: '{ }', edit: wrapChoice('\n```\n') },
]

/**
 * Slack's rich text editor as typing with marks: what is typed is kept as markup, and what Slack would make of it stands
 * under it. The server turns it into the value that the app is told.
 */
export function RichTextEditor(props: {
  blockId: string
  element: RichTextInput
  binding: ControlBinding
  dispatches: boolean
}) {
  const { element, blockId, binding, dispatches } = props
  const control = useControl(blockId, element)
  const box = useRef<HTMLTextAreaElement>(null)
  const value = readText(control.value)
  const told = useTold(control, value, dispatches)
  const words = element.placeholder === undefined ? undefined : showPlain(element.placeholder)

  function use(tool: Tool) {
    const area = box.current
    if (area === null) return
    const edit = tool.edit(area.value, area.selectionStart, area.selectionEnd)
    // Through the browser's own editing, so that Ctrl+Z takes it back.
    area.focus()
    area.setSelectionRange(edit.from, edit.to)
    document.execCommand('insertText', false, edit.insert)
    area.setSelectionRange(edit.choiceFrom, edit.choiceTo)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!event.ctrlKey && !event.metaKey) return
    const tool = TOOLS.find((one) => one.key === event.key.toLowerCase())
    if (tool === undefined) return
    event.preventDefault()
    use(tool)
  }

  return (
    <div className="rich-editor">
      <div className="rich-box">
        <Tools onUse={use} />
        <textarea
          ref={box}
          rows={Math.max(element.min_lines ?? 0, 3)}
          {...bindControl(binding, blockId, element, words ?? 'Rich text')}
          placeholder={words}
          data-focus-on-load={element.focus_on_load === true || undefined}
          value={value}
          onChange={(event) => control.type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={told.leave}
        />
      </div>
      <Preview typed={value} />
      <Failure words={control.failure} />
    </div>
  )
}

/** One stop of the Tab key; the arrow keys move along it. */
function Tools(props: { onUse: (tool: Tool) => void }) {
  const [at, setAt] = useState(0)

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const to = (at + step + TOOLS.length) % TOOLS.length
    setAt(to)
    event.currentTarget.querySelectorAll('button')[to]?.focus()
  }

  return (
    <div className="rich-tools" role="toolbar" aria-label="Formatting" onKeyDown={onKeyDown}>
      {TOOLS.map((tool, index) => (
        <button
          key={tool.label}
          type="button"
          className="icon-button small"
          aria-label={tool.label}
          tabIndex={index === at ? 0 : -1}
          title={
            tool.key === undefined ? tool.label : `${tool.label} (Ctrl+${tool.key.toUpperCase()})`
          }
          // The choice in the box must outlive the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onUse(tool)}
        >
          <span aria-hidden="true">{tool.shown}</span>
        </button>
      ))}
    </div>
  )
}

/** What the typing looks like once sent; plain words need no showing twice. */
function Preview(props: { typed: string }) {
  const block = useMemo(() => readRichText(props.typed), [props.typed])
  const [only] = block.elements
  const isPlain =
    block.elements.length <= 1 &&
    (only === undefined ||
      (only.type === 'rich_text_section' &&
        only.elements.every((piece) => piece.type === 'text' && piece.style === undefined)))
  if (isPlain) return null
  return (
    <div className="rich-preview" role="group" aria-label="As it will be read">
      <RichTextBlockView block={block} />
    </div>
  )
}
