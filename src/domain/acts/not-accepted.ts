import { z } from 'zod'
import { defineAct, whoMay } from '../act.ts'
import type { Field } from '../field.ts'
import { pastMoment, text, tick } from '../fields.ts'
import { refuse } from '../refusal.ts'
import { writeStandardReply } from '../standard-reply.ts'
import { leaveAt } from './completion.ts'
import { businessSupport, firstRaters } from './context.ts'

/** The policy's standard reply in a box that can be copied as a whole. What is changed in it is not kept. */
const replyToCopy: Field<null> = {
  label: 'The standard reply, to copy into your email',
  widget: 'longText',
  required: () => false,
  rule: 'R7',
  maxLength: 3000,
  hint: 'What you change here is not kept.',
  initial: ({ item, hub }) => (item === null ? null : writeStandardReply(item, hub)),
  schema: () => z.preprocess(() => null, z.null()),
}

/** R7: NFA at the door, with management oversight and the standard reply. Archived, never deleted. */
export const notAccepted = defineAct('notAccepted', {
  label: 'Not accepted',
  button: 'Put to a manager',
  done: 'proposed as not accepted',
  help: 'Propose no further action at the door; a manager authorises it',
  says: () => 'proposed that it is not accepted',
  rule: 'R7',
  from: ['received'],
  who: [
    ...businessSupport,
    'dutySocialWorker',
    'teamManager',
    'assistantTeamManager',
    'earlyHelpDecisionMaker',
  ],
  ready: ({ item, hub }) =>
    item.immediateConcern && item.rating === null
      ? refuse(
          'immediate-concern',
          'R3',
          `${item.reference} is an immediate concern: it is rated before anything else.`,
          { who: whoMay(firstRaters, item, hub) },
        )
      : undefined,
  fields: {
    action: text({ label: 'Action taken', rule: 'R30', long: true }),
    reason: text({ label: 'Why', rule: 'R7', long: true }),
    reply: replyToCopy,
    standardReplySent: tick({
      label: 'The standard email has been sent to the referrer',
      rule: 'R7',
      must: 'Send the standard email first, then tick this (R7).',
    }),
    replySentAt: pastMoment({ label: 'When it was sent', rule: 'R7' }),
  },
  intro: () => ['A manager authorises it. It is then archived, and never deleted (R7).'],
  follow: ({ reply: _reply, ...input }, context) =>
    leaveAt('atDoor', 'notAccepted', context, input),
})
