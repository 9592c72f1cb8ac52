import { useEffect, useRef, useState } from 'react'
import type { Message } from '../protocol.ts'
import { useKeptFocus } from './kept-focus.ts'
import { moveBetweenMessages } from './message-keys.ts'
import { MessageRows } from './message-rows.tsx'
import { NO_MESSAGES } from './message-store.ts'
import { useReadMarks } from './read-marks.ts'
import { useScrollPlace } from './scroll-place.ts'
import { useChannel, useSlice, useWorkspace } from './workspace-store.ts'

/** How many are drawn at first, and how many more at each asking. */
const SHOWN = 100
/** How many are fetched at a time on the way to a message that a link leads to. */
const FAR = 1000

/** A channel's messages, the latest at the bottom, which is where it opens and stays. */
export function MessageList(props: { channel: string; at?: string | undefined }) {
  const { channel, at } = props
  const workspace = useWorkspace()
  const held = useSlice((state) => state.messages[channel]) ?? NO_MESSAGES
  const [limit, setLimit] = useState(SHOWN)
  const place = useScrollPlace(held.list, limit)
  const firstNew = useReadMarks(channel, held.list, place.isAtBottom)
  useKeptFocus(place.scroller)
  const shown = held.list.slice(-limit)
  const hidden = held.list.length > shown.length

  useEffect(() => {
    void workspace.loadChannel(channel)
  }, [workspace, channel])
  useJump(at, held.list, held.hasMore, {
    letGo: place.letGo,
    showAll: () => setLimit(Number.MAX_SAFE_INTEGER),
    loadMore: () => void workspace.loadEarlier(channel, FAR),
  })

  function showEarlier() {
    place.holdPlace()
    setLimit(shown.length + SHOWN)
    if (held.list.length < shown.length + SHOWN) void workspace.loadEarlier(channel)
  }

  return (
    <div className="scroller-frame">
      <div
        className="scroller"
        ref={place.scroller}
        tabIndex={0}
        role="group"
        aria-label="Messages. Arrow keys move between them"
        onKeyDown={moveBetweenMessages}
      >
        <div>
          {(hidden || held.hasMore) && (
            <button type="button" className="button earlier" onClick={showEarlier}>
              Show earlier messages
            </button>
          )}
          {held.loaded && held.list.length === 0 && (
            <p className="empty">Nothing has been said here yet.</p>
          )}
          <MessageRows messages={shown} inThread={false} firstNew={firstNew} found={at} />
        </div>
      </div>
      {!place.isAtBottom && <JumpToNewest channel={channel} onJump={place.toEnd} />}
    </div>
  )
}

function JumpToNewest(props: { channel: string; onJump: () => void }) {
  const unread = useChannel(props.channel)?.unread ?? 0
  return (
    <button type="button" className="button small jump" onClick={props.onJump}>
      <span aria-hidden="true">↓</span> Jump to newest{unread > 0 && ` (${unread} new)`}
    </button>
  )
}

interface Jump {
  readonly letGo: () => void
  readonly showAll: () => void
  readonly loadMore: () => void
}

/** Goes to the message that a link leads to, fetching back to it where it is old. */
export function useJump(
  at: string | undefined,
  list: readonly Message[],
  hasMore: boolean,
  jump: Jump,
) {
  const reached = useRef<string>(undefined)
  const isHeld = at !== undefined && list.some((message) => message.ts === at)
  useEffect(() => {
    if (at === undefined || reached.current === at || list.length === 0) return
    jump.letGo()
    if (!isHeld) {
      if (hasMore) jump.loadMore()
      return
    }
    const row = document.querySelector(`.scroller [data-ts="${CSS.escape(at)}"] .message`)
    if (!(row instanceof HTMLElement)) return jump.showAll()
    reached.current = at
    row.scrollIntoView({ block: 'center' })
    row.focus({ preventScroll: true })
  })
}
