import type { Field, FormContext, RawInput } from '../field.ts'
import { askedWhen, choice } from '../fields.ts'
import type { Item } from '../item.ts'
import { gravestOf, type Outcome, outcomeNames, outcomeRow } from '../outcomes.ts'
import { type ChildOutcome, childNames, hasSiblings } from '../parts/child-outcomes.ts'
import { mostSiblings } from '../parts/siblings.ts'

/** The most children of an item: the one of the tag, and as many siblings as a household may have. */
export const mostChildren = mostSiblings + 1

/** The field of the outcome of a child, by its place: the child of the tag is the first. */
type ChildField = `child${number}`

/** Every outcome's words, for a form. */
export const outcomeChoices = Object.fromEntries(
  outcomeNames.map((name) => [name, outcomeRow(name).name]),
) as Record<Outcome, string>

/**
 * D32: the outcome of each child, where the item is about more than one: the same for all, or one after the other. Left out,
 * as by a form that was open before, it is the same.
 *
 * @param offered the outcomes that the item can have where it stands
 */
export function childOutcomeFields(offered: (context: FormContext) => readonly Outcome[]) {
  const spread = choice<'same' | 'each'>({
    label: 'Outcome of the children',
    rule: 'D32',
    choices: { same: 'The same for all', each: 'One for each child: the item shows the gravest' },
    initial: () => 'same',
    radio: true,
    previews: true,
  })
  return {
    perChild: askedWhen((_raw, { item }) => item !== null && hasSiblings(item), {
      ...spread,
      required: () => false,
      schema: (context) => spread.schema(context).nullable(),
    }),
    ...eachChild((place) =>
      askedWhen((raw, context) => isAskedFor(place, raw, context), childField(place, offered)),
    ),
  }
}

/** What those fields hold once read. */
export interface ChildOutcomeInput {
  outcome: Outcome
  perChild: 'same' | 'each' | null
  [child: ChildField]: Outcome | null
}

/** D32: each child's outcome as entered; none where it is the same for all. */
export function readChildOutcomes(input: ChildOutcomeInput, item: Item): ChildOutcome[] {
  if (input.perChild !== 'each') return []
  const given = childNames(item).map((child, index) => ({
    child,
    outcome: input[`child${index + 1}`] ?? input.outcome,
  }))
  return given.every(({ outcome }) => outcome === input.outcome) ? [] : given
}

/** The input without the fields of the single children, whose names and outcomes the event keeps as a list. */
export function withoutChildFields(
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(input)
  return Object.fromEntries(entries.filter(([name]) => !/^(perChild|child\d+)$/.test(name)))
}

/**
 * D32: why the item's outcome cannot stand over those of its children, or undefined where it can: the item shows the gravest of
 * them, so it is that of one of them at least, and no child has a graver one.
 */
export function gravestProblem(
  outcome: Outcome,
  children: readonly ChildOutcome[],
): string | undefined {
  const gravest = gravestOf(children.map((one) => one.outcome))
  if (gravest === undefined || gravest === outcome) return undefined
  const words = outcomeRow(gravest).name
  return gravestOf([gravest, outcome]) === gravest
    ? `A child has a graver outcome, and the item shows the gravest (D32). Choose "${words}" here, or another for the child.`
    : `No child has this outcome. The gravest of theirs is "${words}": choose that here, or leave a child as the item (D32).`
}

/** Every outcome that is chosen so far, of the item and of each child, whatever it is worth. */
export function chosenOutcomes(raw: RawInput, { item }: FormContext): unknown[] {
  const many = item !== null && hasSiblings(item) && raw['perChild'] === 'each'
  if (item === null || !many) return [raw['outcome']]
  const each = childNames(item).map((_name, index) => raw[`child${index + 1}`])
  return [raw['outcome'], ...each]
}

function eachChild<F>(make: (place: number) => F): Record<ChildField, F> {
  const places = Array.from({ length: mostChildren }, (_, index) => index + 1)
  // The names are those just made.
  return Object.fromEntries(places.map((place) => [`child${place}`, make(place)])) as Record<
    ChildField,
    F
  >
}

function childField(
  place: number,
  offered: (context: FormContext) => readonly Outcome[],
): Field<Outcome | null> {
  const label = `Outcome of child ${place}`
  const field = choice({
    label,
    rule: 'D32',
    placeholder: 'As above',
    choices: outcomeChoices,
    only: offered,
    previews: true,
  })
  return {
    ...field,
    labelOn: ({ item }) => (item === null ? label : (childNames(item)[place - 1] ?? label)),
    required: () => false,
    schema: (context) => field.schema(context).nullable(),
  }
}

function isAskedFor(place: number, raw: RawInput, { item }: FormContext): boolean {
  if (item === null || !hasSiblings(item) || raw['perChild'] !== 'each') return false
  return place <= childNames(item).length
}
