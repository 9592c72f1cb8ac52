import { type Agency, agencies, agencyNames } from './agencies.ts'
import { canBeWrittenTo, isWorked, wentToTriage } from './checklists.ts'
import type { Item } from './item.ts'
import { sources } from './kinds.ts'
import { childrenWith } from './parts/child-outcomes.ts'
import type { Telling } from './parts/telling.ts'

/** Somebody who must be told of the outcome: the referrer, a person with parental responsibility, an agency. No name. */
export interface TellingLine {
  key: string
  words: string
  agency: Agency | null
  /** What stands in the way of "told", and whether a manager alone may say so (D31). */
  otherwise: readonly Exclude<Telling, 'told'>[]
}

/**
 * Who must be told of an item's outcome (R61, R64, R94), reckoned from what is known: the referrer; after triage each person
 * with parental responsibility, after the meeting where appropriate; whoever was asked, supplied, was shared with or sat in
 * the meeting, answer or none; after triage the police; and where a child is transferred in, the authority it comes from (D32).
 */
export function linesToTell(item: Item): TellingLine[] {
  if (!isWorked(item)) return []
  return [...referrerLine(item), ...parentLines(item), ...authorityLine(item), ...agencyLines(item)]
}

/** Those who must still be told of the outcome as it now stands. */
export function untold(item: Item): TellingLine[] {
  return linesToTell(item).filter(({ key }) => !isAnswered(item, key))
}

/** Whether somebody has been told of this outcome, or why not has been answered. After a reopening all are told anew. */
export function isAnswered(item: Item, key: string): boolean {
  const line = item.details.telling.lines[key]
  return line !== undefined && line.of === item.resolvedAt
}

/** Whether an item had a meeting on its way: then parents are told where that is appropriate (R64). */
export function leftAtMeeting({ leftAt }: Item): boolean {
  return leftAt === 'meeting'
}

function referrerLine(item: Item): TellingLine[] {
  if (!canBeWrittenTo(item)) return []
  const words = `The referrer (${sources[item.source]})`
  return [{ key: 'referrer', words, agency: null, otherwise: ['withheld', 'unreachable'] }]
}

function parentLines(item: Item): TellingLine[] {
  if (!wentToTriage(item) || item.subject === 'adult') return []
  // Until somebody has said how many there are, there is one at least.
  const many = item.details.telling.parents ?? 1
  const otherwise = leftAtMeeting(item)
    ? (['notAppropriate', 'withheld', 'unreachable'] as const)
    : (['withheld', 'unreachable'] as const)
  return Array.from({ length: many }, (_, index) => ({
    key: `parent${index + 1}`,
    words: `Parent ${index + 1} (parental responsibility)`,
    agency: null,
    otherwise,
  }))
}

/** D32: the authority that a child is transferred in from is told that it is taken on here. */
function authorityLine(item: Item): TellingLine[] {
  if (childrenWith(item, ['transferIn']).length === 0) return []
  const words = 'The authority it was transferred in from'
  return [{ key: 'authority', words, agency: null, otherwise: [] }]
}

function agencyLines(item: Item): TellingLine[] {
  const { asks, shares, meeting } = item.details
  const attended = meeting.held?.seats ?? []
  const involved = new Set<string>([
    ...asks.map(({ agency }) => agency),
    ...shares.map(({ agency }) => agency),
    ...attended,
    // R94: the police update their record after triage or the meeting.
    ...(wentToTriage(item) ? ['police'] : []),
  ])
  const all = Object.keys(agencies) as Agency[]
  const named = all
    .filter((agency) => involved.has(agency))
    .map((agency) => ({ key: agency, words: agencyNames[agency], agency, otherwise: [] }))
  if (!involved.has('assessmentTeam')) return named
  const team = { key: 'assessmentTeam', words: 'Assessment Team duty worker', agency: null }
  return [{ ...team, otherwise: [] }, ...named]
}
