import { minuteMs } from './civil-day.ts'

/** How long something took, over a number of items. Milliseconds add up exactly; minutes are rounded, a half upwards. */
export interface Average {
  items: number
  totalMs: number
  meanMinutes: number | null
  medianMinutes: number | null
}

/** The mean and the median of durations in whole ms; null where there is none. Of an even number, the median is half-way between the middle two. */
export function averageOf(durations: readonly number[]): Average {
  const items = durations.length
  const sorted = Float64Array.from(durations).toSorted()
  let totalMs = 0
  for (const duration of sorted) totalMs += duration
  if (items === 0) return { items, totalMs, meanMinutes: null, medianMinutes: null }
  const [low = 0, high = 0] = [sorted[(items - 1) >> 1], sorted[items >> 1]]
  return {
    items,
    totalMs,
    meanMinutes: divideRounded(totalMs, items * minuteMs),
    medianMinutes: divideRounded(low + high, 2 * minuteMs),
  }
}

/** A part of a whole as a percentage to one decimal; never 100 for less than all, never 0 for more than none. Null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null
  if (part === 0 || part === whole) return part === 0 ? 0 : 100
  return Math.min(999, Math.max(1, divideRounded(part * 1000, whole))) / 10
}

/** What is left of a hundred, so that two parts of one whole come to exactly 100.0. */
export function restOf(percent: number | null): number | null {
  return percent === null ? null : (1000 - Math.round(percent * 10)) / 10
}

/** The quotient of two whole numbers, the divisor above 0, rounded to a whole number, a half upwards; without floating drift. */
export function divideRounded(number: number, divisor: number): number {
  const rest = ((number % divisor) + divisor) % divisor
  const quotient = (number - rest) / divisor
  return 2 * rest >= divisor ? quotient + 1 : quotient
}
