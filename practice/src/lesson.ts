import { z } from 'zod'
import { DeedSchema } from './lessons/deed.ts'
import { findMistakes, type Known } from './lessons/mistakes.ts'
import { CONDITION_KINDS, MODIFIERS } from './lessons/vocabulary.ts'
import { RememberSchema, WordsSchema } from './lessons/words-schema.ts'
import { describeIssues } from './seed.ts'

const ConditionFields = {
  ran: WordsSchema,
  used: WordsSchema,
  opens: WordsSchema,
  closed: WordsSchema,
  submitted: WordsSchema,
  clicked: WordsSchema,
  chose: WordsSchema,
  sees: WordsSchema,
  gone: WordsSchema,
  refused: WordsSchema,
  said: WordsSchema,
  reacted: WordsSchema,
  read: z.string(),
  openedHome: z.literal(true),
  clockPast: WordsSchema,
  faultsLeft: z.int().nonnegative(),
  connected: z.boolean(),
}

const ModifierFields = {
  by: z.string(),
  in: z.string(),
  value: WordsSchema,
  fails: z.boolean(),
  fresh: z.literal(true),
}

/** What ticks a step. Exactly one kind, and what narrows it. `lessons/conditions.ts` says what each means. */
export interface Condition extends z.infer<typeof PlainConditionSchema> {
  all?: Condition[] | undefined
  any?: Condition[] | undefined
}

const PlainConditionSchema = z.strictObject({ ...ConditionFields, ...ModifierFields }).partial()

const ConditionSchema: z.ZodType<Condition> = z.lazy(() =>
  PlainConditionSchema.extend({
    all: z.array(ConditionSchema).min(1).optional(),
    any: z.array(ConditionSchema).min(1).optional(),
  }).superRefine((condition, context) => {
    const given = Object.keys(condition)
    const kinds = CONDITION_KINDS.filter((kind) => given.includes(kind))
    const [kind] = kinds
    if (kind === undefined || kinds.length > 1) {
      const message = `says exactly one of: ${CONDITION_KINDS.join(', ')}`
      return context.addIssue({ code: 'custom', message })
    }
    for (const modifier of given.filter((one) => one !== kind)) {
      if (MODIFIERS[kind].some((one) => one === modifier)) continue
      const message = `"${modifier}" means nothing beside "${kind}"`
      context.addIssue({ code: 'custom', message, path: [modifier] })
    }
  }),
)

const StepSchema = z.strictObject({
  /** What to do, as mrkdwn. */
  say: z.string().min(1),
  hint: z.string().optional(),
  /** Why it matters or what to notice, shown once it is done. */
  learnt: z.string().optional(),
  /** Who does it, by name or id. Only what they do counts; without it, what anybody does. */
  as: z.string().optional(),
  first: z.array(DeedSchema).default([]),
  until: ConditionSchema,
  /** Names for what later steps need: a pattern each, looked for in what ticked the step. */
  remember: RememberSchema.default({}),
})
export type LessonStep = z.infer<typeof StepSchema>

const LessonSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'is lower-case letters, digits and -'),
  title: z.string().min(1),
  summary: z.string().min(1),
  minutes: z.number().positive(),
  steps: z.array(StepSchema).min(1).max(60),
})
export type Lesson = z.infer<typeof LessonSchema>
/** A lesson as it is written: plain JSON, so that a file can hold it. */
export type LessonScript = z.input<typeof LessonSchema>

export const LessonsSchema = z.array(LessonSchema)

/**
 * Reads lessons, or throws an error whose message lists every mistake in them, one a line, each with where it stands.
 *
 * @param known who and what the workspace has, so that a lesson cannot send anybody to a channel that is not there
 */
export function parseLessons(value: unknown, known: Known): Lesson[] {
  const read = LessonsSchema.safeParse(value)
  if (!read.success) throw new Error(`The lessons have mistakes:\n${describeIssues(read.error)}`)
  const mistakes = findMistakes(read.data, known)
  if (mistakes.length > 0) throw new Error(`The lessons have mistakes:\n${mistakes.join('\n')}`)
  return read.data
}
