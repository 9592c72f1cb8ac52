import type { Finding } from '../protocol.ts'

/** What is wrong, before it is known where: Slack's words, its code and the constraint that failed. */
export type Fault = Pick<Finding, 'message' | 'code' | 'constraint'>

/**
 * Slack's words for each kind of failure, as its published validator (`slackhq/hack-json-schema`) writes them and as they
 * are seen in its answers. "must be less than" a number's most is Slack's own oddity: the most itself is accepted.
 */
export const SAYS = {
  missing: (field: string) => ({
    code: 'missing_field',
    message: `missing required field: ${field}`,
  }),
  unknown: (key: string) =>
    failed('additional_properties', `invalid additional property: ${key}`, { got: key }),
  noText: () => wrong('must provide a string'),
  noNumber: () => wrong('must provide a number'),
  noInteger: () => wrong('must provide an integer'),
  noFlag: () => wrong('must be a boolean'),
  noObject: () => wrong('must provide an object'),
  noList: () => wrong('must provide an array'),
  tooLong: (most: number, got: number) =>
    failed('max_length', `must be less than ${most + 1} characters`, { expected: most, got }),
  tooShort: (least: number, got: number) =>
    failed('min_length', `must be more than ${least - 1} characters`, { expected: least, got }),
  tooMany: (most: number, got: number) =>
    failed('max_items', `no more than ${most} items allowed`, { expected: most, got }),
  tooFew: (least: number, got: number) =>
    failed('min_items', `must provide at least ${least} items`, { expected: least, got }),
  tooGreat: (most: number, got: number) =>
    failed('maximum', `must be less than ${most}`, { expected: most, got }),
  tooSmall: (least: number, got: number) =>
    failed('minimum', `must be greater than ${least}`, { expected: least, got }),
  notAChoice: (expected: readonly (string | number)[], got: unknown) =>
    failed('enum', 'must be a valid enum value', { expected, got }),
  wrongType: (expected: readonly string[], got: string) =>
    failed('enum', `unsupported type: ${got}`, { expected, got }),
  wrongForm: (expected: string, got: string) =>
    failed('format', `input must be a valid: ${expected}`, { expected, got }),
  twice: () => failed('unique_items', 'Input contains duplicate items', {}),
  tooBare: (least: number, got: number) =>
    failed('min_properties', `must have minimum ${least} properties`, { expected: least, got }),
  notJustOne: () => failed('one_of', 'failed to match exactly one allowed schema', {}),
} satisfies Record<string, (...about: never[]) => Fault>

/** A failure of a rule that holds between fields, in the words given. */
export function broke(message: string): Fault {
  return { code: 'failed_constraint', message }
}

function wrong(message: string): Fault {
  return { code: 'invalid_type', message }
}

function failed(type: string, message: string, about: Readonly<Record<string, unknown>>): Fault {
  return { code: 'failed_constraint', message, constraint: { type, ...about } }
}
