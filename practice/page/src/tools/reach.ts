/** The value at a path into JSON that somebody else wrote; undefined where the path ends early. */
export function reach(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at: unknown = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Object.entries(at).find(([name]) => name === String(key))?.[1]
  }
  return at
}

export function reachText(value: unknown, ...path: readonly (string | number)[]): string {
  const found = reach(value, ...path)
  return typeof found === 'string' ? found : ''
}
