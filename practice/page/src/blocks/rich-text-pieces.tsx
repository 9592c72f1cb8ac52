import type { RichTextDate, RichTextElement } from '@slack/types'
import type { ReactNode } from 'react'
import { type TextSetting, useNames } from '../names.ts'
import { usePracticeMinute } from '../practice-clock.ts'
import { Emoji, EmojiWords } from '../text/emoji-words.tsx'
import { ChannelMention, DateText, Mention, PersonMention } from '../text/mrkdwn.tsx'
import { SafeLink } from '../text/safe-link.tsx'
import { renderSlackDate } from '../text/slack-date.ts'

/** The words of one part of a rich text: styled text, links, mentions, dates, colours and emoji. */
export function RichTextPieces(props: { pieces: readonly RichTextElement[] }) {
  const setting = useNames()
  return props.pieces.map((piece, index) => (
    <Styled key={String(index)} piece={piece}>
      {renderPiece(piece, setting)}
    </Styled>
  ))
}

function renderPiece(piece: RichTextElement, setting: TextSetting): ReactNode {
  const { names } = setting
  switch (piece.type) {
    case 'text':
      return <EmojiWords text={piece.text} />
    case 'link':
      return <SafeLink address={piece.url}>{piece.text ?? piece.url}</SafeLink>
    case 'user':
      return <PersonMention id={piece.user_id} names={names} />
    case 'channel':
      return <ChannelMention id={piece.channel_id} name={names.channel(piece.channel_id)} />
    case 'usergroup':
      return (
        <Mention mine={names.isMyGroup(piece.usergroup_id)}>
          @{names.group(piece.usergroup_id) ?? piece.usergroup_id}
        </Mention>
      )
    case 'broadcast':
      return <Mention mine>@{piece.range}</Mention>
    case 'emoji':
      return (
        <Emoji
          name={piece.name}
          {...(piece.unicode === undefined ? {} : { unicode: piece.unicode })}
        />
      )
    case 'date':
      return piece.format.includes('{ago}') ? (
        <MinuteDate piece={piece} setting={setting} />
      ) : (
        showDate(piece, setting)
      )
    case 'color':
      return <Colour value={piece.value} />
    case 'team':
      return <Mention>{piece.team_id}</Mention>
    default:
      return <NamedOnly piece={piece} />
  }
}

/** A kind of piece that Slack has added since: named, never silence. */
function NamedOnly(props: { piece: { readonly type: string } }) {
  return <code>[{props.piece.type}]</code>
}

function MinuteDate(props: { piece: RichTextDate; setting: TextSetting }) {
  const now = usePracticeMinute()
  return showDate(props.piece, { ...props.setting, now })
}

function showDate(piece: RichTextDate, setting: TextSetting): ReactNode {
  const seconds = String(piece.timestamp)
  const text = renderSlackDate(seconds, piece.format, piece.fallback ?? '', setting)
  const time = <DateText seconds={seconds} text={text} />
  return piece.url === undefined ? time : <SafeLink address={piece.url}>{time}</SafeLink>
}

/** A colour's code beside a drop of it. */
function Colour(props: { value: string }) {
  const isColour = /^#[0-9a-f]{3,8}$/i.test(props.value)
  return (
    <span className="colour">
      {isColour && <span className="swatch" style={{ backgroundColor: props.value }} />}
      {props.value}
    </span>
  )
}

function Styled(props: { piece: RichTextElement; children: ReactNode }) {
  const style: Readonly<Record<string, boolean | undefined>> = { ...props.piece.style }
  let shown = props.children
  if (style['code'] === true) shown = <code>{shown}</code>
  if (style['strike'] === true) shown = <s>{shown}</s>
  if (style['underline'] === true) shown = <u>{shown}</u>
  if (style['italic'] === true) shown = <em>{shown}</em>
  if (style['bold'] === true) shown = <strong>{shown}</strong>
  // Slack's documentation has these two, its types do not yet.
  if (style['highlight'] === true || style['client_highlight'] === true) {
    shown = <mark>{shown}</mark>
  }
  return shown
}
