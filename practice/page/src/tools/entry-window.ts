import type { JournalEntry } from '../../protocol.ts'

/** Rows in the document at most: thousands would make the page slow. */
export const MOST_ROWS = 200
const STEP = 150

export interface EntryWindow {
  readonly rows: readonly JournalEntry[]
  /** How many stand before and after the rows. */
  readonly earlier: number
  readonly later: number
}

/** The rows up to an entry's seq, or, when it is left out, the newest. */
export function windowOf(entries: readonly JournalEntry[], end: number | undefined): EntryWindow {
  const past = end === undefined ? -1 : entries.findIndex((entry) => entry.seq > end)
  const to = past === -1 ? entries.length : past
  const from = Math.max(0, to - MOST_ROWS)
  return { rows: entries.slice(from, to), earlier: from, later: entries.length - to }
}

/**
 * Where the window ends after a step back; older ones are being fetched when `hasOlder`. The first rows of this one stand in the
 * next, so that the eye finds its place. A window that is not full is filled up first.
 */
export function endEarlier({ rows, earlier }: EntryWindow, hasOlder: boolean): number | undefined {
  const step = hasOlder ? STEP : Math.min(STEP, earlier)
  return rows.at(rows.length < MOST_ROWS ? -1 : -1 - step)?.seq
}

/** Where the window ends after a step on; undefined when that is the newest. */
export function endLater(
  entries: readonly JournalEntry[],
  { rows, earlier, later }: EntryWindow,
): number | undefined {
  return later <= STEP ? undefined : entries[earlier + rows.length - 1 + STEP]?.seq
}
