import { HUB_ZONE } from './text/zone-time.ts'

const REMEMBERED = 'practice-as'

/** Who this tab is: from the address first, so that two tabs can be two people, then from the tab's memory. */
export function readIdentity(): string | undefined {
  const named = new URLSearchParams(window.location.search).get('as')
  const id = named ?? sessionStorage.getItem(REMEMBERED) ?? undefined
  if (id !== undefined) rememberIdentity(id)
  return id
}

export function rememberIdentity(id: string) {
  sessionStorage.setItem(REMEMBERED, id)
  const address = new URL(window.location.href)
  if (address.searchParams.get('as') === id) return
  address.searchParams.set('as', id)
  window.history.replaceState(null, '', address)
}

export function forgetIdentity() {
  sessionStorage.removeItem(REMEMBERED)
  const address = new URL(window.location.href)
  address.searchParams.delete('as')
  window.history.replaceState(null, '', address)
}

/** The address of this workspace as another person. */
export function identityAddress(id: string): string {
  const address = new URL(window.location.href)
  address.searchParams.set('as', id)
  address.hash = ''
  return address.href
}

/**
 * The zone that times are shown in: the address may name one (`?zone=`), else the browser's. A machine
 * left at UTC has not been told where it is, and is taken to be at the hub.
 */
export function readZone(): string {
  const named = new URLSearchParams(window.location.search).get('zone')
  if (named !== null && isZone(named)) return named
  const browser = Intl.DateTimeFormat().resolvedOptions().timeZone
  return browser === undefined || browser === 'UTC' || browser.startsWith('Etc/')
    ? HUB_ZONE
    : browser
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}
