import { useSyncExternalStore } from 'react'

/** What the main part of the page shows. It is in the address, so that reload and Back work. */
export type Route =
  | { readonly type: 'none' }
  | {
      readonly type: 'channel'
      readonly channel: string
      readonly thread: string | undefined
      /** The message that a link leads to. */
      readonly at?: string
    }
  | { readonly type: 'app'; readonly tab: 'home' | 'messages'; readonly thread: string | undefined }

/** Stands for the thread in an address that names a message of the channel itself. */
const NO_THREAD = '-'

function readRoute(hash: string): Route {
  const [kind, id, thread, at] = hash.replace(/^#\/?/, '').split('/')
  const ts = thread === undefined || thread === '' || thread === NO_THREAD ? undefined : thread
  if (kind === 'channel' && id !== undefined && id !== '') {
    return { type: 'channel', channel: id, thread: ts, ...(at === undefined ? {} : { at }) }
  }
  if (kind === 'app') return { type: 'app', tab: id === 'messages' ? id : 'home', thread: ts }
  return { type: 'none' }
}

export function writeRoute(route: Route): string {
  if (route.type === 'none') return ''
  const thread = route.thread === undefined ? '' : `/${route.thread}`
  if (route.type === 'channel') {
    const at = route.at === undefined ? '' : `${thread === '' ? `/${NO_THREAD}` : ''}/${route.at}`
    return `#/channel/${route.channel}${thread}${at}`
  }
  return `#/app/${route.tab}${thread}`
}

export function goTo(route: Route) {
  window.location.hash = writeRoute(route)
}

/** Goes without leaving a step to come back to. */
export function replaceRoute(route: Route) {
  window.location.replace(writeRoute(route))
}

/** The same place with another thread open beside it, or none. */
export function withThread(route: Route, thread: string | undefined): Route {
  if (route.type === 'none') return route
  if (route.type === 'app') return { ...route, thread }
  return { type: 'channel', channel: route.channel, thread }
}

/** Opens a thread beside what is open now. */
export function openThread(ts: string) {
  goTo(withThread(readRoute(window.location.hash), ts))
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

function readHash(): string {
  return window.location.hash
}

export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, readHash))
}
