import type { Delta, Message, Snapshot } from '../protocol.ts'
import { isReply, placeMessage, removeMessage, standsInChannel } from './message-store.ts'
import { threadKey, type WorkspaceState } from './workspace-state.ts'

/** What of the state a delta replaces. The rest stays the same object, so what shows it is not drawn again. */
export function applyDelta(state: WorkspaceState, delta: Delta): Partial<WorkspaceState> {
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
  if (delta.type === 'lesson') return { lesson: delta.lesson }
  if (delta.type === 'faults') {
    return { faults: delta.faults, circumstances: delta.circumstances }
  }
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

/** Takes a message out of its channel and its threads. */
export function dropMessage(
  state: WorkspaceState,
  channel: string,
  ts: string,
): Partial<WorkspaceState> {
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
