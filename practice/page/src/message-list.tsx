import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Message } from '../protocol.ts'
import { moveBetweenMessages } from './message-keys.ts'
import { MessageRow } from './message-row.tsx'
import { NO_MESSAGES } from './message-store.ts'
import { useNames } from './names.ts'
import { formatDate, formatDay, nameNearDay } from './text/zone-time.ts'
import { useChannels, useSlice, useWorkspace } from './workspace-store.ts'

/** How many are drawn at first, and how many more at each asking. */
const SHOWN = 200
const NEAR_BOTTOM_PX = 80
const SAME_BREATH_MS = 5 * 60_000

/** A channel's messages, the latest at the bottom, which is where it opens and stays. */
export function MessageList(props: { channel: string }) {
  const { channel } = props
  const workspace = useWorkspace()
  const held = useSlice((state) => state.messages[channel]) ?? NO_MESSAGES
  const [limit, setLimit] = useState(SHOWN)
  const { scroller, holdPlace } = useScrollPlace(held.list, limit)
  const shown = held.list.slice(-limit)
  const hidden = held.list.length > shown.length

  useEffect(() => {
    void workspace.loadChannel(channel)
  }, [workspace, channel])
  useMarkRead(channel, held.list.length)

  function showEarlier() {
    holdPlace()
    setLimit(limit + SHOWN)
    if (!hidden) void workspace.loadEarlier(channel)
  }

  return (
    <div
      className="scroller"
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label="Messages. Arrow keys move between them"
      onKeyDown={moveBetweenMessages}
    >
      {(hidden || held.hasMore) && (
        <button type="button" className="button earlier" onClick={showEarlier}>
          Show earlier messages
        </button>
      )}
      {held.loaded && held.list.length === 0 && (
        <p className="empty">Nothing has been said here yet.</p>
      )}
      <MessageRows messages={shown} inThread={false} />
    </div>
  )
}

/** Rows with a line between days, and with the name left out where one person goes on speaking. */
export function MessageRows(props: { messages: readonly Message[]; inThread: boolean }) {
  const { zone, now } = useNames()
  const days = useMemo(
    () => props.messages.map((message) => formatDay(readTs(message.ts), zone)),
    [props.messages, zone],
  )
  return (
    <ol className="messages">
      {props.messages.map((message, index) => {
        const previous = props.messages[index - 1]
        const newDay = !props.inThread && days[index] !== days[index - 1]
        return (
          <MessageRow
            key={message.ts}
            message={message}
            inThread={props.inThread}
            compact={!newDay && goesOn(previous, message)}
            day={newDay ? dayWords(readTs(message.ts), now, zone) : undefined}
          />
        )
      })}
    </ol>
  )
}

function readTs(ts: string): number {
  return Number(ts) * 1000
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

/**
 * Opens at the bottom, and follows what arrives unless the person has scrolled up to read. What they
 * read stays where it was when earlier messages are put above it.
 */
export function useScrollPlace(messages: readonly Message[], limit = 0) {
  const { as } = useWorkspace()
  const scroller = useRef<HTMLDivElement>(null)
  const atBottom = useRef(true)
  /** How far from the end the person was reading when earlier messages were asked for. */
  const fromEnd = useRef<number>(undefined)
  const first = messages.at(-limit)?.ts ?? messages[0]?.ts
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    function note() {
      if (element === null) return
      const below = element.scrollHeight - element.scrollTop - element.clientHeight
      atBottom.current = below < NEAR_BOTTOM_PX
    }
    function stick() {
      if (element !== null && atBottom.current) element.scrollTop = element.scrollHeight
    }
    const watcher = new ResizeObserver(stick)
    watcher.observe(element)
    element.addEventListener('scroll', note, { passive: true })
    return () => {
      watcher.disconnect()
      element.removeEventListener('scroll', note)
    }
  }, [])
  const last = messages.at(-1)
  const lastTs = last?.ts
  const mine = last !== undefined && (last.user === as || last.ephemeral === true)
  useLayoutEffect(() => {
    // What answers me is what I am waiting to see, wherever I had scrolled to.
    if (mine) atBottom.current = true
  }, [lastTs, mine])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && atBottom.current) element.scrollTop = element.scrollHeight
  }, [messages])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || fromEnd.current === undefined) return
    element.scrollTop = element.scrollHeight - fromEnd.current
    fromEnd.current = undefined
  }, [first])

  function holdPlace() {
    const element = scroller.current
    if (element === null) return
    atBottom.current = false
    fromEnd.current = element.scrollHeight - element.scrollTop
  }
  return { scroller, holdPlace }
}

/** What is on the screen in front of the person is read. */
function useMarkRead(channel: string, count: number) {
  const workspace = useWorkspace()
  const unread = useChannels().find((candidate) => candidate.id === channel)?.unread ?? 0
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible') {
      void workspace.act({ type: 'markRead', channel })
    }
  }, [workspace, channel, unread, count])
}
