import type { MessageAttachment } from '@slack/types'
import type { ReactNode } from 'react'
import { Picture } from './blocks/image-block.tsx'
import { Unsupported } from './blocks/unsupported.tsx'
import { useNames } from './names.ts'
import { Mrkdwn } from './text/mrkdwn.tsx'
import { SafeLink } from './text/safe-link.tsx'
import { renderSlackDate } from './text/slack-date.ts'

/**
 * An older secondary attachment: its words beside a bar of its colour.
 * See docs.slack.dev/reference/messaging/message-attachment.
 *
 * @param props.children its blocks, drawn
 */
export function AttachmentView(props: { attachment: MessageAttachment; children: ReactNode }) {
  const { attachment, children } = props
  const { color, pretext, text, fields, actions } = attachment
  const isBare = children === null && text === undefined && attachment.title === undefined
  return (
    <div className="attachment-wrap">
      {pretext !== undefined && <Mrkdwn text={pretext} />}
      <div className="attachment" style={color === undefined ? undefined : barColour(color)}>
        <Heading attachment={attachment} />
        {children}
        {text !== undefined && <Mrkdwn text={text} />}
        {isBare && attachment.fallback !== undefined && <Mrkdwn text={attachment.fallback} />}
        {fields !== undefined && <Fields fields={fields} />}
        <AttachedPicture attachment={attachment} />
        {actions !== undefined && actions.length > 0 && <Unsupported what="attachment actions" />}
        <Footer attachment={attachment} />
      </div>
    </div>
  )
}

function AttachedPicture(props: { attachment: MessageAttachment }) {
  const { image_url: large, thumb_url: small, title, fallback } = props.attachment
  const address = large ?? small
  if (address === undefined) return null
  const words = title ?? fallback ?? 'Picture'
  return <Picture address={address} words={words} small={large === undefined} />
}

function Heading(props: { attachment: MessageAttachment }) {
  const { author_name: author, author_link: authorLink, title, title_link: link } = props.attachment
  return (
    <>
      {author !== undefined && (
        <p className="attachment-author">
          {authorLink === undefined ? author : <SafeLink address={authorLink}>{author}</SafeLink>}
        </p>
      )}
      {title !== undefined && (
        <p>
          <strong>
            {link === undefined ? title : <SafeLink address={link}>{title}</SafeLink>}
          </strong>
        </p>
      )}
    </>
  )
}

function Fields(props: { fields: NonNullable<MessageAttachment['fields']> }) {
  return (
    <dl className="attachment-fields">
      {props.fields.map((field, index) => (
        <div key={String(index)} className={field.short === true ? 'short' : undefined}>
          <dt>{field.title}</dt>
          <dd>
            <Mrkdwn text={field.value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Footer(props: { attachment: MessageAttachment }) {
  const setting = useNames()
  const { footer, ts } = props.attachment
  const time =
    ts === undefined ? '' : renderSlackDate(ts, '{date_short_pretty} at {time}', '', setting)
  const parts = [footer, time].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? null : <p className="attachment-footer">{parts.join(' | ')}</p>
}

const NAMED_COLOURS: Readonly<Record<string, string>> = {
  good: '#2eb67d',
  warning: '#ecb22e',
  danger: '#e01e5a',
}

/** Slack takes a colour with its hash or without. */
function barColour(color: string) {
  const named = Object.hasOwn(NAMED_COLOURS, color) ? NAMED_COLOURS[color] : undefined
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1]
  return { borderInlineStartColor: named ?? (hex === undefined ? undefined : `#${hex}`) }
}
