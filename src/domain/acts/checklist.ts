import { defineAct } from '../act.ts'
import { writeAgain } from '../again.ts'
import {
  type AskedBy,
  type ChecklistLine,
  checklistWords,
  isChecklistLine,
  linesOf,
} from '../checklists.ts'
import type { Details } from '../details.ts'
import type { Field } from '../field.ts'
import { several } from '../fields.ts'
import type { Item } from '../item.ts'
import { refuse } from '../refusal.ts'
import type { RuleName } from '../rules.ts'

/** R48, R51, R53, R60, R96: what is done is ticked as it is done; what is not stands on the screen as missing. */
export const tickChecklist = defineAct('checklist', {
  label: 'Checklist',
  button: 'Save the ticks',
  done: 'ticked',
  help: 'Tick what is done for the record; what is left is shown as missing',
  says: (detail) => writeTicks(detail),
  rule: 'R51',
  from: ['screening', 'triage', 'meeting', 'authorisation', 'resolved'],
  who: [
    'owner',
    'businessSupportInformationOfficer',
    'businessSupportOfficer',
    'teamManager',
    'earlyHelpDecisionMaker',
    'assistantTeamManager',
  ],
  ready: ({ item }) =>
    linesOf(item, 'outcome').length > 0
      ? undefined
      : refuse('no-checklist', 'R51', `${item.reference} left with no checklist to tick.`),
  // R33: for consideration within the risk assessment.
  intro: (context) => (context.item === null ? [] : writeAgain({ ...context, item: context.item })),
  fields: {
    done: linesField('Before the outcome', 'R51', 'outcome'),
    after: linesField('After the outcome: letters and ESCR', 'R96', 'letters', 'escr'),
  },
  follow: (input, { item, actor, now }) => {
    const every = linesOf(item, 'outcome', 'letters', 'escr')
    const mark = { at: now, by: actor.id }
    const { checklist, ...detail } = tickLines(item, every, [...input.done, ...input.after], mark)
    return { changes: { details: { ...item.details, checklist } }, detail }
  },
})

/** The lines that something asks for, as boxes; those that are ticked already begin so. */
export function linesField(
  label: string,
  rule: RuleName,
  ...askedBy: readonly AskedBy[]
): Field<ChecklistLine[]> {
  return several({
    label,
    rule,
    choices: checklistWords,
    only: ({ item }) => (item === null ? [] : linesOf(item, ...askedBy)),
    initial: ({ item }) =>
      item === null
        ? []
        : linesOf(item, ...askedBy).filter((line) => item.details.checklist[line] !== undefined),
  })
}

/** The checklist with so many of its lines ticked and the others of them not, and what that changed. */
export function tickLines(
  { details }: Item,
  among: readonly ChecklistLine[],
  wanted: readonly ChecklistLine[],
  mark: Details['checklist'][string],
): { checklist: Details['checklist']; ticked: ChecklistLine[]; unticked: ChecklistLine[] } {
  const checklist = { ...details.checklist }
  const ticked = wanted.filter((line) => checklist[line] === undefined)
  const unticked = among.filter((line) => checklist[line] !== undefined && !wanted.includes(line))
  for (const line of ticked) checklist[line] = mark
  for (const line of unticked) delete checklist[line]
  return { checklist, ticked, unticked }
}

/** Lines in words, one after the other, as the history has them. */
export function writeLines(stored: unknown): string {
  const names = Array.isArray(stored) ? stored : []
  return names
    .filter((line) => typeof line === 'string' && isChecklistLine(line))
    .map((line: ChecklistLine) => lower(checklistWords[line]))
    .join('; ')
}

function writeTicks(detail: Readonly<Record<string, unknown>>): string {
  const parts = (['ticked', 'unticked'] as const).flatMap((name) => {
    const words = writeLines(detail[name])
    return words === '' ? [] : [`${name}: ${words}`]
  })
  return parts.length === 0 ? 'went through the checklist' : parts.join('; and ')
}

function lower(words: string): string {
  return words.startsWith('ESCR') ? words : words.charAt(0).toLowerCase() + words.slice(1)
}
