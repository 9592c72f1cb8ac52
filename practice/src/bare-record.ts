import type { WorkspaceState } from './state.ts'

/** A table that holds what was put in and nothing else: `constructor` is no key of it, and `__proto__` is one like any other. */
export function bareRecord<Value>(
  entries: Readonly<Record<string, Value>> = {},
): Record<string, Value> {
  const made: Record<string, Value> = { ...entries }
  Object.setPrototypeOf(made, null)
  return made
}

/** A workspace's state with bare tables: what is looked up in them was named by somebody else. */
export function bareTables(state: WorkspaceState): WorkspaceState {
  return {
    ...state,
    people: bareRecord(state.people),
    channels: bareRecord(state.channels),
    messages: bareRecord(state.messages),
    lastTs: bareRecord(state.lastTs),
    ephemerals: bareRecord(state.ephemerals),
    homes: bareRecord(state.homes),
    modals: bareRecord(state.modals),
    read: bareRecord(state.read),
    messageStates: bareRecord(state.messageStates),
    responseUrls: bareRecord(state.responseUrls),
    files: bareRecord(state.files),
  }
}
