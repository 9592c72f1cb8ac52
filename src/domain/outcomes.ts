import type { LeftAt } from './item.ts'
import { type Role, socialCareManagerRoles } from './roles.ts'

interface OutcomeRow {
  name: string
  /** The stages it can leave from (D27). */
  from: readonly LeftAt[]
  /** Who may authorise it (D7, R73). */
  authorisers: readonly Role[]
  /** Whether it resolves at once, with nothing to authorise (D7). */
  withoutAuthorisation?: true
}

const worked = ['screening', 'triage', 'meeting'] as const
const earlyHelpToo = [...socialCareManagerRoles, 'earlyHelpDecisionMaker'] as const

/** How an item can end (R55, R4, R5, R7; R77 to R81 for consultations and enquiries, R28 for information requests). A new outcome is one row here. */
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
    authorisers: socialCareManagerRoles,
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
  section17: {
    name: 'Progress to social care: section 17',
    from: worked,
    authorisers: socialCareManagerRoles,
  },
  section47: {
    name: 'Progress to social care: section 47',
    from: ['meeting'],
    authorisers: socialCareManagerRoles,
  },
} as const satisfies Record<string, OutcomeRow>

/** An outcome's name in code. */
export type Outcome = keyof typeof outcomes

/** The row of an outcome, with every column. */
export function outcomeRow(outcome: Outcome): OutcomeRow {
  return outcomes[outcome]
}

/** The outcomes that an item can leave a stage with. */
export function outcomesFrom(stage: LeftAt): Outcome[] {
  const names = Object.keys(outcomes) as Outcome[]
  return names.filter((name) => outcomeRow(name).from.includes(stage))
}
