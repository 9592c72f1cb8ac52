import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
} from '@slack/types'
import type { ReactNode } from 'react'
import { type TextSetting, useNames } from '../names.ts'
import { DateText, Emoji, Mention } from '../text/mrkdwn.tsx'
import { SafeLink } from '../text/safe-link.tsx'
import { renderSlackDate } from '../text/slack-date.ts'

/** Rich text as Slack's own composer makes it. */
export function RichTextBlockView(props: { block: Pick<RichTextBlock, 'elements'> }) {
  return (
    <div className="rich-text">
      {props.block.elements.map((part, index) => (
        <RichTextPart key={String(index)} part={part} />
      ))}
    </div>
  )
}

function RichTextPart(props: { part: RichTextBlockElement }) {
  const { part } = props
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div>
          <Pieces pieces={part.elements} />
        </div>
      )
    case 'rich_text_list':
      return <List list={part} />
    case 'rich_text_quote':
      return (
        <blockquote>
          <Pieces pieces={part.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre>
          <Pieces pieces={part.elements} />
        </pre>
      )
  }
}

function List(props: { list: RichTextList }) {
  const { list } = props
  const Tag = list.style === 'ordered' ? 'ol' : 'ul'
  return (
    <Tag style={{ marginInlineStart: `${(list.indent ?? 0) * 1.5}em` }}>
      {list.elements.map((row, index) => (
        <li key={String(index)}>
          <Pieces pieces={row.elements} />
        </li>
      ))}
    </Tag>
  )
}

function Pieces(props: { pieces: readonly RichTextElement[] }) {
  const setting = useNames()
  return props.pieces.map((piece, index) => (
    <Styled key={String(index)} piece={piece}>
      {renderPiece(piece, setting)}
    </Styled>
  ))
}

function renderPiece(piece: RichTextElement, setting: TextSetting): ReactNode {
  switch (piece.type) {
    case 'text':
      return piece.text
    case 'link':
      return <SafeLink address={piece.url}>{piece.text ?? piece.url}</SafeLink>
    case 'user':
      return <Mention>@{setting.names.person(piece.user_id)}</Mention>
    case 'channel':
      return <Mention>#{setting.names.channel(piece.channel_id) ?? piece.channel_id}</Mention>
    case 'usergroup':
      return <Mention>@{setting.names.group(piece.usergroup_id) ?? piece.usergroup_id}</Mention>
    case 'broadcast':
      return <Mention>@{piece.range}</Mention>
    case 'emoji':
      return <Emoji name={piece.name} />
    case 'date': {
      const seconds = String(piece.timestamp)
      const text = renderSlackDate(seconds, piece.format, piece.fallback ?? '', setting)
      return <DateText seconds={seconds} text={text} />
    }
    case 'color':
      return <code>{piece.value}</code>
    case 'team':
      return <Mention>{piece.team_id}</Mention>
  }
}

function Styled(props: { piece: RichTextElement; children: ReactNode }) {
  const style = props.piece.style ?? {}
  let shown = props.children
  if (style.code === true) shown = <code>{shown}</code>
  if (style.strike === true) shown = <s>{shown}</s>
  if (style.underline === true) shown = <u>{shown}</u>
  if (style.italic === true) shown = <em>{shown}</em>
  if (style.bold === true) shown = <strong>{shown}</strong>
  return shown
}
