import { type ActContext, defineAct } from '../act.ts'
import type { Details } from '../details.ts'
import type { FormContext, RawInput } from '../field.ts'
import { askedWhen, optionalPick, several, tick } from '../fields.ts'
import type { Item } from '../item.ts'
import type { Notice } from '../notices.ts'
import { isMissingChild, type Recipient, recipients } from '../parts/missing-child.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { isImmediate, peopleWith, personWord, researchers } from './context.ts'
import { tellPerson } from './telling.ts'

/** Whether the item is a missing child. */
function asksOfMissing(_raw: RawInput, { item }: FormContext): boolean {
  return item !== null && isMissingChild(item)
}

/** R98: the five who are sent the report of a missing child who has an allocated worker. */
export const reportFields = {
  sentTo: askedWhen(
    asksOfMissing,
    several<Recipient>({
      label: 'The missing person report has been emailed to',
      rule: 'R98',
      choices: recipients,
      must: 'The report goes to all five (R98).',
      hint: 'Business Support in the allocated team opens the Missing Child form on {caseSystem}.',
    }),
  ),
}

/** R98: why the report of a missing child has not gone to everybody yet, beside its field. */
export function refuseReport(sentTo: readonly Recipient[] | null): Refusal | undefined {
  if (sentTo === null || sentTo.length === Object.keys(recipients).length) return undefined
  const fields = {
    sentTo: 'The report goes to all five: send it to the rest, then tick them (R98).',
  }
  return refuse('not-all-five', 'R98', 'Some of the form needs another look.', { fields })
}

/** R99, R100: the Record of Missing Child form, opened with the contact and assigned to its own owner. */
export const formFields = {
  formOpened: askedWhen(
    asksOfMissing,
    tick({
      label: 'Record of Missing Child form opened on {caseSystem}',
      rule: 'R99',
      must: 'Open the Record of Missing Child form first, then tick this (R99).',
      unless: isImmediate,
    }),
  ),
  formOwner: askedWhen(
    asksOfMissing,
    optionalPick({
      label: 'The form is assigned to',
      rule: 'R100',
      candidates: formOwners,
      initial: (context) => formOwners(context)[0]?.value ?? null,
      requiredWhen: (context) => formOwners(context).length > 0 && !isImmediate(context),
      none: 'This hub names no CE & Missing Team Manager: assign the form to theirs on {caseSystem}. Ask a hub administrator to add them (R100).',
    }),
  ),
}

function formOwners({ hub }: FormContext) {
  return peopleWith(hub, ['ceMissingTeamManager']).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
}

/** What those fields hold once read; null where they were not asked for. */
interface FormInput {
  formOpened: boolean | null
  formOwner: string | null
}

/** R99, R100: the form as it now stands. What was opened before stays so. */
export function withForm(input: FormInput, { item, now }: ActContext): Details {
  const { missingChild } = item.details
  if (input.formOpened !== true) return item.details
  const formOpenedAt = missingChild.formOpenedAt ?? now
  const opened = { ...missingChild, formOpenedAt, formOwner: input.formOwner }
  return { ...item.details, missingChild: opened }
}

/** R100: whoever the form is assigned to is told so; the contact is not theirs. */
export function tellFormOwner(input: FormInput, context: ActContext): Notice[] {
  return input.formOpened === true ? tellPerson(input.formOwner, 'missingChildForm', context) : []
}

/** R99, R100: the form of a missing child whose contact was opened before it, as an immediate concern may be. */
export const missingChildForm = defineAct('missingChildForm', {
  label: 'Missing child form opened',
  title: 'Missing child form',
  button: 'Form opened',
  done: 'given its missing child form',
  help: 'Say that the Record of Missing Child form is open, and whose it is',
  says: (detail, hub) =>
    `opened the Record of Missing Child form${typeof detail['formOwner'] === 'string' ? `, assigned to ${personWord(hub, detail['formOwner'])}` : ''}`,
  rule: 'R99',
  from: ['screening', 'triage', 'meeting'],
  who: [...researchers, 'teamManager', 'assistantTeamManager'],
  ready: ({ item }) => refuseForm(item),
  fields: {
    formOpened: tick({
      label: 'Record of Missing Child form opened on {caseSystem}',
      rule: 'R99',
      must: 'Open the Record of Missing Child form first, then tick this (R99).',
    }),
    formOwner: formFields.formOwner,
  },
  follow: (input, context) => ({
    changes: { details: withForm(input, context) },
    notices: tellFormOwner(input, context),
  }),
})

function refuseForm(item: Item): Refusal | undefined {
  const { reference, details } = item
  if (!isMissingChild(item)) {
    return refuse(
      'not-missing',
      'R99',
      `${reference} is not a missing child, and needs no such form.`,
    )
  }
  return details.missingChild.formOpenedAt === null
    ? undefined
    : refuse('form-open', 'R99', `The form of ${reference} is open already.`)
}
