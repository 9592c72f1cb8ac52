import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import { type GovUkBankHolidays, govUkBankHolidaysSchema } from '../domain/bank-holidays.ts'
import type { Calendar } from '../domain/calendar.ts'
import { buildHubCalendar } from '../domain/hub-calendar.ts'
import { defaultPolicy, type Policy, policySchema } from '../domain/policy.ts'

/** What a command needs of the hub when it has no database: the policy, and a calendar without closure days. */
export interface PaperHub {
  readonly policy: Policy
  readonly calendar: Calendar
}

/**
 * Reads a hub policy (YAML or JSON) and builds its calendar; the defaults, where no file is named. Answers every problem
 * that the file has, in words.
 */
export function readPaperHub(file: string | undefined): PaperHub | { problems: string[] } {
  const policy = file === undefined ? defaultPolicy : readFile(file, policySchema)
  if ('problems' in policy) return policy
  const govUk = readHolidays(policy.bankHolidaysFile)
  if (govUk !== undefined && 'problems' in govUk) return govUk
  try {
    return { policy, calendar: buildHubCalendar(policy, { govUk }) }
  } catch (error) {
    if (error instanceof RangeError) return { problems: [error.message] }
    throw error
  }
}

function readHolidays(
  file: string | undefined,
): GovUkBankHolidays | { problems: string[] } | undefined {
  return file === undefined ? undefined : readFile(file, govUkBankHolidaysSchema)
}

function readFile<Schema extends z.ZodType<object>>(
  file: string,
  schema: Schema,
): z.output<Schema> | { problems: string[] } {
  let content: unknown
  try {
    content = parse(readFileSync(file, 'utf8')) ?? {}
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : ''
    return { problems: [`${file} cannot be read: ${why}`] }
  }
  const parsed = schema.safeParse(content)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => {
    const where = issue.path.length === 0 ? '' : `${issue.path.join('.')} `
    return `${file}: ${where}${issue.message}`
  })
  return { problems }
}
