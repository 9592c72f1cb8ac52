import { z } from 'zod'
import type { Item } from '../item.ts'
import { type Outcome, outcomeNames, outcomeRow } from '../outcomes.ts'
import { writeSibling } from './household.ts'

/** The outcome of one child: the child as it was called when the outcome was recorded, numbers and initials alone (D13). */
const childOutcome = z.object({ child: z.string(), outcome: z.enum(outcomeNames) })

/** The outcome of one child of an item. */
export type ChildOutcome = z.output<typeof childOutcome>

/** D32: the outcomes of the children where they differ, the eldest first; empty where the item's outcome is that of all. */
export const childOutcomesPart = z.array(childOutcome).default([])

/**
 * What each child of an item is called, the eldest first: by the tag, the others by number or initials and age. Two who would
 * be called the same are told apart by their place.
 */
export function childNames({ tag, details }: Pick<Item, 'tag' | 'details'>): string[] {
  const names = [tag ?? 'The child of the tag', ...details.household.siblings.map(writeSibling)]
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length
    return before === 0 ? name : `${name} (${before + 1})`
  })
}

/** Whether the item is about more than one child, so that each has an outcome (D32). */
export function hasSiblings({ subject, details }: Pick<Item, 'subject' | 'details'>): boolean {
  return subject === 'child' && details.household.siblings.length > 0
}

/** D32: the outcome of each child, the eldest first; none of an adult, and none while the item has none. */
export function outcomesOfChildren(
  item: Pick<Item, 'tag' | 'subject' | 'outcome' | 'details'>,
): ChildOutcome[] {
  const { subject, outcome, details } = item
  if (subject === 'adult' || outcome === null) return []
  if (details.childOutcomes.length > 0) return details.childOutcomes
  return childNames(item).map((child) => ({ child, outcome }))
}

/** What an event keeps of the children's outcomes, for the history and the figures; nothing of a child that is alone. */
export function keptOfChildren(item: Parameters<typeof outcomesOfChildren>[0]): {
  children?: ChildOutcome[]
} {
  const children = outcomesOfChildren(item)
  return children.length > 1 ? { children } : {}
}

/** The outcomes of the children as an event kept them; none where it kept none, or they cannot be read. */
export function readKeptChildren(detail: Readonly<Record<string, unknown>>): ChildOutcome[] {
  const read = childOutcomesPart.safeParse(detail['children'])
  return read.success ? read.data : []
}

/** The children whose outcome is one of those given, by their names. */
export function childrenWith(item: Item, wanted: readonly Outcome[]): string[] {
  return outcomesOfChildren(item)
    .filter(({ outcome }) => wanted.includes(outcome))
    .map(({ child }) => child)
}

/** D32: each child with its outcome, a line each, for those who may open the item; none where all have the same. */
export function writeChildOutcomes({ details }: Pick<Item, 'details'>): string[] {
  return details.childOutcomes.map(({ child, outcome }) => `${child}: ${outcomeRow(outcome).name}`)
}

/**
 * How many children have which outcome, the gravest first, for what many see: "1 of 3 children: Progress to social care:
 * section 47". Without initials or ages (D13); null where all have the same.
 */
export function countChildOutcomes(children: readonly ChildOutcome[]): string | null {
  const given = children.map(({ outcome }) => outcome)
  const different = outcomeNames.filter((name) => given.includes(name)).toReversed()
  if (different.length < 2) return null
  const counts = different.map((name) => {
    const many = given.filter((outcome) => outcome === name).length
    return `${many} ${outcomeRow(name).name}`
  })
  return `${children.length} children: ${counts.join('; ')}`
}
