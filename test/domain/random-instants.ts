/** Numbers that look random and repeat for the same seed. */
export interface Chance {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
}

export function makeChance(seed: number): Chance {
  let state = seed >>> 0
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { below: (limit) => Math.floor(next() * limit) }
}

const day = 86_400_000
const first = Date.UTC(2015, 1, 1)
const last = Date.UTC(2033, 0, 1)
/** Weekends on which clocks change, Easters, Christmases and other days where mistakes live. */
const hardDays = [
  '2016-03-27',
  '2020-10-25',
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2026-04-02',
  '2026-05-02',
  '2026-12-23',
  '2027-12-24',
  '2022-09-18',
  '2020-05-07',
  '2024-02-28',
].map((text) => Date.parse(`${text}T00:00:00Z`))
/** Minutes past midnight that are an edge of some hub's hours in summer or in winter. */
const edges = [0, 60, 450, 510, 945, 975, 1005, 1035, 1380]

/** An instant in the calendar's years: anywhere, near a hard day, or at an edge of opening hours; in ms, s or minutes. */
export function randomInstant(chance: Chance): number {
  const base =
    chance.below(3) === 0
      ? (hardDays[chance.below(hardDays.length)] ?? first) + (chance.below(5) - 2) * day
      : first + Math.floor(chance.below(last - first) / day) * day
  if (chance.below(5) === 0) {
    return base + (edges[chance.below(edges.length)] ?? 0) * 60_000 + (chance.below(3) - 1) * 1000
  }
  const grain = [60_000, 1000, 1][chance.below(3)] ?? 1
  return base + Math.floor(chance.below(day) / grain) * grain
}
