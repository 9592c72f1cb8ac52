import { z } from 'zod'
import type { Item } from '../item.ts'
import { isTagProblem, parseTag, type Tag } from '../tag.ts'

/** R19 to R21: whom a referral is about. Three answers, and not a tick. */
export const concerns = {
  child: 'One child, and nobody else',
  oneOfFamily: 'A family, with the focus on one child',
  allChildren: 'All the children of a household',
} as const

/** Whom a referral is about. */
export type Concerns = keyof typeof concerns

const siblingShape = z.object({
  mosaicNumber: z.string().nullable(),
  policeNumber: z.string().nullable(),
  initials: z.string().nullable(),
  unborn: z.string().nullable(),
  /** In whole years on the day of receipt; null for an unborn child. */
  age: z.number().nullable(),
})

/** Another child of the household: what a tag holds, and an age in years. Never a name or a date of birth (D13). */
export type Sibling = z.output<typeof siblingShape>

/** R19 to R22: whom it is about, and the children besides the one of the tag. */
export const householdPart = z
  .object({
    concerns: z.enum(['child', 'oneOfFamily', 'allChildren']).nullable().default(null),
    /** The age of the tag's child, in whole years on the day of receipt (R22). */
    age: z.number().nullable().default(null),
    siblings: z.array(siblingShape).default([]),
    /** R20: ticked once it is so in the case system. */
    networked: z.boolean().default(false),
    grouped: z.boolean().default(false),
  })
  .prefault({})

/** What is known of the household. */
export type Household = z.output<typeof householdPart>

/** A child as other items are matched with (D12). */
export type Child = Tag

/** Whether it is recorded on the eldest child for a whole family (R20, R21). */
export function isFamily({ concerns: about }: Pick<Household, 'concerns'>): boolean {
  return about === 'oneOfFamily' || about === 'allChildren'
}

/** Every child of an item: the tag's first, then the siblings. At least one, of whom nothing may be known yet. */
export function childrenOf({ tag, details }: Pick<Item, 'tag' | 'details'>): Child[] {
  const read = tag === null ? null : parseTag(tag)
  const unknown = { mosaicNumber: null, policeNumber: null, initials: null, unborn: null }
  const first = read === null || isTagProblem(read) ? unknown : read
  return [first, ...details.household.siblings.map(({ age: _age, ...child }) => child)]
}

/** What a family still needs in the case system (R20), in the words of a list; empty for a specific child. */
export function missingOfHousehold({ details }: Pick<Item, 'details'>): string[] {
  const { household } = details
  if (!isFamily(household)) return []
  return [
    ...(household.networked ? [] : ['networking of the siblings']),
    ...(household.grouped ? [] : ['sibling group']),
  ]
}

/** A sibling as it is shown and typed again: `12346 AB 9`. */
export function writeSibling({ age, ...child }: Sibling): string {
  const unborn = child.unborn === null ? null : `UNBORN ${child.unborn}`
  const parts = [child.mosaicNumber, child.policeNumber, child.initials, unborn, age]
  return parts.filter((part) => part !== null).join(' ')
}

/** The household in lines for an item's screen. */
export function writeHousehold({ details }: Pick<Item, 'details'>): string[] {
  const { concerns: about, age, siblings, networked, grouped } = details.household
  const lines: string[] = about === null ? [] : [concerns[about]]
  if (isFamily(details.household)) {
    const years = age === null ? 'age not known yet' : `${age} when it was received`
    lines.push(`Recorded on the eldest child under 18, ${years}`)
  }
  if (siblings.length > 0) lines.push(`Other children: ${siblings.map(writeSibling).join('; ')}`)
  if (isFamily(details.household)) {
    lines.push(`Siblings networked: ${yesOrNot(networked)}. Sibling group: ${yesOrNot(grouped)}`)
  }
  return lines
}

function yesOrNot(done: boolean): string {
  return done ? 'yes' : 'not yet'
}
