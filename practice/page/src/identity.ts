import { HUB_ZONE } from './text/zone-time.ts'

const REMEMBERED = 'practice-as'

/** Whether this page is one pane of several, which show the banner, the clock and the tools once around them. */
export function isPane(): boolean {
  return new URLSearchParams(window.location.search).has('pane')
}

/**
 * Who this tab is: from the address first, so that two tabs can be two people, then from the tab's memory. Panes share
 * their tab's memory, so a pane is whoever its address says and nobody else.
 */
export function readIdentity(): string | undefined {
  const named = new URLSearchParams(window.location.search).get('as') ?? undefined
  if (isPane()) return named
  const id = named ?? sessionStorage.getItem(REMEMBERED) ?? undefined
  if (id !== undefined) rememberIdentity(id)
  return id
}

export function rememberIdentity(id: string) {
  if (isPane()) return
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
  address.searchParams.delete(PANES)
  address.hash = ''
  return address.href
}

const PANES = 'panes'
export const MOST_PANES = 3

/** Who stands side by side, by the address; empty for the ordinary page of one person. */
export function readPanes(): readonly string[] {
  const named = new URLSearchParams(window.location.search).get(PANES) ?? ''
  const ids = named.split(',').filter((id) => id !== '')
  return ids.length < 2 ? [] : ids.slice(0, MOST_PANES)
}

/** The address of several people side by side. */
export function panesAddress(ids: readonly string[]): string {
  const address = new URL(window.location.href)
  address.searchParams.delete('as')
  address.search = panesSearch(address, ids)
  address.hash = ''
  return address.href
}

/** Keeps who stands side by side in the address, so that a reload brings them back. */
export function rememberPanes(ids: readonly string[]) {
  const address = new URL(window.location.href)
  address.search = panesSearch(address, ids)
  window.history.replaceState(null, '', address)
}

/** Everything else that the address says, such as the tool that is open, stays. */
function panesSearch(address: URL, ids: readonly string[]): string {
  // Written by hand: URLSearchParams would turn the comma into %2C, which nobody could type.
  const others = [...address.searchParams].filter(([name]) => name !== PANES)
  const rest = new URLSearchParams(others).toString()
  return `?${PANES}=${ids.join(',')}${rest === '' ? '' : `&${rest}`}`
}

/** The address of one pane, for its frame. */
export function paneAddress(id: string): string {
  const address = new URL(window.location.href)
  address.search = `?${new URLSearchParams({ as: id, pane: '1' })}`
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
