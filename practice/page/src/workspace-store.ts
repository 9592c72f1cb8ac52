import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Act, ActAnswer, Channel, Delta, Snapshot } from '../protocol.ts'
import { addressOfEvents, fetchSnapshot, SERVER_GONE, sendAct } from './control-api.ts'
import { followStream } from './live-stream.ts'
import { NO_MESSAGES } from './message-store.ts'
import { applyDelta, dropMessage } from './workspace-deltas.ts'
import { createLoads, faultWords, type Loads } from './workspace-loads.ts'
import { createStateCell, type StateCell, type WorkspaceState } from './workspace-state.ts'

export interface Workspace extends Omit<Loads, 'reload'> {
  readonly as: string
  readonly getState: () => WorkspaceState
  readonly subscribe: (listener: () => void) => () => void
  readonly act: (act: Act) => Promise<ActAnswer>
  /** Takes an ephemeral message off this page. */
  readonly dismiss: (channel: string, ts: string) => void
  readonly close: () => void
}

/** Opens one person's live view of the workspace. */
export function openWorkspace(as: string): Workspace {
  const cell = createStateCell()
  const { reload, ...loads } = createLoads(as, cell)
  const close = followEvents(as, cell, reload)
  return {
    ...loads,
    as,
    getState: cell.get,
    subscribe: cell.subscribe,
    act: (act) => sendAct(as, act),
    dismiss: (channel, ts) => cell.set(dropMessage(cell.get(), channel, ts)),
    close,
  }
}

/**
 * Follows the live updates. Each time the stream opens (again), everything is fetched, and what
 * arrives meanwhile waits, so that nothing is missed or applied twice. Returns how to stop.
 */
function followEvents(as: string, cell: StateCell, reload: () => Promise<void>): () => void {
  let closed = false
  let waiting: Delta[] | undefined

  async function refresh() {
    waiting = []
    try {
      const snapshot = await fetchSnapshot(as)
      if (closed) return
      const later = waiting.filter((delta) => delta.seq > snapshot.seq)
      waiting = undefined
      cell.set({ snapshot, status: 'live', fault: undefined })
      await reload()
      for (const delta of later) cell.set(applyDelta(cell.get(), delta))
    } catch (fault) {
      waiting = undefined
      if (!closed) cell.set({ status: 'lost', fault: faultWords(fault) })
    }
  }

  function receive(delta: Delta) {
    if (delta.type === 'reset') cell.set({ messages: emptied(cell.get().messages), threads: {} })
    if (delta.type === 'hello' || delta.type === 'reset') void refresh()
    else if (waiting !== undefined) waiting.push(delta)
    else cell.set(applyDelta(cell.get(), delta))
  }

  /** Before anything was shown it may be that there is no such person, which the server says only when it is asked. */
  async function tellWhyLost() {
    const asked = cell.get().snapshot === undefined ? fetchSnapshot(as) : undefined
    const fault = await Promise.resolve(asked).then(() => SERVER_GONE, faultWords)
    if (!closed && (asked === undefined || cell.get().snapshot === undefined)) {
      cell.set({ status: 'lost', fault })
    }
  }

  const stop = followStream(addressOfEvents(as), {
    onMessage: (data) => receive(JSON.parse(data)),
    onLost: () => {
      if (!closed) void tellWhyLost()
    },
  })
  return () => {
    closed = true
    stop()
  }
}

/** A reset forgets what was said, but the channels that are open are fetched again. */
function emptied(messages: WorkspaceState['messages']): WorkspaceState['messages'] {
  return Object.fromEntries(Object.keys(messages).map((channel) => [channel, NO_MESSAGES]))
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** The workspace that this page looks at. Only for components under the one provider. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === undefined) throw new Error('No workspace is provided above this component.')
  return workspace
}

/** One slice of the state; the component is drawn again only when that slice is replaced. */
export function useSlice<Slice>(choose: (state: WorkspaceState) => Slice): Slice {
  const workspace = useWorkspace()
  return useSyncExternalStore(workspace.subscribe, () => choose(workspace.getState()))
}

const NONE: readonly never[] = []

/** A part of the snapshot, which stands before anything that uses this is drawn. */
export function useSnapshot<Slice>(choose: (snapshot: Snapshot) => Slice): Slice | undefined {
  return useSlice((state) => (state.snapshot === undefined ? undefined : choose(state.snapshot)))
}

export function usePeople() {
  return useSnapshot((snapshot) => snapshot.people) ?? NONE
}

export function useChannel(id: string | undefined): Channel | undefined {
  return useSnapshot((snapshot) => snapshot.channels.find((channel) => channel.id === id))
}

export function useChannels() {
  return useSnapshot((snapshot) => snapshot.channels) ?? NONE
}
