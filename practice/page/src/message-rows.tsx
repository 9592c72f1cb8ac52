import { memo, useMemo } from 'react'
import type { Message } from '../protocol.ts'
import { groupMessages, holds, isSameGroup, type MessageGroup } from './message-groups.ts'
import { MessageRow } from './message-row.tsx'
import { useNames } from './names.ts'
import { formatDate, formatDay, nameNearDay } from './text/zone-time.ts'

const SAME_BREATH_MS = 5 * 60_000

interface MessageRowsProps {
  readonly messages: readonly Message[]
  readonly inThread: boolean
  /** The first message under the "New" line. */
  readonly firstNew?: string | undefined
  /** The message that a link led to. */
  readonly found?: string | undefined
}

/** Rows with a line between days, and with the name left out where one person goes on speaking. */
export function MessageRows(props: MessageRowsProps) {
  const { messages, inThread, firstNew, found } = props
  const groups = useMemo(() => groupMessages(messages), [messages])
  return (
    <ol className="messages">
      {groups.map((group) => (
        <GroupRows
          key={group.key}
          group={group}
          inThread={inThread}
          firstNew={holds(group, firstNew) ? firstNew : undefined}
          found={holds(group, found) ? found : undefined}
        />
      ))}
    </ol>
  )
}

interface GroupRowsProps extends Omit<MessageRowsProps, 'messages'> {
  readonly group: MessageGroup
}

const GroupRows = memo(function GroupRows(props: GroupRowsProps) {
  const { group, inThread, firstNew, found } = props
  const { zone, now } = useNames()
  return group.messages.map((message, index) => {
    const previous = index === 0 ? group.previous : group.messages[index - 1]
    const newDay = !inThread && isNewDay(previous, message, zone)
    return (
      <MessageRow
        key={message.ts}
        message={message}
        inThread={inThread}
        compact={!newDay && message.ts !== firstNew && goesOn(previous, message)}
        day={newDay ? dayWords(readTs(message.ts), now, zone) : undefined}
        isFirstNew={message.ts === firstNew}
        isFound={message.ts === found}
      />
    )
  })
}, isSameRows)

function isSameRows(left: GroupRowsProps, right: GroupRowsProps): boolean {
  return (
    left.inThread === right.inThread &&
    left.firstNew === right.firstNew &&
    left.found === right.found &&
    isSameGroup(left.group, right.group)
  )
}

function readTs(ts: string): number {
  return Number(ts) * 1000
}

function isNewDay(previous: Message | undefined, message: Message, zone: string): boolean {
  if (previous === undefined) return true
  return formatDay(readTs(previous.ts), zone) !== formatDay(readTs(message.ts), zone)
}

function dayWords(at: number, now: number, zone: string): string {
  return nameNearDay(at, now, zone) ?? formatDate(at, zone)
}

function goesOn(previous: Message | undefined, message: Message): boolean {
  return (
    previous !== undefined &&
    previous.user === message.user &&
    previous.username === message.username &&
    previous.ephemeral !== true &&
    message.ephemeral !== true &&
    message.broadcast !== true &&
    previous.replyCount === undefined &&
    readTs(message.ts) - readTs(previous.ts) < SAME_BREATH_MS
  )
}
