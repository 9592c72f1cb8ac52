import { useState } from 'react'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { channelMark } from './sidebar.tsx'
import { Mrkdwn } from './text/mrkdwn.tsx'
import { useChannels, useWorkspace } from './workspace-store.ts'

export function ChannelView(props: { channel: string }) {
  const channel = useChannels().find((candidate) => candidate.id === props.channel)
  if (channel === undefined) return null
  const direct = channel.kind === 'im' || channel.kind === 'mpim'
  return (
    <>
      <div className="main-head">
        <h1>
          {!direct && <span aria-hidden="true">{channelMark(channel)} </span>}
          {channel.name}
        </h1>
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
      <MessageList channel={channel.id} />
      {channel.isMember ? (
        <Composer
          channel={channel.id}
          label={`Message ${direct ? channel.name : `#${channel.name}`}`}
        />
      ) : (
        <JoinBar channel={channel.id} name={channel.name} />
      )}
    </>
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
