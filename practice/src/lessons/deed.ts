import { z } from 'zod'
import { FaultsSchema } from '../faults.ts'
import { isBag } from '../json.ts'
import { RememberSchema, WordsSchema } from './words-schema.ts'

const GivenSchema = z.union([z.string(), z.number(), z.array(z.string()), z.null()])
const ValuesSchema = z.record(z.string(), GivenSchema)
const as = z.string()
const place = z.string().optional()

const ClockSchema = z.union(
  [
    z.strictObject({ minutes: z.number().positive() }),
    z.strictObject({ time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
    z.strictObject({ mark: WordsSchema }),
  ],
  { error: 'says minutes (a number), time (such as "16:30", on the next working day) or mark' },
)

/**
 * What the workspace does when a step begins: a row for each kind, by the key that tells it. A row with `as` is what that person
 * does, by the same door as everybody.
 */
const DEEDS = {
  clock: z.strictObject({ clock: ClockSchema }),
  faults: z.strictObject({ faults: FaultsSchema }),
  disconnect: z.strictObject({
    disconnect: z.enum(['warning', 'refresh_requested', 'link_disabled']),
  }),
  runs: z.strictObject({
    as,
    runs: z.string().startsWith('/'),
    in: place,
    /** The form that the command opens is filled, sent, and awaited until it has gone. */
    submits: ValuesSchema.optional(),
    /** The app answers with another form, which stays. */
    stays: z.literal(true).optional(),
  }),
  submits: z.strictObject({ as, submits: ValuesSchema }),
  clicks: z.strictObject({ as, clicks: WordsSchema, in: place, value: z.string().optional() }),
  says: z.strictObject({ as, says: z.string(), in: z.string() }),
  sees: z.strictObject({ as, sees: WordsSchema, in: place, remember: RememberSchema.optional() }),
  closes: z.strictObject({ as, closes: z.literal(true) }),
} as const

type Kind = keyof typeof DEEDS
export type Deed = z.output<(typeof DEEDS)[Kind]>
type WrittenDeed = z.input<(typeof DEEDS)[Kind]>

/** One deed. Its mistakes are told by the row that its key stands for. */
export const DeedSchema = z.custom<WrittenDeed>().transform((value, context): Deed => {
  const kind = kindOf(value)
  if (kind === undefined) {
    const message = `has one of: ${Object.keys(DEEDS).join(', ')}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  const read = DEEDS[kind].safeParse(value)
  if (read.success) return read.data
  for (const { path, message } of read.error.issues) {
    context.addIssue({ code: 'custom', path: [...path], message })
  }
  return z.NEVER
})

function kindOf(value: unknown): Kind | undefined {
  const keys: readonly string[] = isBag(value) ? Object.keys(value) : []
  return Object.keys(DEEDS).find(
    (kind): kind is Kind => Object.hasOwn(DEEDS, kind) && keys.includes(kind),
  )
}
