import { allocation } from './rules/allocation.ts'
import { authorisation } from './rules/authorisation.ts'
import { children } from './rules/children.ts'
import { clock } from './rules/clock.ts'
import { consultations } from './rules/consultations.ts'
import { decisions } from './rules/decisions.ts'
import { intake } from './rules/intake.ts'
import { missingChild } from './rules/missing-child.ts'
import { moreDecisions } from './rules/more-decisions.ts'
import { rating } from './rules/rating.ts'
import { records } from './rules/records.ts'
import { reports } from './rules/reports.ts'
import { restricted } from './rules/restricted.ts'
import {
  type DecidedRule,
  type DocumentName,
  documents,
  type Quotation,
  type WrittenRule,
} from './rules/rule.ts'
import { section47 } from './rules/section47.ts'
import { sharing } from './rules/sharing.ts'
import { triage } from './rules/triage.ts'

/**
 * Every rule that acts, fields and refusals cite, by chapter in `rules/`: R1 to R113 with the words of the two source
 * documents (the BCP flow chart and Warwickshire's recording guidance), and D1 to D32, decided where those disagree or are
 * silent, with the rules they come from.
 */
export const rules = {
  ...intake,
  ...children,
  ...records,
  ...rating,
  ...clock,
  ...allocation,
  ...triage,
  ...section47,
  ...authorisation,
  ...consultations,
  ...restricted,
  ...sharing,
  ...missingChild,
  ...reports,
  ...decisions,
  ...moreDecisions,
} as const satisfies Record<string, WrittenRule | DecidedRule>

/** A rule's name: `R46`, `D5`. */
export type RuleName = keyof typeof rules

/** The row of a rule. */
export function ruleOf(rule: RuleName): WrittenRule | DecidedRule {
  return rules[rule]
}

/** Whether a word names a rule. */
export function isRuleName(word: string): word is RuleName {
  return Object.hasOwn(rules, word)
}

/** Where words stand: `BCP flow chart, Step 4`, `Recording guidance, section 15.2`. */
export function writePlace({ document, section }: Pick<Quotation, 'document' | 'section'>): string {
  return `${documents[document]}, ${writeSections(document, [section])}`
}

/** Where a rule comes from: its documents and sections, or for a decision what it is on and the rules behind it. */
export function sourceOf(rule: RuleName): string {
  const row = ruleOf(rule)
  if ('about' in row) {
    const from = row.from.length === 0 ? '' : ` (from ${row.from.join(', ')})`
    return `decision on ${row.about}${from}`
  }
  if (row.quotes.length === 0) return 'in neither document (inference)'
  const names = Object.keys(documents) as DocumentName[]
  const places = names.flatMap((document) => {
    const sections = row.quotes.flatMap((one) => (one.document === document ? [one.section] : []))
    return sections.length === 0
      ? []
      : [`${documents[document]}, ${writeSections(document, [...new Set(sections)])}`]
  })
  return `${places.join('; ')}${row.reading === undefined ? '' : ' (inference)'}`
}

/** The guidance numbers its sections, but for its cover; the flow chart's steps and boxes have names. */
function writeSections(document: DocumentName, sections: readonly string[]): string {
  const last = sections.at(-1) ?? ''
  const named = sections.length < 2 ? last : `${sections.slice(0, -1).join(', ')} and ${last}`
  if (document === '000' || !/^\d/.test(named)) return named
  return `${named.includes(' and ') ? 'sections' : 'section'} ${named}`
}
