import { type ReactNode, useState } from 'react'
import type { Channel } from '../protocol.ts'
import { ChannelMark } from './channel-mark.tsx'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { useNames } from './names.ts'
import { PersonMarks } from './person-marks.tsx'
import { Mrkdwn } from './text/mrkdwn.tsx'
import { useChannel, useWorkspace } from './workspace-store.ts'

/** A channel or a direct message: what it is, what was said, and where to say more. */
export function ChannelView(props: { channel: string; at?: string | undefined }) {
  const channel = useChannel(props.channel)
  if (channel === undefined) return null
  return (
    <>
      <ChannelHead channel={channel} />
      <MessageList channel={channel.id} at={props.at} />
      <div id="composer" className="channel-foot">
        <ChannelFoot channel={channel} />
      </div>
    </>
  )
}

function ChannelHead(props: { channel: Channel }) {
  const { channel } = props
  const { names } = useNames()
  const direct = isDirect(channel)
  return (
    <div className="main-head">
      <h2>
        {!direct && (
          <>
            <ChannelMark channel={channel} />{' '}
          </>
        )}
        {channel.name}
      </h2>
      {channel.with !== undefined && <PersonMarks person={names.findPerson(channel.with)} />}
      {channel.archived && <span className="person-mark">archived</span>}
      {channel.shared === true && (
        <span className="person-mark">shared with another organisation</span>
      )}
      {channel.topic !== '' && (
        <p className="topic">
          <Mrkdwn text={channel.topic} />
        </p>
      )}
      {!direct && (
        <span className="members">
          {channel.members.length} {channel.members.length === 1 ? 'member' : 'members'}
        </span>
      )}
    </div>
  )
}

function isDirect(channel: Channel): boolean {
  return channel.kind === 'im' || channel.kind === 'mpim'
}

/** Where to write, or why there is nowhere to. */
function ChannelFoot(props: { channel: Channel }) {
  const { channel } = props
  const { names } = useNames()
  if (channel.archived) return <Closed>This channel has been archived. It can only be read.</Closed>
  const companion = channel.with === undefined ? undefined : names.findPerson(channel.with)
  if (companion?.deleted === true) {
    return <Closed>{companion.realName}’s account has been deactivated.</Closed>
  }
  if (!channel.isMember) return <JoinBar channel={channel.id} name={channel.name} />
  const label = `Message ${isDirect(channel) ? channel.name : `#${channel.name}`}`
  return <Composer channel={channel.id} label={label} />
}

function Closed(props: { children: ReactNode }) {
  return (
    <div className="join-bar">
      <p>{props.children}</p>
    </div>
  )
}

function JoinBar(props: { channel: string; name: string }) {
  const workspace = useWorkspace()
  const [failure, setFailure] = useState('')

  async function join() {
    const answer = await workspace.act({ type: 'join', channel: props.channel })
    setFailure(answer.ok ? '' : answer.message)
  }

  return (
    <div className="join-bar">
      <p>You are not in #{props.name}.</p>
      <button type="button" className="button primary" onClick={() => void join()}>
        Join channel
      </button>
      <p role="alert">{failure}</p>
    </div>
  )
}
