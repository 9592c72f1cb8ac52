import { z } from 'zod'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'
import { isAnswered, linesToTell } from '../telling-lines.ts'
import { systemOf } from './asks.ts'

/** What there is to answer of somebody who must be told of the outcome (R61, R64, D31). */
export const tellings = {
  told: 'Told',
  notAppropriate: 'Not appropriate, after the meeting',
  withheld: 'Withheld: safety',
  unreachable: 'Cannot be told: not known, or not reached',
} as const

/** What is answered of somebody who must be told. */
export type Telling = keyof typeof tellings

/** Who was told of the outcome. No name is here: a person with parental responsibility is `parent1`. */
export const tellingPart = z
  .object({
    /** How many people have parental responsibility, or null while nobody has said. */
    parents: z.number().int().nullable().default(null),
    lines: z
      .record(
        z.string(),
        z.object({
          answer: z.enum(Object.keys(tellings) as [Telling, ...Telling[]]),
          at: z.number(),
          by: z.string(),
          /** Of which resolution they were told: after a reopening they are told anew. */
          of: z.number(),
          /** R90: when an agency said that the outcome is noted on its own system. */
          recordedAt: z.number().nullable(),
        }),
      )
      .default({}),
  })
  .prefault({})

/** Who was told of the outcome and who is still owed word, a line each (R61, R64, D31); nothing while there is no outcome. */
export function writeTelling(item: Item, { policy }: Hub): string[] {
  if (item.resolvedAt === null) return []
  return linesToTell(item).map(({ key, words, agency }) => {
    const line = item.details.telling.lines[key]
    if (line === undefined || !isAnswered(item, key)) return `☐ ${words}: still to be told`
    const noted =
      agency === null || line.recordedAt === null ? '' : `; noted on ${systemOf(agency, policy)}`
    return `☑ ${words}: ${tellings[line.answer].toLowerCase()}, ${writeMoment(line.at, policy.zone)}${noted}`
  })
}
