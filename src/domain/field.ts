import type { z } from 'zod'
import type { Administration } from './admin/administration.ts'
import type { Hub } from './hub.ts'
import type { HistoryEvent, Item, RatingEntry } from './item.ts'
import type { Person } from './roles.ts'
import type { RuleName } from './rules.ts'

/** How many items a worker holds, shown where work is given out. */
export interface Load {
  open: number
  dueToday: number
}

/** What a form is built from, and an input is read against. */
export interface FormContext {
  /** Null while logging: there is no item yet. */
  item: Item | null
  history: readonly HistoryEvent[]
  ratings: readonly RatingEntry[]
  actor: Person
  hub: Hub
  now: number
  /** D12: the other items with a number of its children, where the item was read from the store. */
  earlier?: readonly Item[]
  /** Workers' loads, where the form offers people. */
  loads?: ReadonlyMap<string, Load>
  /** What administrators decide from, in their forms alone. */
  administration?: Administration
}

/** One thing that can be chosen. */
export interface Choice {
  value: string
  label: string
  description?: string
}

/** How a field is drawn. */
export type Widget =
  | 'text'
  | 'longText'
  | 'choice'
  | 'radio'
  | 'several'
  | 'tick'
  | 'hidden'
  | 'person'
  | 'day'

/** What a form hands over for one field before it is read. */
export type RawValue = string | boolean | readonly string[] | null

/** A form's values before they are read, by field name. */
export type RawInput = Readonly<Record<string, RawValue>>

/** One field of an act. Its schema, its form control, its help line and its place in the typed command derive from it. */
export interface Field<Value = unknown> {
  label: string
  /** What it is called on the item that the form is about; the label where left out. */
  labelOn?: (context: FormContext) => string
  widget: Widget
  required: (context: FormContext) => boolean
  /** The rule that asks for it. */
  rule: RuleName
  hint?: string
  /** What stands in a list while nothing is chosen: "Choose one" where left out. */
  placeholder?: string
  maxLength?: number
  /**
   * Whether it is asked for at all, by what is chosen so far; always where left out. What is not asked for is read as null,
   * whatever came with it. Made by {@link askedWhen}.
   */
  asked?: (raw: RawInput, context: FormContext) => boolean
  /**
   * Whether a change of it redraws the form: for a new preview (the deadline), which then stands under it; or with `fields` for
   * the other fields alone that it asks for.
   */
  previews?: true | 'fields'
  /** D14: whether what is typed is searched for what looks like personal data. */
  freeText?: true
  choices?: (context: FormContext) => readonly Choice[]
  /** What to say in place of the control when there is nothing to choose from. */
  none?: string
  initial?: (context: FormContext) => RawValue
  /** Reads a raw value; its errors are sentences for the person. */
  schema: (context: FormContext) => z.ZodType<Value>
}

/** An act's fields, in the order of its form. */
export type Fields = Readonly<Record<string, Field>>

/** What the fields of an act hold once read. */
export type InputOf<F extends Fields> = {
  [Name in keyof F]: F[Name] extends Field<infer V> ? V : never
}
