import type { LeftAt } from './item.ts'
import type { Role, SocialCareManager } from './roles.ts'

interface OutcomeRow {
  name: string
  /** The stages it can leave from (D27). */
  from: readonly LeftAt[]
  /** Who may authorise it (D7, R73). */
  authorisers: readonly (Role | SocialCareManager)[]
  /** Whether it resolves at once, with nothing to authorise (D7). */
  withoutAuthorisation?: true
  /** Whether the child goes on to social care here, as the statutory measure of re-referrals counts it (D12). */
  progresses?: true
  /** Whether it goes back to whoever referred: nobody holds the child, and what is wanted is still to come (D32). */
  returned?: true
}

const worked = ['screening', 'triage', 'meeting'] as const
const beforeTriage = ['atDoor', 'screening'] as const
const socialCare = ['socialCareManager'] as const
const earlyHelpToo = ['socialCareManager', 'earlyHelpDecisionMaker'] as const

/**
 * How an item can end (R55, R4, R5, R7, D32; R77 to R81 for consultations and enquiries, R28 for information requests). A new
 * outcome is one row here. From "No further action" on they stand in the order of their gravity, the gravest last: of the
 * children of one item, the gravest is the item's.
 */
export const outcomes = {
  outOfArea: {
    name: 'Redirected to another authority',
    from: ['atDoor'],
    authorisers: [],
    withoutAuthorisation: true,
  },
  alreadyOpen: {
    name: 'Already open: forwarded',
    from: ['atDoor'],
    authorisers: [],
    withoutAuthorisation: true,
  },
  adviceGiven: {
    name: 'Advice given',
    from: ['consultation'],
    authorisers: [],
    withoutAuthorisation: true,
  },
  referralAdvised: {
    name: 'Advised to refer: form requested',
    from: ['consultation'],
    authorisers: [],
    withoutAuthorisation: true,
  },
  informationProvided: {
    name: 'Information provided',
    from: ['informationRequest'],
    authorisers: earlyHelpToo,
  },
  informationDeclined: {
    name: 'Information request declined',
    from: ['informationRequest'],
    authorisers: earlyHelpToo,
  },
  notAccepted: { name: 'Not accepted', from: ['atDoor'], authorisers: earlyHelpToo },
  duplicate: {
    name: 'Duplicate of another item',
    // D16: by the act of merging alone.
    from: [],
    authorisers: [],
    withoutAuthorisation: true,
  },
  noFurtherAction: {
    name: 'No further action',
    from: worked,
    authorisers: socialCare,
  },
  advice: {
    name: 'Information and advice, and close',
    from: worked,
    authorisers: earlyHelpToo,
  },
  signpost: {
    name: 'Signpost or refer to another agency',
    from: worked,
    authorisers: earlyHelpToo,
  },
  earlyHelp: {
    name: 'Step across to Early Help',
    from: worked,
    authorisers: earlyHelpToo,
  },
  returnedForConsent: {
    name: 'Returned to the referrer for consent',
    from: beforeTriage,
    authorisers: earlyHelpToo,
    returned: true,
  },
  returnedForInformation: {
    name: 'Returned to the referrer for information',
    from: beforeTriage,
    authorisers: earlyHelpToo,
    returned: true,
  },
  otherAuthority: {
    name: 'Passed to another authority',
    from: worked,
    authorisers: socialCare,
  },
  lado: {
    name: 'Passed to the LADO',
    from: ['atDoor', ...worked],
    authorisers: socialCare,
  },
  section17: {
    name: 'Progress to social care: section 17',
    from: worked,
    authorisers: socialCare,
    progresses: true,
  },
  transferIn: {
    name: 'Progress to social care: transfer in',
    from: worked,
    authorisers: socialCare,
    progresses: true,
  },
  section47: {
    name: 'Progress to social care: section 47',
    from: ['meeting'],
    authorisers: socialCare,
    progresses: true,
  },
} as const satisfies Record<string, OutcomeRow>

/** An outcome's name in code. */
export type Outcome = keyof typeof outcomes

/** Every outcome's name in code, in the order of the table. */
export const outcomeNames = Object.keys(outcomes) as [Outcome, ...Outcome[]]

/** The outcomes with which a referral progresses to social care (R55), as the statutory measure counts them (D12). */
export const progressOutcomes = outcomeNames.filter((name) => outcomeRow(name).progresses === true)

/** The row of an outcome, with every column. */
export function outcomeRow(outcome: Outcome): OutcomeRow {
  return outcomes[outcome]
}

/** The outcomes that an item can leave a stage with. */
export function outcomesFrom(stage: LeftAt): Outcome[] {
  return outcomeNames.filter((name) => outcomeRow(name).from.includes(stage))
}

/** D32: the gravest of some outcomes, by their place in the table; undefined of none. */
export function gravestOf(given: readonly Outcome[]): Outcome | undefined {
  return outcomeNames.findLast((name) => given.includes(name))
}

/** D32: whether an outcome gives the item back to whoever referred. */
export function isReturned(outcome: Outcome | null): boolean {
  return outcome !== null && outcomeRow(outcome).returned === true
}
