import { readPolicyFile } from '../config.ts'
import type { Calendar } from '../domain/calendar.ts'
import { buildHubCalendar } from '../domain/hub-calendar.ts'
import type { Policy } from '../domain/policy.ts'
import { readHolidaysFile } from '../holidays-file.ts'
import type { Problem } from '../policy-file.ts'

/** What a command needs of the hub when it has no database: the policy, and a calendar without closure days. */
export interface PaperHub {
  readonly policy: Policy
  readonly calendar: Calendar
}

/** Reads a hub policy as the app does, and builds its calendar. Answers every problem that it has, in words. */
export function readPaperHub(file: string | undefined): PaperHub | { problems: string[] } {
  const policy = readPolicyFile(file)
  if (Array.isArray(policy)) return { problems: writeEach(policy) }
  const holidays =
    policy.bankHolidaysFile === undefined ? undefined : readHolidaysFile(policy.bankHolidaysFile)
  if (Array.isArray(holidays)) return { problems: writeEach(holidays) }
  try {
    return { policy, calendar: buildHubCalendar(policy, { govUk: holidays }) }
  } catch (error) {
    if (error instanceof RangeError) return { problems: [error.message] }
    throw error
  }
}

function writeEach(problems: readonly Problem[]): string[] {
  return problems.map(({ setting, what, example }) => `${setting} ${what}. For example: ${example}`)
}
