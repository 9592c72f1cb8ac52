import { DateTime } from 'luxon'
import { type ActContext, defineAct } from '../act.ts'
import { addWorkingDays, localDay } from '../calendar.ts'
import type { FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, optionalPastMoment, pastMoment, text, tick } from '../fields.ts'
import { type Item, stageNames, stages } from '../item.ts'
import { sourceCodes, sources } from '../kinds.ts'
import type { Notice } from '../notices.ts'
import { isReturned, outcomeRow } from '../outcomes.ts'
import { teamName } from '../parts/section47.ts'
import { refuse } from '../refusal.ts'
import { hubRoles } from '../roles.ts'
import { deadlineFrom, entryFor, startClock } from './clock.ts'
import { backOnTheRoad } from './completion.ts'
import { recordKeepers, writeDeadline } from './context.ts'
import { tellHolder, tellManagers, tellOwner } from './telling.ts'

/** D10: the referrer is told, within one working day, that the referral has arrived. */
export const acknowledge = defineAct('acknowledge', {
  label: 'Acknowledge the referrer',
  button: 'Record it',
  done: 'acknowledged',
  help: 'Record that the referrer has been told it arrived',
  says: () => 'acknowledged the referrer',
  rule: 'D10',
  from: ['received', 'screening', 'triage', 'meeting', 'authorisation', 'resolved'],
  who: ['owner', ...recordKeepers],
  ready: ({ item }) =>
    item.acknowledgedAt === null
      ? undefined
      : refuse(
          'already-acknowledged',
          'D10',
          `The referrer of ${item.reference} has already been acknowledged.`,
        ),
  fields: {
    how: choice({
      label: 'How',
      rule: 'D10',
      choices: { email: 'Secure email', letter: 'Letter', phone: 'Telephone' },
      radio: true,
      initial: () => 'email',
    }),
    at: pastMoment({ label: 'When', rule: 'D10' }),
  },
  follow: (input) => ({ changes: { acknowledgedAt: input.at } }),
})

/** D30, R69, R70: someone rang again. The owner is told; after a transfer the receiving team is, and nothing reopens. */
export const furtherInformation = defineAct('furtherInformation', {
  label: 'Further information',
  button: 'Record it',
  done: 'added to',
  help: 'Record that someone rang or wrote again, and tell whoever holds it',
  says: (detail) =>
    detail['sentToTeam'] === true
      ? 'recorded further information, sent to the team that has it now'
      : 'recorded further information',
  rule: 'D30',
  from: stages,
  who: hubRoles,
  fields: {
    from: choice({ label: 'From', rule: 'D30', choices: sources, only: () => sourceCodes }),
    at: pastMoment({ label: 'When', rule: 'D30' }),
    immediate: tick({ label: 'It is of an immediate nature: tell a manager now', rule: 'D30' }),
    recorded: tick({ label: 'Recorded on {caseSystem}', rule: 'R69' }),
    sentToTeam: askedWhen(
      isWithAnotherTeam,
      tick({
        label: 'Sent by email to the secure inbox of the team that has the child now',
        rule: 'R70',
        must: 'Email it to the secure inbox of the team first, then tick this (R70).',
      }),
    ),
    calledAt: askedWhen(
      isWithAnotherTeam,
      optionalPastMoment({
        label: 'If it is of an immediate nature: when the team was rung',
        rule: 'R71',
      }),
    ),
  },
  intro: (context) => whereInformationGoes(context),
  check: (input, { item }) => {
    if (input.sentToTeam !== true || !input.immediate || input.calledAt !== null) return undefined
    return refuse('not-rung', 'R71', `The team that has ${item.reference} is to be rung as well.`, {
      fields: { calledAt: 'Ring the team, and say when: it is of an immediate nature (R71).' },
    })
  },
  follow: (input, context) => {
    const { item, now } = context
    if (input.sentToTeam === true) {
      const section47 = { ...item.details.section47, sentSince: now }
      return { changes: { details: { ...item.details, section47 } } }
    }
    if (item.stage === 'resolved') {
      const notice = isReturned(item.outcome)
        ? 'furtherInformationAfterReturn'
        : 'furtherInformationAfterTransfer'
      return { changes: {}, notices: tellManagers(notice) }
    }
    return {
      changes: {
        furtherInformationAt: input.at,
        // At the door it is as if it had been flagged there: rated and opened at once (D26).
        immediateConcern: item.immediateConcern || (input.immediate && item.stage === 'received'),
        ...(input.immediate && { details: raisedNow(context) }),
      },
      notices: tellOfInformation(input.immediate, context),
    }
  },
})

/** R70: whether the item has been handed over, or left for social care: what comes now goes to the team that has it. */
function isWithAnotherTeam(_raw: RawInput, { item }: FormContext): boolean {
  if (item === null) return false
  const left = item.outcome !== null && outcomeRow(item.outcome).progresses === true
  return item.details.section47.transfer !== null || (item.stage === 'resolved' && left)
}

function whereInformationGoes(context: FormContext): string[] {
  const { item, hub } = context
  if (item === null) return []
  if (isWithAnotherTeam({}, context)) {
    const { transfer } = item.details.section47
    const team = transfer === null ? 'social care team' : teamName(transfer.team, hub.policy)
    return [
      `The ${team} has it now. Record the call in the case records, and send it to that team (R70). Nothing reopens, and no clock starts.`,
    ]
  }
  if (item.stage !== 'resolved') return []
  if (isReturned(item.outcome)) return [writeComesBack(context, item)]
  return [
    item.mergedInto === null
      ? 'This item has left the hub. It stays resolved: pass the information to the team that holds the child now (R70).'
      : `This item is a duplicate. Record the information on ${item.mergedInto}, into which it was merged (D16).`,
  ]
}

/** D32: nobody holds the child: what came is an answer to what was asked, so a manager takes it up again, or it is logged anew. */
function writeComesBack(context: FormContext, item: Item): string {
  const last = lastDayToReopen(item, context.hub)
  return last === null || localDay(context.hub.calendar, context.now) > last
    ? 'This item was returned to the referrer and is too old to be reopened (D15). Log what came as a new referral: it is marked as a repeat contact.'
    : `This item was returned to the referrer. A manager is told, and reopens it until ${writeDay(last)}; later it is a new referral (D15).`
}

/** D15: a manager reopens it within the hub's limit. The timescale runs afresh; the first resolution stays in the figures. */
export const reopen = defineAct('reopen', {
  label: 'Reopen',
  done: 'reopened',
  help: 'Reopen a resolved item, with the reason',
  says: () => 'reopened it',
  rule: 'D15',
  from: ['resolved'],
  who: ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  ready: ({ item, hub, now }) => {
    if (item.mergedInto !== null) {
      const words = `${item.reference} is a duplicate. Go on with ${item.mergedInto}, into which it was merged.`
      return refuse('is-duplicate', 'D16', words)
    }
    const last = lastDayToReopen(item, hub)
    if (last === null || localDay(hub.calendar, now) <= last) return undefined
    const days = hub.policy.reopenWithinWorkingDays
    return refuse(
      'too-late-to-reopen',
      'D15',
      `${item.reference} could be reopened until ${writeDay(last)}, ${days} working days after it was resolved. Log a new referral instead.`,
    )
  },
  fields: {
    reason: text({ label: 'Why', rule: 'D15', long: true }),
  },
  intro: whatReopeningDoes,
  follow: (_input, context) => {
    const { item, now } = context
    const restarted =
      item.rating === null || item.clockStartedAt === null
        ? undefined
        : { rating: item.rating, ...startClock(item.rating, now, context) }
    const back = backOnTheRoad(item)
    return {
      changes: {
        ...back,
        // D29: what was set by hand is over with the clock that it was set for.
        details: { ...(back.details ?? item.details), setByHand: null },
        reopenedAt: now,
        ...(restarted && { clockStartedAt: now, deadline: restarted.deadline }),
      },
      notices: tellHolder('reopened', context),
      ...(restarted && {
        rating: entryFor(restarted.rating, context, now, restarted.deadline, null),
      }),
    }
  },
})

function whatReopeningDoes(context: FormContext): string[] {
  const { item, hub, now } = context
  if (item === null) return []
  const back = `It goes back to: ${stageNames[backOnTheRoad(item).stage ?? item.stage]}.`
  if (item.rating === null || item.clockStartedAt === null) return [back]
  const deadline = deadlineFrom(item.rating, now, context)
  const afresh = { ...item, deadline, details: { ...item.details, setByHand: null } }
  return [
    back,
    `Its timescale starts afresh. Reopened now: ${writeDeadline(hub, afresh)}`,
    'The first resolution stays in the figures.',
  ]
}

/** D15: the last day on which an item may be reopened, `YYYY-MM-DD`; null while it is not resolved. */
function lastDayToReopen({ resolvedAt }: Item, { calendar, policy }: FormContext['hub']) {
  if (resolvedAt === null) return null
  return addWorkingDays(calendar, localDay(calendar, resolvedAt), policy.reopenWithinWorkingDays)
}

function writeDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLL yyyy')
}

/** D26: from now on a manager is wanted, whoever had it before. */
function raisedNow({ item, now }: ActContext): Item['details'] {
  const immediate = { ...item.details.immediate, raisedAt: now, taken: null }
  return { ...item.details, immediate }
}

function tellOfInformation(immediate: boolean, context: ActContext): Notice[] {
  if (!immediate) return tellHolder('furtherInformation', context)
  return [...tellOwner('immediateInformation', context), ...tellManagers('immediateInformation')]
}
