/** How long a page that nobody sees keeps its stream, and with it the unread count in its title. */
const RELEASE_MS = 60_000

interface StreamListeners {
  readonly onMessage: (data: string) => void
  readonly onLost: () => void
}

/**
 * Follows a stream of events while somebody can see the page, and returns how to stop. A browser opens no more than six
 * connections to one address, for all its tabs together: a page that was left, and that the browser keeps for "Back",
 * gives its own up at once, and a tab that is hidden gives it up after a while. Each opening begins with `hello`.
 */
export function followStream(address: URL, listeners: StreamListeners): () => void {
  let events: EventSource | undefined
  let releasing: ReturnType<typeof setTimeout> | undefined

  function open() {
    if (events !== undefined) return
    events = new EventSource(address)
    events.addEventListener('message', (event) => listeners.onMessage(event.data))
    events.addEventListener('error', listeners.onLost)
  }

  function release() {
    clearTimeout(releasing)
    events?.close()
    events = undefined
  }

  function heed() {
    clearTimeout(releasing)
    if (document.visibilityState === 'visible') open()
    else releasing = setTimeout(release, RELEASE_MS)
  }

  open()
  heed()
  document.addEventListener('visibilitychange', heed)
  window.addEventListener('pagehide', release)
  window.addEventListener('pageshow', heed)
  return () => {
    document.removeEventListener('visibilitychange', heed)
    window.removeEventListener('pagehide', release)
    window.removeEventListener('pageshow', heed)
    release()
  }
}
