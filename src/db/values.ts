import { type CustomTypesConfig, types as driverTypes } from 'pg'
import { readInstant, writeInstant } from './instant.ts'

/** Types by their number (`pg_type.oid`). */
const timestamptz = 1184
const timestamptzArray = 1185
const bigint = 20
const bigintArray = 1016
const date = 1082
const json = 114
const jsonb = 3802

const own: Readonly<Record<number, (text: string) => unknown>> = {
  [timestamptz]: readInstant,
  [timestamptzArray]: (text) => readArray(text, readInstant),
  [bigint]: readBigint,
  [bigintArray]: (text) => readArray(text, readBigint),
  [date]: (text) => text,
}

/** What answers are read as, where it is not the driver's default. */
export const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    own[oid] ?? driverTypes.getTypeParser(oid, format),
}

/** What PostgreSQL takes for a value of the type that it wants. */
export function writeValue(value: unknown, type: number | undefined): unknown {
  if (value === null) return null
  if (type === timestamptz) return writeMoment(value)
  if (type === timestamptzArray && Array.isArray(value)) return value.map(writeMoment)
  // The driver would write an array as PostgreSQL's own, and text is JSON already.
  if ((type === json || type === jsonb) && typeof value !== 'string') return JSON.stringify(value)
  return value
}

/** The driver's own reader of `text[]`, of which its types do not know. */
const parseTexts: (text: string) => (string | null)[] = driverTypes.getTypeParser(1009 as never)

function readArray<T>(text: string, read: (one: string) => T): (T | null)[] {
  const found = parseTexts(text)
  return found.map((one) => (one === null ? null : read(one)))
}

function writeMoment(value: unknown): string {
  if (typeof value === 'number') return writeInstant(value)
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return value
  throw new TypeError('A moment is written as epoch milliseconds.')
}

function readBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint is beyond what a number holds.')
  return value
}
