import type { ReactNode } from 'react'
import type { AppInfo, Channel } from '../protocol.ts'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu-button.tsx'
import { goTo, type Route, writeRoute } from './route.ts'
import { useChannels, usePeople, useSnapshot, useWorkspace } from './workspace-store.ts'

interface SidebarProps {
  readonly route: Route
  readonly open: boolean
  readonly onChoose: () => void
}

export function Sidebar(props: SidebarProps) {
  const channels = useChannels().filter((channel) => !channel.archived)
  const app = useSnapshot((snapshot) => snapshot.app)
  const rooms = channels
    .filter((channel) => channel.kind === 'public' || channel.kind === 'private')
    .toSorted((left, right) => left.name.localeCompare(right.name))
  const direct = channels.filter(
    (channel) =>
      channel.kind === 'mpim' || (channel.kind === 'im' && channel.with !== app?.botUserId),
  )
  const others = rooms.filter((channel) => !channel.isMember)
  const appDirect = channels.find((channel) => channel.with === app?.botUserId)
  const open = props.route.type === 'channel' ? props.route.channel : undefined
  return (
    <nav
      id="sidebar"
      className={`sidebar${props.open ? ' open' : ''}`}
      aria-label="Channels, direct messages and apps"
    >
      <h2 id="sidebar-channels">Channels</h2>
      <ul aria-labelledby="sidebar-channels">
        {rooms
          .filter((channel) => channel.isMember)
          .map((channel) => (
            <ChannelLink key={channel.id} channel={channel} open={open} onChoose={props.onChoose} />
          ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>Other channels ({others.length})</summary>
          <ul>
            {others.map((channel) => (
              <ChannelLink
                key={channel.id}
                channel={channel}
                open={open}
                onChoose={props.onChoose}
              />
            ))}
          </ul>
        </details>
      )}
      <div className="sidebar-head">
        <h2 id="sidebar-direct">Direct messages</h2>
        <NewDirectMessage onChoose={props.onChoose} />
      </div>
      <ul aria-labelledby="sidebar-direct">
        {direct.map((channel) => (
          <ChannelLink key={channel.id} channel={channel} open={open} onChoose={props.onChoose} />
        ))}
      </ul>
      <h2 id="sidebar-apps">Apps</h2>
      <ul aria-labelledby="sidebar-apps">
        {app !== undefined && (
          <AppLink
            app={app}
            channel={appDirect}
            isOpen={props.route.type === 'app'}
            onChoose={props.onChoose}
          />
        )}
      </ul>
    </nav>
  )
}

interface AppLinkProps {
  readonly app: AppInfo
  /** The direct messages with it, once there are any. */
  readonly channel: Channel | undefined
  readonly isOpen: boolean
  readonly onChoose: () => void
}

function AppLink(props: AppLinkProps) {
  const { app, channel } = props
  return (
    <li>
      <a
        href={writeRoute({ type: 'app', tab: 'home', thread: undefined })}
        aria-current={props.isOpen ? 'page' : undefined}
        className={unreadClass(channel)}
        onClick={props.onChoose}
      >
        <span className="mark" aria-hidden="true">
          ▣
        </span>
        <span className="name">{app.name}</span>
        <Unread channel={channel} />
      </a>
      {!app.connected && <p className="offline">The app is not connected.</p>}
    </li>
  )
}

function ChannelLink(props: { channel: Channel; open: string | undefined; onChoose: () => void }) {
  const { channel } = props
  return (
    <li>
      <a
        href={writeRoute({ type: 'channel', channel: channel.id, thread: undefined })}
        aria-current={props.open === channel.id ? 'page' : undefined}
        className={unreadClass(channel)}
        onClick={props.onChoose}
      >
        <span className="mark" aria-hidden="true">
          {channelMark(channel)}
        </span>
        <span className="name">{channel.name}</span>
        {channel.kind === 'private' && <span className="visually-hidden"> (private)</span>}
        <Unread channel={channel} />
      </a>
    </li>
  )
}

export function channelMark(channel: Channel): ReactNode {
  if (channel.kind === 'private') return <Icon name="lock" />
  return channel.kind === 'public' ? '#' : '●'
}

function unreadClass(channel: Channel | undefined): string | undefined {
  return channel !== undefined && channel.unread > 0 ? 'unread' : undefined
}

function Unread(props: { channel: Channel | undefined }) {
  const count = props.channel?.unread ?? 0
  if (count === 0) return null
  return (
    <span className="unread-count">
      {count}
      <span className="visually-hidden"> unread</span>
    </span>
  )
}

function NewDirectMessage(props: { onChoose: () => void }) {
  const workspace = useWorkspace()
  const people = usePeople().filter(
    (person) => !person.isBot && !person.deleted && person.id !== workspace.as,
  )

  async function open(user: string) {
    const answer = await workspace.act({ type: 'openDm', users: [user] })
    if (!answer.ok || answer.channel === undefined) return
    props.onChoose()
    goTo({ type: 'channel', channel: answer.channel, thread: undefined })
  }

  return (
    <MenuButton
      label="New direct message"
      empty="There is nobody else."
      items={people.map((person) => ({
        key: person.id,
        label: person.realName,
        description: person.title,
        onChoose: () => void open(person.id),
      }))}
    >
      <span aria-hidden="true">+</span>
    </MenuButton>
  )
}
