/** Reading JSON that somebody else wrote, without trusting its shape. */

export type Bag = Readonly<Record<string, unknown>>

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a table holds under a key that somebody else gave. `constructor` and the like are no keys of it. */
export function ownAt<Value>(
  table: Readonly<Record<string, Value>> | undefined,
  key: string,
): Value | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
}

/** The text under a key, or undefined when there is none or it is not text. */
export function textAt(bag: Bag, key: string): string | undefined {
  const value = bag[key]
  return typeof value === 'string' ? value : undefined
}

/** The object under a key, or an empty one. */
export function bagAt(bag: Bag, key: string): Bag {
  const value = bag[key]
  return isBag(value) ? value : {}
}

/** The list under a key, or an empty one. */
export function listAt(bag: Bag, key: string): readonly unknown[] {
  const value = bag[key]
  return Array.isArray(value) ? value : []
}

/** Slack's form bodies carry everything as text: `true` and `1` are true. */
export function flagAt(bag: Bag, key: string): boolean {
  const value = bag[key]
  return value === true || value === 'true' || value === '1' || value === 1
}

/** The whole number under a key, whether it came as a number or as text. */
export function numberAt(bag: Bag, key: string): number | undefined {
  const value = bag[key]
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const read = Number(value)
  return Number.isFinite(read) ? read : undefined
}

/** What is nested deeper than anything that Slack takes would exhaust whoever walks through it. */
const DEEPEST = 200

/** The value that the text stands for, or undefined when it is not JSON, or is nested without sense. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}

function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true
    level = level.flatMap(partsOf)
  }
  return false
}

function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isBag(value) ? Object.values(value) : []
}
