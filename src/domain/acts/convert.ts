import { type ActContext, defineAct } from '../act.ts'
import { mayKnowOf } from '../closed-access.ts'
import type { Choice, FormContext } from '../field.ts'
import { askedWhen, choice, optionalText, pick, tag, text, tick } from '../fields.ts'
import { podName } from '../hub.ts'
import { agreements, type Item } from '../item.ts'
import type { Notice } from '../notices.ts'
import { noReply } from '../parts/reply.ts'
import { isRating } from '../ratings.ts'
import { refuse } from '../refusal.ts'
import { podsOf } from '../roles.ts'
import { hasPods, leadsAllocate } from '../starting.ts'
import { takesOnlyGreen, workers } from './allocation.ts'
import { becomeReferral } from './become-referral.ts'
import { countedFrom, deadlineAfter, deadlineFrom, entryFor } from './clock.ts'
import { firstRaters, levelWord, peopleWith, ratingWord, writeDeadline } from './context.ts'
import { levelChoices, overrideNeedsReason, ratingChoices, readLevel } from './rating.ts'
import { tellLeads, tellPerson } from './telling.ts'

/** Advice was asked for: a consultation or an enquiry, and not a request for information. */
function wasAdvice({ item }: FormContext): boolean {
  return item?.stage === 'consultation'
}

/**
 * R82, R27, D25: a consultation, enquiry or information request becomes a referral. The same item goes straight to triage and
 * is rated by it: its clock starts now, and the statutory one with it (D10). What it began as stays marked (R83).
 */
export const convert = defineAct('convert', {
  label: 'Convert to a referral',
  done: 'converted into a referral',
  help: 'Make it a referral: the same item goes to triage, with a rating and a worker',
  says: (detail) =>
    `converted it into a referral at triage, ${ratingWord(detail['rating'])}, ${levelWord(detail['levelOfNeed'])}`,
  rule: 'R82',
  from: ['consultation', 'collation'],
  who: firstRaters,
  fields: {
    rating: choice({
      label: 'Rating',
      rule: 'R82',
      choices: ratingChoices,
      radio: true,
      previews: true,
      only: () => ['red', 'amber', 'green'] as const,
    }),
    levelOfNeed: choice({ label: 'Level of need', rule: 'R35', choices: levelChoices }),
    historyAnalysis: text({ label: 'Analysis of history', rule: 'R32', long: true }),
    agreement: choice({ label: 'Consent', rule: 'R32', choices: agreements }),
    overrideReason: optionalText({
      label: 'If consent is overridden or not sought: why',
      rule: 'R32',
      long: true,
    }),
    tag: tag({ label: 'Tag', rule: 'R17', required: true }),
    takenBy: pick({
      label: 'Who takes it',
      rule: 'R49',
      candidates: takers,
      initial: firstTaker,
      none: 'The hub has nobody to give it to. Ask a hub administrator.',
    }),
    formRequested: askedWhen(
      (_raw, context) => wasAdvice(context),
      tick({
        label: 'A {referralForm} has been asked for',
        rule: 'R81',
        must: 'Ask for a {referralForm}, then tick this (R81).',
      }),
    ),
    recordLoaded: tick({
      label: 'The referral record is loaded on {caseSystem}, and says what it began as',
      rule: 'R83',
    }),
  },
  intro: () => ['It stays one item, counted once, and shows for good what it began as (R82, R83).'],
  preview: (raw, context) => {
    const rating = raw['rating']
    const { item, hub } = context
    if (!isRating(rating) || item === null) return ['Choose a rating to see its deadline.']
    const { deadline } = clockOf(rating, item, context)
    return [`To triage, ${writeDeadline(hub, { ...item, rating, deadline })}`]
  },
  check: (input, { hub }) => {
    const unreasoned = overrideNeedsReason(input)
    if (unreasoned !== undefined) return unreasoned
    const takers = onlyOfGreen(input.takenBy, hub)
    if (takers === null || input.rating === 'green') return undefined
    return refuse('not-green', 'R48', 'Some of the form needs another look.', {
      fields: { takenBy: `Only GREEN goes to ${takers} (R48).` },
    })
  },
  follow: (input, context) => {
    const { item, actor, now } = context
    const levelOfNeed = readLevel(input.levelOfNeed)
    const clock = clockOf(input.rating, item, context)
    const changes: Partial<Item> = {
      stage: 'triage',
      ...becomeReferral(context),
      rating: input.rating,
      levelOfNeed,
      agreement: input.agreement,
      ratedAt: now,
      ratedBy: actor.id,
      ratingReviewedIn: item.stage,
      tag: input.tag,
      furtherInformationAt: null,
      recordLoaded: input.recordLoaded,
      details: {
        ...item.details,
        reply: noReply,
        consultation: {
          ...item.details.consultation,
          formRequestedAt: input.formRequested === true ? now : null,
        },
      },
      ...clock,
      ...givenTo(input.takenBy, context),
      decidedAt: decidedNow(context),
    }
    return {
      changes,
      detail: { ...input, levelOfNeed, deadline: clock.deadline },
      rating: entryFor(
        input.rating,
        context,
        item.clockStartedAt === null ? now : countedFrom(input.rating, item, now),
        clock.deadline,
        null,
      ),
      notices: tellNewHolder(changes, context),
    }
  },
})

/** D25: the clock starts at the conversion; one that a hub gave BLUE runs on (D5). */
function clockOf(
  rating: Exclude<Item['rating'], null>,
  item: Item,
  context: FormContext,
): { clockStartedAt: number; deadline: number | null; firstDeadline: number | null } {
  const { now } = context
  if (item.clockStartedAt === null) {
    const deadline = deadlineFrom(rating, now, context)
    return { clockStartedAt: now, deadline, firstDeadline: deadline }
  }
  const deadline = deadlineAfter(rating, item, context)
  return {
    clockStartedAt: item.clockStartedAt,
    deadline,
    firstDeadline: item.firstDeadline ?? deadline,
  }
}

/** D10: a manager's level of need is the statutory decision, where the policy says so and one is due. */
function decidedNow({ item, hub, now }: ActContext): number | null {
  const decides = item.subject === 'child' && hub.policy.statutoryDecision === 'levelOfNeed'
  return decides ? now : null
}

function givenTo(takenBy: string, { item, hub, now }: ActContext): Partial<Item> {
  if (hub.pods.has(takenBy)) return { podId: takenBy, workerId: null, allocatedAt: null }
  if (takenBy === item.workerId) return {}
  return { podId: podOf(takenBy, hub), workerId: takenBy, allocatedAt: now }
}

/** R48, D25: who takes it, in words, where it may only be GREEN: the Early Help Hub, or where there are no pods early help. */
function onlyOfGreen(takenBy: string, hub: FormContext['hub']): string | null {
  const worker = hub.people.get(takenBy)
  if (!hasPods(hub)) {
    return worker !== undefined && takesOnlyGreen(worker, hub, null) ? 'early help' : null
  }
  const pod = hub.pods.get(podOf(takenBy, hub) ?? '')
  return pod?.kind === 'earlyHelpHub' ? pod.name : null
}

/** The pod itself, or that of the worker. */
function podOf(takenBy: string, hub: FormContext['hub']): string | null {
  if (hub.pods.has(takenBy)) return takenBy
  const worker = hub.people.get(takenBy)
  const grant = worker?.grants.find(({ role }) => workers.some((one) => one === role))
  return grant?.podId ?? (worker === undefined ? null : (podsOf(worker)[0] ?? null))
}

function tellNewHolder(changes: Partial<Item>, context: ActContext): Notice[] {
  const { item } = context
  const workerId = changes.workerId === undefined ? item.workerId : changes.workerId
  if (workerId === item.workerId && workerId !== null) {
    return tellPerson(workerId, 'converted', context)
  }
  const gone = tellPerson(item.workerId, 'takenAway', context)
  if (workerId !== null) return [...tellPerson(workerId, 'converted', context), ...gone]
  return [...tellLeads(changes.podId ?? null, 'toAllocate', context), ...gone]
}

/** Whoever has it already, as long as they may be chosen. */
function firstTaker(context: FormContext): string | null {
  const offered = takers(context).map(({ value }) => value)
  const has = [context.item?.workerId, context.item?.podId]
  return has.find((id) => typeof id === 'string' && offered.includes(id)) ?? null
}

/** The workers, each with a pod where there are any; and the pods, where a lead then allocates it (D25). */
function takers({ hub, item }: FormContext): Choice[] {
  const staff = peopleWith(hub, workers)
    .filter((person) => item === null || mayKnowOf(item, person))
    .filter(({ id }) => !hasPods(hub) || podOf(id, hub) !== null)
    .map(({ id, name }) => ({
      value: id,
      label: hasPods(hub) ? `${name}, ${podName(hub, podOf(id, hub))}` : name,
    }))
  if (!leadsAllocate(hub)) return staff
  const pods = [...hub.pods.values()].map(({ id, name }) => ({
    value: id,
    label: name,
    description: 'Its lead allocates it',
  }))
  return [...staff, ...pods]
}
