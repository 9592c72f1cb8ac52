import { z } from 'zod'
import type { Details } from '../details.ts'
import type { Field, FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, tick } from '../fields.ts'
import type { Item } from '../item.ts'
import { isKind, kindRow } from '../kinds.ts'
import {
  type Concerns,
  concerns,
  type Household,
  isFamily,
  type Sibling,
  writeSibling,
} from '../parts/household.ts'
import { adultAge, isSiblingProblem, readSiblings } from '../parts/siblings.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { isTagProblem, parseTag, type Tag } from '../tag.ts'

const whom = choice<Concerns>({
  label: 'Which children it is about',
  rule: 'R21',
  choices: concerns,
  radio: true,
  previews: 'fields',
  initial: ({ item }) => item?.details.household.concerns ?? 'child',
})

/**
 * The three-way question, the eldest child's age and the other children (R19 to R22), as every form asks for them. Left out,
 * as by a form that was open before, the question stays as it was answered; opening the contact asks it for good.
 */
export const householdFields = {
  concerns: askedWhen(asksWhom, { ...whom, schema: (context) => whom.schema(context).nullable() }),
  eldestAge: askedWhen(asksFamily, ageField()),
  siblings: askedWhen(asksSiblings, siblingsField()),
}

/** R21: the question as it must be answered by the time the contact is opened. */
export const concernsToOpen = askedWhen(
  (raw, context) => asksWhom(raw, context) && context.item?.details.household.concerns === null,
  whom,
)

/** What is ticked once it is so in the case system (R20). */
export const householdTicks = {
  networked: askedWhen(asksFamily, {
    ...tick({ label: 'The siblings are networked on {caseSystem}', rule: 'R20' }),
    initial: ({ item }) => item?.details.household.networked ?? false,
  }),
  grouped: askedWhen(asksFamily, {
    ...tick({ label: 'A sibling group is created on {caseSystem}', rule: 'R20' }),
    initial: ({ item }) => item?.details.household.grouped ?? false,
  }),
}

/** What those fields hold once read. */
export interface HouseholdInput {
  concerns: Concerns | null
  eldestAge: number | null
  siblings: readonly Sibling[] | null
}

/**
 * R20, R22: why the children cannot be as entered, each problem beside its field: the child of the tag is the eldest under 18.
 *
 * @param known whether the age must be known by now, where the child has been identified
 */
export function refuseHousehold(
  input: HouseholdInput,
  tag: string | null,
  known: boolean,
): Refusal | undefined {
  const fields = isFamily(input) ? familyProblems(input, tag, known) : {}
  return Object.keys(fields).length === 0
    ? undefined
    : refuse('not-the-eldest', 'R20', 'Some of the form needs another look.', { fields })
}

/** The household as entered over what was known; what a form did not ask for stays. */
export function readHousehold(input: HouseholdInput, before: Household): Household {
  const { concerns: about, eldestAge: age, siblings } = input
  if (about === null)
    return { ...before, siblings: siblings === null ? before.siblings : [...siblings] }
  const family = isFamily(input)
  return {
    ...before,
    concerns: about,
    age: family ? age : null,
    siblings: family ? [...(siblings ?? [])] : [],
    networked: family && before.networked,
    grouped: family && before.grouped,
  }
}

/** R20: the household as ticked; a tick that a form did not ask for stays as it was. */
export function withTicks(
  ticked: {
    concerns?: Concerns | null
    networked: boolean | null
    grouped: boolean | null
  },
  details: Details,
): Details {
  const { household } = details
  return {
    ...details,
    household: {
      ...household,
      concerns: ticked.concerns ?? household.concerns,
      networked: ticked.networked ?? household.networked,
      grouped: ticked.grouped ?? household.grouped,
    },
  }
}

function familyProblems(
  { eldestAge, siblings }: HouseholdInput,
  tag: string | null,
  known: boolean,
): Record<string, string> {
  const read = tag === null ? null : parseTag(tag)
  const eldest = read === null || isTagProblem(read) ? null : read
  const born = (siblings ?? []).filter(({ unborn }) => unborn === null)
  if (eldest !== null && eldest.unborn !== null) return unbornProblems(eldestAge, born)
  const identified = eldest !== null && eldest.initials !== null
  if (known && identified && eldestAge === null) {
    return { eldestAge: 'Give the age in years, so that it is the eldest under 18 (R20).' }
  }
  return siblingProblems(eldestAge, eldest, born)
}

/** Where the tag is of an unborn child, nobody who is born may be listed besides. */
function unbornProblems(
  eldestAge: number | null,
  born: readonly Sibling[],
): Record<string, string> {
  if (eldestAge !== null) {
    return { eldestAge: 'The tag is of an unborn child: leave the age empty, or change the tag.' }
  }
  return born.length === 0
    ? {}
    : { tag: 'An unborn child is not the eldest: the tag is of the eldest under 18 (R20).' }
}

function siblingProblems(
  eldestAge: number | null,
  eldest: Tag | null,
  born: readonly Sibling[],
): Record<string, string> {
  if (eldestAge !== null && born.some(({ age }) => age !== null && age > eldestAge)) {
    return {
      siblings: `One of them is older than ${eldestAge}. The tag is of the eldest under 18 (R20).`,
    }
  }
  const number = eldest?.mosaicNumber ?? null
  return number !== null && born.some(({ mosaicNumber }) => mosaicNumber === number)
    ? { siblings: 'One of them has the number of the tag. List only the other children.' }
    : {}
}

/** Asked of a child's referral; a consultation is loaded on every child in any case (R79). */
function asksWhom(raw: RawInput, { item }: FormContext): boolean {
  return subjectOf(raw, item) === 'child' && beginsAt(raw, item) === 'received'
}

function asksFamily(raw: RawInput, context: FormContext): boolean {
  if (!asksWhom(raw, context)) return false
  // A form that does not ask whom it is about goes by what is known.
  const chosen = raw['concerns'] ?? context.item?.details.household.concerns ?? null
  return chosen === 'oneOfFamily' || chosen === 'allChildren'
}

/** R79: a consultation concerns all the children that it is about. */
function asksSiblings(raw: RawInput, context: FormContext): boolean {
  const { item } = context
  const consulted = subjectOf(raw, item) === 'child' && beginsAt(raw, item) === 'consultation'
  return consulted || asksFamily(raw, context)
}

function subjectOf(raw: RawInput, item: Item | null): unknown {
  return item?.subject ?? raw['subject'] ?? 'child'
}

function beginsAt(raw: RawInput, item: Item | null): string {
  const kind = item?.kind ?? raw['kind']
  return isKind(kind) ? kindRow(kind).startsAt : 'received'
}

function never(): boolean {
  return false
}

function ageField(): Field<number | null> {
  return {
    label: 'Age of the eldest child under 18',
    widget: 'text',
    required: never,
    rule: 'R20',
    maxLength: 3,
    hint: 'In whole years, on the day it was received. The tag is this child’s. The research needs it, once the child is identified.',
    initial: ({ item }) => item?.details.household.age?.toString() ?? null,
    schema: () =>
      typed.transform((text, issue) => {
        if (text === '') return null
        if (!/^\d{1,2}$/.test(text)) return fail(issue, 'Write whole years, such as 9.')
        return Number(text) < adultAge ? Number(text) : fail(issue, tooOld)
      }),
  }
}

function siblingsField(): Field<Sibling[]> {
  return {
    label: 'The other children',
    widget: 'longText',
    required: never,
    rule: 'R20',
    maxLength: 500,
    hint: 'One on each line: number or initials, then the age in years: 12346 AB 9, or CD 14. Never a name.',
    initial: ({ item }) => (item?.details.household.siblings ?? []).map(writeSibling).join('\n'),
    schema: () =>
      typed.transform((text, issue) => {
        const read = readSiblings(text)
        return isSiblingProblem(read) ? fail(issue, read.problem) : read
      }),
  }
}

const tooOld =
  'The eldest child UNDER 18 is meant: somebody of 18 or over on that day does not count (R20).'

const typed = z.preprocess((raw) => (typeof raw === 'string' ? raw.trim() : ''), z.string())

function fail(issue: z.RefinementCtx, message: string): never {
  issue.addIssue({ code: 'custom', message })
  return z.NEVER
}
