import { DateTime } from 'luxon'
import { hourMs, minuteMs } from './civil-day.ts'
import type { Explanation, ExplanationLine } from './explain.ts'
import { ratingMarks, writeTimescale } from './ratings.ts'

/** Writes an explanation in words, in hub time, a sentence or a row to a line. */
export function writeExplanation(explanation: Explanation): string[] {
  return explanation.lines.map((line) => writeLine(line, explanation.zone))
}

type Words = {
  [Kind in ExplanationLine['kind']]: (
    line: Extract<ExplanationLine, { kind: Kind }>,
    zone: string,
  ) => string
}

const words: Words = {
  start: (line, zone) =>
    `${writeRating(line)}, from ${writeInstant(line.at, zone)} (hub time, ${zone}).`,
  reRated: writeReRating,
  counted: (line, zone) =>
    `  counted  ${writeSpan(line, zone)}: ${writeLength(line.ms)}, ${writeLength(line.totalMs)} in all`,
  shut: (line, zone) => `  skipped  ${writeSpan(line, zone)}: ${writeShut(line)}`,
  clocksChange: ({ at, byMs }, zone) =>
    `  The clocks go ${byMs > 0 ? 'forward' : 'back'} by ${writeLength(Math.abs(byMs))} on ${writeDay(at, zone)}.`,
  counts: ({ to }, zone) => `  That runs out on ${writeInstant(to, zone)}.`,
  keptEarlier: ({ counted, kept }, zone) =>
    `  ${writeInstant(counted, zone)} is later than the deadline it would replace, so ${writeInstant(kept, zone)} stays (D5).`,
  setByHand: ({ at, setByHand, was, by, reason }, zone) =>
    `Set by hand by ${by}, ${writeInstant(at - (at % minuteMs), zone)} (${reason}): due ${writeInstant(setByHand, zone)}, in place of ${writeInstant(was, zone)} (D29).`,
  keptByHand: ({ counted, kept }, zone) =>
    counted === null
      ? `  ${writeInstant(kept, zone)}, which was set by hand, stays (D29).`
      : `  ${writeInstant(counted, zone)} is later than what was set by hand, so ${writeInstant(kept, zone)} stays (D29).`,
  rolled: ({ to }, zone) =>
    `  The hub is shut then, so it moves to the next opening, ${writeInstant(to, zone)} (D3).`,
  shutWhenDue: () => 'The hub is shut at that time, and the deadline stays there (D3).',
  beyondKnownHolidays: ({ lastKnownYear }) =>
    `Bank holidays are known up to ${lastKnownYear} only, so this may change.`,
  due: ({ at, timescale, byHand }, zone) =>
    `Due ${writeInstant(at, zone, 'with zone')}: ${byHand ? 'set by hand' : writeTimescale(timescale)}.`,
  noDeadline: () => 'No deadline: this rating has no timescale.',
  openBetween: ({ from, to, ms }, zone) =>
    `Open for ${writeLength(ms)} from ${writeInstant(from, zone)} to ${writeInstant(to, zone)} (hub time, ${zone}).`,
}

function writeLine<Kind extends ExplanationLine['kind']>(
  line: Extract<ExplanationLine, { kind: Kind }>,
  zone: string,
): string {
  return words[line.kind as Kind](line, zone)
}

type Rated = Extract<ExplanationLine, { kind: 'start' | 'reRated' }>

function writeRating({ rating, timescale }: Rated): string {
  const words = writeTimescale(timescale)
  return rating === undefined ? words : `${ratingMarks[rating].word}, ${words}`
}

function writeReRating(line: Extract<Rated, { kind: 'reRated' }>, zone: string): string {
  const reason = line.reason === undefined ? '' : ` (${line.reason})`
  const rated = `Re-rated ${writeRating(line)}, at ${writeInstant(line.at, zone)}${reason}`
  if (line.timescale === null) return `${rated}.`
  return line.moreUrgent
    ? `${rated}. More urgent, so it counts from the re-rating (D5).`
    : `${rated}. Not more urgent, so it counts from the start, ${writeInstant(line.countsFrom, zone)} (D5).`
}

function writeShut(line: Extract<ExplanationLine, { kind: 'shut' }>): string {
  switch (line.reason) {
    case 'night':
      return 'night'
    case 'break':
      return 'break'
    case 'weekend':
      return 'weekend'
    case 'closedDay':
      return 'no hours on this day'
    case 'holiday':
      return `holiday, ${line.name}`
    case 'closure':
      return `the hub is closed, ${line.name}`
  }
}

/** A length of time in words: `1 h 15 min`, `45 min`, `3 h 0 min 30 s`. */
export function writeLength(ms: number): string {
  const hours = Math.floor(ms / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  const seconds = (ms % minuteMs) / 1000
  const words = []
  if (hours > 0) words.push(`${hours} h`)
  if (minutes > 0 || (hours > 0 && seconds > 0)) words.push(`${minutes} min`)
  if (seconds > 0 || words.length === 0) words.push(`${seconds} s`)
  return words.join(' ')
}

/** An instant as the hub says it: `Monday 27 April 2026, 11:45`, with seconds where there are any. */
export function writeInstant(at: number, zone: string, zoned?: 'with zone'): string {
  const local = DateTime.fromMillis(at, { zone, locale: 'en-GB' })
  const name = zoned === undefined ? '' : ` ${local.toFormat('ZZZZ')}`
  const midnight =
    local.hour === 0 && local.minute === 0 && at % minuteMs === 0
      ? ` (midnight at the end of ${local.minus({ days: 1 }).toFormat('cccc')})`
      : ''
  return `${local.toFormat(`cccc d LLLL yyyy, ${timeFormat(at)}`)}${name}${midnight}`
}

function writeSpan({ from, to }: { from: number; to: number }, zone: string): string {
  const start = DateTime.fromMillis(from, { zone, locale: 'en-GB' })
  const end = DateTime.fromMillis(to, { zone, locale: 'en-GB' })
  const begins = start.toFormat(`ccc d LLL ${timeFormat(from)}`)
  const sameDay = start.hasSame(end, 'day')
  return `${begins} to ${end.toFormat(sameDay ? timeFormat(to) : `ccc d LLL ${timeFormat(to)}`)}`
}

function writeDay(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone, locale: 'en-GB' }).toFormat('cccc d LLLL')
}

function timeFormat(at: number): string {
  if (at % 1000 !== 0) return 'HH:mm:ss.SSS'
  return at % minuteMs === 0 ? 'HH:mm' : 'HH:mm:ss'
}
