import { defineAct } from '../act.ts'
import type { FormContext } from '../field.ts'
import { askedWhen, text, tick } from '../fields.ts'
import { missingOfOverview, type Owed, wantedSince } from '../parts/immediate.ts'
import { refuse } from '../refusal.ts'
import { managerRoles } from '../roles.ts'
import { firstRaters, personWord } from './context.ts'

/** R3, D26: one manager says that they have it, and nobody further is told. */
export const haveIt = defineAct('haveIt', {
  label: 'I have it',
  done: 'taken on',
  help: 'Say that you have an immediate concern, so that no further manager is told',
  says: () => 'has the immediate concern',
  rule: 'D26',
  from: ['received', 'consultation', 'collation', 'screening', 'triage', 'meeting'],
  who: managerRoles,
  ready: ({ item, hub }) => {
    if (wantedSince(item) !== null) return undefined
    const { taken } = item.details.immediate
    const words =
      taken === null
        ? `No immediate concern on ${item.reference} waits for a manager.`
        : `${personWord(hub, taken.by)} has ${item.reference}.`
    return refuse(taken === null ? 'nobody-wanted' : 'already-taken', 'D26', words)
  },
  fields: {},
  intro: () => ['No further manager is told of it. Rate it, or decide what it needs, at once.'],
  follow: (_input, { item, actor, now }) => {
    const immediate = { ...item.details.immediate, taken: { by: actor.id, at: now } }
    return { changes: { details: { ...item.details, immediate } } }
  },
})

/** D26, R32: what of the overview was left out when an immediate concern was rated at once. */
export const completeOverview = defineAct('completeOverview', {
  label: 'Complete the overview',
  done: 'given its whole overview',
  help: 'Add what is owed of the overview of an immediate concern that was rated at once',
  says: () => 'completed the overview',
  rule: 'D26',
  from: ['received', 'screening', 'triage', 'meeting', 'authorisation', 'resolved'],
  who: firstRaters,
  ready: ({ item }) =>
    missingOfOverview(item).length > 0
      ? undefined
      : refuse('nothing-owed', 'D26', `Nothing is owed of the overview of ${item.reference}.`),
  fields: {
    historyAnalysis: askedWhen(
      (_raw, context) => isOwed('history', context),
      text({ label: 'Analysis of history', rule: 'R32', long: true }),
    ),
    recordedOnForm: askedWhen(
      (_raw, context) => isOwed('form', context),
      tick({
        label: 'Recorded on the {referralForm}',
        rule: 'R32',
        must: 'Record the rating on the {referralForm}, then tick this (R32).',
      }),
    ),
  },
  follow: (_input, { item }) => {
    const immediate = { ...item.details.immediate, owed: [] }
    return { changes: { details: { ...item.details, immediate } } }
  },
})

function isOwed(what: Owed, { item }: FormContext): boolean {
  return item?.details.immediate.owed.includes(what) === true
}
