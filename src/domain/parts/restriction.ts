import { z } from 'zod'
import { type Agency, agencies } from '../agencies.ts'

/** D19: what an item's information may be. `none` where nothing of it is restricted. */
export const tiers = {
  none: 'Nothing is restricted',
  restricted: 'Restricted, and agreed that it can be shared outside the MASH',
  intelligence: 'Intelligence: it stays within the MASH',
} as const

/** A tier of information. */
export type Tier = keyof typeof tiers

/** R88: what came of a challenge. */
export const challengeResults = {
  awaited: 'Not known yet',
  stays: 'It stays restricted',
  shared: 'What is relevant is shared with those who need to know',
} as const

/** What came of a challenge. */
export type ChallengeResult = keyof typeof challengeResults

const agency = z.enum(Object.keys(agencies) as [Agency, ...Agency[]])

/** The marker of restricted information and what the service manager did about it (R84 to R88). Never what the information says. */
export const restrictionPart = z
  .object({
    tier: z.enum(Object.keys(tiers) as [Tier, ...Tier[]]).default('none'),
    /** When the service manager discussed it, and with the professionals of which agencies (R87). */
    discussions: z
      .array(z.object({ at: z.number(), by: z.string(), with: z.array(agency) }))
      .default([]),
    /** The service manager's challenges, each with its result and who is told since (R88). */
    challenges: z
      .array(
        z.object({
          at: z.number(),
          by: z.string(),
          result: z.enum(Object.keys(challengeResults) as [ChallengeResult, ...ChallengeResult[]]),
          sharedWith: z.array(agency),
        }),
      )
      .default([]),
  })
  .prefault({})
