import { memo } from 'react'
import type { AppInfo, Channel, Person } from '../protocol.ts'
import { ChannelMark } from './channel-mark.tsx'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu-button.tsx'
import { useNames } from './names.ts'
import { PersonMarks } from './person-marks.tsx'
import { openSwitcher } from './quick-switcher.tsx'
import { goTo, type Route, writeRoute } from './route.ts'
import { useChannels, usePeople, useSnapshot, useWorkspace } from './workspace-store.ts'

interface SidebarProps {
  readonly route: Route
  readonly open: boolean
  readonly onChoose: () => void
}

export function Sidebar(props: SidebarProps) {
  const app = useSnapshot((snapshot) => snapshot.app)
  const rooms = sortRooms(useChannels(), app?.botUserId)
  const open = props.route.type === 'channel' ? props.route.channel : undefined
  const links = { open, onChoose: props.onChoose }
  return (
    <nav
      id="sidebar"
      className={`sidebar${props.open ? ' open' : ''}`}
      aria-label="Channels, direct messages and apps"
    >
      <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={openSwitcher}>
        <Icon name="search" /> Find<span className="visually-hidden"> a channel or person</span>
        <kbd>Ctrl K</kbd>
      </button>
      <h2 id="sidebar-channels">Channels</h2>
      <ul aria-labelledby="sidebar-channels">
        <ChannelLinks channels={rooms.mine} {...links} />
      </ul>
      <MoreChannels name="Other channels" channels={rooms.others} {...links} />
      <MoreChannels name="Archived channels" channels={rooms.archived} {...links} />
      <div className="sidebar-head">
        <h2 id="sidebar-direct">Direct messages</h2>
        <NewDirectMessage onChoose={props.onChoose} />
      </div>
      <ul aria-labelledby="sidebar-direct">
        <ChannelLinks channels={rooms.direct} {...links} />
      </ul>
      <h2 id="sidebar-apps">Apps</h2>
      <ul aria-labelledby="sidebar-apps">
        {app !== undefined && (
          <AppLink
            app={app}
            channel={rooms.app}
            isOpen={props.route.type === 'app'}
            onChoose={props.onChoose}
          />
        )}
      </ul>
    </nav>
  )
}

const byName = new Intl.Collator('en-GB', { numeric: true })

function sortRooms(channels: readonly Channel[], botId: string | undefined) {
  const named = channels
    .filter((channel) => channel.kind === 'public' || channel.kind === 'private')
    .toSorted((left, right) => byName.compare(left.name, right.name))
  const current = named.filter((channel) => !channel.archived)
  return {
    mine: current.filter((channel) => channel.isMember),
    others: current.filter((channel) => !channel.isMember),
    archived: named.filter((channel) => channel.archived),
    direct: channels.filter(
      ({ kind, with: companion }) => kind === 'mpim' || (kind === 'im' && companion !== botId),
    ),
    app: channels.find((channel) => channel.with === botId),
  }
}

interface LinksProps {
  readonly channels: readonly Channel[]
  readonly open: string | undefined
  readonly onChoose: () => void
}

function ChannelLinks(props: LinksProps) {
  const { names } = useNames()
  return props.channels.map((channel) => (
    <ChannelLink
      key={channel.id}
      channel={channel}
      companion={channel.with === undefined ? undefined : names.findPerson(channel.with)}
      isOpen={props.open === channel.id}
      onChoose={props.onChoose}
    />
  ))
}

/** Channels that are less often wanted, folded away. The one that is open is never hidden. */
function MoreChannels(props: LinksProps & { name: string }) {
  const { channels, open } = props
  if (channels.length === 0) return null
  return (
    <details open={channels.some((channel) => channel.id === open) || undefined}>
      <summary>
        {props.name} ({channels.length})
      </summary>
      <ul aria-label={props.name}>
        <ChannelLinks {...props} />
      </ul>
    </details>
  )
}

interface ChannelLinkProps {
  readonly channel: Channel
  /** In a direct message: the other person. */
  readonly companion: Person | undefined
  readonly isOpen: boolean
  readonly onChoose: () => void
}

const ChannelLink = memo(
  function ChannelLink(props: ChannelLinkProps) {
    const { channel } = props
    return (
      <li>
        <a
          href={writeRoute({ type: 'channel', channel: channel.id, thread: undefined })}
          aria-current={props.isOpen ? 'page' : undefined}
          className={unreadClass(channel)}
          onClick={props.onChoose}
        >
          <span className="mark">
            <ChannelMark channel={channel} />
          </span>
          <span className="name">{channel.name}</span>
          <PersonMarks person={props.companion} />
          <Unread channel={channel} />
        </a>
      </li>
    )
  },
  (left, right) =>
    left.channel === right.channel &&
    left.isOpen === right.isOpen &&
    left.companion === right.companion,
)

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
      {!app.connected && (
        <p className="offline">
          <span aria-hidden="true">⚠ </span>The app is not connected.
        </p>
      )}
    </li>
  )
}

function unreadClass(channel: Channel | undefined): string | undefined {
  if (channel === undefined) return undefined
  return channel.unread > 0 || (channel.threadUnread ?? 0) > 0 ? 'unread' : undefined
}

/** What is unread, with what names me apart from the rest. Every message of a direct message is for me. */
function Unread(props: { channel: Channel | undefined }) {
  if (props.channel === undefined) return null
  const { unread, mentions = 0, threadUnread = 0, kind } = props.channel
  const isDirect = kind === 'im' || kind === 'mpim'
  const forMe = isDirect ? unread : mentions
  return (
    <span className="unread-marks">
      <Count count={threadUnread} sign="↳ " words="new in your threads" />
      <Count count={unread - forMe} sign="" words="unread" />
      <Count
        count={forMe}
        sign={isDirect ? '' : '@'}
        words={isDirect ? 'unread' : 'that mention you'}
        isForMe
      />
    </span>
  )
}

function Count(props: { count: number; sign: string; words: string; isForMe?: boolean }) {
  const { count, sign, words } = props
  if (count === 0) return null
  return (
    <span
      className={`unread-count${props.isForMe === true ? ' for-me' : ''}`}
      title={`${count} ${words}`}
    >
      <span aria-hidden="true">{sign}</span>
      {count}
      <span className="visually-hidden"> {words} </span>
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
