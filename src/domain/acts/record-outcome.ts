import { type ActContext, defineAct } from '../act.ts'
import { linesOf } from '../checklists.ts'
import type { FormContext } from '../field.ts'
import { askedWhen, choice, optionalPick, optionalText, text, tick } from '../fields.ts'
import { recordTypeOf } from '../item.ts'
import { type Outcome, outcomesFrom } from '../outcomes.ts'
import { writeSupplied } from '../parts/asks.ts'
import {
  countChildOutcomes,
  outcomesOfChildren,
  readKeptChildren,
} from '../parts/child-outcomes.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, managerRoles } from '../roles.ts'
import { linesField, tickLines } from './checklist.ts'
import {
  type ChildOutcomeInput,
  childOutcomeFields,
  gravestProblem,
  outcomeChoices,
  readChildOutcomes,
  withoutChildFields,
} from './child-outcomes.ts'
import { exitOf, leaveAt, outcomeWord, signers } from './completion.ts'
import { managersToChoose } from './context.ts'
import { isOwedByParents, refuseUnticked } from './leaving.ts'
import { momentProblems, outcomeFacts, refuseReturn } from './outcome-facts.ts'
import { parentChoices } from './outcome-told.ts'
import { refuseSection47 } from './section47-outcome.ts'
import { typedBefore } from './typed-before.ts'
import { ratingNotReviewed } from './work.ts'

/**
 * R30, R54, R55, R72, D32: the outcome of each child, with what was done and why. It then waits for a manager, unless a
 * manager decides it (D7).
 */
export const recordOutcome = defineAct('recordOutcome', {
  label: 'Record outcome',
  done: 'given its outcome',
  help: 'Record the outcome, for each child where they differ, and ask for authorisation',
  says: (detail) => {
    const counts = countChildOutcomes(readKeptChildren(detail))
    const each = counts === null ? '' : ` (${counts})`
    return `recorded the outcome: ${outcomeWord(detail['outcome'])}${each}`
  },
  rule: 'R72',
  from: ['screening', 'triage', 'meeting'],
  who: ['owner', ...signers],
  ready: ratingNotReviewed,
  fields: {
    outcome: choice({
      label: 'Outcome',
      rule: 'R55',
      choices: outcomeChoices,
      only: offered,
      initial: (context) => {
        const before = typedBefore('recordOutcome', 'outcome')(context)
        return offered(context).find((outcome) => outcome === before) ?? null
      },
      previews: true,
    }),
    ...childOutcomeFields(offered),
    ...outcomeFacts,
    action: text({
      label: 'Action taken',
      rule: 'R30',
      long: true,
      initial: typedBefore('recordOutcome', 'action'),
    }),
    reason: text({
      label: 'Why',
      rule: 'R30',
      long: true,
      initial: typedBefore('recordOutcome', 'reason'),
    }),
    discussedWith: optionalPick({
      label: 'Manager it was discussed with',
      rule: 'R59',
      candidates: managersToChoose,
      none: 'The hub has no manager to discuss it with. Ask a hub administrator.',
      // A manager who decides is the manager it is discussed with (R54).
      requiredWhen: ({ item, actor }) =>
        item?.stage === 'triage' && !holdsRole(actor, managerRoles),
    }),
    done: linesField('Done', 'R51', 'outcome'),
    undone: optionalText({
      label: 'What is not done, and why',
      rule: 'R51',
      long: true,
      hint: 'Needed where something above is not ticked. The manager who authorises it reads this.',
      initial: typedBefore('recordOutcome', 'undone'),
    }),
    parents: askedWhen(
      (_raw, { item }) => isOwedByParents(item),
      choice({
        label: 'People with parental responsibility',
        rule: 'D31',
        choices: parentChoices,
        hint: 'Each is told of the outcome (R61), on a line of its own and without a name.',
      }),
    ),
    recordLoaded: tick({
      label: 'The record is loaded on {caseSystem}',
      rule: 'R72',
      must: 'Load the record first, then tick this: it comes before authorisation (R72).',
    }),
  },
  intro: ({ item, hub }) =>
    item === null
      ? []
      : [
          `It needs a ${recordTypeOf(item)} record on ${hub.policy.labels.caseSystem} (R25).`,
          ...writeSupplied(item),
        ],
  check: (input, context) =>
    refuseUnticked(input.done, input.undone, context) ??
    refuseOutcomes(input, context) ??
    refuseMoments(input, context),
  follow: (input, context) => {
    const { item, actor, now } = context
    const asked = linesOf(item, 'outcome')
    const { checklist } = tickLines(item, asked, input.done, { at: now, by: actor.id })
    const parents = input.parents === null ? item.details.telling.parents : Number(input.parents)
    const telling = { ...item.details.telling, parents }
    const children = readChildOutcomes(input, item)
    const detail = withoutChildFields(input)
    const left = leaveAt(exitOf(item), input.outcome, context, detail, children)
    const details = { ...(left.changes.details ?? item.details), checklist, telling }
    return { ...left, changes: { ...left.changes, details } }
  },
})

/** The outcomes that the item can have where it stands. */
function offered({ item }: FormContext): Outcome[] {
  return outcomesFrom(exitOf(item))
}

/** D32, R3, R65: what of the outcomes cannot be, of the item or of a child of it. */
function refuseOutcomes(
  input: ChildOutcomeInput & { done: readonly string[] },
  context: ActContext,
): Refusal | undefined {
  const children = readChildOutcomes(input, context.item)
  const problem = gravestProblem(input.outcome, children)
  if (problem !== undefined) {
    return refuse('not-the-gravest', 'D32', 'Some of the form needs another look.', {
      fields: { outcome: problem },
    })
  }
  const outcomes = [input.outcome, ...children.map(({ outcome }) => outcome)]
  const returned = refuseReturn(outcomes, context)
  if (returned !== undefined || !outcomes.includes('section47')) return returned
  const { item } = context
  const given = { ...item, ...input, details: { ...item.details, childOutcomes: children } }
  return refuseSection47(input.done, outcomesOfChildren(given), context)
}

function refuseMoments(
  input: Parameters<typeof momentProblems>[0],
  context: ActContext,
): Refusal | undefined {
  const fields = momentProblems(input, context)
  if (Object.keys(fields).length === 0) return undefined
  return refuse('before-receipt', 'D32', 'Some of the form needs another look.', { fields })
}
