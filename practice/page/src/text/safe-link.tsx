import type { ReactNode } from 'react'
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

/** Where in this page a message's permalink leads, or undefined when the address is not one of ours. */
function readPermalink(address: string, origin: string): string | undefined {
  if (!address.startsWith(`${origin}/archives/`)) return undefined
  const { pathname, searchParams } = new URL(address)
  const channel = /^\/archives\/([A-Z0-9]+)(?:\/|$)/.exec(pathname)?.[1]
  if (channel === undefined) return undefined
  const thread = searchParams.get('thread_ts') ?? undefined
  return writeRoute({ type: 'channel', channel, thread })
}

/** A link that opens in a new tab, or its words alone when its address is not one that is allowed. */
export function SafeLink(props: { address: string; children: ReactNode }) {
  const inside = readPermalink(props.address, window.location.origin)
  if (inside !== undefined) return <a href={inside}>{props.children}</a>
  const address = allowLink(props.address)
  if (address === undefined) return <span className="link-refused">{props.children}</span>
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {props.children}
    </a>
  )
}
