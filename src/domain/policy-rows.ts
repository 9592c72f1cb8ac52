import { agencyNames } from './agencies.ts'
import { capital } from './capital.ts'
import type { Policy } from './policy.ts'
import { type Rating, ratingMarks, writeTimescale } from './ratings.ts'
import { timescaleUnits } from './timescales.ts'
import type { WeekHours } from './week-hours.ts'

/** Under which heading a setting stands. */
export const policyHeadings = ['The hub', 'Time', 'Rating and decision', 'Reminders'] as const

/** A setting of the hub policy as a manager reads it. */
export interface SettingRow {
  /** Its name in hub.yml, that of its group before it: `timescales.red`. */
  readonly setting: string
  readonly under: (typeof policyHeadings)[number]
  /** The rules and decisions that it comes from. */
  readonly rules: readonly string[]
  /** What is being chosen. */
  readonly asks: string
  /** What is chosen, in words. */
  readonly says: (policy: Policy) => string
  /** What else could be chosen. */
  readonly others: (policy: Policy) => readonly string[]
}

interface ChosenRow extends Pick<SettingRow, 'setting' | 'under' | 'rules' | 'asks'> {
  readonly read: (policy: Policy) => string
  readonly choices: Readonly<Record<string, string>>
}

/** A setting with a fixed list of answers. */
export function chosen({ read, choices, ...row }: ChosenRow): SettingRow {
  return {
    ...row,
    says: (policy) => choices[read(policy)] ?? read(policy),
    others: (policy) =>
      Object.entries(choices).flatMap(([value, words]) =>
        value === read(policy) ? [] : [`${value}: ${words}`],
      ),
  }
}

/** How long a rating allows (R39). */
export function timescaleFor(rating: Rating, rules: readonly string[]): SettingRow {
  return {
    setting: `timescales.${rating}`,
    under: 'Time',
    rules,
    asks: `How long ${ratingMarks[rating].word} allows`,
    says: (policy) => writeTimescale(policy.timescales[rating]),
    others: (policy) => {
      const units = timescaleUnits.filter((unit) => unit !== policy.timescales[rating]?.unit)
      return [
        'another number of hours',
        `counted as ${units.join(' or ')}`,
        ...(policy.timescales[rating] === null ? [] : ['null: no timescale']),
      ]
    },
  }
}

/** The system on which an agency notes what was shared with it. */
export function systemFor(agency: keyof Policy['agencySystems']): SettingRow {
  return {
    setting: `agencySystems.${agency}`,
    under: 'The hub',
    rules: ['R90', 'R95'],
    asks: `${agencyNames[agency]}: where it notes what was shared`,
    says: (policy) => policy.agencySystems[agency],
    others: () => ['any name of up to 30 characters'],
  }
}

/** When something that is owed after the outcome falls due. */
export function afterTask(
  task: keyof Policy['afterTasks'],
  rules: readonly string[],
  asks: string,
): SettingRow {
  return {
    setting: `afterTasks.${task}`,
    under: 'Time',
    rules,
    asks,
    says: (policy) =>
      `due at closing, ${count(policy.afterTasks[task], 'working day')} after it was resolved`,
    others: () => ['1 to 60 working days'],
  }
}

/** A weekday's open hours. */
export function hoursOf(weekday: keyof WeekHours): SettingRow {
  const day = capital(weekday)
  return {
    setting: `hours.${weekday}`,
    under: 'Time',
    rules: ['D4', 'R41'],
    asks: day,
    says: (policy) => writeHours(policy.hours[weekday]),
    others: () => ['pairs of an opening and a closing time, or [] for shut'],
  }
}

function writeHours(times: readonly string[]): string {
  if (times.length === 0) return 'shut'
  const stretches: string[] = []
  for (let i = 0; i < times.length; i += 2) stretches.push(`${times[i]} to ${times[i + 1]}`)
  return `open ${stretches.join(' and ')}`
}

/** When something rings; words that begin with "never" stand alone. */
export function reminder(
  name: keyof Policy['reminders'],
  rules: readonly string[],
  asks: string,
  when: string | ((policy: Policy) => string),
): SettingRow {
  return {
    setting: `reminders.${name}`,
    under: 'Reminders',
    rules,
    asks,
    says: (policy) => {
      const words = typeof when === 'string' ? when : when(policy)
      return words.startsWith('never')
        ? words
        : `${count(policy.reminders[name], 'open minute')} ${words}`
    },
    others: () => ['any whole number of open minutes'],
  }
}

/** A number with its word: "1 working day". */
export function count(size: number, word: string): string {
  return `${size} ${word}${size === 1 ? '' : 's'}`
}
