import type { Choice, FormContext } from '../field.ts'
import { type Hub, nameOf } from '../hub.ts'
import { type Item, levelsOfNeed } from '../item.ts'
import { writeMoment } from '../moment.ts'
import { writeUnit } from '../parts/set-by-hand.ts'
import { isRating, ratingMarks } from '../ratings.ts'
import { holdsRole, managerRoles, type Person, type Role } from '../roles.ts'

/** Those who carry out verification and research (R2, R6). */
export const researchers = [
  'businessSupportInformationOfficer',
  'businessSupportOfficer',
  'dutySocialWorker',
] as const satisfies readonly Role[]

/** Those who work the door (R2, R4, R5). */
export const businessSupport = [
  'businessSupportInformationOfficer',
  'businessSupportOfficer',
] as const satisfies readonly Role[]

/** Those who keep up what is known of any item, besides whoever holds it. */
export const recordKeepers = [
  ...researchers,
  'teamManager',
  'assistantTeamManager',
  'earlyHelpDecisionMaker',
] as const satisfies readonly Role[]

/** Those who give the first rating (R31). */
export const firstRaters = [
  'teamManager',
  'earlyHelpDecisionMaker',
] as const satisfies readonly Role[]

/** Whether the work goes at once and what is owed comes after: flagged at the door (R3, D26), or under section 47 (D18). */
export function isImmediate({ item }: FormContext): boolean {
  return item?.immediateConcern === true || (item?.details.section47.decided ?? null) !== null
}

/** The managers of the hub, to be chosen from (R59), without the actor. */
export function managersToChoose({ hub, actor }: FormContext): Choice[] {
  return peopleWith(hub, managerRoles)
    .filter((person) => person.id !== actor.id)
    .map((person) => ({ value: person.id, label: person.name }))
}

/** The active people who hold one of the roles, in a pod where one is named, by name. */
export function peopleWith(hub: Hub, wanted: readonly Role[], podId?: string): Person[] {
  return [...hub.people.values()]
    .filter((person) => holdsRole(person, wanted, podId))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/**
 * A rating and its deadline in words: "● RED, due Mon 27 Apr 2026, 11:45 (4 open hours)", or "(set by hand)"; while no clock
 * runs "● RED (4 open hours)".
 */
export function writeDeadline(
  hub: Hub,
  item: Pick<Item, 'rating' | 'deadline' | 'details'> | null,
): string {
  if (item === null || item.rating === null) return 'not rated'
  const { rating, deadline } = item
  const { word, shape } = ratingMarks[rating]
  const unit = writeUnit(item, hub)
  if (deadline === null) return `${shape} ${word} (${unit})`
  return `${shape} ${word}, due ${writeMoment(deadline, hub.policy.zone)} (${unit})`
}

/** A rating's word for the history. */
export function ratingWord(rating: unknown): string {
  return isRating(rating) ? ratingMarks[rating].word : 'nothing'
}

/** A level of need for the history. */
export function levelWord(level: unknown): string {
  return level === 1 || level === 2 || level === 3 || level === 4 ? levelsOfNeed[level] : ''
}

/** A person's name for the history, from a stored id. */
export function personWord(hub: Hub, id: unknown): string {
  return typeof id === 'string' ? nameOf(hub, id) : 'nobody'
}
