/** D24: how a count of 1 to 4 reads in what partners and exports see. */
export const fewerThan5 = 'fewer than 5'

/** How a count reads that would give another one away, and what is reckoned from hidden counts. */
export const notShown = 'not shown'

/** A count as it is shared: a number of its own, or a word in its place. */
export type SharedCount = number | typeof fewerThan5 | typeof notShown

/** The least number that speaks of nobody in particular. Nought is shown: it speaks of nobody at all. */
export const leastShown = 5

/** D24: whether a count is hidden for its own sake. */
export function isSmall(count: number): boolean {
  return count > 0 && count < leastShown
}

/** D24: a count that stands by itself, in no sum with others that are shared. */
export function shareCount(count: number): SharedCount {
  return isSmall(count) ? fewerThan5 : count
}

/**
 * D24: the parts of one total, as they are shared. A reader knows the total, since it is shared too, and so what the hidden
 * parts come to. Where that would tell of a small one more than "1 to 4", the smallest of the others is hidden as well, and
 * the next, until it does not; a table that cannot be kept so is left out whole, and so is every table of fewer than five.
 *
 * It holds for tables that have nothing in common but their totals, and for totals that are shown: see decision 0020.
 */
export function shareParts<P extends string>(
  parts: Readonly<Record<P, number>>,
): Record<P, SharedCount> {
  const counts: readonly number[] = Object.values(parts)
  const hidden = counts.filter(isSmall)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const inTurn = counts.filter((count) => count >= leastShown).toSorted((a, b) => a - b)
  let threshold = 0
  while (!keepsItsSmall(hidden)) {
    const next = inTurn.shift()
    if (next === undefined || isSmall(total)) return mapCounts(parts, () => notShown)
    hidden.push(next)
    threshold = next
  }
  return mapCounts(parts, (count) => {
    if (isSmall(count)) return fewerThan5
    return count >= leastShown && count <= threshold ? notShown : count
  })
}

/**
 * Whether each small count among the hidden ones may still be anything from 1 to 4, for a reader who knows what they come to
 * together, that each small one is 1 to 4, and that each of the others is 5 or more.
 */
function keepsItsSmall(hidden: readonly number[]): boolean {
  const small = hidden.filter(isSmall).length
  if (small === 0) return true
  const sum = hidden.reduce((all, count) => all + count, 0)
  const large = hidden.length - small
  const [fewest, most] = [1, leastShown - 1]
  const leastOfOthers = (small - 1) * fewest + large * leastShown
  const mostOfOthers = large > 0 ? Infinity : (small - 1) * most
  return sum - most >= leastOfOthers && sum - fewest <= mostOfOthers
}

function mapCounts<P extends string>(
  parts: Readonly<Record<P, number>>,
  write: (count: number) => SharedCount,
): Record<P, SharedCount> {
  const written = Object.entries<number>(parts).map(([part, count]) => [part, write(count)])
  // The parts are those just given.
  return Object.fromEntries(written) as Record<P, SharedCount>
}
