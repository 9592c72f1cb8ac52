import { memo } from 'react'
import type { Message, Person } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { stopEditing, useIsEditing } from './editing-message.ts'
import { MessageActions } from './message-actions.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageEditor } from './message-editor.tsx'
import { Broadcast, MessageTime, OnlyVisible, ReplyLink, readAt } from './message-marks.tsx'
import { useNames } from './names.ts'
import { PersonMarks } from './person-marks.tsx'
import { Reactions } from './reactions.tsx'
import { formatTime } from './text/zone-time.ts'

interface MessageRowProps {
  readonly message: Message
  readonly compact: boolean
  readonly inThread: boolean
  /** The day that starts with this message, in words. */
  readonly day: string | undefined
  /** Whether the "New" line stands above it. */
  readonly isFirstNew: boolean
  /** Whether a link led here. */
  readonly isFound: boolean
}

/** One message. Drawn again only when it, or the setting of its texts, changes. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, compact, inThread } = props
  const { names, zone } = useNames()
  const isEditing = useIsEditing(message, inThread)
  const person = names.findPerson(message.user)
  const name = message.username ?? names.person(message.user)
  return (
    <li data-ts={message.ts}>
      {props.day !== undefined && <DayLine day={props.day} />}
      {props.isFirstNew && <NewLine />}
      <article
        className={rowClasses(props)}
        tabIndex={-1}
        aria-label={`${name}, ${formatTime(readAt(message), zone)}`}
      >
        <div className="gutter">
          {compact ? (
            <MessageTime message={message} zone={zone} />
          ) : (
            <Avatar person={person} name={name} />
          )}
        </div>
        <div className="message-words">
          {message.ephemeral === true && <OnlyVisible message={message} />}
          {message.broadcast === true && <Broadcast message={message} inThread={inThread} />}
          {!compact && <MessageHead message={message} name={name} person={person} zone={zone} />}
          {isEditing ? (
            <MessageEditor message={message} onDone={stopEditing} />
          ) : (
            <MessageBody message={message} />
          )}
          <Reactions message={message} />
          {!inThread && <ReplyLink message={message} zone={zone} />}
        </div>
        {message.ephemeral !== true && !isEditing && (
          <MessageActions message={message} inThread={inThread} />
        )}
      </article>
    </li>
  )
})

function rowClasses(props: MessageRowProps): string {
  return [
    'message',
    props.compact ? 'compact' : '',
    props.message.ephemeral === true ? 'only-me' : '',
    props.isFound ? 'found' : '',
  ]
    .filter((name) => name !== '')
    .join(' ')
}

interface MessageHeadProps {
  readonly message: Message
  readonly name: string
  readonly person: Person | undefined
  readonly zone: string
}

/** Who speaks, what they are, and when. */
function MessageHead(props: MessageHeadProps) {
  const { message, person } = props
  const isApp = message.botId !== undefined || person?.isBot === true
  return (
    <div className="message-head">
      <strong>{props.name}</strong>
      {isApp && <span className="app-badge">APP</span>}
      <PersonMarks person={person} />
      <MessageTime message={message} zone={props.zone} />
    </div>
  )
}

function DayLine(props: { day: string }) {
  return (
    <div className="day">
      <span>{props.day}</span>
    </div>
  )
}

function NewLine() {
  return (
    <div className="new-line">
      <span>New</span>
    </div>
  )
}
