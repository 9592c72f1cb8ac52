import type { Field, FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, tick } from '../fields.ts'
import type { Item, RatingEntry } from '../item.ts'
import {
  isKind,
  type Kind,
  kindRow,
  type Route,
  routes,
  routesOf,
  type Source,
  sourceCodes,
  sources,
} from '../kinds.ts'
import type { Notice } from '../notices.ts'
import { podsOf } from '../roles.ts'
import { hasPods } from '../starting.ts'
import { decisionDue } from '../timescales.ts'
import { workers } from './allocation.ts'
import { entryFor, startBlue } from './clock.ts'
import { screensForPolice } from './police.ts'
import { tellLeads, tellManagers } from './telling.ts'

/** Whether the form so far is for a referral, which is researched and rated at the door. */
export function isForReferral(raw: RawInput): boolean {
  return beginsAt(raw) === 'received'
}

/** R79, R77: a consultation or an enquiry, in which somebody asks for advice. */
function isForAdvice(raw: RawInput): boolean {
  return beginsAt(raw) === 'consultation'
}

const sourceNames = Object.fromEntries(
  sourceCodes.map((code) => [code, `${code}: ${sources[code]}`]),
) as Record<Source, string>

/** Who it comes from, in the words of each kind: who referred, who asks for advice, or who asks what is known. */
export const fromWhom = {
  source: askedWhen(
    // R9: a notification is of the police.
    (raw) => isForReferral(raw) && raw['kind'] !== 'policeNotification',
    {
      ...choice({
        label: 'Who referred',
        rule: 'R8',
        choices: sourceNames,
        only: () => sourceCodes,
        initial: ({ actor }) => (screensForPolice(actor) ? '6' : null),
      }),
      previews: 'fields' as const,
    },
  ),
  caller: askedWhen(
    isForAdvice,
    choice({
      label: 'Who asks for advice',
      rule: 'R79',
      choices: sourceNames,
      only: () => sourceCodes,
    }),
  ),
  requester: askedWhen(
    (raw) => beginsAt(raw) === 'collation',
    choice({
      label: 'Who asks for information',
      rule: 'R27',
      choices: sourceNames,
      only: () => sourceCodes,
    }),
  ),
}

/**
 * R3 is of referrals. Of a call for advice R78 has its own: where the advice is to refer, it is highlighted to a manager. An
 * information request has neither.
 */
export const urgency = {
  immediateConcern: askedWhen(isForReferral, {
    ...tick({ label: 'Immediate safeguarding concern: tell a manager now', rule: 'R3' }),
    previews: 'fields' as const,
  }),
}

/** R78: of a call for advice. */
export const highlightNow = {
  highlighted: askedWhen(
    isForAdvice,
    tick({ label: 'Highlight it to a manager now: the advice is to refer', rule: 'R78' }),
  ),
}

/** R3: what a person who takes a call for advice is told while they log it. */
export function warnOfImmediate(raw: RawInput): string[] {
  return isForAdvice(raw)
    ? [
        'Advice only, with no rating and no timescale. If a child is in immediate danger, log a telephone referral instead: a manager is told at once (R3).',
      ]
    : []
}

/**
 * R1, R14: how it came. What is a call begins as one: an answer that nobody looked at is then right. Left out, as by a form
 * that was sent before it was drawn anew, it is {@link usualRoute}.
 */
export const howItCame = {
  route: askedWhen((raw) => !isCall(raw), routeField('email')),
  callRoute: askedWhen(isCall, routeField('phone')),
}

/** How a kind comes as a rule. */
export function usualRoute(kind: Kind): Route {
  return isCall({ kind }) ? 'phone' : 'email'
}

function routeField(usual: Route): Field<Route | null> {
  const asked = choice<Route>({
    label: 'How it reached the hub',
    rule: 'R8',
    choices: routes,
    only: ({ hub }) => routesOf(hub.policy),
    initial: () => usual,
  })
  return { ...asked, schema: (context) => asked.schema(context).nullable() }
}

function isCall({ kind }: RawInput): boolean {
  return isKind(kind) && kindRow(kind).isCall === true
}

interface Entered {
  kind: Kind
  receivedAt: number
  subject: Item['subject']
  source: Source | null
  caller: Source | null
  requester: Source | null
  immediateConcern: boolean | null
  highlighted: boolean | null
}

/** How an item of its kind begins: what its road makes of it, its first rating where it has one, and who is told. */
export function begin(
  entered: Entered,
  context: FormContext,
): {
  begun: Partial<Item> & Pick<Item, 'source' | 'immediateConcern' | 'stage' | 'decisionDue'>
  rating: RatingEntry | null
  notices: Notice[]
} {
  const { now, hub } = context
  const unsaid = entered.kind === 'policeNotification' ? '6' : '10'
  const source = entered.source ?? entered.caller ?? entered.requester ?? unsaid
  const immediateConcern = entered.immediateConcern === true
  const stage = kindRow(entered.kind).startsAt
  const base = { source, immediateConcern, stage, decisionDue: null }
  if (stage === 'consultation') {
    const held = firstHolder(entered.kind, context)
    const highlightedAt = entered.highlighted === true ? now : null
    const begun = { ...base, ...held, highlightedAt }
    return { begun, rating: null, notices: tellOfCall(begun, context) }
  }
  if (stage === 'collation') return { ...beginBlue(base, context), notices: [] }
  const due = entered.subject === 'child' ? decisionDue(hub.calendar, entered.receivedAt) : null
  return {
    begun: { ...base, decisionDue: due },
    rating: null,
    notices: immediateConcern ? tellManagers('immediateConcern') : [],
  }
}

/**
 * R49: whoever took the call holds it, where they may hold work; otherwise it is to be allocated: an enquiry in the Early Help
 * Hub (R77), a consultation in the pod of whoever took it.
 */
function firstHolder(kind: Kind, { actor, hub, now }: FormContext) {
  const own = actor.grants.find(
    ({ role, podId }) => (podId !== null || !hasPods(hub)) && workers.some((one) => one === role),
  )
  if (own !== undefined) return { podId: own.podId, workerId: actor.id, allocatedAt: now }
  const earlyHelp = [...hub.pods.values()].find((pod) => pod.kind === 'earlyHelpHub')
  const [ownPod = null] = podsOf(actor)
  const podId = kind === 'earlyHelpEnquiry' ? (earlyHelp?.id ?? ownPod) : ownPod
  return { podId, workerId: null, allocatedAt: null }
}

function tellOfCall(
  begun: Pick<Item, 'podId' | 'workerId' | 'highlightedAt'>,
  context: FormContext,
): Notice[] {
  return [
    ...(begun.highlightedAt === null ? [] : tellManagers('highlighted')),
    ...(begun.workerId === null ? tellLeads(begun.podId, 'callToAllocate', context) : []),
  ]
}

/** R28, D9: an information request is BLUE from the first, and has no timescale, unless the hub gives BLUE one (R29). */
function beginBlue<Base extends object>(base: Base, context: FormContext) {
  const clock = startBlue(context)
  return {
    begun: { ...base, rating: 'blue' as const, ...clock },
    rating: entryFor('blue', context, clock.clockStartedAt, clock.deadline, null),
  }
}

function beginsAt(raw: RawInput): ReturnType<typeof kindRow>['startsAt'] {
  return isKind(raw['kind']) ? kindRow(raw['kind']).startsAt : 'received'
}
