import { actOf, isActName, logAct } from './acts.ts'
import { adminActOf, isAdminActName } from './admin-acts.ts'
import type { Fields } from './field.ts'
import { moveAll } from './move-all.ts'
import type { Refusal } from './refusal.ts'
import type { RuleName } from './rules.ts'

/** What somebody tried, and when, in epoch milliseconds. */
export interface Attempt {
  at: number
  /** The Slack id of whoever tried it. */
  by: string
  /** An act's name, or a command's. */
  act: string
  /** The item that it was about, where there is one. */
  reference: string | null
}

/** A refusal as it is kept: what somebody tried and what they were told, and nothing of what they typed. */
export interface KeptRefusal extends Attempt {
  /** Why, as a code. */
  refused: string
  rule: RuleName
  message: string
  /** The ids of those who could do it instead. */
  who: readonly string[]
  /** The names of the form's fields that needed another look. */
  fields: readonly string[]
}

/**
 * A refusal as it is kept. The problems of a form are one refusal of the form: which fields they concern is kept, and not
 * what each says, since that may repeat what was typed (D14).
 */
export function recordRefusal(refusal: Refusal, attempt: Attempt): KeptRefusal {
  const { refused, rule, message, who, fields = {} } = refusal
  return { ...attempt, refused, rule, message, who, fields: Object.keys(fields) }
}

/** What is tried without an act: by typing a command, or with its button. */
const looks: Readonly<Record<string, string>> = {
  new: logAct.label,
  log: logAct.label,
  list: 'Open work',
  show: 'Show an item',
  explain: 'Explain a deadline',
  report: 'Report',
  ppn: 'PPN meeting',
  admin: 'Administration',
  audit: 'Who changed what',
}

/** What was tried, as its button says it. What there no longer is keeps the word it had. */
export function attemptLabel(act: string): string {
  return formOf(act)?.label ?? looks[act] ?? act
}

/** The labels of the fields that needed another look, as the form has them. */
export function fieldLabels({ act, fields }: Pick<KeptRefusal, 'act' | 'fields'>): string[] {
  const form = formOf(act)
  return fields.flatMap((name) => form?.fields[name]?.label ?? [])
}

function formOf(act: string): { label: string; fields: Fields } | undefined {
  if (isAdminActName(act)) return adminActOf(act)
  if (isActName(act)) return actOf(act)
  if (act === 'moveAll') return moveAll
  return act === 'log' ? logAct : undefined
}
