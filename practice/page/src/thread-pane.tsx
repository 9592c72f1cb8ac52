import { useEffect } from 'react'
import { Composer } from './composer.tsx'
import { moveBetweenMessages } from './message-keys.ts'
import { MessageRows, useScrollPlace } from './message-list.tsx'
import { goTo, type Route, withThread } from './route.ts'
import { threadKey } from './workspace-state.ts'
import { useChannels, useSlice, useWorkspace } from './workspace-store.ts'

const NO_MESSAGES: readonly never[] = []

/** A thread beside its channel: the root, its replies, and a composer that replies. */
export function ThreadPane(props: { channel: string; ts: string; route: Route }) {
  const { channel, ts } = props
  const workspace = useWorkspace()
  const messages = useSlice((state) => state.threads[threadKey(channel, ts)]) ?? NO_MESSAGES
  const room = useChannels().find((candidate) => candidate.id === channel)
  const { scroller } = useScrollPlace(messages)
  const replies = messages.slice(1)

  useEffect(() => {
    void workspace.loadThread(channel, ts)
  }, [workspace, channel, ts])

  return (
    <aside className="thread" aria-label="Thread">
      <div className="main-head">
        <h2>Thread</h2>
        <p className="topic">{room?.kind === 'im' ? room.name : `#${room?.name ?? ''}`}</p>
        <button
          type="button"
          className="icon-button"
          aria-label="Close thread"
          onClick={() => goTo(withThread(props.route, undefined))}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <div
        className="scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Thread messages. Arrow keys move between them"
        onKeyDown={moveBetweenMessages}
      >
        <MessageRows messages={messages.slice(0, 1)} inThread />
        {replies.length > 0 && (
          <div className="day">
            <span>
              {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
            </span>
          </div>
        )}
        <MessageRows messages={replies} inThread />
      </div>
      {room?.isMember === true && <Composer channel={channel} thread={ts} label="Reply" />}
    </aside>
  )
}
