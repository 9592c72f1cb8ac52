import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Seed } from '../../src/index.ts'
import { openStand, record, type Stand } from '../lunch-workspace.ts'

const MethodsSchema = z.record(
  z.string(),
  z.strictObject({
    scopes: z.strictObject({
      bot: z.array(z.string()).optional(),
      user: z.array(z.string()).optional(),
    }),
    tier: z.enum(['t1', 't2', 't3', 't4', 't5']).nullable(),
    required: z.array(z.string()),
    optional: z.array(z.string()),
    errors: z.array(z.string()),
  }),
)

/** What Slack publishes of each method. */
export const PUBLISHED = MethodsSchema.parse(
  JSON.parse(readFileSync(new URL('methods.json', import.meta.url), 'utf8')),
)

/** The codes that Slack publishes as those of any method. */
export const PUBLISHED_COMMON = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(new URL('common-errors.json', import.meta.url), 'utf8')))

/** People and channels of every kind that a method may meet. */
const seed: Seed = {
  people: [
    { id: 'U0ALEX', name: 'alex', realName: 'Alex Example' },
    { id: 'U0SAM', name: 'sam', realName: 'Sam Sample' },
    { id: 'U0GONE', name: 'gone', realName: 'Gone Person', deleted: true },
    { id: 'U0GUEST', name: 'guest', realName: 'Guest Example', guest: 'single' },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['alex', 'sam', 'guest'], withApp: true },
    { id: 'C0DEN', name: 'den', kind: 'private', members: ['alex'], withApp: true },
    { id: 'C0QUIET', name: 'quiet', members: ['alex'] },
    { id: 'C0SECRET', name: 'secret', kind: 'private', members: ['alex'] },
    { id: 'C0OLD', name: 'old', members: ['alex'], withApp: true, archived: true },
  ],
  groups: [{ id: 'S0COOKS', handle: 'cooks', name: 'Cooks', users: ['alex'] }],
}

const ALL_SCOPES = [
  ...new Set(Object.values(PUBLISHED).flatMap((method) => method.scopes.bot ?? [])),
  'commands',
].filter((scope) => scope !== 'chat:write.public')

function manifestWith(hasTabs: boolean) {
  return {
    display_information: { name: 'Lunch' },
    features: {
      app_home: { home_tab_enabled: hasTabs, messages_tab_enabled: hasTabs },
      slash_commands: [{ command: '/lunch', description: 'Ask who is coming' }],
    },
    oauth_config: { scopes: { bot: ALL_SCOPES } },
  }
}

/** A workspace with every scope given, its wall clock in the test's hands. */
export interface Setting {
  readonly stand: Stand
  readonly call: (method: string, args?: Args) => Promise<Args>
  /** Posts to #general as the app, or to another channel, and gives the message's ts. */
  readonly post: (args?: Args) => Promise<string>
  /** What a person says in #general, by its ts. */
  readonly say: (text: string) => Promise<string>
  /** A trigger from a command just typed. */
  readonly trigger: () => Promise<unknown>
  /** Moves the wall clock. */
  readonly pass: (ms: number) => void
}

export type Args = Readonly<Record<string, unknown>>

/** A call that ends in an error: its arguments, or what sets the stage and then gives them. */
export type Provocation = Args | ((setting: Setting) => Promise<Args>)

/** For each method, a provocation by the error it ends in. */
export type Provocations = Readonly<Record<string, Readonly<Record<string, Provocation>>>>

/**
 * @param kind `full`: Socket Mode, and an App Home with both tabs. `bare`: signed HTTP, and neither tab
 */
export async function openSetting(kind: 'full' | 'bare'): Promise<Setting> {
  let wall = Date.parse('2026-03-02T09:00:00Z')
  const stand = await openStand(kind === 'full' ? 'socket' : 'http', () => undefined, {
    seed,
    app: { manifest: manifestWith(kind === 'full') },
    limits: { postBurst: false, tiers: false },
    clock: { wall: () => wall },
  })
  async function call(method: string, args: Args = {}): Promise<Args> {
    const { bot, app } = stand.practice.tokens
    const token = method === 'apps.connections.open' ? app : bot
    return (await stand.api(method, { ...args }, token)).body
  }
  return {
    stand,
    call,
    async post(args) {
      const body = await call('chat.postMessage', { channel: 'C0GENERAL', text: 'One', ...args })
      if (body['ok'] !== true) throw new Error(`Not posted: ${String(body['error'])}`)
      return String(body['ts'])
    },
    async say(text) {
      const alex = stand.workspace.as('alex')
      await alex.says(text, { channel: 'general' })
      return (await alex.message(text)).ts
    },
    async trigger() {
      await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
      return stand.arrivals.at(-1)?.payload['trigger_id']
    },
    pass(ms) {
      wall += ms
    },
  }
}

/** The id under a key of an answer, such as `view` or `channel`. */
export function idOf(body: Args, key: string): string {
  return String(record(body[key])['id'])
}
