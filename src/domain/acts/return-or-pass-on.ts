import { type ActContext, defineAct, whoMay } from '../act.ts'
import { askedWhen, choice, pastMoment, text } from '../fields.ts'
import { outcomeRow } from '../outcomes.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { leaveAt, outcomeWord } from './completion.ts'
import { businessSupport, firstRaters } from './context.ts'
import { momentProblems, outcomeFacts, refuseReturn } from './outcome-facts.ts'

/** The outcomes with which an item leaves at the door by this act. */
const exits = ['returnedForConsent', 'returnedForInformation', 'lado'] as const

const { fromAuthority: _from, toAuthority: _to, toAuthorityAt: _at, ...factsAtDoor } = outcomeFacts

/**
 * D32: at the door the whole referral goes back to whoever made it, for consent or for information, or it is an allegation
 * against somebody who works with children, for the LADO. A manager authorises it, as what is not accepted (R7).
 */
export const returnOrPassOn = defineAct('returnOrPassOn', {
  label: 'Return or pass to LADO',
  button: 'Put to a manager',
  done: 'proposed to be returned or passed on',
  help: 'Return it to the referrer for consent or information, or pass it to the LADO; a manager authorises it',
  says: (detail) => `proposed: ${outcomeWord(detail['outcome'])}`,
  rule: 'D32',
  from: ['received'],
  who: [
    ...businessSupport,
    'dutySocialWorker',
    'teamManager',
    'assistantTeamManager',
    'earlyHelpDecisionMaker',
  ],
  ready: refuseUrgent,
  fields: {
    outcome: choice<(typeof exits)[number]>({
      label: 'Outcome',
      rule: 'D32',
      choices: {
        returnedForConsent: outcomeRow('returnedForConsent').name,
        returnedForInformation: outcomeRow('returnedForInformation').name,
        lado: outcomeRow('lado').name,
      },
      radio: true,
      previews: true,
    }),
    ...factsAtDoor,
    referrerToldAt: askedWhen(
      (raw) => raw['outcome'] === 'lado',
      pastMoment({ label: 'When the referrer was told', rule: 'R7' }),
    ),
    action: text({ label: 'Action taken', rule: 'R30', long: true }),
    reason: text({ label: 'Why', rule: 'R30', long: true }),
  },
  intro: ({ item, hub }) => [
    'A manager authorises it. It is then archived, and never deleted (R7).',
    ...(item === null || item.details.household.siblings.length === 0
      ? []
      : ['It is the outcome of all its children.']),
    `If it comes back within ${hub.policy.reopenWithinWorkingDays} working days, a manager reopens it; after that it is a new referral (D15).`,
  ],
  check: (input, context) => {
    const early = (input.referrerToldAt ?? Infinity) < context.item.receivedAt
    const fields = {
      ...momentProblems({ ...input, toAuthorityAt: null }, context),
      ...(early && { referrerToldAt: 'That is before the referral was received. Check the time.' }),
    }
    if (Object.keys(fields).length === 0) return refuseReturn([input.outcome], context)
    return refuse('before-receipt', 'D32', 'Some of the form needs another look.', { fields })
  },
  follow: (input, context) => leaveAt('atDoor', input.outcome, context, input),
})

/** R3: what cannot wait is rated and worked; nothing of it leaves at the door by this act. */
function refuseUrgent({ item, hub }: ActContext): Refusal | undefined {
  if (item.immediateConcern && item.rating === null) {
    return refuse(
      'immediate-concern',
      'R3',
      `${item.reference} is an immediate concern: it is rated before anything else.`,
      { who: whoMay(firstRaters, item, hub) },
    )
  }
  return item.rating === 'red'
    ? refuse('cannot-wait', 'R3', `${item.reference} is RED: it is opened and worked at once.`)
    : undefined
}
