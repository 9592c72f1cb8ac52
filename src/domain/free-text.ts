import type { Fields, RawInput } from './field.ts'

interface DetailRow {
  /** With its article, for a sentence. */
  name: string
  pattern: RegExp
  /** What must hold of a match besides its shape. */
  holds?: (match: string) => boolean
}

/** D14: what free text should not hold. A new kind of detail is one row. */
const details: readonly DetailRow[] = [
  {
    name: 'an NHS number',
    pattern: /(?<![\d/])\d{3}([ -]?)\d{3}\1\d{4}(?![\d/])/g,
    holds: (match) => /[ -]/.test(match) || isNhsNumber(match),
  },
  { name: 'a date of birth', pattern: /(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/g },
  { name: 'a date of birth', pattern: /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/g },
  {
    name: 'a date of birth',
    pattern:
      /(?<!\d)\d{1,2}(?:st|nd|rd|th)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6},? ?(?:19|20)\d{2}(?!\d)/gi,
  },
  {
    name: 'a postcode',
    pattern: /(?<![a-z\d])[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}(?![a-z\d])/gi,
  },
  { name: 'a phone number', pattern: /(?<!\d)(?:\+44 ?(?:\(0\))?|0)(?:[ -]?\d){9,10}(?!\d)/g },
  { name: 'an email address', pattern: /[^\s@<>]{1,64}@[^\s@<>.]{1,63}\.[^\s@<>]{2,}/g },
]

/**
 * What a text looks as if it held that would identify somebody (D14): `['a postcode']`. It reads shapes only, so it misses
 * some and suspects others; it warns and never refuses.
 */
export function findPersonalDetails(text: string): string[] {
  const plain = text.normalize('NFKC')
  const found = details.filter((row) =>
    [...plain.matchAll(row.pattern)].some(([match]) => row.holds?.(match) ?? true),
  )
  return [...new Set(found.map((row) => row.name))]
}

/** What each free-text field of a form looks as if it held, by the field's name; fields with nothing are left out. */
export function findInFreeText(fields: Fields, raw: RawInput): Record<string, string[]> {
  const suspects: Record<string, string[]> = {}
  for (const [name, field] of Object.entries(fields)) {
    const typed = raw[name]
    if (field.freeText !== true || typeof typed !== 'string') continue
    const found = findPersonalDetails(typed)
    if (found.length > 0) suspects[name] = found
  }
  return suspects
}

/** Text without what a database cannot keep: a zero character, or half of a pair that makes one character. */
export function keepable(typed: string): string {
  return typed.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** The check digit of an NHS number: weights 10 down to 2, modulo 11. */
function isNhsNumber(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 9)).reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  )
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}
