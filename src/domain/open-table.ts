import { dayMs } from './civil-day.ts'

/**
 * Open stretches in order, as arrays: stretch `i` runs from `starts[i]` up to but not including `ends[i]` (epoch ms), and
 * `before[i]` is the open time ahead of it. `before` has one entry more than there are stretches: the total.
 *
 * `byTime` and `byTotal` say where to begin looking (the stretch that the day, or that share of the total, begins in), so
 * that a look-up is a few steps and not a search.
 */
export interface OpenTable {
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly before: Float64Array
  readonly from: number
  readonly until: number
  readonly byTime: Int32Array
  readonly byTotal: Int32Array
  readonly totalStep: number
}

/** Collects stretches in order of time, joining each to the one before where they touch. */
export function addStretch(
  stretches: { starts: number[]; ends: number[] },
  start: number,
  end: number,
): void {
  if (end <= start) return
  const last = stretches.ends.length - 1
  if (stretches.ends[last] === start) stretches.ends[last] = end
  else {
    stretches.starts.push(start)
    stretches.ends.push(end)
  }
}

/** Lays a table over stretches that are in order and do not touch, covering `from` to `until`. */
export function layTable(
  stretches: { starts: number[]; ends: number[] },
  from: number,
  until: number,
): OpenTable {
  const starts = Float64Array.from(stretches.starts)
  const ends = Float64Array.from(stretches.ends)
  const before = new Float64Array(starts.length + 1)
  for (let i = 0; i < starts.length; i++) {
    before[i + 1] = (before[i] ?? 0) + (ends[i] ?? 0) - (starts[i] ?? 0)
  }
  const total = before[starts.length] ?? 0
  const totalStep = Math.max(1, Math.floor(total / Math.max(1, starts.length)))
  return {
    starts,
    ends,
    before,
    from,
    until,
    byTime: indexOf(ends, from, dayMs, until),
    byTotal: indexOf(before.subarray(1), 0, totalStep, total),
    totalStep,
  }
}

/** For each step of the way, the first stretch whose entry in `values` is not behind it. */
function indexOf(values: Float64Array, from: number, step: number, until: number): Int32Array {
  const index = new Int32Array(Math.floor((until - from) / step) + 2)
  let stretch = 0
  for (let slot = 0; slot < index.length; slot++) {
    while (stretch < values.length && (values[stretch] ?? 0) < from + slot * step) stretch++
    index[slot] = stretch
  }
  return index
}

/** The first stretch that ends after an instant: the one that the instant is in, or else the next. */
export function stretchAt(table: OpenTable, at: number): number {
  const { ends } = table
  let stretch = table.byTime[Math.floor((at - table.from) / dayMs)] ?? 0
  while (stretch < ends.length && (ends[stretch] ?? 0) <= at) stretch++
  return stretch
}

/** The open time between the table's beginning and an instant, in ms. */
export function openBefore(table: OpenTable, at: number): number {
  const stretch = stretchAt(table, at)
  const start = table.starts[stretch] ?? Infinity
  return (table.before[stretch] ?? 0) + (at > start ? at - start : 0)
}

/**
 * The earliest instant by which `ms` of open time have passed since `at`: a sum that runs out exactly at the end of a
 * stretch falls at that end (D21). For 0 ms, the instant at which the clock would start: `at`, or the next opening.
 * Undefined when the table ends first.
 */
export function addWithin(table: OpenTable, at: number, ms: number): number | undefined {
  let stretch = stretchAt(table, at)
  const start = table.starts[stretch]
  if (start === undefined) return undefined
  const begins = at > start ? at : start
  if (begins + ms <= (table.ends[stretch] ?? 0)) return begins + ms
  const target = (table.before[stretch] ?? 0) + begins - start + ms
  stretch = table.byTotal[Math.floor(target / table.totalStep)] ?? table.starts.length
  while ((table.before[stretch + 1] ?? Infinity) < target) stretch++
  const found = table.starts[stretch]
  return found === undefined ? undefined : found + target - (table.before[stretch] ?? 0)
}

/**
 * The latest instant from which `ms` of open time remain until `at`: a sum that runs out exactly at the start of a stretch
 * falls at that opening. For 0 ms, `at`, or the last closing before it. Undefined when the table begins later.
 */
export function subtractWithin(table: OpenTable, at: number, ms: number): number | undefined {
  const now = stretchAt(table, at)
  if (ms === 0) return at >= (table.starts[now] ?? Infinity) ? at : table.ends[now - 1]
  const target = openBefore(table, at) - ms
  if (target < 0) return undefined
  let stretch = table.byTotal[Math.floor(target / table.totalStep)] ?? 0
  while ((table.before[stretch + 1] ?? Infinity) <= target) stretch++
  const found = table.starts[stretch]
  return found === undefined ? undefined : found + target - (table.before[stretch] ?? 0)
}
