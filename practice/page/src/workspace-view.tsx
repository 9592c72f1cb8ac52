import { useEffect, useState } from 'react'
import { Announcer } from './announcer.tsx'
import { AppView } from './app-view.tsx'
import { ChannelView } from './channel-view.tsx'
import { ClockPanel } from './clock-panel.tsx'
import { forgetIdentity } from './identity.ts'
import { ModalStack } from './modal-dialog.tsx'
import { PersonSwitcher } from './person-switcher.tsx'
import { type Route, replaceRoute, useRoute } from './route.ts'
import { Sidebar } from './sidebar.tsx'
import { TextSettingProvider } from './text-setting.tsx'
import { ThreadPane } from './thread-pane.tsx'
import { useChannels, useSlice, useSnapshot } from './workspace-store.ts'

interface WorkspaceViewProps {
  readonly onBecome: (id: string) => void
  readonly onForget: () => void
}

/** The workspace as one person: sidebar, what is open, the thread beside it, and modals over it all. */
export function WorkspaceView(props: WorkspaceViewProps) {
  const ready = useSlice((state) => state.snapshot !== undefined)
  const status = useSlice((state) => state.status)
  const fault = useSlice((state) => state.fault)

  function forget() {
    forgetIdentity()
    props.onForget()
  }

  if (!ready) {
    return (
      <main className="chooser">
        <p role="status">{status === 'lost' ? fault : 'Opening the workspace…'}</p>
        {status === 'lost' && (
          <button type="button" className="button" onClick={forget}>
            Choose a person
          </button>
        )}
      </main>
    )
  }
  return (
    <TextSettingProvider>
      {status === 'lost' && (
        <p className="lost" role="alert">
          {fault} Trying again…
        </p>
      )}
      <Rooms onBecome={props.onBecome} />
      <ModalStack />
    </TextSettingProvider>
  )
}

function Rooms(props: { onBecome: (id: string) => void }) {
  const route = useDefaultRoute()
  const [sidebarOpen, setSidebarOpen] = useState(false)
  const team = useSnapshot((snapshot) => snapshot.team.name)
  const botId = useSnapshot((snapshot) => snapshot.app.botUserId)
  const direct = useChannels().find((channel) => channel.kind === 'im' && channel.with === botId)
  const channel =
    route.type === 'channel' ? route.channel : route.type === 'app' ? direct?.id : undefined
  const thread = route.type === 'none' ? undefined : route.thread

  useEffect(() => setSidebarOpen(false), [route.type, channel])

  return (
    <div className={`workspace${thread === undefined ? '' : ' with-thread'}`}>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        Skip to the conversation
      </a>
      <a className="skip-link" href="#composer" onClick={skipToComposer}>
        Skip to the message box
      </a>
      <header className="top">
        <button
          type="button"
          className="icon-button sidebar-toggle"
          aria-expanded={sidebarOpen}
          aria-controls="sidebar"
          aria-label="Channels"
          onClick={() => setSidebarOpen(!sidebarOpen)}
        >
          <span aria-hidden="true">☰</span>
        </button>
        <strong className="team">{team}</strong>
        <ClockPanel />
        <PersonSwitcher onBecome={props.onBecome} />
      </header>
      <Sidebar route={route} open={sidebarOpen} onChoose={() => setSidebarOpen(false)} />
      <main id="main" tabIndex={-1} className="main">
        {route.type === 'channel' && <ChannelView key={route.channel} channel={route.channel} />}
        {route.type === 'app' && <AppView tab={route.tab} />}
      </main>
      {channel !== undefined && thread !== undefined && (
        <ThreadPane key={thread} channel={channel} ts={thread} route={route} />
      )}
      <Announcer channel={channel} />
    </div>
  )
}

/** Moves the focus without changing the address, which says what is open. */
function skipToMain(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

function skipToComposer(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main .composer textarea')?.focus()
}

/** The route, or where to begin: the first channel that I am in, else the app's own home. */
function useDefaultRoute(): Route {
  const route = useRoute()
  const first = useChannels().find(
    (channel) => channel.isMember && (channel.kind === 'public' || channel.kind === 'private'),
  )?.id
  const hidden = useChannels().every((channel) =>
    route.type === 'channel' ? channel.id !== route.channel : true,
  )
  const lost = route.type === 'none' || (route.type === 'channel' && hidden)
  useEffect(() => {
    if (!lost) return
    replaceRoute(
      first === undefined
        ? { type: 'app', tab: 'home', thread: undefined }
        : { type: 'channel', channel: first, thread: undefined },
    )
  }, [lost, first])
  return lost ? { type: 'none' } : route
}
