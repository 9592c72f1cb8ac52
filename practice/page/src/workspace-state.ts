import type { Message, Snapshot } from '../protocol.ts'
import type { ChannelMessages } from './message-store.ts'

/** Everything the page knows, replaced slice by slice so that only what changed is drawn again. */
export interface WorkspaceState {
  readonly status: 'loading' | 'live' | 'lost'
  readonly fault: string | undefined
  readonly snapshot: Snapshot | undefined
  readonly messages: Readonly<Record<string, ChannelMessages>>
  /** By `channel/rootTs`: the root first. */
  readonly threads: Readonly<Record<string, readonly Message[]>>
  /** The last message that arrived live, for the announcer. */
  readonly arrived: Message | undefined
}

export function threadKey(channel: string, ts: string): string {
  return `${channel}/${ts}`
}

const EMPTY: WorkspaceState = {
  status: 'loading',
  fault: undefined,
  snapshot: undefined,
  messages: {},
  threads: {},
  arrived: undefined,
}

/** The state, and who is told when it is replaced. */
export interface StateCell {
  readonly get: () => WorkspaceState
  readonly set: (change: Partial<WorkspaceState>) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createStateCell(): StateCell {
  let state = EMPTY
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
