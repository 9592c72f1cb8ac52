import type { ActContext } from '../act.ts'
import { mayKnowOf } from '../closed-access.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import { askedWhen, pastMoment, pick, text, tick } from '../fields.ts'
import { type Hub, nameOf } from '../hub.ts'
import { writeMoment } from '../moment.ts'
import { isReturned, type Outcome, outcomeNames } from '../outcomes.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { hubRoles } from '../roles.ts'
import { chosenOutcomes } from './child-outcomes.ts'
import { peopleWith } from './context.ts'

/**
 * D32: what an outcome needs besides the action and the reason, asked for where it is that of the item or of a child: to whom
 * it was returned and what was asked for, who told the LADO and when, which authority it came from or went to.
 */
export const outcomeFacts = {
  returnedTo: askedWhen(
    wantsReturn,
    text({
      label: 'Returned to',
      rule: 'D32',
      maxLength: 80,
      hint: 'Their role, such as the school or the health visitor. Never a name.',
    }),
  ),
  askedFor: askedWhen(wantsReturn, text({ label: 'What was asked for', rule: 'D32', long: true })),
  returnedAt: askedWhen(wantsReturn, pastMoment({ label: 'When it was returned', rule: 'D32' })),
  toldToRing: askedWhen(
    wantsReturn,
    tick({
      label: 'They were told to ring at once if a child is at risk, and not to wait for this',
      rule: 'D32',
      must: 'Tell them to ring at once where a child is at risk, then tick this (D32).',
    }),
  ),
  ladoToldBy: askedWhen(
    wants('lado'),
    pick({
      label: 'Who told the LADO',
      rule: 'D32',
      candidates: staff,
      initial: ({ actor }) => actor.id,
      none: 'Nobody of the hub may know of this item.',
    }),
  ),
  ladoToldAt: askedWhen(
    wants('lado'),
    pastMoment({ label: 'When the LADO was told', rule: 'D32' }),
  ),
  fromAuthority: askedWhen(
    wants('transferIn'),
    text({ label: 'Transferred in from which authority', rule: 'D32', maxLength: 80 }),
  ),
  toAuthority: askedWhen(
    wants('otherAuthority'),
    text({ label: 'Passed to which authority', rule: 'D32', maxLength: 80 }),
  ),
  toAuthorityAt: askedWhen(
    wants('otherAuthority'),
    pastMoment({ label: 'When that authority was told, by secure email', rule: 'D32' }),
  ),
}

/** The moments among them. */
const moments = ['returnedAt', 'ladoToldAt', 'toAuthorityAt'] as const

/** Beside their fields: the moments that lie before the item was received. */
export function momentProblems(
  input: Readonly<Record<(typeof moments)[number], number | null>>,
  { item }: Pick<ActContext, 'item'>,
): Record<string, string> {
  const early = moments.filter((name) => (input[name] ?? item.receivedAt) < item.receivedAt)
  return Object.fromEntries(
    early.map((name) => [name, 'That is before the referral was received. Check the time.']),
  )
}

/**
 * R3, D32: why what cannot wait may not be given back: an immediate concern that nobody has rated, a RED, and what a section 47
 * was decided on. Consent is overridden there (R32), and what is missing is asked for by telephone.
 */
export function refuseReturn(
  outcomes: readonly Outcome[],
  { item }: Pick<ActContext, 'item'>,
): Refusal | undefined {
  if (!outcomes.some(isReturned)) return undefined
  const unrated = item.immediateConcern && item.rating === null
  const decided = item.details.section47.decided !== null
  if (!unrated && !decided && item.rating !== 'red') return undefined
  const words = `${item.reference} cannot wait for an answer, so it is not returned: work goes on without consent where a child may be at risk (R32), and what is missing is asked for by telephone.`
  return refuse('cannot-wait', 'R3', words, { fields: { outcome: words } })
}

/** What was recorded of an outcome's facts, in lines for those who may open the item; what was not asked for is left out. */
export function writeOutcomeFacts(
  detail: Readonly<Record<string, unknown>> | undefined,
  hub: Hub,
): string[] {
  function words(field: string): string {
    const value = detail?.[field]
    return typeof value === 'string' ? value : ''
  }
  function when(field: string): string {
    const at = detail?.[field]
    return typeof at === 'number' ? writeMoment(at, hub.policy.zone) : 'not recorded'
  }
  const lines: [string, () => string][] = [
    ['returnedTo', () => `Returned to: ${words('returnedTo')}, ${when('returnedAt')}`],
    ['askedFor', () => `Asked for: ${words('askedFor')}`],
    [
      'ladoToldBy',
      () => `LADO told: ${when('ladoToldAt')}, by ${nameOf(hub, words('ladoToldBy'))}`,
    ],
    ['fromAuthority', () => `Transferred in from: ${words('fromAuthority')}`],
    ['toAuthority', () => `Passed to: ${words('toAuthority')}, told ${when('toAuthorityAt')}`],
  ]
  return lines.filter(([field]) => words(field) !== '').map(([, write]) => write())
}

function wants(outcome: Outcome): (raw: RawInput, context: FormContext) => boolean {
  return (raw, context) => chosenOutcomes(raw, context).includes(outcome)
}

function wantsReturn(raw: RawInput, context: FormContext): boolean {
  const chosen = chosenOutcomes(raw, context)
  return outcomeNames.some((name) => isReturned(name) && chosen.includes(name))
}

/** Whoever of the hub may know of the item (D19). */
function staff({ hub, item }: FormContext): Choice[] {
  return peopleWith(hub, hubRoles)
    .filter((person) => item === null || mayKnowOf(item, person))
    .map(({ id, name }) => ({ value: id, label: name }))
}
