import { parseDocument, stringify } from 'yaml'
import { defaultPolicy, type Policy, policySchema } from './domain/policy.ts'

/** Something that keeps the app from starting: which setting, what is wrong with it, and how it could read. */
export interface Problem {
  setting: string
  what: string
  example: string
}

/** Reads a hub policy's YAML. Answers every problem at once, each with what ships as the example. */
export function readPolicyText(text: string, file: string): Policy | Problem[] {
  const document = parseDocument(text)
  if (document.errors.length > 0) {
    return document.errors.map((error) => {
      const [place] = error.linePos ?? []
      const where = place === undefined ? '' : ` at line ${place.line}`
      return { setting: file, what: `is not YAML${where}`, example: 'hubName: Our hub' }
    })
  }
  const read = policySchema.safeParse(document.toJS() ?? {})
  if (read.success) return read.data
  return read.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        setting: `${file}: ${[...issue.path, key].join('.')}`,
        what: 'is not a setting of the hub policy. Check its spelling and where it stands',
        example: `one of ${Object.keys(shippedAt(issue.path) ?? {}).join(', ')}`,
      }))
    }
    if (issue.path.length === 0) {
      const what = 'must hold settings, each with its name and a colon'
      return [{ setting: file, what, example: exampleAt([]) }]
    }
    const path = issue.path.filter((step) => typeof step === 'string')
    return [
      {
        setting: `${file}: ${issue.path.join('.')}`,
        what: issue.message.replace(/^Invalid input: /, ''),
        example: exampleAt(path),
      },
    ]
  })
}

function exampleAt(path: readonly string[]): string {
  const shipped = shippedAt(path)
  const [last] = path.slice(-1)
  if (last === undefined) return 'hubName: Our hub'
  return stringify({ [last]: shipped ?? null }, { collectionStyle: 'flow' })
    .trim()
    .replace(/^\{ (.*) \}$/, '$1')
}

function shippedAt(path: readonly PropertyKey[]): object | undefined {
  let value: unknown = defaultPolicy
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return typeof value === 'object' && value !== null ? value : (value as undefined)
}
