import { type Calendar, instantsAtLocal } from '../domain/calendar.ts'
import { dayMs, dayNumber, hourMs, isRealDate, minuteMs } from '../domain/civil-day.ts'

/** A time as typed: the instant, and whether it is a hub-local time that happens twice (the first was taken). */
export interface ReadTime {
  readonly at: number
  readonly happensTwice: boolean
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/**
 * Reads an ISO 8601 instant (2026-04-24T15:00:00Z, or with an offset), or a time without an offset as hub-local time
 * (2026-04-24T16:00). Answers a problem in words for anything else, for a date that does not exist, and for a local time
 * that spring skips. Fractions of a second are read to the millisecond.
 */
export function readTime(calendar: Calendar, text: string): ReadTime | { problem: string } {
  const found = pattern.exec(text.trim())
  if (found === null) {
    return {
      problem: `"${text}" is not a date and time. Write it like 2026-04-24T16:00 (hub time) or 2026-04-24T15:00:00Z.`,
    }
  }
  const [year, month, date, hour, minute, second] = readNumbers(found)
  if (!isRealDate(year, month, date)) {
    return {
      problem: `There is no such date as ${text.trim().slice(0, 10)}. Check the day and the month.`,
    }
  }
  if (hour > 23 || minute > 59 || second > 59) {
    return {
      problem: `There is no such time as ${text.trim().slice(11, 19)}. Hours go from 00 to 23, minutes and seconds to 59.`,
    }
  }
  const ms = Number((found[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const local =
    dayNumber(year, month, date) * dayMs + hour * hourMs + minute * minuteMs + second * 1000 + ms
  const offset = found[8]
  return offset === undefined ? atHub(calendar, local, text) : atOffset(local, offset)
}

function readNumbers(found: RegExpExecArray): [number, number, number, number, number, number] {
  const [, year, month, date, hour, minute, second = 0] = found
  return [Number(year), Number(month), Number(date), Number(hour), Number(minute), Number(second)]
}

function atOffset(local: number, offset: string): ReadTime | { problem: string } {
  if (offset.toUpperCase() === 'Z') return { at: local, happensTwice: false }
  const digits = offset.replace(':', '').slice(1).padEnd(4, '0')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hours > 14 || minutes > 59) {
    return { problem: `"${offset}" is not an offset from UTC. Write it like +01:00, or Z.` }
  }
  const ms = hours * hourMs + minutes * minuteMs
  return { at: offset.startsWith('-') ? local + ms : local - ms, happensTwice: false }
}

function atHub(calendar: Calendar, local: number, text: string): ReadTime | { problem: string } {
  const [at, second] = instantsAtLocal(calendar, local)
  if (at === undefined) {
    return {
      problem: `${text.trim()} does not exist in hub time (${calendar.zone.name}): the clocks go forward over it. Give a time before or after the change.`,
    }
  }
  return { at, happensTwice: second !== undefined }
}
