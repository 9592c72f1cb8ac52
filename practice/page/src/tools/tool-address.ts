import { useSyncExternalStore } from 'react'

const PARAMETER = 'tools'
const MOVED = 'practice-tools-moved'

/** Which tool the drawer shows, by its row's id. It is in the address, so that reload keeps it. */
export function readOpenTool(): string | undefined {
  return new URLSearchParams(window.location.search).get(PARAMETER) ?? undefined
}

/** Opens a tool in the drawer, or closes the drawer. It leaves no step to come back to. */
export function openTool(id: string | undefined) {
  const address = new URL(window.location.href)
  if (id === undefined) address.searchParams.delete(PARAMETER)
  else address.searchParams.set(PARAMETER, id)
  window.history.replaceState(null, '', address)
  window.dispatchEvent(new Event(MOVED))
}

function subscribe(listener: () => void) {
  window.addEventListener(MOVED, listener)
  window.addEventListener('popstate', listener)
  return () => {
    window.removeEventListener(MOVED, listener)
    window.removeEventListener('popstate', listener)
  }
}

export function useOpenTool(): string | undefined {
  return useSyncExternalStore(subscribe, readOpenTool)
}
