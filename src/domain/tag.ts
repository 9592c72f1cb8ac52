import { DateTime } from 'luxon'

/**
 * What staff type and read to know a child by (R17, D13): numbers and initials, never a name. It is not unique and is
 * never a key (R18).
 */
export interface Tag {
  /** The case system's number, or null. */
  mosaicNumber: string | null
  /** The police incident number, `123/020416`, or null. */
  policeNumber: string | null
  /** The eldest child's initials, or null for an unborn or not yet identified child. */
  initials: string | null
  /** For an unborn child: the month it is expected, `YYYY-MM`. */
  unborn: string | null
}

/** Where a tag cannot be read: why, and what would be. */
export interface TagProblem {
  problem: string
}

const example =
  'Write it as 12345 JC, 123/020416 JC, UNBORN 2027-03, or NOT IDENTIFIED. Initials only, never a name.'

/**
 * Reads a tag: a case number, a police incident number (number/DDMMYY, a real date) or both, then initials; or `UNBORN`
 * with the expected month; or `NOT IDENTIFIED` (R17).
 */
export function parseTag(text: string): Tag | TagProblem {
  const words = text.trim().toUpperCase().split(/\s+/)
  const tag: Tag = { mosaicNumber: null, policeNumber: null, initials: null, unborn: null }
  if (words.join(' ') === 'NOT IDENTIFIED') return tag
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const next = words[index + 1] ?? ''
    if (word === 'UNBORN' && tag.unborn === null) {
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(next)) {
        return { problem: `UNBORN needs the expected month, such as UNBORN 2027-03. ${example}` }
      }
      tag.unborn = next
      index += 1
      continue
    }
    const problem = readWord(word, tag)
    if (problem !== undefined) return { problem }
  }
  return checkWhole(tag, text)
}

/** Whether a reading of a tag failed. */
export function isTagProblem(reading: Tag | TagProblem): reading is TagProblem {
  return 'problem' in reading
}

/**
 * What cannot be of a date in a tag that can be read: an incident that is still to come, or a birth expected more than a year
 * away or long past (R17).
 *
 * @param today `YYYY-MM-DD`
 */
export function findFarDate({ policeNumber, unborn }: Tag, today: string): string | undefined {
  const incident = DateTime.fromFormat(policeNumber?.split('/')[1] ?? '', 'ddMMyy', { zone: 'utc' })
  if (policeNumber !== null && incident.toFormat('yyyy-MM-dd') > today) {
    return `The date in ${policeNumber} is still to come. Check the police incident number.`
  }
  if (unborn === null) return undefined
  const month = DateTime.fromISO(`${unborn}-01`, { zone: 'utc' })
  const months = month.diff(
    DateTime.fromISO(today, { zone: 'utc' }).startOf('month'),
    'months',
  ).months
  return Math.abs(months) > 12
    ? `${unborn} is more than a year away. Check the month in which the child is expected.`
    : undefined
}

/** The tag as it is shown: `12345 123/020416 JC`. */
export function writeTag(tag: Tag): string {
  const parts = [tag.mosaicNumber, tag.policeNumber, tag.initials]
  if (tag.unborn !== null) parts.push(`UNBORN ${tag.unborn}`)
  const written = parts.filter((part) => part !== null).join(' ')
  return written === '' ? 'NOT IDENTIFIED' : written
}

function readWord(word: string, tag: Tag): string | undefined {
  if (/^\d{1,10}$/.test(word) && tag.mosaicNumber === null) {
    tag.mosaicNumber = word
    return undefined
  }
  const police = /^\d{1,6}\/(\d{6})$/.exec(word)
  if (police !== null && tag.policeNumber === null) {
    const date = police[1] ?? ''
    if (!DateTime.fromFormat(date, 'ddMMyy', { zone: 'utc' }).isValid) {
      return `The date in ${word} does not exist: after the stroke comes day, month and year, such as 123/020416. ${example}`
    }
    tag.policeNumber = word
    return undefined
  }
  if (/^[A-Z]{1,3}$/.test(word) && tag.initials === null) {
    tag.initials = word
    return undefined
  }
  return `"${word.slice(0, 20)}" is not part of a tag. ${example}`
}

function checkWhole(tag: Tag, text: string): Tag | TagProblem {
  const numbered = tag.mosaicNumber !== null || tag.policeNumber !== null
  if (text.trim() === '') return { problem: example }
  if (!numbered && tag.unborn === null) return { problem: `A tag needs a number. ${example}` }
  if (numbered && tag.initials === null && tag.unborn === null) {
    return { problem: `A tag needs the initials of the eldest child. ${example}` }
  }
  return tag
}
