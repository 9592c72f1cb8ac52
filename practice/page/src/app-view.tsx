import { useEffect, useState } from 'react'
import type { AppInfo } from '../protocol.ts'
import { BlockHostContext } from './blocks/block-host.ts'
import { BlockList } from './blocks/block-list.tsx'
import { useSurfaceHost } from './blocks/surface-host.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { writeRoute } from './route.ts'
import { useChannels, useSnapshot, useWorkspace } from './workspace-store.ts'

/** The app's own place: its Home tab, and the direct messages with it. */
export function AppView(props: { tab: 'home' | 'messages' }) {
  const app = useSnapshot((snapshot) => snapshot.app)
  if (app === undefined) return null
  return (
    <>
      <div className="main-head app-head">
        <h2>{app.name}</h2>
        <span className="app-badge">APP</span>
        <nav className="tabs" aria-label={`${app.name} tabs`}>
          <AppTab tab="home" now={props.tab} words="Home" />
          <AppTab tab="messages" now={props.tab} words="Messages" />
        </nav>
      </div>
      {props.tab === 'home' ? <HomeTab /> : <MessagesTab app={app} />}
    </>
  )
}

function AppTab(props: { tab: 'home' | 'messages'; now: string; words: string }) {
  return (
    <a
      href={writeRoute({ type: 'app', tab: props.tab, thread: undefined })}
      aria-current={props.tab === props.now ? 'page' : undefined}
    >
      {props.words}
    </a>
  )
}

const NO_BLOCKS: readonly never[] = []

function HomeTab() {
  const workspace = useWorkspace()
  const home = useSnapshot((snapshot) => snapshot.home)
  const [failure, setFailure] = useState('')
  const host = useSurfaceHost({
    where: { type: 'home' },
    blocks: home?.blocks ?? NO_BLOCKS,
    values: home?.values,
    state: home?.state,
  })

  useEffect(() => {
    // Slack tells the app each time the tab is opened; the app publishes what it shows.
    workspace.act({ type: 'openHome' }).then(
      (answer) => setFailure(answer.ok ? '' : answer.message),
      () => undefined,
    )
  }, [workspace])

  return (
    <div className="home" data-surface="home">
      {failure !== '' && (
        <p className="refusal" role="alert">
          {failure}
        </p>
      )}
      {home === null || home === undefined ? (
        <p className="empty">This app has not published a home for you yet.</p>
      ) : (
        <BlockHostContext value={host}>
          <BlockList blocks={home.blocks} />
        </BlockHostContext>
      )}
    </div>
  )
}

function MessagesTab(props: { app: AppInfo }) {
  const { botUserId, name, messagesTab } = props.app
  const workspace = useWorkspace()
  const channel = useChannels().find(
    (candidate) => candidate.kind === 'im' && candidate.with === botUserId,
  )
  const known = channel !== undefined
  useEffect(() => {
    // Slack tells the app of this tab too, as it does of Home.
    if (messagesTab) void workspace.act({ type: 'openHome', tab: 'messages' })
  }, [workspace, messagesTab])
  useEffect(() => {
    if (!known) void workspace.act({ type: 'openDm', users: [botUserId] })
  }, [known, workspace, botUserId])
  if (channel === undefined) return <p className="empty">Opening the conversation…</p>
  return (
    <>
      <MessageList key={channel.id} channel={channel.id} />
      <div id="composer" className="channel-foot">
        {messagesTab ? (
          <Composer channel={channel.id} label={`Message ${name}`} />
        ) : (
          <div className="join-bar">
            <p>Sending messages to this app has been turned off.</p>
          </div>
        )}
      </div>
    </>
  )
}
