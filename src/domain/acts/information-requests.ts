import { type ActContext, type Change, defineAct, whoMay } from '../act.ts'
import { minuteMs } from '../civil-day.ts'
import { choice, pastMoment, tag, text, tick } from '../fields.ts'
import { type Outcome, outcomeRow, outcomesFrom } from '../outcomes.ts'
import { keptOfChildren } from '../parts/child-outcomes.ts'
import { noReply, replyRoutes } from '../parts/reply.ts'
import { refuse } from '../refusal.ts'
import { outcomeWord } from './completion.ts'
import { tellManagers } from './telling.ts'
import { typedBefore } from './typed-before.ts'

/** R28: information is collated by Business Support. */
const collators = ['businessSupportInformationOfficer', 'businessSupportOfficer'] as const

const answers = outcomesFrom('informationRequest')
const answerChoices = Object.fromEntries(
  answers.map((name) => [name, outcomeRow(name).name]),
) as Record<Outcome, string>

/** R28, D9: what was collated goes to a manager before any reply goes out. Done again, it needs a new signature. */
export const submitReply = defineAct('submitReply', {
  label: 'Submit the reply',
  done: 'submitted for sign-off',
  help: 'Put the reply to an information request before a manager, who signs it off',
  says: (detail) => `submitted the reply for sign-off: ${outcomeWord(detail['outcome'])}`,
  rule: 'R28',
  from: ['collation'],
  who: collators,
  fields: {
    outcome: choice({
      label: 'Answer',
      rule: 'R28',
      choices: answerChoices,
      only: () => answers,
      initial: (context) => {
        const before = typedBefore('submitReply', 'outcome')(context)
        return answers.find((answer) => answer === before) ?? null
      },
      radio: true,
    }),
    tag: tag({ label: 'Tag', rule: 'R27', required: true }),
    action: text({
      label: 'What is to be sent, and to whom',
      rule: 'R30',
      long: true,
      initial: typedBefore('submitReply', 'action'),
    }),
    reason: text({
      label: 'Why it may be shared, or why not',
      rule: 'R30',
      long: true,
      initial: typedBefore('submitReply', 'reason'),
    }),
    recordLoaded: tick({
      label: 'The contact record is loaded on {caseSystem}',
      rule: 'R27',
      must: 'Load the contact record first, then tick this (R27).',
    }),
  },
  intro: ({ item }) =>
    item === null || item.details.reply.signedOff === null
      ? []
      : ['It is signed off already. A changed reply needs a new sign-off.'],
  follow: (input, { item, actor, now }) => ({
    changes: {
      stage: 'authorisation',
      leftAt: 'informationRequest',
      outcome: input.outcome,
      submittedAt: now,
      submittedBy: actor.id,
      tag: input.tag,
      recordLoaded: true,
      details: { ...item.details, reply: noReply },
    },
    detail: {
      ...input,
      leftAt: 'informationRequest',
      ...keptOfChildren({ ...item, outcome: input.outcome }),
    },
    notices: tellManagers('toAuthorise'),
  }),
})

/** R28: the reply has gone out, after its sign-off, and the request is resolved. */
export const sendReply = defineAct('sendReply', {
  label: 'Reply sent',
  done: 'answered',
  help: 'Record that the signed-off reply to an information request has been sent; it is resolved',
  says: () => 'sent the reply: resolved',
  rule: 'R28',
  from: ['collation'],
  who: collators,
  ready: ({ item, hub }) =>
    item.details.reply.signedOff === null
      ? refuse(
          'not-signed-off',
          'R28',
          `The reply to ${item.reference} has not been signed off. Use "Submit the reply" to put it before a manager.`,
          { who: whoMay(collators, item, hub) },
        )
      : undefined,
  fields: {
    sentBy: choice<keyof typeof replyRoutes>({
      label: 'How it was sent',
      rule: 'R27',
      choices: replyRoutes,
      radio: true,
      initial: () => 'secureEmail',
    }),
    sentAt: pastMoment({ label: 'When it was sent', rule: 'R28' }),
  },
  intro: ({ item }) => [`Answer: ${outcomeWord(item?.details.reply.signedOff?.outcome)}`],
  check: ({ sentAt }, { item }) => {
    const signedAt = item.details.reply.signedOff?.at ?? 0
    // What is typed is to the minute.
    if (sentAt >= signedAt - (signedAt % minuteMs)) return undefined
    return refuse('sent-before-signed-off', 'R28', 'Some of the form needs another look.', {
      fields: { sentAt: 'That is before a manager signed it off (R28). Check the date and time.' },
    })
  },
  follow: (input, context) => resolveReply(input, context),
})

function resolveReply(
  input: { sentAt: number; sentBy: keyof typeof replyRoutes },
  { item, now }: ActContext,
): Change {
  const { reply } = item.details
  const { signedOff } = reply
  return {
    changes: {
      stage: 'resolved',
      leftAt: 'informationRequest',
      outcome: signedOff?.outcome ?? null,
      submittedAt: signedOff?.submittedAt ?? null,
      submittedBy: signedOff?.submittedBy ?? null,
      authorisedBy: signedOff?.by ?? null,
      resolvedAt: now,
      furtherInformationAt: null,
      details: { ...item.details, reply: { ...reply, ...input } },
    },
    detail: {
      ...input,
      outcome: signedOff?.outcome,
      leftAt: 'informationRequest',
      ...keptOfChildren({ ...item, outcome: signedOff?.outcome ?? null }),
    },
  }
}
