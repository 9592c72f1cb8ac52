import { defineAct, defineLog } from '../act.ts'
import { writeAgain } from '../again.ts'
import { isOpen } from '../calendar.ts'
import { noDetails } from '../details.ts'
import { writeDistrict } from '../districts.ts'
import type { FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, hiddenLink, pastMoment, tag, text, tick } from '../fields.ts'
import type { Item } from '../item.ts'
import { isKind, type Kind, kindNames, kindRow, kinds } from '../kinds.ts'
import { refuse } from '../refusal.ts'
import { hubRoles } from '../roles.ts'
import {
  begin,
  fromWhom,
  highlightNow,
  howItCame,
  urgency,
  usualRoute,
  warnOfImmediate,
} from './begin.ts'
import { closedElsewhere, withClosure } from './closed-elsewhere.ts'
import { leaveAt } from './completion.ts'
import { businessSupport, researchers } from './context.ts'
import { district } from './district.ts'
import { householdFields, readHousehold, refuseHousehold } from './household-fields.ts'
import { immediateTransfer } from './immediate-transfer.ts'
import { refuseReport, reportFields } from './missing-child.ts'
import {
  dash,
  ofLoaded,
  readDash,
  refuseDash,
  screening,
  screensForPolice,
  staysWithPolice,
} from './police.ts'

/** R8, R13, R14: every referral is created at receipt, unrated and unallocated, for a manager to rate. */
export const log = defineLog({
  label: 'Log a referral',
  button: 'Log',
  headOn: (raw, context) =>
    staysWithPolice(raw, context)
      ? { title: 'Police screening', button: 'Keep with the police' }
      : { title: titleFor(raw) },
  done: 'logged',
  help: 'Log a referral as it reaches the hub',
  says: () => 'logged it',
  rule: 'R13',
  // R9: the police load what they decide that the MASH should assess.
  who: [...hubRoles, 'policeStaff'],
  fields: {
    kind: choice<Kind>({
      label: 'What has come in',
      rule: 'R8',
      choices: namesOf<Kind>(kinds),
      only: ({ actor }) =>
        screensForPolice(actor) ? ['policeNotification', 'missingChild'] : kindNames,
      radio: true,
      initial: ({ actor }) => (screensForPolice(actor) ? 'policeNotification' : 'marf'),
      previews: true,
    }),
    ...screening,
    ...ofLoaded({ ...fromWhom, dash }),
    ...ofLoaded({
      ...urgency,
      dutyTeamTold: askedWhen(
        isRaisedWhileShut,
        text({
          label: 'Who was told at the emergency duty team',
          rule: 'D26',
          maxLength: 80,
          hint: 'The hub is shut. Ring {emergencyDutyTeam} now.',
        }),
      ),
      dutyTeamToldAt: askedWhen(
        isRaisedWhileShut,
        pastMoment({ label: 'When they were told', rule: 'D26' }),
      ),
      ...howItCame,
      receivedAt: pastMoment({ label: 'Received', rule: 'R8' }),
      tag: tag({ label: 'Tag', rule: 'R17', required: false }),
      subject: choice<'child' | 'adult'>({
        label: 'About',
        rule: 'R16',
        choices: { child: 'A child', adult: 'An adult' },
        radio: true,
        initial: () => 'child',
        previews: 'fields',
      }),
      ...householdFields,
      district,
      ...highlightNow,
    }),
    messageLink: hiddenLink({ label: 'Message', rule: 'D13' }),
  },
  preview: (raw, { hub }) => [
    ...warnOfImmediate(raw),
    ...writeDistrict(raw['district'], hub.policy),
  ],
  check: (input) =>
    (input.needsMash === 'no' ? staysThere() : undefined) ??
    refuseDash(input) ??
    refuseGrownMissing(input) ??
    refuseHousehold(input, input.tag, false),
  create: (input, context) => {
    const { concerns, eldestAge, siblings, district: _forgotten, ...rest } = input
    const { dutyTeamTold, dutyTeamToldAt, callRoute, ...entered } = rest
    const route = entered.route ?? callRoute ?? usualRoute(entered.kind)
    const dutyTeam =
      dutyTeamTold === null || dutyTeamToldAt === null
        ? null
        : { told: dutyTeamTold, at: dutyTeamToldAt }
    const immediate = { ...noDetails.immediate, dutyTeam }
    const { kind, receivedAt, tag: typedTag, subject, messageLink } = entered
    const household = readHousehold({ concerns, eldestAge, siblings }, noDetails.household)
    const { begun, rating, notices } = begin(input, context)
    const item = {
      ...nothingYet,
      kind,
      route,
      receivedAt,
      tag: typedTag,
      subject,
      messageLink,
      version: 1,
      loggedAt: context.now,
      loggedBy: context.actor.id,
      stageEnteredAt: context.now,
      details: { ...noDetails, household, immediate, police: { dash: readDash(input.dash) } },
      ...begun,
    }
    const kept = { ...entered, route, dutyTeamTold, dutyTeamToldAt, household }
    return { item, detail: kept, rating, notices }
  },
})

/** What asks for advice or for information is no referral (R24, R83), and its form does not say so. */
function titleFor({ kind }: RawInput): string {
  return isKind(kind) ? (kindRow(kind).logTitle ?? 'Log a referral') : 'Log a referral'
}

/** D26: while the hub is shut nobody of it hears: the emergency duty team is rung. */
function isRaisedWhileShut(raw: RawInput, { hub, now }: FormContext): boolean {
  return raw['immediateConcern'] === true && !isOpen(hub.calendar, now)
}

/** R98: whoever is missing and grown is no missing child. */
function refuseGrownMissing({ kind, subject }: { kind: Kind; subject: Item['subject'] }) {
  if (kind !== 'missingChild' || subject === 'child') return undefined
  return refuse('not-a-child', 'R98', 'Some of the form needs another look.', {
    fields: {
      subject: 'A missing child is a child (R98). For an adult, choose what else has come in.',
    },
  })
}

/** R9: nothing that stays with the police becomes an item, whatever way it comes. */
function staysThere() {
  return refuse('stays-with-police', 'R9', 'It stays with the police, so nothing is loaded (R9).')
}

const nothingYet = {
  researchedAt: null,
  researchedBy: null,
  rating: null,
  levelOfNeed: null,
  agreement: null,
  ratedAt: null,
  ratedBy: null,
  ratingReviewedIn: null,
  openedAt: null,
  openedBy: null,
  clockStartedAt: null,
  deadline: null,
  firstDeadline: null,
  podId: null,
  workerId: null,
  allocatedAt: null,
  leftAt: null,
  outcome: null,
  submittedAt: null,
  submittedBy: null,
  recordLoaded: false,
  authorisedBy: null,
  resolvedAt: null,
  reopenedAt: null,
  decidedAt: null,
  acknowledgedAt: null,
  furtherInformationAt: null,
  beganAs: null,
  highlightedAt: null,
  closedAccess: false,
  mergedInto: null,
  details: noDetails,
} as const satisfies Partial<Item>

/** R6: verification and research, before the rating. A tag left out leaves the one there is. */
export const researchDone = defineAct('researchDone', {
  label: 'Research done',
  done: 'researched',
  help: 'Say that verification and research are done, and give the tag',
  says: () => 'finished the research',
  rule: 'R6',
  from: ['received', 'screening', 'triage', 'meeting'],
  who: researchers,
  // D26: of an immediate concern it may still be owed when the contact is open.
  ready: ({ item }) =>
    item.stage !== 'received' && item.researchedAt !== null
      ? refuse('already-researched', 'R6', `${item.reference} has been researched already.`)
      : undefined,
  fields: {
    tag: tag({ label: 'Tag', rule: 'R17', required: false }),
    checked: tick({
      label: 'The family has been looked for on {caseSystem} and the other systems',
      rule: 'R6',
      must: 'Tick this once the checks are done.',
    }),
    ...householdFields,
    closedElsewhere,
  },
  intro: (context) => (context.item === null ? [] : writeAgain({ ...context, item: context.item })),
  check: (input, { item }) => refuseHousehold(input, input.tag ?? item.tag, true),
  follow: (input, { item, actor, now }) => {
    const household = readHousehold(input, item.details.household)
    return {
      changes: {
        tag: input.tag ?? item.tag,
        researchedAt: now,
        researchedBy: actor.id,
        details: withClosure(input.closedElsewhere, { ...item.details, household }),
      },
    }
  },
})

/** R5, R98: already open to social care. Forwarded with a case note; not a new worked referral, and no clock. */
export const forward = defineAct('forward', {
  label: 'Forward',
  done: 'forwarded',
  help: 'Forward to the worker or team that already holds the child',
  says: () => 'forwarded it to the team that holds the child',
  rule: 'R5',
  from: ['received'],
  who: businessSupport,
  fields: {
    forwardedTo: text({
      label: 'Forwarded to',
      rule: 'R5',
      maxLength: 80,
      hint: 'The allocated worker, manager or team',
    }),
    caseNote: tick({ label: 'Case note added on {caseSystem}', rule: 'R5' }),
    ...reportFields,
    ...immediateTransfer,
  },
  check: (input) => refuseReport(input.sentTo),
  follow: (input, context) => {
    const { details } = context.item
    const left = leaveAt('atDoor', 'alreadyOpen', context, input)
    const missingChild = { ...details.missingChild, sentTo: input.sentTo ?? [] }
    return { ...left, changes: { ...left.changes, details: { ...details, missingChild } } }
  },
})

function namesOf<K extends string>(
  table: Readonly<Record<K, { name: string }>>,
): Record<K, string> {
  const entries = Object.entries<{ name: string }>(table)
  return Object.fromEntries(entries.map(([key, row]) => [key, row.name])) as Record<K, string>
}
