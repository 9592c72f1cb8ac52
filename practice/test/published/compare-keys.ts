import type { Keys } from './shape.ts'

/** What is in an object and should not be, or the other way round, or is of another kind. All empty: it is as published. */
interface Differences {
  readonly missing: readonly string[]
  readonly extra: readonly string[]
  readonly wrong: readonly string[]
}

/** Compares an object with published keys, both ways. */
export function compareKeys(value: unknown, keys: Keys): Differences {
  const found = readPaths(value, '', keys)
  const paths = Object.keys(keys)
  return {
    missing: paths.filter((path) => keys[path]?.endsWith('?') !== true && !found.has(path)),
    extra: [...found.keys()].filter((path) => keys[path] === undefined),
    wrong: [...found].flatMap(([path, kind]) => {
      const published = keys[path]?.replace('?', '').split('|')
      return published === undefined || published.includes(kind)
        ? []
        : [`${path} is ${kind}, not ${published.join(' or ')}`]
    }),
  }
}

/** Each path and the kind of value there. What the keys name no part of is not looked into. */
function readPaths(value: unknown, path: string, keys: Keys): Map<string, string> {
  const isParted = path === '' || Object.keys(keys).some((key) => key.startsWith(`${path}.`))
  if (!isParted || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, kindOf(value)]])
  }
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [
      ...readPaths(part, path === '' ? key : `${path}.${key}`, keys),
    ]),
  )
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  const kind = { string: 'text', boolean: 'flag', number: 'number', object: 'object' }
  return Object.entries(kind).find(([type]) => type === typeof value)?.[1] ?? typeof value
}
