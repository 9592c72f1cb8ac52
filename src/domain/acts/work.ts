import { type ActContext, defineAct, whoMay } from '../act.ts'
import { type ChecklistLine, checklistRow, checklistWords, linesOf } from '../checklists.ts'
import { choice, pastMoment, pick, several, text, tick } from '../fields.ts'
import type { Item } from '../item.ts'
import { writeSupplied } from '../parts/asks.ts'
import { refuse } from '../refusal.ts'
import { waitsForRating } from '../starting.ts'
import { tickLines } from './checklist.ts'
import { firstRaters, managersToChoose } from './context.ts'
import { raters } from './rating.ts'

/** D32: which of the two a meeting is. */
export const meetingKinds = {
  strategyDiscussion: 'Strategy discussion',
  mashMeeting: 'MASH meeting',
} as const

/** R56, R25: the worker responsible moves it to triage; from here it needs a referral record. */
export const toTriage = defineAct('toTriage', {
  label: 'To triage',
  done: 'moved to triage',
  help: 'Move it to triage: it now needs a referral record',
  says: () => 'moved it to triage',
  rule: 'R56',
  from: ['screening'],
  who: ['owner'],
  fields: {
    recordLoaded: tick({ label: 'The referral record is loaded on {caseSystem}', rule: 'R25' }),
  },
  intro: () => ['Beyond initial screening it must be recorded as a referral record (R25).'],
  follow: (input) => ({ changes: { stage: 'triage', recordLoaded: input.recordLoaded } }),
})

/** R59, R62: the end of triage, discussed with a manager, on the way to a strategy discussion or MASH meeting. */
export const toMeeting = defineAct('toMeeting', {
  label: 'Meeting',
  button: 'Go to the meeting',
  done: 'moved to a meeting',
  help: 'End triage and go to a strategy discussion or MASH meeting',
  says: (detail) => `ended triage and called a ${meetingWord(detail['meetingKind'])}`,
  rule: 'R62',
  from: ['triage'],
  who: ['owner'],
  ready: ratingNotReviewed,
  fields: {
    meetingKind: choice({
      label: 'Which meeting',
      rule: 'R62',
      choices: meetingKinds,
      radio: true,
    }),
    discussedWith: pick({
      label: 'Manager it was discussed with',
      rule: 'R59',
      candidates: managersToChoose,
      none: 'The hub has no manager to discuss it with. Ask a hub administrator.',
    }),
    discussedAt: pastMoment({ label: 'When it was discussed', rule: 'R59' }),
    analysis: text({ label: 'Brief analysis', rule: 'R59', long: true }),
    recommendation: text({ label: 'Recommendation', rule: 'R59', long: true }),
    summarised: several({
      label: 'What is recorded by now',
      rule: 'R60',
      choices: checklistWords,
      only: ({ item }) => (item === null ? [] : summaryLines(item)),
      initial: ({ item }) =>
        item === null ? [] : summaryLines(item).filter((line) => line in item.details.checklist),
    }),
  },
  intro: ({ item }) => (item === null ? [] : writeSupplied(item)),
  follow: (input, context) => {
    const { details } = context.item
    const mark = { at: context.now, by: context.actor.id }
    const asked = summaryLines(context.item)
    const { checklist } = tickLines(context.item, asked, input.summarised, mark)
    const meeting = { ...details.meeting, kind: input.meetingKind }
    return { changes: { stage: 'meeting', details: { ...details, checklist, meeting } } }
  },
})

/** R60: the two places in which the summary of triage stands. */
function summaryLines(item: Item): ChecklistLine[] {
  return linesOf(item, 'outcome').filter((line) => checklistRow(line).rule === 'R60')
}

/** R36, R37: leaving triage or the meeting needs the rating reviewed there, "no change" being an answer. */
export function ratingNotReviewed({ item, hub }: ActContext) {
  const due = item.stage === 'triage' || item.stage === 'meeting'
  if (!due || item.ratingReviewedIn === item.stage) return undefined
  const rule = item.stage === 'triage' ? 'R36' : 'R37'
  if (waitsForRating(item, hub)) {
    const words = `${item.reference} has no rating yet. Use "Rate" first.`
    return refuse('not-rated', 'R31', words, { who: whoMay(firstRaters, item, hub) })
  }
  return refuse(
    'rating-not-reviewed',
    rule,
    `The rating of ${item.reference} has not been reviewed at this stage. Use "Re-rate", or "Rating reviewed: no change".`,
    { who: whoMay(raters, item, hub) },
  )
}

function meetingWord(kind: unknown): string {
  return kind === 'strategyDiscussion' ? 'strategy discussion' : 'MASH meeting'
}
