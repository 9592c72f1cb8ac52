import { useEffect, useState } from 'react'
import { Announcer } from './announcer.tsx'
import { AppView } from './app-view.tsx'
import { ChannelView } from './channel-view.tsx'
import { ClockPanel } from './clock-panel.tsx'
import { forgetIdentity, isPane } from './identity.ts'
import { LessonReminder } from './lesson-strip.tsx'
import { ModalStack } from './modal-dialog.tsx'
import { PersonSwitcher } from './person-switcher.tsx'
import { QuickSwitcher } from './quick-switcher.tsx'
import { type Route, replaceRoute, useRoute } from './route.ts'
import { Sidebar } from './sidebar.tsx'
import { TextSettingProvider } from './text-setting.tsx'
import { ThreadPane } from './thread-pane.tsx'
import { ToolDrawer, ToolsButton } from './tools/tool-drawer.tsx'
import { useChannels, useSlice, useSnapshot } from './workspace-store.ts'

interface WorkspaceViewProps {
  /** Whether the focus goes to the conversation as it opens: what held it has gone. */
  readonly takesFocus: boolean
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
      <Rooms takesFocus={props.takesFocus} onBecome={props.onBecome} />
      <ModalStack />
    </TextSettingProvider>
  )
}

function Rooms(props: Pick<WorkspaceViewProps, 'takesFocus' | 'onBecome'>) {
  const route = useDefaultRoute()
  const [sidebarOpen, setSidebarOpen] = useState(false)
  const { channel, thread, at } = usePlace(route)
  useTitle(route)

  useEffect(() => setSidebarOpen(false), [route.type, channel])
  useEffect(() => {
    if (props.takesFocus) document.getElementById('main')?.focus()
    // Once, as it opens.
  }, [])

  return (
    <div className="workspace">
      <a className="skip-link" href="#main" onClick={skipToMain}>
        Skip to the conversation
      </a>
      {!(route.type === 'app' && route.tab === 'home') && (
        <a className="skip-link" href="#composer" onClick={skipToComposer}>
          Skip to the message box
        </a>
      )}
      <TopBar
        sidebarOpen={sidebarOpen}
        onSidebar={() => setSidebarOpen(!sidebarOpen)}
        onBecome={props.onBecome}
      />
      <Sidebar route={route} open={sidebarOpen} onChoose={() => setSidebarOpen(false)} />
      <main className="places">
        <section id="main" tabIndex={-1} className="main" aria-label="Conversation">
          {!isPane() && <LessonReminder />}
          {route.type === 'channel' && (
            <ChannelView
              key={route.channel}
              channel={route.channel}
              at={thread === undefined ? at : undefined}
            />
          )}
          {route.type === 'app' && <AppView tab={route.tab} />}
        </section>
        {channel !== undefined && thread !== undefined && (
          <ThreadPane key={thread} channel={channel} ts={thread} route={route} at={at} />
        )}
      </main>
      {!isPane() && <ToolDrawer />}
      <QuickSwitcher onChoose={() => setSidebarOpen(false)} />
      <Announcer channel={channel} />
    </div>
  )
}

/** The channel whose messages are shown, its thread beside it, and the message that a link leads to. */
function usePlace(route: Route) {
  const botId = useSnapshot((snapshot) => snapshot.app.botUserId)
  const direct = useChannels().find((channel) => channel.kind === 'im' && channel.with === botId)
  if (route.type === 'none') return { channel: undefined, thread: undefined, at: undefined }
  if (route.type === 'app') return { channel: direct?.id, thread: route.thread, at: undefined }
  return { channel: route.channel, thread: route.thread, at: route.at }
}

interface TopBarProps {
  readonly sidebarOpen: boolean
  readonly onSidebar: () => void
  readonly onBecome: (id: string) => void
}

function TopBar(props: TopBarProps) {
  const team = useSnapshot((snapshot) => snapshot.team.name)
  return (
    <header className="top">
      <button
        type="button"
        className="icon-button sidebar-toggle"
        aria-expanded={props.sidebarOpen}
        aria-controls="sidebar"
        onClick={props.onSidebar}
      >
        <span aria-hidden="true">☰</span>
        <span className={isPane() ? undefined : 'visually-hidden'}>Channels</span>
      </button>
      <h1 className="team">{team}</h1>
      {/* Several panes have one clock, one set of tools and one way to change who is who, around them. */}
      {!isPane() && (
        <>
          <ClockPanel />
          <ToolsButton />
          <PersonSwitcher onBecome={props.onBecome} />
        </>
      )}
    </header>
  )
}

/** The tab says where it is, as whom, and how much of what is unread is for me. */
function useTitle(route: Route) {
  const channels = useChannels()
  const me = useSnapshot((snapshot) => snapshot.me.realName) ?? ''
  const app = useSnapshot((snapshot) => snapshot.app.name) ?? ''
  const open =
    route.type === 'channel' ? channels.find(({ id }) => id === route.channel) : undefined
  const place = open === undefined ? app : open.kind === 'im' ? open.name : `#${open.name}`
  const forMe = channels.reduce(
    (sum, { kind, unread, mentions = 0 }) =>
      sum + (kind === 'im' || kind === 'mpim' ? unread : mentions),
    0,
  )
  const title = `${forMe > 0 ? `(${forMe}) ` : ''}${place} – ${me} – Practice workspace (not Slack)`
  useEffect(() => {
    document.title = title
  }, [title])
}

/** Moves the focus without changing the address, which says what is open. */
function skipToMain(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

function skipToComposer(event: { preventDefault: () => void }) {
  event.preventDefault()
  const box = document.querySelector<HTMLElement>('#composer textarea, #composer button')
  const place = box ?? document.getElementById('main')
  place?.focus()
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
