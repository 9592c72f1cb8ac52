import { type ActContext, type Change, defineAct } from '../act.ts'
import type { FormContext } from '../field.ts'
import { askedWhen, text } from '../fields.ts'
import { type Hub, nameOf } from '../hub.ts'
import { type Item, type LeftAt, leftAts, recordTypeOf, type Stage } from '../item.ts'
import { writeMoment } from '../moment.ts'
import type { Notice } from '../notices.ts'
import { type Outcome, outcomeRow, outcomes } from '../outcomes.ts'
import { type ChildOutcome, keptOfChildren, writeChildOutcomes } from '../parts/child-outcomes.ts'
import { noReply } from '../parts/reply.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, type Person, roles } from '../roles.ts'
import { peopleWith } from './context.ts'
import { writeUndone } from './leaving.ts'
import { writeOutcomeFacts } from './outcome-facts.ts'
import { authorisersOf } from './section47-outcome.ts'
import { tellManagers, tellOwner, tellPerson } from './telling.ts'

/** R54: the three managers who decide on the service. Who authorises is for the outcome to say (D7, R73). */
export const signers = ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'] as const

/** R72, R73, D7: a manager other than the worker reviews it and authorises; it is resolved. */
export const authorise = defineAct('authorise', {
  label: 'Authorise',
  done: 'authorised',
  help: 'Review what was decided, and authorise it',
  says: (detail) => {
    const own = typeof detail['ownReason'] === 'string' ? ', their own work' : ''
    return detail['signedOff'] === true
      ? `signed off the reply${own}`
      : `authorised it${own}: resolved`
  },
  rule: 'R72',
  from: ['authorisation'],
  who: ['socialCareManager', 'earlyHelpDecisionMaker'],
  ready: mayNotAuthorise,
  fields: {
    ownReason: askedWhen(
      (_raw, { item, actor }) => item !== null && isOwnWork(item, actor),
      text({ label: 'Why you authorise your own work', rule: 'D7', long: true }),
    ),
  },
  intro: signOffWords,
  follow: (input, context) =>
    context.item.leftAt === 'informationRequest'
      ? signOffReply(context, input.ownReason)
      : {
          changes: resolveBy(context, context.actor.id),
          notices: tellThoseWhoWaited('authorised', context),
        },
})

/** R75: a manager sends it back with the reason; it returns to the stage it left. */
export const sendBack = defineAct('sendBack', {
  label: 'Send back',
  done: 'sent back',
  help: 'Send it back to the worker, with the reason',
  says: () => 'sent it back',
  rule: 'R75',
  from: ['authorisation'],
  who: ['socialCareManager', 'earlyHelpDecisionMaker'],
  ready: mayNotSign,
  fields: {
    reason: text({ label: 'What is needed', rule: 'R75', long: true }),
  },
  intro: signOffWords,
  follow: (_input, context) => ({
    changes: { ...backOnTheRoad(context.item) },
    notices: tellThoseWhoWaited('sentBack', context),
  }),
})

/**
 * Leaving the road (R72, R76): `leftAt` is frozen here, before the item waits for authorisation or resolves.
 *
 * @param children the outcome of each child where they differ (D32), of which `outcome` is the gravest
 */
export function leaveAt(
  leftAt: LeftAt,
  outcome: Outcome,
  context: ActContext,
  input: Readonly<Record<string, unknown>>,
  children: readonly ChildOutcome[] = [],
): Change {
  const { item, actor, now } = context
  const left: Partial<Item> = {
    leftAt,
    outcome,
    submittedAt: now,
    submittedBy: actor.id,
    recordLoaded: input['recordLoaded'] === true || item.recordLoaded,
    ...(children.length > 0 && { details: { ...item.details, childOutcomes: [...children] } }),
  }
  const kept = keptOfChildren({ ...item, ...left })
  const detail = { ...input, outcome, leftAt, ...kept }
  if (decidesAlone({ ...item, ...left }, context)) {
    return {
      changes: { ...left, ...resolveBy(context, actor.id) },
      detail,
      notices: tellOwner('authorised', context),
    }
  }
  if (needsNobody(outcome, leftAt, context)) {
    return { changes: { ...left, ...resolveBy(context, null) }, detail }
  }
  return {
    changes: { ...left, stage: 'authorisation' },
    detail,
    notices: tellManagers('toAuthorise'),
  }
}

/** The stage that an item left from: where it goes when it is sent back or reopened. */
const stageBefore: Record<LeftAt, Stage> = {
  atDoor: 'received',
  consultation: 'consultation',
  informationRequest: 'collation',
  screening: 'screening',
  triage: 'triage',
  meeting: 'meeting',
}

/** The item put back where it left (R75, D15). What was recorded of its outcome stays in its history alone. */
export function backOnTheRoad(item: Item): Partial<Item> & Pick<Item, 'details'> {
  const { details } = item
  return {
    stage: item.leftAt === null ? 'received' : stageBefore[item.leftAt],
    leftAt: null,
    outcome: null,
    submittedAt: null,
    submittedBy: null,
    authorisedBy: null,
    resolvedAt: null,
    details: {
      ...details,
      childOutcomes: [],
      // A reply that went out and comes back needs signing off anew (R28).
      reply: details.reply.sentAt === null ? details.reply : noReply,
    },
  }
}

/** R28, D9: the reply goes back to be sent, signed off. Only then may it go out. */
function signOffReply(context: ActContext, ownReason: string | null): Change {
  const { item, actor, now } = context
  const { outcome, submittedBy, submittedAt } = item
  const back = backOnTheRoad(item)
  if (outcome !== 'informationProvided' && outcome !== 'informationDeclined') {
    throw new Error('A reply to an information request has an outcome of its own.')
  }
  const signedOff = {
    by: actor.id,
    at: now,
    outcome,
    submittedBy: submittedBy ?? '',
    submittedAt: submittedAt ?? now,
  }
  return {
    changes: { ...back, details: { ...back.details, reply: { ...noReply, signedOff } } },
    detail: { signedOff: true, ownReason },
    notices: tellThoseWhoWaited('replySignedOff', context),
  }
}

/** An outcome's name, from a stored value. */
export function outcomeWord(outcome: unknown): string {
  const known = Object.entries(outcomes).find(([name]) => name === outcome)
  return known?.[1].name ?? 'none'
}

function resolveBy({ item, now }: ActContext, authorisedBy: string | null): Partial<Item> {
  return {
    stage: 'resolved',
    resolvedAt: now,
    authorisedBy,
    furtherInformationAt: null,
    // D10: the outcome is the decision, or an exit before the decision stops the statutory clock. The first one counts.
    decidedAt: item.decisionDue === null ? null : (item.decidedAt ?? now),
  }
}

function needsNobody(outcome: Outcome, leftAt: LeftAt, { hub }: ActContext): boolean {
  if (outcomeRow(outcome).withoutAuthorisation === true) return true
  return (
    hub.policy.authoriseExits === 'screeningOnly' && (leftAt === 'triage' || leftAt === 'meeting')
  )
}

/** D7, R54: a manager who decides an item that they do not hold authorises it by deciding. */
function decidesAlone(left: Item, { actor, hub }: ActContext): boolean {
  return left.workerId !== actor.id && holdsRole(actor, authorisersOf(left, hub))
}

/** D7: whoever holds the right may authorise their own work, giving the reason each time; nobody has it at install. */
function mayNotAuthorise(context: ActContext): Refusal | undefined {
  const right = holdsRole(context.actor, ['selfAuthoriser'])
  return right ? refuseBeyondRole(context) : mayNotSign(context)
}

function isOwnWork({ submittedBy, workerId }: Item, actor: Person): boolean {
  return submittedBy === actor.id || workerId === actor.id
}

function mayNotSign(context: ActContext): Refusal | undefined {
  const { item, actor } = context
  const could = otherSigners(context)
  if (isOwnWork(item, actor)) {
    const why = item.workerId === actor.id ? 'you hold it' : 'you submitted it'
    return refuse('own-work', 'D7', `You may not sign off ${item.reference}: ${why}.`, {
      who: could,
    })
  }
  return refuseBeyondRole(context)
}

/** D7, R73: who authorises which outcome. */
function refuseBeyondRole(context: ActContext): Refusal | undefined {
  const { item, actor, hub } = context
  if (item.outcome !== null && !holdsRole(actor, authorisersOf(item, hub))) {
    const wanted = authorisersOf(item, hub)
      .map((role) => roles[role])
      .join(' or ')
    return refuse(
      'outcome-beyond-role',
      'D7',
      `"${outcomeWord(item.outcome)}" is authorised by a ${wanted}.`,
      { who: otherSigners(context) },
    )
  }
  return undefined
}

/** D7: who could sign it off: neither whoever submitted it nor whoever holds it. */
export function otherSigners({ item, hub }: Pick<ActContext, 'item' | 'hub'>): string[] {
  const wanted = item.outcome === null ? signers : authorisersOf(item, hub)
  return peopleWith(hub, wanted)
    .map((person: Person) => person.id)
    .filter((id) => id !== item.submittedBy && id !== item.workerId)
}

function signOffWords({ item, history, hub }: FormContext): string[] {
  if (item === null) return []
  const submitted = history.findLast((event) => 'outcome' in event.detail)
  const rungAt = item.furtherInformationAt
  const each = writeChildOutcomes(item)
  return [
    ...writeSubmitter(item, hub),
    `Outcome: ${outcomeWord(item.outcome)}${each.length > 0 ? ', the gravest of these:' : ''}`,
    ...each,
    ...writeOutcomeFacts(submitted?.detail, hub),
    `Action taken: ${writtenOr(submitted?.detail['action'])}`,
    `Why: ${writtenOr(submitted?.detail['reason'])}`,
    ...writeDiscussed(submitted?.detail['discussedWith'], hub),
    ...writeUndone(item, submitted?.detail['undone']),
    item.leftAt === 'atDoor'
      ? 'The standard email has been sent to the referrer.'
      : `The ${recordTypeOf(item)} record is ${item.recordLoaded ? '' : 'not '}loaded on ${hub.policy.labels.caseSystem}.`,
    ...(rungAt === null
      ? []
      : [
          `Further information of ${writeMoment(rungAt, hub.policy.zone)} has not been answered yet (D30).`,
        ]),
  ]
}

/** Whoever submitted it and whoever holds it; what is sent back is never sent to nobody. */
function tellThoseWhoWaited(
  notice: 'authorised' | 'sentBack' | 'replySignedOff',
  context: ActContext,
): Notice[] {
  const waiting = new Set([context.item.submittedBy, context.item.workerId])
  const told = [...waiting].flatMap((person) => tellPerson(person, notice, context))
  return told.length > 0 || notice === 'authorised' ? told : tellManagers(notice)
}

/** The stage that an item that is worked leaves from. */
export function exitOf(item: Item | null): LeftAt {
  return leftAts.find((stage) => stage === item?.stage) ?? 'screening'
}

function writeSubmitter({ submittedBy, submittedAt }: Item, hub: Hub): string[] {
  if (submittedBy === null || submittedAt === null) return []
  const at = writeMoment(submittedAt, hub.policy.zone)
  return [`Submitted by ${nameOf(hub, submittedBy)}, ${at}`]
}

/** R59: the manager with whom the worker discussed it. */
function writeDiscussed(manager: unknown, hub: Hub): string[] {
  return typeof manager === 'string' ? [`Discussed with: ${nameOf(hub, manager)}`] : []
}

function writtenOr(words: unknown): string {
  return typeof words === 'string' && words !== '' ? words : 'not recorded'
}
