import { z } from 'zod'
import { kindNames } from './kinds.ts'
import { outcomeNames } from './outcomes.ts'
import { ratings } from './ratings.ts'

const count = z.int().min(0)
const day = z.iso.date()
const moment = z.iso.datetime()
const references = z.array(z.string()).describe('Every reference, in order.')
const percent = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .describe('To one decimal; never 100 where one is missing, never 0 where one is not. Null of 0.')

/** Where an item left the road, a line for each (R105, D27). */
export const leftLines = [
  'screening',
  'triage',
  'meeting',
  'atDoor',
  'consultation',
  'informationRequest',
] as const

/** A line of where items left. */
export type LeftLine = (typeof leftLines)[number]

/** The ratings that a timescale comes with. BLUE is an information request, and stands on a line of its own (R29). */
export const colours = ['red', 'amber', 'green'] as const

const boxes = { received: count, open: count, resolved: count, redirected: count, forwarded: count }

const received = z
  .object({
    ...boxes,
    duplicates: count.describe('Merged into another (D16); in none of the other numbers.'),
    duplicateReferences: references,
    converted: count.describe('Began as something else and became a referral (R82); counted once.'),
    reopened: count.describe('Have been reopened (D15); counted once.'),
    loggedAfterPeriod: count.describe('Received in the period and logged after it.'),
    byKind: z.object(countEach(kindNames)).describe('As they came; a converted one as it began.'),
    days: z.array(z.object({ day, ...boxes, duplicates: count })),
  })
  .describe('R102, R108. Received in the period, as they stand at asOf.')

const average = z.object({
  items: count,
  totalMs: z.int().describe('Milliseconds, all added up.'),
  meanMinutes: z.int().nullable(),
  medianMinutes: z.int().nullable(),
})
const both = z.object({
  working: average.describe('Only while the hub is open.'),
  elapsed: average.describe('By the clock.'),
})
const time = z
  .object({
    resolved: count,
    whole: both.describe('Received to resolved, of all.'),
    opened: z
      .object({
        whole: both,
        receivedToOpened: both,
        openedToSubmitted: both.describe("The worker's share (D6)."),
        submittedToResolved: both.describe("The manager's share (D6)."),
      })
      .describe('Of those whose contact was opened. The three parts add up to the whole.'),
    notOpened: both.describe('Received to resolved, of those that left before it.'),
  })
  .describe('R103. First resolved in the period.')

const judged = z.object({ judged: count, inTime: count, late: count })
const judgedWithShare = judged.extend({ inTimePercent: percent, latePercent: percent })
const timescale = z
  .object({
    ...judgedWithShare.shape,
    byRating: z.object(each(ratings, judged)),
    firstDeadline: judgedWithShare.describe('The same against the deadline first given (D5).'),
    withoutTimescale: z.object({ blue: count, other: count }),
    reopened: references.describe('Reopened since; the first resolution is what counts (D15).'),
    openAndOverdue: z.object({ total: count, references }),
  })
  .describe('R104. First resolved in the period, against the deadline in force at that moment.')

const outcome = z
  .object({
    resolved: count,
    byOutcome: z.object(countEach(outcomeNames)),
    byLeft: z.object(countEach(leftLines)),
    children: z
      .object({
        total: count,
        itemsThatDiffer: count.describe('Items whose children have different outcomes.'),
        byOutcome: z.object(countEach(outcomeNames)),
      })
      .describe('D32. The children of the same items, each by its own outcome; adults are none.'),
    selfAuthorised: count.describe('Authorised by whoever did the work, under the right to (D7).'),
  })
  .describe('R105, D27. First resolved in the period.')

const finalAndInitial = z.object({ final: count, initial: count })
const rating = z
  .object({
    received: count,
    ...each(colours, finalAndInitial),
    blue: finalAndInitial.describe('Information requests, beside the three colours (R29).'),
    notRated: finalAndInitial,
  })
  .describe('R106. Received in the period: the rating at asOf, and the one given first.')

const statutory = z
  .object({
    ...judgedWithShare.shape,
    due: count,
    waiting: count.describe('Not decided, and not due yet.'),
    overdue: count.describe('Not decided, and overdue; among the late.'),
  })
  .describe('D10. Received in the period, where a decision within one working day is due.')

const again = z
  .object({
    received: count,
    withNumber: count.describe('Those with a Mosaic or police number, which alone can be matched.'),
    withoutNumber: count,
    repeatContact: count.describe('Of those with a number: another item in the 12 months before.'),
    progressed: count.describe('Of those with a number: progressed to social care.'),
    reReferral12m: count.describe('Of those: within 12 months of the last that progressed.'),
    reReferralPercent: percent,
  })
  .describe('D12. Received in the period. Never mixed; what another team closed is not counted.')

const advice = z.object({
  received: count,
  open: count,
  adviceGiven: count,
  referralAdvised: count.describe('Advised to refer, and the form asked for (R81).'),
  converted: count.describe('Became a referral: the same item, once in `received` (R82).'),
  other: count.describe('Resolved otherwise.'),
})

const apart = z
  .object({
    consultations: advice,
    earlyHelpEnquiries: advice,
    informationRequests: z
      .object({
        received: count,
        open: count,
        provided: count,
        declined: count,
        converted: count,
        other: count.describe('Resolved otherwise.'),
      })
      .describe('Logged as such, and referrals that stand as BLUE (D9).'),
    policeSignposts: count.describe('Given in the period. No items, and in no other number (R12).'),
  })
  .describe('R83, R77, D9. Received in the period, as they stand at asOf.')

const reconciliation = z.object({
  holds: z.boolean(),
  sums: z.array(
    z.object({
      sum: z.string(),
      total: count,
      parts: count,
      difference: z.int(),
      references: references.describe('The items that are in the total and in no part.'),
    }),
  ),
})

/** The report as `mash report --json` gives it. Its keys are stable; `version` rises when one changes or goes. */
export const reportSchema = z.object({
  report: z.literal('mash-track/report'),
  version: z.literal(1),
  hub: z.string(),
  zone: z.string(),
  period: z.object({
    from: day,
    to: day.describe('The last day, which is in it.'),
    startsAt: moment,
    endsAt: moment.describe('The first instant after it.'),
    isOver: z.boolean(),
  }),
  asOf: moment.describe('When it was read.'),
  received,
  time,
  timescale,
  outcomes: outcome,
  ratings: rating,
  statutory,
  again,
  apart,
  reconciliation,
})

/** A report. */
export type Report = z.output<typeof reportSchema>

/** A sum of a report that has been checked. */
export type CheckedSum = Report['reconciliation']['sums'][number]

function each<K extends string, S extends z.ZodType>(keys: readonly K[], schema: S): Record<K, S> {
  // The keys are those just given.
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, S>
}

function countEach<K extends string>(keys: readonly K[]): Record<K, typeof count> {
  return each(keys, count)
}
