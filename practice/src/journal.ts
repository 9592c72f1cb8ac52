import type { Clock } from './clock.ts'
import type { Finding, JournalAnswer, JournalEntry } from './protocol.ts'
import { createShelf } from './shelf.ts'

/** An entry before it has its number and times. */
type NewEntry = JournalEntry extends infer Entry
  ? Entry extends JournalEntry
    ? Omit<Entry, 'seq' | 'at' | 'now'>
    : never
  : never

/** A stretch of the journal, its ends left out. */
export interface Wanted {
  readonly after?: number | undefined
  readonly before?: number | undefined
  readonly limit?: number | undefined
}

/** Everything that reached the server or left it, in order. Tests count from it. */
export interface Journal {
  /** Returns the entry's seq. */
  add(entry: NewEntry): number
  /** Completes a delivery that was under way. */
  settle(seq: number, outcome: { result: string; answer?: unknown; took: number }): void
  /** Puts what the validator found in an app's answer with the delivery that was answered so. */
  keepFindings(answer: unknown, findings: readonly Finding[]): void
  /** Oldest first. With a limit: the first so many after `after`, or, when that is left out, the last so many. */
  read(wanted?: Wanted): JournalAnswer
  /** The seq of the newest entry. */
  last(): number
  /** Calls back with each entry added or completed, until the returned function is called. */
  listen(listener: (entry: JournalEntry) => void): () => void
  clear(): void
}

/** An app that sends much each time must not fill the computer's memory: about 100 MB. */
const KEPT = { count: 20_000, size: 100_000_000 }
const RESULTS = ['acknowledged', 'timeout', 'failed', 'unreachable'] as const

export function createJournal(clock: Clock): Journal {
  const shelf = createShelf<JournalEntry>(KEPT)
  let last = 0
  const listeners = new Set<(entry: JournalEntry) => void>()
  function tell(entry: JournalEntry | undefined): void {
    if (entry === undefined) return
    for (const listener of listeners) listener(entry)
  }
  /** Entries are numbered without a gap. Before the first: negative. After the last: past the end. */
  function indexOf(seq: number): number {
    return seq - first()
  }
  function first(): number {
    return shelf.things()[0]?.seq ?? last + 1
  }
  function replace(index: number, entry: JournalEntry): void {
    shelf.replace(index, entry)
    tell(entry)
  }
  return {
    add(entry) {
      last += 1
      shelf.add({ seq: last, at: clock.wall(), now: clock.now(), ...entry })
      tell(shelf.things().at(-1))
      return last
    },
    settle(seq, outcome) {
      const index = indexOf(seq)
      const entry = shelf.things()[index]
      if (entry?.kind !== 'delivery') return
      const result = RESULTS.find((known) => known === outcome.result) ?? 'failed'
      replace(index, { ...entry, result, answer: outcome.answer, took: outcome.took })
    },
    keepFindings(answer, findings) {
      if (answer === undefined || findings.length === 0) return
      const entries = shelf.things()
      const index = entries.findLastIndex((one) => one.kind === 'delivery' && one.answer === answer)
      const entry = entries[index]
      if (entry?.kind !== 'delivery') return
      replace(index, { ...entry, findings })
    },
    read({ after, before, limit } = {}) {
      const entries = shelf.things()
      const from = after === undefined ? 0 : Math.max(0, indexOf(after + 1))
      const to = before === undefined ? entries.length : Math.max(0, indexOf(before))
      const wanted = entries.slice(from, to)
      const ends = { first: first(), last }
      if (limit === undefined) return { entries: wanted, ...ends }
      return {
        entries: after === undefined ? wanted.slice(-limit) : wanted.slice(0, limit),
        ...ends,
      }
    },
    last: () => last,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear: shelf.clear,
  }
}
