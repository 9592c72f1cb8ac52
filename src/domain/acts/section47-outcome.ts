import type { ActContext } from '../act.ts'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { outcomeRow } from '../outcomes.ts'
import { type ChildOutcome, outcomesOfChildren } from '../parts/child-outcomes.ts'
import { isHandedOver, outstandingOf } from '../parts/section47.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Role, socialCareManagersIn } from '../roles.ts'
import { peopleWith } from './context.ts'

/**
 * D7, D28, R65: who may authorise an item's outcome: whoever may authorise that of each of its children (D32). Once a section 47 is
 * decided, no outcome is but a social care manager's. Nobody while there is none.
 */
export function authorisersOf(
  item: Pick<Item, 'tag' | 'subject' | 'outcome' | 'details'>,
  hub: Pick<Hub, 'policy'>,
): readonly Role[] {
  const { outcome, details } = item
  if (outcome === null) return []
  if (details.section47.decided !== null) return socialCareManagersIn(hub)
  const each = outcomesOfChildren(item).map((child) => outcomeRow(child.outcome).authorisers)
  return outcomeRow(outcome)
    .authorisers.filter((one) => each.every((row) => row.includes(one)))
    .flatMap((one) => (one === 'socialCareManager' ? socialCareManagersIn(hub) : [one]))
}

/**
 * R65, R67: why a section 47 may not be the outcome yet, of the item or of one of its children (D32). A social care manager has
 * decided it; and it leaves after the discussion and the checks, or once it was handed over in an emergency.
 *
 * @param done the lines of the checklist that are ticked with the outcome
 * @param given the outcome of each child
 */
export function refuseSection47(
  done: readonly string[],
  given: readonly ChildOutcome[],
  { item, hub }: ActContext,
): Refusal | undefined {
  if (item.details.section47.decided === null) {
    const words = `No section 47 has been decided on ${item.reference}: that is for a social care manager, with "Decide section 47".`
    const who = peopleWith(hub, socialCareManagersIn(hub)).map(({ id }) => id)
    return refuse('not-yours-to-decide', 'R65', words, { who })
  }
  const left = outstandingOf(item, done)
  const waiting = given.filter(({ outcome }) => outcome === 'section47')
  if (left.length === 0 || waiting.every(({ child }) => isHandedOver(child, item))) return undefined
  const words = `Outstanding: ${left.join('; ')}. In an emergency, hand it over first (R67).`
  return refuse('section47-outstanding', 'R67', 'Some of the form needs another look.', {
    fields: { outcome: words },
  })
}
