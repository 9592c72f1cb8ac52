import { readInput } from '../act.ts'
import type { Fields, FormContext, InputOf, RawInput } from '../field.ts'
import type { Hub } from '../hub.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, type Person, type Role, roles } from '../roles.ts'
import type { RuleName } from '../rules.ts'
import type { AdminChange, Administration, AuditEntry } from './administration.ts'

/** What a decision of an administrator is made from, besides the input. It holds no item (D23). */
export type AdminContext = FormContext & { item: null; administration: Administration }

/** A decision to change the hub: what changes, and what the audit keeps of it. */
export interface AdminDecision {
  changes: readonly AdminChange[]
  entry: Omit<AuditEntry, 'seq'>
}

/** What an act changes, and what the audit keeps: ids, and names that would be gone afterwards. */
export interface AdminFollow {
  changes: readonly AdminChange[]
  detail: Readonly<Record<string, unknown>>
}

interface AdminWords {
  /** On the button and at the head of the form. */
  label: string
  /** On the form's own button, where the label would not say what pressing it does. */
  button?: string
  /** In the audit, after the person's name: "renamed North pod to Harbour pod". */
  says: (detail: Readonly<Record<string, unknown>>, hub: Hub) => string
  /** One line at the head of the form, and in the documentation. */
  help: string
  rule: RuleName
  who: readonly Role[]
  /** Why a hub whose policy is such has no use of it (D25); undefined where it has, as always where left out. */
  unused?: (hub: Pick<Hub, 'policy'>) => string | undefined
  /** The field that names a channel to which the app must be able to post. */
  posts?: string
  /** Whether it hangs on open work, which must stand still while it is decided. */
  holdsItems?: true
  preview?: (raw: RawInput, context: FormContext) => readonly string[]
}

interface AdminRow<F extends Fields> extends AdminWords {
  fields: F
  check?: (input: InputOf<F>, context: AdminContext) => Refusal | undefined
  follow: (input: InputOf<F>, context: AdminContext) => AdminFollow
}

/** An act of administration as everything else sees it. */
export interface AdminAct extends AdminWords {
  fields: Fields
  intro: (context: FormContext) => readonly string[]
  decide: (raw: RawInput, context: AdminContext) => AdminDecision | Refusal
}

/** Makes an act of administration of its row. The act's name is the row's key. */
export function defineAdminAct<const F extends Fields>(name: string, row: AdminRow<F>): AdminAct {
  return {
    ...row,
    intro: () => [row.help],
    decide: (raw, context) => {
      const barred = whyNotAdmin(row, context)
      if (barred !== undefined) return barred
      const input = readInput(row.fields, raw, context, row.rule)
      if ('refusal' in input) return input.refusal
      const refusal = row.check?.(input.read, context)
      if (refusal !== undefined) return refusal
      const { changes, detail } = row.follow(input.read, context)
      return { changes, entry: { at: context.now, by: context.actor.id, act: name, detail } }
    },
  }
}

/** Why somebody may not do an act of administration, or undefined where they may (D23). */
export function whyNotAdmin(
  act: Pick<AdminAct, 'label' | 'rule' | 'who' | 'unused'>,
  { actor, hub }: Pick<AdminContext, 'actor' | 'hub'>,
): Refusal | undefined {
  if (holdsRole(actor, act.who)) {
    const unused = act.unused?.(hub)
    return unused === undefined ? undefined : refuse('not-in-this-hub', 'D25', unused)
  }
  const names = act.who.map((role) => roles[role]).join(', ')
  return refuse('not-administrator', act.rule, `"${act.label}" is for: ${names}.`, {
    who: holdersOf(hub, act.who).map((person) => person.id),
  })
}

/** Everybody at work in the hub who holds one of the roles, in a given pod where one is named. */
export function holdersOf(hub: Hub, wanted: readonly Role[], podId?: string): Person[] {
  return [...hub.people.values()].filter((person) => holdsRole(person, wanted, podId))
}

/** A refusal that stands beside one field. */
export function refuseField(
  refused: string,
  rule: RuleName,
  field: string,
  message: string,
  who: readonly string[] = [],
): Refusal {
  return refuse(refused, rule, 'Nothing was changed.', { who, fields: { [field]: message } })
}

/** A word that the audit kept, or an empty one. */
export function kept(detail: Readonly<Record<string, unknown>>, name: string): string {
  const value = detail[name]
  return typeof value === 'string' ? value : ''
}
