import { useEffect, useRef } from 'react'
import type { Channel } from '../protocol.ts'
import { Composer } from './composer.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { moveBetweenMessages } from './message-keys.ts'
import { useJump } from './message-list.tsx'
import { MessageRows } from './message-rows.tsx'
import { useThreadRead } from './read-marks.ts'
import { goTo, type Route, withThread } from './route.ts'
import { useScrollPlace } from './scroll-place.ts'
import { threadKey } from './workspace-state.ts'
import { useChannel, useSlice, useWorkspace } from './workspace-store.ts'

const NO_MESSAGES: readonly never[] = []

interface ThreadPaneProps {
  readonly channel: string
  readonly ts: string
  readonly route: Route
  /** The reply that a link leads to. */
  readonly at?: string | undefined
}

/** A thread beside its channel: the root, its replies, and a composer that replies. */
export function ThreadPane(props: ThreadPaneProps) {
  const { channel, ts, at } = props
  const workspace = useWorkspace()
  const messages = useSlice((state) => state.threads[threadKey(channel, ts)]) ?? NO_MESSAGES
  const room = useChannel(channel)
  const place = useScrollPlace(messages)
  useKeptFocus(place.scroller)
  useThreadRead(channel, messages[0])
  useJump(at, messages, false, { letGo: place.letGo, showAll: ignore, loadMore: ignore })
  const replies = messages.slice(1)
  const pane = useRef<HTMLElement>(null)

  useEffect(() => {
    // Whoever opens a thread is about to answer; a page that is loaded with one open leaves the focus alone.
    if (document.activeElement === document.body || at !== undefined) return
    pane.current?.querySelector('textarea')?.focus()
  }, [at])
  useEffect(() => {
    void workspace.loadThread(channel, ts)
  }, [workspace, channel, ts])

  return (
    <section ref={pane} className="thread" aria-label="Thread">
      <ThreadHead room={room} onClose={() => closeThread(props.route, ts)} />
      <div
        className="scroller"
        ref={place.scroller}
        tabIndex={0}
        role="group"
        aria-label="Thread messages. Arrow keys move between them"
        onKeyDown={moveBetweenMessages}
      >
        <div>
          <MessageRows messages={messages.slice(0, 1)} inThread found={at} />
          {replies.length > 0 && (
            <div className="day">
              <span>
                {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
              </span>
            </div>
          )}
          <MessageRows messages={replies} inThread found={at} />
        </div>
      </div>
      {room?.isMember === true && !room.archived && (
        <Composer channel={channel} thread={ts} label="Reply" />
      )}
    </section>
  )
}

function ignore() {
  // A thread is fetched whole: there is nothing more to show or to load.
}

/** The focus goes back to the message that the thread hangs from. */
function closeThread(route: Route, ts: string) {
  goTo(withThread(route, undefined))
  requestAnimationFrame(() => {
    const row = document.querySelector(`.main [data-ts="${CSS.escape(ts)}"] .message`)
    if (row instanceof HTMLElement) row.focus()
    else document.getElementById('main')?.focus()
  })
}

function ThreadHead(props: { room: Channel | undefined; onClose: () => void }) {
  const { room } = props
  return (
    <div className="main-head">
      <h2>Thread</h2>
      <p className="topic">{room?.kind === 'im' ? room.name : `#${room?.name ?? ''}`}</p>
      <button
        type="button"
        className="icon-button"
        aria-label="Close thread"
        title="Close thread"
        onClick={props.onClose}
      >
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}
