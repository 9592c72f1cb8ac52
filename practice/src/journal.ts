import type { Clock } from './clock.ts'
import type { JournalAnswer, JournalEntry } from './protocol.ts'

/** An entry before it has its number and time. */
type NewEntry = JournalEntry extends infer Entry
  ? Entry extends JournalEntry
    ? Omit<Entry, 'seq' | 'at'>
    : never
  : never

/** Everything that reached the server or left it, in order. Tests count from it. */
export interface Journal {
  /** Returns the entry's seq. */
  add(entry: NewEntry): number
  /** Completes a delivery that was under way. */
  settle(seq: number, outcome: { result: string; answer?: unknown; took: number }): void
  after(seq: number): JournalAnswer
  /** Calls back at each entry added or completed, until the returned function is called. */
  listen(listener: () => void): () => void
  clear(): void
}

const KEPT = 20_000
const RESULTS = ['acknowledged', 'timeout', 'failed', 'unreachable'] as const

export function createJournal(clock: Clock): Journal {
  let entries: JournalEntry[] = []
  let last = 0
  const listeners = new Set<() => void>()
  function tell(): void {
    for (const listener of listeners) listener()
  }
  return {
    add(entry) {
      last += 1
      entries.push({ seq: last, at: clock.wall(), ...entry })
      if (entries.length > KEPT) entries = entries.slice(-KEPT / 2)
      tell()
      return last
    },
    settle(seq, outcome) {
      const index = entries.findIndex((entry) => entry.seq === seq)
      const entry = entries[index]
      if (entry?.kind !== 'delivery') return
      const result = RESULTS.find((known) => known === outcome.result) ?? 'failed'
      entries[index] = { ...entry, result, answer: outcome.answer, took: outcome.took }
      tell()
    },
    after: (seq) => ({ entries: entries.filter((entry) => entry.seq > seq), last }),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear() {
      entries = []
    },
  }
}
