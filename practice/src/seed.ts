import { z } from 'zod'

const SlashCommandSchema = z.looseObject({
  command: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, 'is "/" and up to 31 lower-case letters, digits, - or _'),
  description: z.string().max(2000).default(''),
  usage_hint: z.string().max(1000).default(''),
  should_escape: z.boolean().default(false),
})

const ShortcutSchema = z.looseObject({
  name: z.string().max(24),
  type: z.enum(['global', 'message']),
  callback_id: z.string().max(255),
  description: z.string().max(150).default(''),
})

/** The parts of a Slack app manifest that the workspace keeps to. The rest is let through unread. */
export const ManifestSchema = z.looseObject({
  display_information: z.looseObject({ name: z.string().min(1).max(35) }),
  features: z
    .looseObject({
      app_home: z
        .looseObject({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
        })
        .default({ home_tab_enabled: false, messages_tab_enabled: true }),
      bot_user: z.looseObject({ display_name: z.string().min(1).max(80) }).optional(),
      shortcuts: z.array(ShortcutSchema).max(10).default([]),
      slash_commands: z.array(SlashCommandSchema).max(50).default([]),
    })
    .default({
      app_home: { home_tab_enabled: false, messages_tab_enabled: true },
      shortcuts: [],
      slash_commands: [],
    }),
  oauth_config: z
    .looseObject({
      scopes: z.looseObject({ bot: z.array(z.string()).default([]) }).default({ bot: [] }),
    })
    .default({ scopes: { bot: [] } }),
  settings: z
    .looseObject({
      event_subscriptions: z
        .looseObject({ bot_events: z.array(z.string()).default([]) })
        .default({ bot_events: [] }),
    })
    .default({ event_subscriptions: { bot_events: [] } }),
})
export type Manifest = z.infer<typeof ManifestSchema>

/** The app under practice: its Slack manifest, and an id if it should always have the same one. */
export const AppSchema = z.strictObject({
  id: z.string().default('A0PRACTICE'),
  manifest: ManifestSchema,
})
export type AppDefinition = z.input<typeof AppSchema>

const PersonSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, 'is U and capitals or digits, such as U0MORGAN')
    .optional(),
  name: z.string().regex(/^[a-z0-9._-]+$/, 'is lower-case letters, digits, dots, - or _'),
  realName: z.string().min(1),
  title: z.string().default(''),
  email: z.string().optional(),
  colour: z.string().optional(),
  tz: z.string().default('Europe/London'),
  isAdmin: z.boolean().default(false),
  deleted: z.boolean().default(false),
})

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
})
export type Seed = z.input<typeof SeedSchema>
export type ParsedSeed = z.output<typeof SeedSchema>

/**
 * Reads a seed, or throws an error whose message lists every mistake in it, one a line, each with where it stands.
 */
export function parseSeed(value: unknown): ParsedSeed {
  const read = SeedSchema.safeParse(value)
  if (!read.success) throw new Error(`The seed has mistakes:\n${describeIssues(read.error)}`)
  const known = new Set(
    read.data.people.flatMap((person) => [person.name, person.id ?? person.name]),
  )
  const strangers = [
    ...read.data.channels.flatMap((channel) =>
      channel.members
        .filter((member) => member !== '*' && !known.has(member))
        .map((member) => `  channel ${channel.name}: nobody is called "${member}"`),
    ),
    ...read.data.groups.flatMap((group) =>
      group.users
        .filter((member) => !known.has(member))
        .map((member) => `  group ${group.handle}: nobody is called "${member}"`),
    ),
  ]
  if (strangers.length > 0) throw new Error(`The seed has mistakes:\n${strangers.join('\n')}`)
  return read.data
}

/** One line for each thing that zod found wrong: where, and what. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => `  ${issue.path.join('.') || '(the whole)'}: ${issue.message}`)
    .join('\n')
}
