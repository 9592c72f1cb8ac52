import type { JournalEntry } from '../../protocol.ts'

/** Where to read on from: a delivery that was under way is read again, to learn how it ended. */
export function readAfter(entries: readonly JournalEntry[]): number | undefined {
  const underWay = entries.find((entry) => entry.kind === 'delivery' && entry.result === null)
  return underWay === undefined ? entries.at(-1)?.seq : underWay.seq - 1
}

/** What is held, with what was read put after it or in its place, and without what the server has let go. */
export function addNewer(
  held: readonly JournalEntry[],
  fresh: readonly JournalEntry[],
  first: number,
): readonly JournalEntry[] {
  const from = fresh[0]?.seq ?? Number.POSITIVE_INFINITY
  return [...held.filter((entry) => entry.seq >= first && entry.seq < from), ...fresh]
}
