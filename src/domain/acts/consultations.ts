import { defineAct } from '../act.ts'
import { mayKnowOf } from '../closed-access.ts'
import type { Choice, FormContext } from '../field.ts'
import {
  askedWhen,
  choice,
  optionalPastMoment,
  pastMoment,
  pick,
  tag,
  text,
  tick,
} from '../fields.ts'
import { type Outcome, outcomeRow, outcomesFrom } from '../outcomes.ts'
import { confirmations } from '../parts/consultation.ts'
import { refuse } from '../refusal.ts'
import { hasPods } from '../starting.ts'
import { leaveAt } from './completion.ts'
import { peopleWith, personWord } from './context.ts'
import { tellManagers, tellPerson } from './telling.ts'

const exits = outcomesFrom('consultation')
const exitChoices = Object.fromEntries(
  exits.map((name) => [name, outcomeRow(name).name]),
) as Record<Outcome, string>

/** R79 and R80 are of consultations with professionals; a call to the Early Help line has R77 alone. */
function isConsultation({ item }: FormContext): boolean {
  return item?.kind === 'consultation'
}

/**
 * R77, R79, R80, R81: the advice of a consultation or enquiry, and its end. The case record holds the concern, the advice and
 * what was agreed; here stand an outcome and the dates. Nobody authorises it: it is advice to a professional, not a decision
 * on a referral (D7).
 */
export const recordAdvice = defineAct('recordAdvice', {
  label: 'Record the advice',
  done: 'advised on and closed',
  help: 'Record the advice of a consultation or enquiry, and close it',
  says: (detail) =>
    detail['outcome'] === 'referralAdvised'
      ? 'recorded the advice to refer, and closed it'
      : 'recorded the advice given, and closed it',
  rule: 'R79',
  from: ['consultation'],
  who: [
    'owner',
    'dutySocialWorker',
    'teamManager',
    'assistantTeamManager',
    'earlyHelpDecisionMaker',
  ],
  fields: {
    outcome: choice({
      label: 'Outcome',
      rule: 'R77',
      choices: exitChoices,
      only: () => exits,
      radio: true,
      previews: true,
    }),
    tag: tag({ label: 'Tag', rule: 'R77', required: true }),
    reason: text({ label: 'The concern, briefly', rule: 'R79', long: true }),
    action: text({ label: 'The advice and the actions agreed, briefly', rule: 'R79', long: true }),
    recordedOnAll: askedWhen(
      (_raw, context) => isConsultation(context),
      tick({
        label: 'Concern, advice and actions are on {caseSystem}, for every child concerned',
        rule: 'R79',
        must: 'Record it for every child concerned first, then tick this (R79).',
      }),
    ),
    recordedOnFile: askedWhen(
      (_raw, context) => !isConsultation(context),
      tick({
        label: 'Concern, advice and actions are on the child’s file on {caseSystem}',
        rule: 'R77',
        must: 'Record it on the child’s file first, then tick this (R77).',
      }),
    ),
    confirmedBy: askedWhen(
      (_raw, context) => isConsultation(context),
      choice({ label: 'How the advice was confirmed', rule: 'R80', choices: confirmations }),
    ),
    confirmedAt: askedWhen(
      (_raw, context) => isConsultation(context),
      pastMoment({ label: 'When it was confirmed', rule: 'R80' }),
    ),
    copiedAt: askedWhen(
      (_raw, context) => isConsultation(context),
      pastMoment({ label: 'When a copy was placed on the ESCR', rule: 'R80' }),
    ),
    formRequestedAt: askedWhen(
      (raw) => raw['outcome'] === 'referralAdvised',
      pastMoment({ label: 'When a {referralForm} was asked for', rule: 'R81' }),
    ),
  },
  preview: (raw) =>
    raw['outcome'] === 'referralAdvised'
      ? [
          'This closes it. If the referral is to be made now, a manager converts it instead, and it stays one item (R82).',
        ]
      : [],
  check: ({ confirmedAt, copiedAt }) =>
    confirmedAt !== null && copiedAt !== null && copiedAt < confirmedAt
      ? refuse('copied-before-confirmed', 'R80', 'Some of the form needs another look.', {
          fields: { copiedAt: 'The copy is of the confirmation, so it cannot be earlier.' },
        })
      : undefined,
  follow: (input, context) => {
    const { item } = context
    const left = leaveAt('consultation', input.outcome, context, { ...input, recordLoaded: true })
    const { confirmedBy, confirmedAt, copiedAt, formRequestedAt } = input
    const consultation = { confirmedBy, confirmedAt, copiedAt, formRequestedAt }
    return {
      ...left,
      changes: {
        ...left.changes,
        tag: input.tag,
        highlightedAt: null,
        details: { ...item.details, consultation },
      },
    }
  },
})

/** R50, R78: a worker asks a manager to give it to social care, or to convert it. */
export const highlight = defineAct('highlight', {
  label: 'Highlight to a manager',
  done: 'highlighted to a manager',
  help: 'Ask a manager to give a consultation or enquiry to social care, or to convert it',
  says: () => 'highlighted it to a manager',
  rule: 'R78',
  from: ['consultation'],
  who: [
    'owner',
    'businessSupportInformationOfficer',
    'businessSupportOfficer',
    'dutySocialWorker',
    'earlyHelpWorker',
    'socialWorker',
  ],
  ready: ({ item }) =>
    item.highlightedAt === null
      ? undefined
      : refuse(
          'already-highlighted',
          'R78',
          `${item.reference} is highlighted already. The managers have been told.`,
        ),
  fields: {
    reason: text({ label: 'Why a referral is advised', rule: 'R78', long: true }),
  },
  intro: () => [
    'The managers are told at once. One of them gives it to social care, or converts it to a referral.',
  ],
  follow: (_input, { now }) => ({
    changes: { highlightedAt: now },
    notices: tellManagers('highlighted'),
  }),
})

/** R78: the caller is put through to somebody in social care, who holds it from then on. */
export const transferCaller = defineAct('transferCaller', {
  label: 'Transfer to social care',
  done: 'transferred to social care',
  help: 'Put the caller through to somebody in social care, who holds it from then on',
  says: (detail, hub) => `put the caller through to ${personWord(hub, detail['worker'])}`,
  rule: 'R78',
  from: ['consultation'],
  who: ['owner', 'dutySocialWorker'],
  fields: {
    worker: pick({
      label: 'Who has taken the call',
      rule: 'R78',
      candidates: socialWorkers,
      none: 'The hub has no other social worker. Highlight it to a manager instead (R78).',
    }),
    transferredAt: optionalPastMoment({ label: 'When, if not just now', rule: 'R78' }),
  },
  follow: (input, context) => {
    const { item, hub, now } = context
    const taken = hub.people.get(input.worker)
    const pod = taken?.grants.find(({ role }) => role === 'socialWorker')?.podId
    return {
      changes: {
        workerId: input.worker,
        allocatedAt: now,
        podId: hasPods(hub) ? (pod ?? item.podId) : null,
        highlightedAt: null,
      },
      detail: { ...input, from: item.workerId },
      notices: [
        ...tellPerson(input.worker, 'allocated', context),
        ...tellPerson(item.workerId, 'takenAway', context),
      ],
    }
  },
})

function socialWorkers({ item, hub }: FormContext): Choice[] {
  return peopleWith(hub, ['socialWorker'])
    .filter((person) => item === null || (person.id !== item.workerId && mayKnowOf(item, person)))
    .map(({ id, name }) => ({ value: id, label: name }))
}
