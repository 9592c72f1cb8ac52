import type { RichTextBlock, RichTextBlockElement } from '@slack/types'
import { type ListTree, nestLists } from './rich-text-lists.ts'
import { RichTextPieces } from './rich-text-pieces.tsx'

/** Rich text as Slack's own composer makes it: docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export function RichTextBlockView(props: {
  block: Pick<RichTextBlock, 'elements'>
  blockId?: string
}) {
  return (
    <div className="rich-text" data-block-id={props.blockId}>
      {nestLists(props.block.elements).map((part, index) =>
        part.type === 'list' ? (
          <RichList key={String(index)} list={part} />
        ) : (
          <RichTextPart key={String(index)} part={part} />
        ),
      )}
    </div>
  )
}

function RichTextPart(props: { part: Exclude<RichTextBlockElement, { type: 'rich_text_list' }> }) {
  const { part } = props
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div>
          <RichTextPieces pieces={part.elements} />
        </div>
      )
    case 'rich_text_quote':
      return (
        <blockquote className={borderOf(part)}>
          <RichTextPieces pieces={part.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre className={borderOf(part)}>
          <RichTextPieces pieces={part.elements} />
        </pre>
      )
  }
}

function borderOf(part: { border?: 0 | 1 }): string | undefined {
  return part.border === 1 ? 'bordered' : undefined
}

function RichList(props: { list: ListTree }) {
  const { list } = props
  const rows = list.rows.map((row, index) => (
    <li key={String(index)}>
      <RichTextPieces pieces={row.pieces} />
      {row.lists.map((nested, place) => (
        <RichList key={String(place)} list={nested} />
      ))}
    </li>
  ))
  const look = {
    className: `depth-${list.indent % 3}${list.border ? ' bordered' : ''}`,
    style: list.skips === 0 ? undefined : { marginInlineStart: `${list.skips * 1.6}em` },
  }
  return list.ordered ? (
    <ol start={list.start} {...look}>
      {rows}
    </ol>
  ) : (
    <ul {...look}>{rows}</ul>
  )
}
