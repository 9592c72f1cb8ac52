import { defineAct } from '../act.ts'
import type { FormContext } from '../field.ts'
import { askedWhen, choice, optionalText } from '../fields.ts'
import { refuse } from '../refusal.ts'
import { becomeReferral } from './become-referral.ts'
import { backOnTheRoad } from './completion.ts'
import { personWord } from './context.ts'
import { tellHolder } from './telling.ts'
import { meetingKinds } from './work.ts'

/**
 * R65, D18: a social care manager decides it, from any stage and with no preconditions; the item goes to the meeting. What
 * has not been done yet (research, rating, opening, allocation) is done from there.
 */
export const decideSection47 = defineAct('decideSection47', {
  label: 'Decide section 47',
  done: 'put under section 47',
  help: 'Decide to start a section 47, which takes it to the strategy discussion',
  says: () => 'decided to start a section 47',
  rule: 'R65',
  from: [
    'received',
    'consultation',
    'collation',
    'screening',
    'triage',
    'meeting',
    'authorisation',
  ],
  who: ['socialCareManager'],
  ready: ({ item, hub }) => {
    const { decided } = item.details.section47
    if (item.subject === 'adult') {
      return refuse('not-a-child', 'R65', `${item.reference} is about an adult.`)
    }
    if (decided === null) return undefined
    return refuse(
      'already-decided',
      'R65',
      `A section 47 on ${item.reference} has been decided by ${personWord(hub, decided.by)}.`,
    )
  },
  fields: {
    meetingKind: askedWhen(
      (_raw, { item }) => item?.details.meeting.held === null,
      choice({
        label: 'You will arrange a',
        rule: 'R65',
        choices: meetingKinds,
        radio: true,
        initial: ({ item }) => item?.details.meeting.kind ?? 'strategyDiscussion',
      }),
    ),
    note: optionalText({ label: 'Why', rule: 'R65', long: true }),
  },
  intro: whatFollows,
  follow: (input, context) => {
    const { item, actor, now } = context
    const back = item.stage === 'authorisation' ? backOnTheRoad(item) : { details: item.details }
    const { details } = back
    const section47 = { ...details.section47, decided: { by: actor.id, at: now } }
    const meeting = { ...details.meeting, kind: input.meetingKind ?? details.meeting.kind }
    return {
      changes: {
        ...back,
        ...becomeReferral(context),
        stage: 'meeting',
        details: { ...details, section47, meeting },
      },
      detail: { ...input, from: item.stage },
      notices: tellHolder('section47Decided', context),
    }
  },
})

function whatFollows({ item }: FormContext): string[] {
  return [
    'It goes to the strategy discussion or MASH meeting at once. What is not done yet (research, rating, opening) is done from there (R65).',
    ...(item?.stage === 'authorisation'
      ? ['What was submitted for authorisation is taken back.']
      : []),
  ]
}
