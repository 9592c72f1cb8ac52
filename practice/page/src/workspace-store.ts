import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Act, ActAnswer, Delta, Message, Snapshot } from '../protocol.ts'
import {
  fetchMessages,
  fetchSnapshot,
  fetchThread,
  openEvents,
  SERVER_GONE,
  sendAct,
} from './control-api.ts'
import {
  type ChannelMessages,
  isReply,
  mergeFetched,
  NO_MESSAGES,
  placeMessage,
  removeMessage,
  standsInChannel,
} from './message-store.ts'

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

export interface Workspace {
  readonly as: string
  readonly getState: () => WorkspaceState
  readonly subscribe: (listener: () => void) => () => void
  readonly act: (act: Act) => Promise<ActAnswer>
  readonly loadChannel: (channel: string) => Promise<void>
  readonly loadEarlier: (channel: string) => Promise<void>
  readonly loadThread: (channel: string, ts: string) => Promise<void>
  /** Takes an ephemeral message off this page. */
  readonly dismiss: (channel: string, ts: string) => void
  readonly close: () => void
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

/** Opens one person's live view of the workspace. */
export function openWorkspace(as: string): Workspace {
  let state = EMPTY
  let closed = false
  let buffered: Delta[] | undefined
  const listeners = new Set<() => void>()

  function set(change: Partial<WorkspaceState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function putMessages(channel: string, change: Partial<ChannelMessages>) {
    const held = state.messages[channel] ?? NO_MESSAGES
    set({ messages: { ...state.messages, [channel]: { ...held, ...change } } })
  }

  async function loadChannel(channel: string) {
    const { messages, hasMore } = await fetchMessages(as, channel)
    const held = state.messages[channel]?.list ?? []
    putMessages(channel, { list: mergeFetched(held, messages), hasMore, loaded: true })
  }

  async function loadEarlier(channel: string) {
    const held = state.messages[channel] ?? NO_MESSAGES
    const oldest = held.list.find((message) => message.ephemeral !== true)
    if (oldest === undefined) return
    const { messages, hasMore } = await fetchMessages(as, channel, oldest.ts)
    const later = state.messages[channel]?.list ?? []
    putMessages(channel, { list: [...messages, ...later], hasMore })
  }

  async function loadThread(channel: string, ts: string) {
    const { messages } = await fetchThread(as, channel, ts)
    const key = threadKey(channel, ts)
    const list = mergeFetched(state.threads[key] ?? [], messages)
    set({ threads: { ...state.threads, [key]: list } })
  }

  async function refresh() {
    buffered = []
    try {
      const snapshot = await fetchSnapshot(as)
      if (closed) return
      const later = buffered.filter((delta) => delta.seq > snapshot.seq)
      buffered = undefined
      set({ snapshot, status: 'live', fault: undefined })
      await Promise.all(Object.keys(state.messages).map(loadChannel))
      await Promise.all(
        Object.keys(state.threads).map((key) => {
          const [channel = '', ts = ''] = key.split('/')
          return loadThread(channel, ts)
        }),
      )
      for (const delta of later) apply(delta)
    } catch (fault) {
      buffered = undefined
      const words = fault instanceof Error && !(fault instanceof TypeError) ? fault.message : ''
      if (!closed) set({ status: 'lost', fault: words || SERVER_GONE })
    }
  }

  function receive(delta: Delta) {
    if (delta.type === 'hello') void refresh()
    else if (delta.type === 'reset') {
      set({ messages: emptied(state.messages), threads: {} })
      void refresh()
    } else if (buffered !== undefined) buffered.push(delta)
    else apply(delta)
  }

  function apply(delta: Delta) {
    set(applyDelta(state, delta))
  }

  const events = openEvents(as)
  events.addEventListener('message', (event) => receive(JSON.parse(event.data)))
  events.addEventListener('error', () => {
    if (!closed) set({ status: 'lost', fault: SERVER_GONE })
  })

  return {
    as,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    act: (act) => sendAct(as, act),
    loadChannel,
    loadEarlier,
    loadThread,
    dismiss(channel, ts) {
      set(dropMessage(state, channel, ts))
    },
    close() {
      closed = true
      events.close()
    },
  }
}

/** A reset forgets what was said, but the channels that are open are fetched again. */
function emptied(messages: WorkspaceState['messages']): WorkspaceState['messages'] {
  return Object.fromEntries(Object.keys(messages).map((channel) => [channel, NO_MESSAGES]))
}

function applyDelta(state: WorkspaceState, delta: Delta): Partial<WorkspaceState> {
  const { snapshot } = state
  if (delta.type === 'message') return addMessage(state, delta.message)
  if (delta.type === 'messageDeleted') return dropMessage(state, delta.channel, delta.ts)
  if (snapshot === undefined) return {}
  const patch = patchSnapshot(snapshot, delta)
  return patch === undefined ? {} : { snapshot: { ...snapshot, ...patch } }
}

function patchSnapshot(snapshot: Snapshot, delta: Delta): Partial<Snapshot> | undefined {
  if (delta.type === 'channel') return { channels: putById(snapshot.channels, delta.channel) }
  if (delta.type === 'channelRemoved') {
    return { channels: snapshot.channels.filter((channel) => channel.id !== delta.id) }
  }
  if (delta.type === 'person') {
    const me = delta.person.id === snapshot.me.id ? delta.person : snapshot.me
    return { me, people: putById(snapshot.people, delta.person) }
  }
  if (delta.type === 'home') return { home: delta.home }
  if (delta.type === 'modals') return { modals: delta.modals }
  if (delta.type === 'clock') return { clock: delta.clock }
  if (delta.type === 'app') return { app: delta.app }
  return undefined
}

function putById<Row extends { readonly id: string }>(rows: readonly Row[], row: Row): Row[] {
  return rows.some((held) => held.id === row.id)
    ? rows.map((held) => (held.id === row.id ? row : held))
    : [...rows, row]
}

function addMessage(state: WorkspaceState, message: Message): Partial<WorkspaceState> {
  const change: { -readonly [Key in keyof WorkspaceState]?: WorkspaceState[Key] } = {}
  const { channel } = message
  const held = state.messages[channel]
  if (standsInChannel(message) && held !== undefined) {
    const list = placeMessage(held.list, message)
    change.messages = { ...state.messages, [channel]: { ...held, list } }
  }
  const key = threadKey(channel, message.threadTs ?? message.ts)
  const thread = state.threads[key]
  if (thread !== undefined) {
    change.threads = { ...state.threads, [key]: placeMessage(thread, message) }
  }
  const known = (isReply(message) ? thread : held?.list)?.some((row) => row.ts === message.ts)
  if (known !== true) change.arrived = message
  return change
}

function dropMessage(state: WorkspaceState, channel: string, ts: string): Partial<WorkspaceState> {
  const held = state.messages[channel]
  const threads = Object.entries(state.threads).map(([key, list]) => [
    key,
    key.startsWith(`${channel}/`) ? removeMessage(list, ts) : list,
  ])
  return {
    threads: Object.fromEntries(threads),
    ...(held === undefined
      ? {}
      : {
          messages: {
            ...state.messages,
            [channel]: { ...held, list: removeMessage(held.list, ts) },
          },
        }),
  }
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

export function useChannels() {
  return useSnapshot((snapshot) => snapshot.channels) ?? NONE
}
