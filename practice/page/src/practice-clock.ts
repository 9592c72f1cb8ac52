import { useSyncExternalStore } from 'react'
import { useSnapshot } from './workspace-store.ts'

const MINUTE_MS = 60_000
const LOOK_AGAIN_MS = 1000

function subscribeToTicks(listener: () => void) {
  const timer = setInterval(listener, LOOK_AGAIN_MS)
  return () => clearInterval(timer)
}

/** The movable clock, to the minute: a component is drawn again once a minute, not once a second. */
export function usePracticeMinute(): number {
  const offset = useSnapshot((snapshot) => snapshot.clock.offset) ?? 0
  return useSyncExternalStore(
    subscribeToTicks,
    () => Math.floor((Date.now() + offset) / MINUTE_MS) * MINUTE_MS,
  )
}
