import { z } from 'zod'
import { agencyNames } from '../agencies.ts'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'
import { agencyKeys } from './asks.ts'

/** R92: what the MASH shares. */
export const shareables = {
  contactRecord: 'The contact record',
  referralRecord: 'The referral record',
  triageRecord: 'The triage record',
  minutes: 'The minutes of the meeting',
} as const

/** What is shared. */
export type Shareable = keyof typeof shareables

/** The ledger of sharing (R90 to R93): what went to which agency, when and why. What was sent is not kept here (R91). */
export const sharesPart = z
  .array(
    z.object({
      agency: z.enum(agencyKeys),
      what: z.array(z.enum(Object.keys(shareables) as [Shareable, ...Shareable[]])),
      how: z.enum(['email', 'inPerson']),
      at: z.number(),
      by: z.string(),
      /** Free text, for those who may open the item. */
      purpose: z.string().nullable(),
      /** R93: outside the MASH, that it has an agreement for a single point of contact. */
      underAgreement: z.boolean(),
    }),
  )
  .prefault([])

/** Each share in a line, without its purpose. */
export function writeShares({ details }: Item, { policy }: Hub): string[] {
  return details.shares.map(({ agency, what, how, at, underAgreement }) => {
    const things = what.map((one) => shareables[one].toLowerCase()).join(', ')
    const way = how === 'email' ? 'by secure email' : 'in person'
    const spoc = underAgreement ? '; under a SPOC agreement, purpose recorded' : ''
    return `${agencyNames[agency]}: ${things}, ${way}, ${writeMoment(at, policy.zone)}${spoc}`
  })
}
