import { IANAZone } from 'luxon'
import { dayMs, minuteMs } from './civil-day.ts'

/**
 * A time zone over a span of years, as the moments at which its clocks change. Period `i` runs from `starts[i]` (epoch
 * ms) to the next, and local time in it is UTC plus `offsets[i]` (ms). Looked up once, so that everything after is
 * integer arithmetic, whatever zone the server is in.
 */
export interface Zone {
  readonly name: string
  readonly starts: Float64Array
  readonly offsets: Float64Array
}

/** No zone in this century has changed its clocks twice inside a fortnight. */
const stepMs = 14 * dayMs

/** Finds every clock change of a zone between two instants. Throws a RangeError for a zone that is not known. */
export function readZone(name: string, from: number, until: number): Zone {
  const zone = IANAZone.create(name)
  if (!zone.isValid) {
    throw new RangeError(`"${name}" is not a time zone. Write it like Europe/London.`)
  }
  const starts = [from]
  const offsets = [zone.offset(from) * minuteMs]
  /** The time of day, in UTC, of the last change to an offset. It is nearly always that of the next one too. */
  const timesOfDay = new Map<number, number>()
  let before = zone.offset(from)
  for (let at = from; at < until; at += stepMs) {
    const after = zone.offset(at + stepMs)
    if (after === before) continue
    const day = bisectChange(zone, at, at + stepMs, dayMs) - dayMs
    const guess = day + (timesOfDay.get(after) ?? 0)
    const isChange = zone.offset(guess) === after && zone.offset(guess - minuteMs) === before
    const change = isChange ? guess : bisectChange(zone, day, day + dayMs, minuteMs)
    timesOfDay.set(after, change - day)
    starts.push(change)
    offsets.push(after * minuteMs)
    before = after
  }
  return { name, starts: Float64Array.from(starts), offsets: Float64Array.from(offsets) }
}

/** The first instant, in whole steps from `low`, at which the offset is what it is at `high`. */
function bisectChange(zone: IANAZone, low: number, high: number, step: number): number {
  const after = zone.offset(high)
  let [still, changed] = [0, Math.ceil((high - low) / step)]
  while (changed - still > 1) {
    const middle = (still + changed) >> 1
    if (zone.offset(low + middle * step) === after) changed = middle
    else still = middle
  }
  return low + changed * step
}

/** Local time minus UTC at an instant, in ms. */
export function offsetAt(zone: Zone, at: number): number {
  let [low, high] = [0, zone.starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((zone.starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return zone.offsets[low] ?? 0
}

/**
 * The instants at which the clock on the wall shows a local time (ms since 1970-01-01 00:00 local): one as a rule, none
 * inside the hour that spring skips, two inside the hour that autumn repeats, the earlier first.
 */
export function instantsOf(zone: Zone, local: number): number[] {
  const found: number[] = []
  for (let period = 0; period < zone.starts.length; period++) {
    const at = local - (zone.offsets[period] ?? 0)
    const begins = period === 0 ? -Infinity : (zone.starts[period] ?? 0)
    const ends = zone.starts[period + 1] ?? Infinity
    if (at >= begins && at < ends) found.push(at)
  }
  return found
}

/** The first instant at which the wall shows a local time or a later one (the end of the gap, where spring skips it). */
export function firstInstantOf(zone: Zone, local: number): number {
  const [first] = instantsOf(zone, local)
  if (first !== undefined) return first
  for (const [period, start] of zone.starts.entries()) {
    if (start + (zone.offsets[period] ?? 0) > local) return start
  }
  throw new RangeError('That local time is in no part of the zone.')
}
