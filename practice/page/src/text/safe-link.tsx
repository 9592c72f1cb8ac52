import type { ReactNode } from 'react'
import type { Message } from '../../protocol.ts'
import { writeRoute } from '../route.ts'

const ALLOWED = new Set(['http:', 'https:', 'slack:', 'mailto:'])

/** The address when a page may link to it, else undefined: no script, data or file links. */
export function allowLink(address: string): string | undefined {
  try {
    return ALLOWED.has(new URL(address).protocol) ? address : undefined
  } catch {
    return undefined
  }
}

/** The address that leads back to a message: https://docs.slack.dev/reference/methods/chat.getPermalink */
export function writePermalink(message: Pick<Message, 'channel' | 'ts' | 'threadTs'>): string {
  const { channel, ts, threadTs } = message
  const address = new URL(`/archives/${channel}/p${ts.replace('.', '')}`, window.location.origin)
  if (threadTs !== undefined && threadTs !== ts) {
    address.searchParams.set('thread_ts', threadTs)
    address.searchParams.set('cid', channel)
  }
  return address.href
}

/** Where in this page a message's permalink leads, or undefined when the address is not one of ours. */
function readPermalink(address: string, origin: string): string | undefined {
  if (!address.startsWith(`${origin}/archives/`)) return undefined
  const { pathname, searchParams } = new URL(address)
  const [, channel, seconds, micros] =
    /^\/archives\/([A-Z0-9]+)(?:\/p(\d+)(\d{6}))?$/.exec(pathname) ?? []
  if (channel === undefined) return undefined
  const thread = searchParams.get('thread_ts') ?? undefined
  const at = seconds === undefined ? {} : { at: `${seconds}.${micros}` }
  return writeRoute({ type: 'channel', channel, thread, ...at })
}

/** A link that opens in a new tab, or its words alone when its address is not one that is allowed. */
export function SafeLink(props: { address: string; className?: string; children: ReactNode }) {
  const inside = readPermalink(props.address, window.location.origin)
  if (inside !== undefined) {
    return (
      <a href={inside} className={props.className}>
        {props.children}
      </a>
    )
  }
  const address = allowLink(props.address)
  if (address === undefined) {
    return <span className={`link-refused ${props.className ?? ''}`}>{props.children}</span>
  }
  return (
    <a href={address} className={props.className} target="_blank" rel="noreferrer noopener">
      {props.children}
    </a>
  )
}
