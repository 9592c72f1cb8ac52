import { memo } from 'react'
import type { Message } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageBody } from './message-body.tsx'
import { isReply } from './message-store.ts'
import { useNames } from './names.ts'
import { openThread } from './route.ts'
import { Emoji } from './text/mrkdwn.tsx'
import { formatDate, formatTime } from './text/zone-time.ts'
import { usePeople, useWorkspace } from './workspace-store.ts'

interface MessageRowProps {
  readonly message: Message
  readonly compact: boolean
  readonly inThread: boolean
  /** The day that starts with this message, in words. */
  readonly day: string | undefined
}

/** One message. Drawn again only when it, or the setting of its texts, changes. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, compact, inThread } = props
  const { names, zone } = useNames()
  const person = usePeople().find((candidate) => candidate.id === message.user)
  const name = message.username ?? names.person(message.user)
  const isApp = message.botId !== undefined || person?.isBot === true
  const classes = ['message', compact ? 'compact' : '', message.ephemeral === true ? 'only-me' : '']
  return (
    <li data-ts={message.ts}>
      {props.day !== undefined && (
        <div className="day">
          <span>{props.day}</span>
        </div>
      )}
      <article
        className={classes.join(' ')}
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
          {!compact && (
            <div className="message-head">
              <strong>{name}</strong>
              {isApp && <span className="app-badge">APP</span>}
              <MessageTime message={message} zone={zone} />
            </div>
          )}
          <MessageBody message={message} />
          <Reactions message={message} />
          {!inThread && <ReplyLink message={message} zone={zone} />}
        </div>
        {message.ephemeral !== true && <MessageActions message={message} inThread={inThread} />}
      </article>
    </li>
  )
})

function readAt(message: Message): number {
  return Number(message.ts) * 1000
}

function MessageTime(props: { message: Message; zone: string }) {
  const at = readAt(props.message)
  return (
    <time
      className="time"
      dateTime={new Date(at).toISOString()}
      title={formatDate(at, props.zone, 'full')}
    >
      {formatTime(at, props.zone)}
    </time>
  )
}

function OnlyVisible(props: { message: Message }) {
  const workspace = useWorkspace()
  const { channel, ts } = props.message
  return (
    <div className="only-visible">
      <Icon name="eye" /> Only visible to you
      <button type="button" className="link" onClick={() => workspace.dismiss(channel, ts)}>
        Dismiss message
      </button>
    </div>
  )
}

function Broadcast(props: { message: Message; inThread: boolean }) {
  const { threadTs } = props.message
  if (props.inThread || threadTs === undefined || !isReply(props.message)) {
    return <div className="only-visible">Also sent to the channel</div>
  }
  return (
    <div className="only-visible">
      Replied to a thread
      <button type="button" className="link" onClick={() => openThread(threadTs)}>
        View thread
      </button>
    </div>
  )
}

function ReplyLink(props: { message: Message; zone: string }) {
  const { message } = props
  const people = usePeople()
  const count = message.replyCount ?? 0
  if (count === 0) return null
  const repliers = people.filter((person) => message.replyUsers?.includes(person.id)).slice(0, 3)
  return (
    <button type="button" className="replies" onClick={() => openThread(message.ts)}>
      {repliers.map((person) => (
        <Avatar key={person.id} person={person} name={person.realName} small />
      ))}
      <strong>
        {count} {count === 1 ? 'reply' : 'replies'}
      </strong>
      {message.latestReply !== undefined && (
        <span>last at {formatTime(Number(message.latestReply) * 1000, props.zone)}</span>
      )}
    </button>
  )
}

function Reactions(props: { message: Message }) {
  const workspace = useWorkspace()
  const { names } = useNames()
  const { message } = props
  if (message.reactions === undefined || message.reactions.length === 0) return null
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users }) => {
        const mine = users.includes(workspace.as)
        const who = users.map((user) => names.person(user)).join(', ')
        return (
          <button
            key={name}
            type="button"
            className="reaction"
            aria-pressed={mine}
            aria-label={`${name.replace(/_/g, ' ')}: ${who}`}
            title={who}
            onClick={() =>
              void workspace.act({
                type: 'react',
                channel: message.channel,
                ts: message.ts,
                name,
                remove: mine,
              })
            }
          >
            <span aria-hidden="true">
              <Emoji name={name} /> {users.length}
            </span>
          </button>
        )
      })}
    </div>
  )
}
