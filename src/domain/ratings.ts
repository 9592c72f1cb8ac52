import type { Policy } from './policy.ts'

/** R28, R34, R39: the four ratings, the most urgent first. BLUE is an information request, not the lowest risk. */
export const ratings = ['red', 'amber', 'green', 'blue'] as const

/** One of the four ratings. */
export type Rating = (typeof ratings)[number]

/** How a rating is written: a word and a shape, never only a colour. */
export const ratingMarks: Record<Rating, { word: string; shape: string }> = {
  red: { word: 'RED', shape: '●' },
  amber: { word: 'AMBER', shape: '▲' },
  green: { word: 'GREEN', shape: '■' },
  blue: { word: 'BLUE', shape: '◆' },
}

/** Whether `to` is more urgent than `from` (D5). */
export function isMoreUrgent(to: Rating, from: Rating): boolean {
  return ratings.indexOf(to) < ratings.indexOf(from)
}

const unitWords = {
  openHours: ['open hour', 'open hours'],
  elapsedHours: ['hour by the clock', 'hours by the clock'],
  workingDayHours: ['hour counted on working days', 'hours counted on working days'],
} as const

/** A rating's timescale in words with its unit (D2), such as "4 open hours", or "no timescale". */
export function writeTimescale(timescale: Policy['timescales'][Rating]): string {
  if (timescale === null) return 'no timescale'
  return `${timescale.amount} ${unitWords[timescale.unit][timescale.amount === 1 ? 0 : 1]}`
}

/**
 * The deadlines that were already given at a rating or at a less urgent one. Coming back to it never gets a later one (D5,
 * D29): otherwise lowering and raising again would move a deadline.
 */
export function deadlinesHeld(
  given: readonly { rating?: Rating; deadline: number | null }[],
  rating: Rating,
): number[] {
  return given.flatMap(({ rating: before, deadline }) =>
    before === undefined || deadline === null || isMoreUrgent(before, rating) ? [] : [deadline],
  )
}

/**
 * Whether an entry of the rating history is no new rating, but the clock that started under the one before it: the contact was
 * opened, or the item reopened (D15).
 */
export function isClockStart(
  entry: { rating: Rating; reason: string | null; deadline: number | null },
  before: { rating: Rating } | undefined,
): boolean {
  return entry.rating === before?.rating && entry.reason === null && entry.deadline !== null
}

/** Whether a word is a rating. */
export function isRating(word: unknown): word is Rating {
  return ratings.some((rating) => rating === word)
}
