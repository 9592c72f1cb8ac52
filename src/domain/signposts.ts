import type { Agency } from './agencies.ts'

/** R12: what the Harm Assessment Unit completes below the threshold. */
export const givens = ['information', 'advice', 'signposting'] as const

/** What was given. */
export type Given = (typeof givens)[number]

/**
 * R12: information, advice or signposting by the police to an agency of the MASH. It is no item and not among what is received;
 * each agency records what it does on its own system.
 */
export interface Signpost {
  /** Epoch milliseconds. */
  at: number
  by: string
  gave: Given
  agency: Agency
  tag: string | null
}
