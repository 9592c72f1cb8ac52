import { type RuleName, sourceOf } from './rules.ts'

/** What is answered when an act may not be done. A value, never thrown. */
export interface Refusal {
  /** Why, as a code that logs and tests can name. */
  refused: string
  /** The rule or decision it comes from. */
  rule: RuleName
  /** What and why, in words for the person. */
  message: string
  /** The Slack ids of those who could do it instead; empty where nobody could. */
  who: readonly string[]
  /** What is wrong beside which field of the form, where it concerns fields. */
  fields?: Readonly<Record<string, string>>
}

/** Builds a refusal. */
export function refuse(
  refused: string,
  rule: RuleName,
  message: string,
  more: { who?: readonly string[]; fields?: Readonly<Record<string, string>> } = {},
): Refusal {
  const refusal: Refusal = { refused, rule, message, who: more.who ?? [] }
  return more.fields === undefined ? refusal : { ...refusal, fields: more.fields }
}

/** Whether an answer is a refusal. */
export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer
}

/** The rule as it is cited to people: `R46, BCP flow chart, Step 4`. */
export function citeRule(rule: RuleName): string {
  return `${rule}, ${sourceOf(rule)}`
}
