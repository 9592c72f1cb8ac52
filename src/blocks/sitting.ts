import type { KnownBlock } from '@slack/types'
import { ppnTitle, readSitting, writeSitting } from '../domain/ppn.ts'
import { button, section } from './layout.ts'

/** At the head of a rating in a sitting: how far it is, and the way past this one. */
export function buildSitting(written: string, reference: string): KnownBlock[] {
  const sitting = readSitting(written)
  if (sitting === undefined) return []
  const skipped = { ...sitting, at: sitting.at + 1, skipped: [...sitting.skipped, reference] }
  const words = `*${ppnTitle}: ${Math.min(sitting.at, sitting.of)} of ${sitting.of}*`
  return [
    section(
      words,
      button('sit', 'Skip', { value: writeSitting(skipped), about: `${reference} for now` }),
    ),
  ]
}
