import { type ActContext, defineAct, type Grantee } from '../act.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import {
  anyMoment,
  askedWhen,
  choice,
  pastMoment,
  pickSeveral,
  several,
  text,
  tick,
} from '../fields.ts'
import type { Item } from '../item.ts'
import { writeMoment, writeTypedMoment } from '../moment.ts'
import { type Seat, seatNames, seatWords } from '../parts/meeting.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { socialCareManagersIn } from '../roles.ts'
import { peopleWith } from './context.ts'
import { tellPerson } from './telling.ts'

/** Those who arrange a meeting, and write down who was there. */
const conveners = [
  'owner',
  'businessSupportInformationOfficer',
  'businessSupportOfficer',
  'teamManager',
  'assistantTeamManager:ownPod',
  'earlyHelpDecisionMaker',
] as const satisfies readonly Grantee[]

/** R52: who is asked to the meeting, the Assessment Team's duty worker as a rule, and when it is. */
export const arrangeMeeting = defineAct('arrangeMeeting', {
  label: 'Arrange the meeting',
  done: 'arranged',
  help: 'Record who is invited to the strategy discussion or MASH meeting, and when it is',
  says: (detail) => `arranged the meeting with ${seatWords(detail['invited'])}`,
  rule: 'R52',
  from: ['meeting'],
  who: conveners,
  ready: ({ item }) =>
    item.details.meeting.held === null
      ? undefined
      : refuse('already-held', 'R52', `The meeting on ${item.reference} has been held.`),
  fields: {
    at: {
      ...anyMoment({ label: 'When it is to be held', rule: 'R52' }),
      initial: whenArranged,
    },
    invited: several({
      label: 'Invited',
      rule: 'R52',
      choices: seatNames,
      initial: ({ item }) => item?.details.meeting.arranged?.seats ?? ['assessmentTeam'],
      must: 'Choose who is invited (R52).',
      previews: true,
    }),
    withoutAssessment: askedWhen(
      isAssessmentTeamLeftOut,
      text({ label: 'Why the Assessment Team duty worker is not invited', rule: 'R52' }),
    ),
    people: pickSeveral({
      label: 'Invited from the hub',
      rule: 'R52',
      candidates: peopleOfHub,
      initial: ({ item }) => item?.details.meeting.arranged?.people ?? [],
      none: 'The hub has nobody to invite.',
    }),
  },
  follow: (input, { item }) => {
    const arranged = { at: input.at, seats: input.invited, people: input.people }
    const meeting = { ...item.details.meeting, arranged }
    return { changes: { details: { ...item.details, meeting } } }
  },
})

/** When it was arranged for, to be put right; empty where it is not arranged yet: it is hardly ever now. */
function whenArranged({ item, hub }: FormContext): string | null {
  const arranged = item?.details.meeting.arranged ?? null
  return arranged === null ? null : writeTypedMoment(arranged.at, hub.policy.zone)
}

/** R64: who attended, since each agency that did is told of the outcome. */
export const meetingHeld = defineAct('meetingHeld', {
  label: 'Meeting held',
  done: 'held',
  help: 'Record when the meeting was held and who attended',
  says: (detail) => `recorded the meeting, attended by ${seatWords(detail['attended'])}`,
  rule: 'R64',
  from: ['meeting'],
  who: conveners,
  fields: {
    at: pastMoment({ label: 'When it was held', rule: 'R64' }),
    attended: several({
      label: 'Attended',
      rule: 'R64',
      choices: seatNames,
      initial: ({ item }) => meetingSeats(item),
      must: 'Choose who attended (R64).',
    }),
    people: pickSeveral({
      label: 'Attended from the hub',
      rule: 'R64',
      candidates: peopleOfHub,
      initial: ({ item }) => {
        const { arranged = null, held = null } = item?.details.meeting ?? {}
        return (held ?? arranged)?.people ?? []
      },
      none: 'The hub has nobody who attended.',
    }),
  },
  follow: (input, { item }) => {
    const held = { at: input.at, seats: input.attended, people: input.people }
    return {
      changes: { details: { ...item.details, meeting: { ...item.details.meeting, held } } },
    }
  },
})

/** R62, R63: the minutes are on the case system's template, usually by business support; a social care manager authorises them. */
export const writeMinutes = defineAct('writeMinutes', {
  label: 'Minutes written',
  done: 'written up',
  help: 'Say that the minutes are on the case system, for a manager to authorise',
  says: (detail) =>
    `wrote the minutes${detail['riskPlan'] === true ? ', with the management of risk plan' : ''}`,
  rule: 'R63',
  from: ['meeting', 'authorisation', 'resolved'],
  who: [
    'businessSupportInformationOfficer',
    'businessSupportOfficer',
    'owner',
    'teamManager',
    'assistantTeamManager:ownPod',
  ],
  ready: minutesToWrite,
  fields: {
    onTemplate: tick({
      label: 'The minutes are on the strategy meeting template of {caseSystem}',
      rule: 'R62',
      must: 'Put the minutes on the template first, then tick this (R62).',
    }),
    riskPlan: tick({ label: 'The management of risk plan is set out in them', rule: 'R62' }),
  },
  intro: ({ item }) =>
    item?.details.meeting.held?.seats.length === undefined
      ? []
      : [`Attended: ${seatWords(item.details.meeting.held.seats)}.`],
  follow: (input, context) => {
    const { item, actor, now } = context
    const minutes = { by: actor.id, at: now, riskPlan: input.riskPlan, authorised: null }
    return {
      changes: { details: { ...item.details, meeting: { ...item.details.meeting, minutes } } },
      notices: [{ notice: 'minutesToAuthorise', to: { channel: 'managers' } }],
    }
  },
})

/** R63: a social care manager authorises the minutes: an authorisation of its own, and never by whoever wrote them. */
export const authoriseMinutes = defineAct('authoriseMinutes', {
  label: 'Authorise minutes',
  done: 'signed off in its minutes',
  help: 'Authorise the minutes of the meeting, or send them back',
  says: (detail) =>
    detail['decision'] === 'sendBack' ? 'sent the minutes back' : 'authorised the minutes',
  rule: 'R63',
  from: ['meeting', 'authorisation', 'resolved'],
  who: ['socialCareManager'],
  ready: minutesToSign,
  fields: {
    decision: choice({
      label: 'Minutes',
      rule: 'R63',
      choices: { authorise: 'Authorise', sendBack: 'Send back' },
      radio: true,
      initial: () => 'authorise',
      previews: true,
    }),
    reason: askedWhen(
      (raw) => raw['decision'] === 'sendBack',
      text({ label: 'What is needed', rule: 'R63', long: true }),
    ),
  },
  intro: ({ item, hub }) => {
    const minutes = item?.details.meeting.minutes ?? null
    if (minutes === null) return []
    const plan = minutes.riskPlan ? 'is' : 'is not'
    return [
      `Written ${writeMoment(minutes.at, hub.policy.zone)}, on {caseSystem}.`,
      `The management of risk plan ${plan} set out in them (R62).`,
    ]
  },
  follow: (input, context) => {
    const { item, actor, now } = context
    const { meeting } = item.details
    const { minutes } = meeting
    if (minutes === null) return { changes: {} }
    const signed =
      input.decision === 'authorise' ? { ...minutes, authorised: { by: actor.id, at: now } } : null
    return {
      changes: { details: { ...item.details, meeting: { ...meeting, minutes: signed } } },
      notices: signed === null ? tellPerson(minutes.by, 'minutesSentBack', context) : [],
    }
  },
})

/** Who sat there, as far as it is known: those who attended, or those invited while it has not been held. */
function meetingSeats(item: Item | null): readonly Seat[] {
  const { arranged = null, held = null } = item?.details.meeting ?? {}
  return (held ?? arranged)?.seats ?? []
}

function isAssessmentTeamLeftOut(raw: RawInput, _context: FormContext): boolean {
  const invited = raw['invited']
  return !(Array.isArray(invited) && invited.includes('assessmentTeam'))
}

/** The hub's own people who may sit at a meeting: its managers, and the social workers and business support. */
function peopleOfHub({ hub }: FormContext): Choice[] {
  return peopleWith(hub, [
    'teamManager',
    'assistantTeamManager',
    'earlyHelpDecisionMaker',
    'serviceManager',
    'dutySocialWorker',
    'socialWorker',
    'earlyHelpWorker',
    'businessSupportOfficer',
    'businessSupportInformationOfficer',
  ]).map((person) => ({ value: person.id, label: person.name }))
}

function minutesToWrite({ item }: ActContext): Refusal | undefined {
  const { held, minutes } = item.details.meeting
  if (held === null) {
    return refuse(
      'not-held',
      'R63',
      `No meeting has been held on ${item.reference}: record it first.`,
    )
  }
  if (minutes === null) return undefined
  return refuse('already-written', 'R63', `The minutes of ${item.reference} have been written.`)
}

function minutesToSign({ item, actor, hub }: ActContext): Refusal | undefined {
  const { minutes } = item.details.meeting
  if (minutes === null) {
    return refuse(
      'no-minutes',
      'R63',
      `There are no minutes of ${item.reference} to authorise yet.`,
    )
  }
  if (minutes.authorised !== null) {
    return refuse('already-signed', 'R63', `The minutes of ${item.reference} are authorised.`)
  }
  if (minutes.by !== actor.id) return undefined
  const others = peopleWith(hub, socialCareManagersIn(hub))
    .map((person) => person.id)
    .filter((id) => id !== actor.id)
  return refuse('own-minutes', 'R63', 'You wrote these minutes. Somebody else authorises them.', {
    who: others,
  })
}
