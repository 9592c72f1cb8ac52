import type { Item } from './item.ts'
import { isPoliceNotification } from './parts/merged.ts'

/** What the PPN meeting is called on its screens. */
export const ppnTitle = 'PPN meeting'

/** R101: the police notifications that await their rating, immediate concerns first, then by when they came. */
export function awaitingPpn(open: readonly Item[]): Item[] {
  return open
    .filter((item) => item.stage === 'received' && item.rating === null)
    .filter(isPoliceNotification)
    .sort(
      (a, b) =>
        Number(b.immediateConcern) - Number(a.immediateConcern) ||
        a.receivedAt - b.receivedAt ||
        a.loggedAt - b.loggedAt,
    )
}

/** R101: how far a sitting is in which one notification is rated after another. It travels with the form. */
export interface Sitting {
  /** How many there were when it began. */
  of: number
  /** Which one this is, from 1. */
  at: number
  /** The references that were passed over. */
  skipped: readonly string[]
}

/** The sitting as it travels: `9;3;26-00417,26-00420`. */
export function writeSitting({ of, at, skipped }: Sitting): string {
  return `${of};${at};${skipped.join(',')}`
}

/** Reads {@link writeSitting}, or undefined for what is none. */
export function readSitting(written: string): Sitting | undefined {
  const read = /^(\d{1,4});(\d{1,4});((?:\d\d-\d{5,}(?:,|$))*)$/.exec(written)
  if (read === null) return undefined
  const skipped = (read[3] ?? '').split(',').filter((reference) => reference !== '')
  return { of: Number(read[1]), at: Number(read[2]), skipped }
}
