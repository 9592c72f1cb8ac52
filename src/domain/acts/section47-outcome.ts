import type { ActContext } from '../act.ts'
import type { Item } from '../item.ts'
import { type Outcome, outcomeRow } from '../outcomes.ts'
import { outstandingOf } from '../parts/section47.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Role, socialCareManagerRoles } from '../roles.ts'
import { peopleWith } from './context.ts'

/** D7, R65: who may authorise an outcome of an item. Once a section 47 is decided, no outcome is but a social care manager's. */
export function authorisersOf(
  outcome: Outcome,
  { details }: Pick<Item, 'details'>,
): readonly Role[] {
  return details.section47.decided === null
    ? outcomeRow(outcome).authorisers
    : socialCareManagerRoles
}

/**
 * R65, R67: why a section 47 may not be the outcome yet. A social care manager has decided it; and it leaves after the
 * discussion and the checks, or once it was handed over in an emergency.
 *
 * @param done the lines of the checklist that are ticked with the outcome
 */
export function refuseSection47(
  done: readonly string[],
  { item, hub }: ActContext,
): Refusal | undefined {
  const { decided, transfer } = item.details.section47
  if (decided === null) {
    const words = `No section 47 has been decided on ${item.reference}: that is for a social care manager, with "Decide section 47".`
    const who = peopleWith(hub, socialCareManagerRoles).map(({ id }) => id)
    return refuse('not-yours-to-decide', 'R65', words, { who })
  }
  const left = outstandingOf(item, done)
  if (transfer !== null || left.length === 0) return undefined
  const words = `Outstanding: ${left.join('; ')}. In an emergency, hand it over first (R67).`
  return refuse('section47-outstanding', 'R67', 'Some of the form needs another look.', {
    fields: { outcome: words },
  })
}
