import type { ActContext } from '../act.ts'
import {
  type ChecklistLine,
  checklistRow,
  linesOf,
  untickedOf,
  wentToTriage,
} from '../checklists.ts'
import type { Item } from '../item.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { writeLines } from './checklist.ts'

/** R48, R51, R53, R60, R62: what the rating and the stage ask for is done before the outcome, or it is said why not. */
export function refuseUnticked(
  done: readonly ChecklistLine[],
  undone: string | null,
  { item }: Pick<ActContext, 'item'>,
): Refusal | undefined {
  if (undone !== null) return undefined
  const lines = linesOf(item, 'outcome').filter((line) => !done.includes(line))
  const missing = [...(isMeetingOwed(item) ? [unheld] : []), writeLines(lines)].filter(
    (words) => words !== '',
  )
  if (missing.length === 0) return undefined
  const [first] = lines
  const rule = first === undefined || isMeetingOwed(item) ? 'R62' : checklistRow(first).rule
  const words = `Not done yet: ${missing.join('; ')}.`
  return refuse('not-ticked', rule, words, {
    fields: { undone: `${words} Do it and tick it, or say here why not.` },
  })
}

/** What the manager who signs sees is not done, with the reason that was given. */
export function writeUndone(item: Item, why: unknown): string[] {
  const lines = writeLines(untickedOf(item, 'outcome'))
  const missing = [...(isMeetingOwed(item) ? [unheld] : []), ...(lines === '' ? [] : [lines])]
  if (missing.length === 0) return []
  const reason = typeof why === 'string' && why !== '' ? why : 'not recorded'
  return [`Not done: ${missing.join('; ')}. Why: ${reason}`]
}

/** R61, R64: from triage on, each person with parental responsibility is owed the outcome; how many is asked once. */
export function isOwedByParents(item: Item | null): boolean {
  if (item === null || item.subject === 'adult' || !wentToTriage(item)) return false
  return item.details.telling.parents === null
}

const unheld = 'the meeting, with who attended'

function isMeetingOwed({ stage, leftAt, details }: Item): boolean {
  return (leftAt ?? stage) === 'meeting' && details.meeting.held === null
}
