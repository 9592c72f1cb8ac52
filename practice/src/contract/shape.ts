import type { Area, Standing } from './rule.ts'

/** Something a text must look like. The names are those of `FORMS`. */
export type Form = 'date' | 'time' | 'number' | 'url' | 'https'

interface Common {
  /** It must be there; `unconfirmed` where sources differ on that. */
  readonly required?: true | 'unconfirmed'
  /** `null` stands for "not there". */
  readonly nullable?: true
  readonly standing?: Standing
  /** Where the limit's rule is named otherwise than by kind and property: shared by several kinds, or a list in a list. */
  readonly rule?: string
}

/** What may stand under a key. A row of a shape. */
export type Property = Common &
  (
    | {
        readonly is: 'text'
        /** Fewest and most Unicode code points. */
        readonly least?: number
        readonly most?: number
        readonly choices?: readonly string[]
        readonly form?: Form
      }
    | {
        readonly is: 'integer' | 'number'
        readonly least?: number
        readonly most?: number
        readonly choices?: readonly number[]
      }
    | { readonly is: 'flag' }
    | {
        readonly is: 'object'
        /** The kinds that it takes: names of shapes. With several, `type` says which. */
        readonly kinds: readonly string[]
        /** For a text object: the most code points of its `text` here. */
        readonly most?: number
      }
    | {
        readonly is: 'list'
        readonly of: Property
        readonly least?: number
        readonly most?: number
        readonly unique?: true
      }
    | { readonly is: 'anything' }
  )

/** A kind of object: which properties it has, and what each takes. */
export interface Shape {
  readonly kind: string
  /** What its `type` says, where it has one. */
  readonly type?: string
  readonly area: Area
  readonly page: string
  readonly properties: Readonly<Record<string, Property>>
  readonly standing?: Standing
  /** Slack lets other properties through. */
  readonly open?: true
  /** At least this many properties. */
  readonly fewestProperties?: number
}

/** A text of so many code points. */
export function text(least = 0, most = Number.POSITIVE_INFINITY) {
  return { is: 'text', least, most } as const
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]) {
  return { is: 'text', choices } as const
}

export function looksLike(form: Form) {
  return { is: 'text', form } as const
}

/** A whole number between these, both included. */
export function integer(least: number, most = Number.POSITIVE_INFINITY) {
  return { is: 'integer', least, most } as const
}

export const FLAG = { is: 'flag' } as const
export const ANYTHING = { is: 'anything' } as const

/** A plain_text object of at most so many code points. */
export function plain(most: number) {
  return { is: 'object', kinds: ['plain_text'], most } as const
}

/** A plain_text or mrkdwn object of at most so many code points. */
export function words(most: number) {
  return { is: 'object', kinds: ['plain_text', 'mrkdwn'], most } as const
}

/** An object of one of these kinds. */
export function kind(...kinds: readonly string[]) {
  return { is: 'object', kinds } as const
}

/** A list of so many items. */
export function list(of: Property, least = 0, most = Number.POSITIVE_INFINITY) {
  return { is: 'list', of, least, most } as const
}

/** The same property, and it must be there. */
export function need<Given extends Property>(property: Given): Given & { readonly required: true } {
  return { ...property, required: true }
}

/** The same property, and it must be there: so the pages say, and Slack's own types do not. */
export function needAsPagesSay<Given extends Property>(
  property: Given,
): Given & { readonly required: 'unconfirmed' } {
  return { ...property, required: 'unconfirmed' }
}

/** The same property, its limit not confirmed. */
export function unsure<Given extends Property>(
  property: Given,
): Given & { readonly standing: 'unconfirmed' } {
  return { ...property, standing: 'unconfirmed' }
}

/** The same property, its rules named so wherever it stands. */
export function shared<Given extends Property>(
  rule: string,
  property: Given,
): Given & { readonly rule: string } {
  return { ...property, rule }
}
