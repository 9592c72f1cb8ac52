import { z } from 'zod'
import { type Agency, agencies, agencyNames } from '../agencies.ts'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'

/** Every agency's name in code, for schemas. */
export const agencyKeys = Object.keys(agencies) as [Agency, ...Agency[]]

/** How an agency that was asked has answered. */
export const answers = {
  supplied: 'Supplied information',
  nothingKnown: 'Nothing known',
  declined: 'Will not share',
} as const

/** How an agency has answered. */
export type Answer = keyof typeof answers

/** How an answer came. In Slack means that the agency's own people gave it there (D20). */
export const answeredBy = {
  telephone: 'By telephone',
  email: 'By secure email',
  inPerson: 'In person',
  slack: 'In Slack',
} as const

/** The ledger of asking (R52, R58, R61): what each agency was asked, by when, and its answer. What it said is on the case system. */
export const asksPart = z
  .array(
    z.object({
      /** Counts the asks of an item, from 1. */
      id: z.number().int(),
      agency: z.enum(agencyKeys),
      /** Free text: for those who may open the item, and for the agency that is asked. */
      purpose: z.string(),
      askedAt: z.number(),
      askedBy: z.string(),
      dueAt: z.number(),
      answer: z
        .object({
          answer: z.enum(Object.keys(answers) as [Answer, ...Answer[]]),
          how: z.enum(Object.keys(answeredBy) as [keyof typeof answeredBy]),
          at: z.number(),
          by: z.string(),
          /** R90: whether the agency says that it is noted on its own system, with the reason. */
          recorded: z.boolean(),
        })
        .nullable(),
    }),
  )
  .prefault([])

/** One ask of one agency. */
export type Ask = z.output<typeof asksPart>[number]

/** Each ask in a line, without its purpose: who was asked, when, by when it is wanted, and the answer or that there is none. */
export function writeAsks({ details }: Item, { policy }: Hub, now: number): string[] {
  return details.asks.map((ask) => {
    const asked = `${agencyNames[ask.agency]}: asked ${writeMoment(ask.askedAt, policy.zone)}`
    if (ask.answer === null) {
      const late = now > ask.dueAt ? 'NO ANSWER, wanted' : 'no answer yet, wanted'
      return `${asked}; ${late} by ${writeMoment(ask.dueAt, policy.zone)}`
    }
    const { answer, how, at, recorded } = ask.answer
    const system = recorded ? `; noted on ${systemOf(ask.agency, policy)}` : ''
    return `${asked}; ${lower(answers[answer])}, ${lower(answeredBy[how])}, ${writeMoment(at, policy.zone)}${system}`
  })
}

/** R60: the agencies that supplied information, and R61: those that were asked and have not answered; each once. */
export function whoSupplied({ details }: Item): { supplied: Agency[]; silent: Agency[] } {
  const { asks } = details
  const gave = asks.filter((ask) => ask.answer?.answer === 'supplied')
  const waiting = asks.filter((ask) => ask.answer === null)
  return {
    supplied: [...new Set(gave.map(({ agency }) => agency))],
    silent: [...new Set(waiting.map(({ agency }) => agency))],
  }
}

/** The same in words, for those who write the analysis or sign it off. */
export function writeSupplied(item: Item): string[] {
  const { supplied, silent } = whoSupplied(item)
  return [
    ...(supplied.length > 0 ? [`Supplied information: ${namesOf(supplied)} (R60).`] : []),
    ...(silent.length > 0 ? [`Asked, and no answer: ${namesOf(silent)} (R61).`] : []),
  ]
}

function namesOf(agencies: readonly Agency[]): string {
  return agencies.map((agency) => agencyNames[agency]).join(', ')
}

/** R95: what an agency calls the system that it records on. */
export function systemOf(agency: Agency, { agencySystems }: Hub['policy']): string {
  const systems: Readonly<Partial<Record<Agency, string>>> = agencySystems
  return systems[agency] ?? 'its own system'
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
