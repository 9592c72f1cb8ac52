import { useSyncExternalStore } from 'react'
import type { Message } from '../protocol.ts'

/** The one message that is being changed on this page. A thread and its channel may both show it; one of them edits. */
interface Editing {
  readonly channel: string
  readonly ts: string
  readonly inThread: boolean
}

let editing: Editing | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function put(next: Editing | undefined) {
  editing = next
  for (const listener of listeners) listener()
}

export function startEditing(message: Pick<Message, 'channel' | 'ts'>, inThread: boolean) {
  put({ channel: message.channel, ts: message.ts, inThread })
}

export function stopEditing() {
  put(undefined)
}

export function useIsEditing(message: Pick<Message, 'channel' | 'ts'>, inThread: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () =>
      editing?.ts === message.ts &&
      editing.channel === message.channel &&
      editing.inThread === inThread,
  )
}
