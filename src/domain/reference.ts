const firstSpace = 100_000

/**
 * The hub's own reference for an item (D13): the two digits of the year and a keyed permutation of the year's sequence,
 * so that a gap tells nothing. `26-00417`. Past 100,000 items in a year it grows a digit.
 *
 * @param year the hub year of receipt, such as 2026
 * @param sequence 0 for the year's first item, then 1, and so on
 * @param key four 32-bit integers that only the hub's database holds
 */
export function referenceFor(year: number, sequence: number, key: readonly number[]): string {
  let from = 0
  let space = firstSpace
  while (sequence >= space) {
    from = space
    space *= 10
  }
  const digits = String(space - 1).length
  const number = from + permute(sequence - from, space - from, key)
  return `${String(year % 100).padStart(2, '0')}-${String(number).padStart(digits, '0')}`
}

/** Whether a word has the shape of a reference. */
export function looksLikeReference(word: string): boolean {
  return /^\d{2}-\d{5,8}$/.test(word)
}

/** A permutation of 0..size-1: a four-round Feistel network, walked until it lands inside. */
function permute(value: number, size: number, key: readonly number[]): number {
  const halfBits = Math.ceil(Math.log2(size) / 2)
  const half = 2 ** halfBits
  let walked = value
  do {
    let left = Math.floor(walked / half)
    let right = walked % half
    for (const round of [0, 1, 2, 3]) {
      const mixed = mix(right, key[round] ?? 0, round) % half
      const next = (left + mixed) % half
      left = right
      right = next
    }
    walked = left * half + right
  } while (walked >= size)
  return walked
}

function mix(value: number, key: number, round: number): number {
  let hash = Math.imul(value ^ key, 0x9e3779b1) + Math.imul(round + 1, 0x85ebca6b)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0xc2b2ae35)
  hash ^= hash >>> 13
  return hash >>> 0
}
