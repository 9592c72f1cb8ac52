import type { ReactNode } from 'react'

const ALLOWED = new Set(['http:', 'https:', 'slack:', 'mailto:'])

/** The address when a page may link to it, else undefined: no script, data or file links. */
export function allowLink(address: string): string | undefined {
  try {
    return ALLOWED.has(new URL(address).protocol) ? address : undefined
  } catch {
    return undefined
  }
}

/** A link that opens in a new tab, or its words alone when its address is not one that is allowed. */
export function SafeLink(props: { address: string; children: ReactNode }) {
  const address = allowLink(props.address)
  if (address === undefined) return <span className="link-refused">{props.children}</span>
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {props.children}
    </a>
  )
}
