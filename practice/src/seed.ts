import { z } from 'zod'
import { idFrom } from './ids.ts'
import { wordsOfIssue } from './issue-words.ts'
import { AppSchema } from './manifest.ts'
import { findSeedMistakes } from './seed-checks.ts'

const PersonSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, 'is U and capitals or digits, such as U0MORGAN')
    .optional(),
  name: z.string().regex(/^[a-z0-9._-]+$/, 'is lower-case letters, digits, dots, - or _'),
  realName: z.string().min(1),
  title: z.string().default(''),
  email: z.string().optional(),
  /** Of the avatar: dark enough for white letters. */
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is a colour such as #12436D')
    .optional(),
  tz: z
    .string()
    .refine(isTimeZone, 'is a time zone such as Europe/London')
    .default('Europe/London'),
  isAdmin: z.boolean().default(false),
  deleted: z.boolean().default(false),
  /** A guest sees only the channels they are in. */
  guest: z.enum(['multi', 'single']).exactOptional(),
})

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const ChannelSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'is C and capitals or digits, such as C0GENERAL')
    .optional(),
  name: z.string().regex(/^[a-z0-9_-]{1,80}$/, 'is lower-case letters, digits, - or _'),
  kind: z.enum(['public', 'private']).default('public'),
  topic: z.string().default(''),
  /** Names or ids of people; `*` is everyone. */
  members: z.array(z.string()).default([]),
  /** The app's bot user is a member. */
  withApp: z.boolean().default(false),
  archived: z.boolean().default(false),
})

const GroupSchema = z.strictObject({
  id: z.string().optional(),
  handle: z.string(),
  name: z.string(),
  users: z.array(z.string()).default([]),
})

const MessageSchema = z.strictObject({ channel: z.string(), user: z.string(), text: z.string() })

/** Who and what a workspace starts with. People and channels are named by `name` or by `id`. */
export const SeedSchema = z.strictObject({
  team: z
    .strictObject({
      id: z.string().default('T0PRACTICE'),
      name: z.string(),
      domain: z.string().default('practice'),
    })
    .default({ id: 'T0PRACTICE', name: 'Practice', domain: 'practice' }),
  app: AppSchema.optional(),
  people: z.array(PersonSchema).min(1),
  channels: z.array(ChannelSchema).default([]),
  groups: z.array(GroupSchema).default([]),
  messages: z.array(MessageSchema).default([]),
  /** Lessons, read by `parseLessons` once it is known who is there. */
  lessons: z.array(z.unknown()).default([]),
})
export type Seed = z.input<typeof SeedSchema>
export type ParsedSeed = z.output<typeof SeedSchema>

/**
 * Reads a seed, or throws an error whose message lists every mistake in it, one a line, each with where it stands.
 */
export function parseSeed(value: unknown): ParsedSeed {
  const read = SeedSchema.safeParse(value)
  const unfit = findSeedMistakes(value, idFrom)
  if (read.success && unfit.length === 0) return read.data
  const lines = [...(read.success ? [] : [describeIssues(read.error)]), ...unfit]
  throw new Error(`The seed has mistakes:\n${lines.join('\n')}`)
}

/** One line for each thing that zod found wrong: where, and what. */
export function describeIssues(error: z.ZodError): string {
  return linesOf(error.issues, []).join('\n')
}

type Issue = z.core.$ZodIssue

/** Of something that may have one of several shapes, what it lacks of the one that it is nearest to. */
function linesOf(issues: readonly Issue[], at: readonly PropertyKey[]): readonly string[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path]
    const nearest = issue.code === 'invalid_union' ? findNearest(issue.errors) : undefined
    if (nearest !== undefined) return linesOf(nearest, path)
    return [`  ${path.map(String).join('.') || '(the whole)'}: ${wordsOfIssue(issue)}`]
  })
}

function findNearest(shapes: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return shapes.toSorted((one, other) => countOf(one) - countOf(other))[0]
}

function countOf(issues: readonly Issue[]): number {
  const counts = issues.map((one) => (one.code === 'unrecognized_keys' ? one.keys.length + 1 : 1))
  return counts.reduce((sum, one) => sum + one, 0)
}
