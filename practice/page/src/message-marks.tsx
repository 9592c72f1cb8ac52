import type { Message } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { isReply } from './message-store.ts'
import { useNames } from './names.ts'
import { openThread } from './route.ts'
import { formatDate, formatTime, nameNearDay } from './text/zone-time.ts'
import { useWorkspace } from './workspace-store.ts'

const SHOWN_REPLIERS = 4

export function readAt(message: Message): number {
  return Number(message.ts) * 1000
}

export function MessageTime(props: { message: Message; zone: string }) {
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

/** Says that a message was changed, and when. */
export function EditedMark(props: { edited: NonNullable<Message['edited']> }) {
  const { zone, names } = useNames()
  const at = Number(props.edited.ts) * 1000
  const when = `${formatDate(at, zone, 'medium')}, ${formatTime(at, zone)}`
  return (
    <span className="edited" title={`Edited by ${names.person(props.edited.user)}, ${when}`}>
      {' '}
      (edited<span className="visually-hidden"> {when}</span>)
    </span>
  )
}

/** What the app showed to me alone, and the way to be rid of it. */
export function OnlyVisible(props: { message: Message }) {
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

export function Broadcast(props: { message: Message; inThread: boolean }) {
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

/** Under a root: how many replies, by whom, how many of them I have not seen, and when the last one came. */
export function ReplyLink(props: { message: Message; zone: string }) {
  const { message, zone } = props
  const { names, now } = useNames()
  const count = message.replyCount ?? 0
  if (count === 0) return null
  const users = message.replyUsers ?? []
  const unread = message.unreadReplies ?? 0
  return (
    <button
      type="button"
      className="replies"
      title={`Replies by ${users.map((user) => names.person(user)).join(', ')}`}
      onClick={() => openThread(message.ts)}
    >
      {users.slice(0, SHOWN_REPLIERS).map((user) => (
        <Avatar key={user} person={names.findPerson(user)} name={names.person(user)} small />
      ))}
      <strong>
        {count} {count === 1 ? 'reply' : 'replies'}
      </strong>
      {unread > 0 && <span className="new-badge">{unread} new</span>}
      {message.latestReply !== undefined && (
        <span>last reply {lastReplyWords(message.latestReply, now, zone)}</span>
      )}
    </button>
  )
}

function lastReplyWords(ts: string, now: number, zone: string): string {
  const at = Number(ts) * 1000
  const day = nameNearDay(at, now, zone)?.toLowerCase() ?? formatDate(at, zone, 'short')
  return `${day} at ${formatTime(at, zone)}`
}
