/** What happened inside, before it is told to a viewer. `deltas.ts` says who sees it and how. */
export type Change =
  | {
      readonly type: 'message'
      readonly channel: string
      readonly ts: string
      readonly viewer?: string
    }
  | {
      readonly type: 'messageDeleted'
      readonly channel: string
      readonly ts: string
      readonly viewer?: string
    }
  | { readonly type: 'channel'; readonly id: string; readonly viewer?: string }
  | { readonly type: 'person'; readonly id: string }
  | { readonly type: 'home'; readonly viewer: string }
  | { readonly type: 'modals'; readonly viewer: string }
  | { readonly type: 'clock' }
  /** What is kept and no viewer sees: messages that wait for their time, tokens. */
  | { readonly type: 'unseen' }
  | { readonly type: 'app' }
  | { readonly type: 'faults' }
  | { readonly type: 'lesson' }
  | { readonly type: 'reset' }

export interface Changes {
  tell(change: Change): void
  /** Calls back at each change until the returned function is called. */
  listen(listener: (change: Change, seq: number) => void): () => void
  seq(): number
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change, seq: number) => void>()
  let seq = 0
  return {
    tell(change) {
      seq += 1
      for (const listener of listeners) listener(change, seq)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    seq: () => seq,
  }
}
