import { isTagProblem, parseTag } from '../tag.ts'
import type { Sibling } from './household.ts'

/** More than any household; past it something was pasted that belongs elsewhere. A form asks for an outcome of each (D32). */
export const mostSiblings = 15

/** R20: from this age a child is not counted. */
export const adultAge = 18

/** A list of siblings that cannot be read: why, and what would be. */
export interface SiblingProblem {
  problem: string
}

const example =
  'Write each on a line of its own, as 12346 AB 9, CD 14 or UNBORN 2027-03. Never a name.'

/**
 * Reads the other children of a household (R20), one on each line: numbers or initials, then the age in whole years on the
 * day of receipt. Refuses whoever is 18 or over, who does not count (R22).
 */
export function readSiblings(typed: string): Sibling[] | SiblingProblem {
  const lines = typed
    .split(/[\n;]/)
    .map((line) => line.trim().toUpperCase())
    .filter((line) => line !== '')
  if (lines.length > mostSiblings) {
    return { problem: `There are ${lines.length} lines, and ${mostSiblings} is the most.` }
  }
  const siblings: Sibling[] = []
  for (const [index, line] of lines.entries()) {
    const read = readSibling(line)
    // The line is named by its place: what stands in it is not repeated.
    if ('problem' in read) return { problem: `Line ${index + 1}: ${read.problem}` }
    siblings.push(read)
  }
  return siblings
}

/** Whether the list could not be read. */
export function isSiblingProblem(read: Sibling[] | SiblingProblem): read is SiblingProblem {
  return 'problem' in read
}

function readSibling(line: string): Sibling | SiblingProblem {
  const words = line.split(/\s+/)
  if (words.includes('UNBORN')) return readWho(words, null)
  const age = words.length > 1 ? words.at(-1) : undefined
  if (age === undefined || !/^\d{1,2}$/.test(age)) {
    return { problem: `the age in years is missing. ${example}` }
  }
  if (Number(age) >= adultAge) {
    return { problem: 'somebody of 18 or over does not count as a sibling. Leave them out (R22).' }
  }
  return readWho(words.slice(0, -1), Number(age))
}

function readWho(words: readonly string[], age: number | null): Sibling | SiblingProblem {
  const [only] = words
  if (words.length === 1 && only !== undefined && /^[A-Z]{1,3}$/.test(only)) {
    return { mosaicNumber: null, policeNumber: null, initials: only, unborn: null, age }
  }
  const tag = parseTag(words.join(' '))
  return isTagProblem(tag) ? { problem: `it cannot be read. ${example}` } : { ...tag, age }
}
