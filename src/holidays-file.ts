import { readFileSync } from 'node:fs'
import { type GovUkBankHolidays, govUkBankHolidaysSchema } from './domain/bank-holidays.ts'
import type { Problem } from './policy-file.ts'

const example =
  '{"england-and-wales":{"events":[{"title":"Boxing Day","date":"2026-12-28","notes":"Substitute day"}]}}'

/** Reads the GOV.UK-shaped bank holidays that a hub dropped in (D4), or answers every problem that the file has. */
export function readHolidaysFile(file: string): GovUkBankHolidays | Problem[] {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const what = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    return [{ setting: `bankHolidaysFile: ${file}`, what, example }]
  }
  const read = govUkBankHolidaysSchema.safeParse(content)
  if (read.success) return read.data
  return read.error.issues.map(({ path, message }) => ({
    setting: `${file}: ${path.join('.')}`,
    what: message,
    example,
  }))
}
