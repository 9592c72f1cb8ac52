import { type Agency, agencyNames } from './agencies.ts'
import type { Hub } from './hub.ts'
import { writeMoment } from './moment.ts'
import { agenciesOf, partnersOf } from './partner-agencies.ts'
import { systemOf } from './parts/asks.ts'
import type { Person } from './roles.ts'

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

/** R12: the people of the agency whom the tracker tells, by their Slack ids; none where it has nobody in this hub (D20). */
export function toldOf({ agency, by }: Pick<Signpost, 'agency' | 'by'>, hub: Hub): string[] {
  return partnersOf(agency, hub)
    .map(({ id }) => id)
    .filter((id) => id !== by)
}

/** Whether somebody may see a signpost: those of the agency that it went to. */
export function maySeeSignpost({ agency }: Signpost, person: Person): boolean {
  return agenciesOf(person).includes(agency)
}

const gaveWords = {
  information: 'given information to',
  advice: 'given advice to',
  signposting: 'signposted a child to',
} as const satisfies Record<Given, string>

/** A signpost in a line that may be read on a lock screen: neither the tag nor who the child is. */
export function writeSignpost({ gave, agency, at }: Signpost, { policy }: Hub): string {
  return `The police have ${gaveWords[gave]} ${agencyNames[agency]}, ${writeMoment(at, policy.zone)}.`
}

/** What those of the agency read of a signpost: which child is meant, as the hub's policy has it, and whose record it is to be in. */
export function writeSignpostLines(signpost: Signpost, { policy }: Hub): string[] {
  const { agency, tag } = signpost
  const named = policy.partnersSee === 'tag' && tag !== null
  return [
    named
      ? `The child is ${tag}. What there is to know comes from the police by secure email, never here.`
      : 'Which child is meant, and what there is to know, comes from the police by secure email, never here.',
    `It is no referral to the MASH. Record what you do on ${systemOf(agency, policy)}: each agency records its own actions.`,
  ]
}
