import type { ClockMark, ClockState } from './protocol.ts'

/**
 * Two clocks. Wall time rules acknowledgements, triggers, signatures and rate limits. The movable clock is wall time plus an
 * offset; it gives messages their times and the page its dates, and only ever goes forward.
 */
export interface Clock {
  /** Wall time, epoch milliseconds. */
  wall(): number
  /** The movable clock, epoch milliseconds. */
  now(): number
  state(): ClockState
  /** Moves forward by so many milliseconds. False, and nothing moved, when that is no forward move or goes past the last instant. */
  advance(ms: number): boolean
  /** Moves forward to an instant (epoch milliseconds). False, and nothing moved, when that has passed or is past the last. */
  moveTo(at: number): boolean
  setMarks(marks: readonly ClockMark[]): void
  /** Back to an offset: at the start, at a reset, and when a saved workspace is loaded. */
  restore(offset: number, marks: readonly ClockMark[]): void
}

/** 20 November 2286. After it a message's time would be longer by a figure, and no longer in order as text. */
export const LAST_INSTANT = 9_999_999_999_999

/** @param wall reads wall time in epoch milliseconds; given, so that a test can own it */
export function createClock(wall: () => number, startAt?: number): Clock {
  let offset = startAt === undefined ? 0 : Math.round(startAt - wall())
  let marks: readonly ClockMark[] = []
  function advance(ms: number): boolean {
    if (!Number.isFinite(ms) || ms < 0 || wall() + offset + ms > LAST_INSTANT) return false
    offset += Math.round(ms)
    return true
  }
  return {
    wall,
    now: () => wall() + offset,
    state: () => ({ now: wall() + offset, offset, marks }),
    advance,
    moveTo: (at) => advance(at - (wall() + offset)),
    setMarks(next) {
      marks = next.toSorted((a, b) => a.at - b.at)
    },
    restore(savedOffset, savedMarks) {
      offset = savedOffset
      marks = savedMarks
    },
  }
}
