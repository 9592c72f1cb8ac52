import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What kinds of value are called in a sentence. */
const KINDS: Readonly<Record<string, string | undefined>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  NaN: 'no number',
}

/** The sentences that zod writes by itself. A schema's own are left as they are. */
const OF_ZOD = /^(Invalid|Too small|Too big|Unrecognized)/

/** What is wrong with one value, to be read after where it stands: "is missing", "should be a list, not text". */
export function wordsOfIssue(issue: Issue): string {
  if (!OF_ZOD.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return wrongKind(issue)
  if (issue.code === 'invalid_value') return oneOf(issue.values)
  if (issue.code === 'unrecognized_keys') return `has no place for ${quote(issue.keys)}`
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return oneOf(issue.options)
  }
  const isUrl = issue.code === 'invalid_format' && issue.format === 'url'
  return isUrl ? 'should be a web address' : issue.message
}

function wrongKind(issue: Extract<Issue, { code: 'invalid_type' }>): string {
  const [, received = ''] = /received (\w+)$/.exec(issue.message) ?? []
  if (received === 'undefined') return 'is missing'
  const wanted = KINDS[issue.expected] ?? issue.expected
  const given = KINDS[received] ?? received
  const isFraction = issue.expected === 'int' && received === 'number'
  return isFraction ? `should be ${wanted}` : `should be ${wanted}, not ${given}`
}

function oneOf(values: readonly unknown[]): string {
  return `should be ${values.length === 1 ? '' : 'one of '}${quote(values)}`
}

function quote(values: readonly unknown[]): string {
  return values.map((one) => JSON.stringify(one)).join(', ')
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): string {
  const least = String(issue.minimum)
  if (issue.origin === 'string') {
    return least === '1' ? 'is empty' : `should have ${least} characters or more`
  }
  if (issue.origin === 'array') return least === '1' ? 'is empty' : `should have ${least} or more`
  return issue.inclusive === false ? `should be more than ${least}` : `should be ${least} or more`
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): string {
  const most = String(issue.maximum)
  if (issue.origin === 'string') return `should have ${most} characters or fewer`
  if (issue.origin === 'array') return `should have ${most} or fewer`
  return issue.inclusive === false ? `should be less than ${most}` : `should be ${most} or less`
}
