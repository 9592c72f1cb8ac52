import type { Channel } from '../protocol.ts'
import { Icon } from './icon.tsx'

/** What kind of channel it is: a sign for the eye, and words for those who do not see it. */
export function ChannelMark(props: { channel: Channel }) {
  const { kind, shared } = props.channel
  return (
    <>
      <span aria-hidden="true">
        {kind === 'private' ? <Icon name="lock" /> : kind === 'public' ? '#' : '●'}
        {shared === true && <Icon name="shared" />}
      </span>
      {kind === 'private' && <span className="visually-hidden">private channel </span>}
      {shared === true && <span className="visually-hidden">shared channel </span>}
    </>
  )
}
