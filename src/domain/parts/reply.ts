import { z } from 'zod'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'

/**
 * R28: where the reply to an information request stands: signed off by a manager, then sent. Null until it is. Instants are
 * epoch milliseconds.
 */
export const replyPart = z
  .object({
    signedOff: z
      .object({
        by: z.string(),
        at: z.number(),
        outcome: z.enum(['informationProvided', 'informationDeclined']),
        submittedBy: z.string(),
        submittedAt: z.number(),
      })
      .nullable()
      .default(null),
    sentAt: z.number().nullable().default(null),
    sentBy: z.enum(['secureEmail', 'letter', 'handed']).nullable().default(null),
  })
  .prefault({})

/** A reply of which nothing is settled. */
export const noReply: z.output<typeof replyPart> = replyPart.parse({})

/** R27: how a reply goes out. */
export const replyRoutes = {
  secureEmail: 'Secure email',
  letter: 'Letter',
  handed: 'Handed over',
} as const

/** R28: what is known of the reply, for the item's screen. */
export function writeReply({ details }: Item, hub: Hub): string[] {
  const { signedOff, sentAt, sentBy } = details.reply
  const { zone } = hub.policy
  const lines: string[] = []
  if (signedOff !== null) {
    lines.push(`Signed off by ${nameOf(hub, signedOff.by)}, ${writeMoment(signedOff.at, zone)}`)
  }
  if (sentAt !== null && sentBy !== null) {
    lines.push(`Sent: ${replyRoutes[sentBy].toLowerCase()}, ${writeMoment(sentAt, zone)}`)
  }
  return lines
}
