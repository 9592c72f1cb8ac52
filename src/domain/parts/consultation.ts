import { z } from 'zod'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'

/** R80, R81: what became of a consultation's advice. All null until it is recorded. Instants are epoch milliseconds. */
export const consultationPart = z
  .object({
    /** How the advice was confirmed to whoever asked for it, and when. */
    confirmedBy: z.enum(['secureEmail', 'letter']).nullable().default(null),
    confirmedAt: z.number().nullable().default(null),
    /** When a copy of it was placed on the ESCR. */
    copiedAt: z.number().nullable().default(null),
    /** When a referral form was asked for, where the advice was to refer. */
    formRequestedAt: z.number().nullable().default(null),
  })
  .prefault({})

/** R80: how advice is confirmed. */
export const confirmations = {
  secureEmail: 'By secure email',
  letter: 'In writing, by letter',
} as const

/** R80, R81: what is known of the advice, for the item's screen. */
export function writeAdvice({ details }: Item, { policy }: Hub): string[] {
  const { confirmedBy, confirmedAt, copiedAt, formRequestedAt } = details.consultation
  const { zone, labels } = policy
  const lines: string[] = []
  if (confirmedBy !== null && confirmedAt !== null) {
    const how = confirmedBy === 'letter' ? 'in writing' : 'by secure email'
    lines.push(`Advice confirmed ${how}, ${writeMoment(confirmedAt, zone)}`)
  }
  if (copiedAt !== null) lines.push(`Copy placed on the ESCR, ${writeMoment(copiedAt, zone)}`)
  if (formRequestedAt !== null) {
    lines.push(`${labels.referralForm} asked for, ${writeMoment(formRequestedAt, zone)}`)
  }
  return lines
}
