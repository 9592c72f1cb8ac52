import { isBag } from '../json.ts'

/** Deeper than this no part of Block Kit goes; comparing ends there, so that no JSON is too deep for it. */
const DEEPEST = 32

/** Whether two pieces of JSON are equal, whatever the order of their keys. A key that is undefined is not there. */
export function isSame(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true
  if (depth > DEEPEST) return false
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index], depth + 1))
    )
  }
  if (!isBag(one) || !isBag(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return Array.from(keys).every((key) => isSame(own(one, key), own(other, key), depth + 1))
}

function own(bag: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(bag, key) ? bag[key] : undefined
}
