import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { GovUkBankHolidays } from './domain/bank-holidays.ts'
import type { Policy } from './domain/policy.ts'
import { readHolidaysFile } from './holidays-file.ts'
import { logLevels } from './log.ts'
import { type Problem, readPolicyText } from './policy-file.ts'

/** How the app reaches Slack: by its own connection outwards, or by requests that Slack signs. */
export type Transport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number }

/** Slack, as configured. */
export interface SlackConfig {
  botToken: string
  apiUrl: string
  transport: Transport
}

/** Everything that the environment and the hub policy decide. */
export interface Config {
  /** Null with no Slack configuration at all: then there is only practice. */
  slack: SlackConfig | null
  databaseUrl: string | null
  dataDir: string
  /** D32: where the list of open work is printed to. */
  printDir: string
  logLevel: (typeof logLevels)[number]
  /** Where hub time may be moved, in practice only. */
  clockUrl: string | null
  policy: Policy
  /** Bank holidays that the hub dropped in (D4), where the policy names a file of them. */
  govUk: GovUkBankHolidays | undefined
}

const slackApi = 'https://slack.com/api/'

const examples = {
  SLACK_BOT_TOKEN: 'xoxb-… (the app’s page at Slack, "OAuth & Permissions")',
  SLACK_APP_TOKEN: 'xapp-… (the app’s page at Slack, "Basic Information", App-Level Tokens)',
  SLACK_SIGNING_SECRET: 'the 32 letters and digits of "Basic Information", Signing Secret',
  PORT: '3000',
  SLACK_API_URL: slackApi,
  DATABASE_URL: 'postgres://mash:password@db.example.org:5432/mash',
  DATA_DIR: './data',
  PRINT_DIR: './data/print',
  HUB_POLICY: './hub.yml',
  LOG_LEVEL: 'info',
  CLOCK_URL: 'http://127.0.0.1:4700/control/clock',
} as const

type Setting = keyof typeof examples

const settings = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must begin with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must begin with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'is too short to be a signing secret').optional(),
  PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(65_535, 'must be 65535 or less')
    .optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default(slackApi),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  PRINT_DIR: z.string().optional(),
  HUB_POLICY: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).optional(),
  CLOCK_URL: z.url({ protocol: /^http$/, error: 'must be an http address' }).optional(),
})

/**
 * Reads the environment and the hub policy. Answers every problem at once, each with an example, and never a value: a
 * token in the wrong place must not reach a screen or a log.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Config | Problem[] {
  const given = Object.fromEntries(
    Object.keys(examples).flatMap((name) => {
      const value = environment[name]?.trim()
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const read = settings.safeParse(given)
  const problems = read.success
    ? []
    : read.error.issues.map((issue) => problemWith(String(issue.path[0]), issue.message))
  problems.push(...checkTogether(given))
  const policy = readPolicyFile(given['HUB_POLICY'])
  if (Array.isArray(policy)) return [...problems, ...policy]
  const govUk =
    policy.bankHolidaysFile === undefined ? undefined : readHolidaysFile(policy.bankHolidaysFile)
  if (Array.isArray(govUk)) return [...problems, ...govUk]
  if (!read.success || problems.length > 0) return problems
  return {
    slack: slackOf(read.data),
    databaseUrl: read.data.DATABASE_URL ?? null,
    dataDir: resolve(read.data.DATA_DIR),
    printDir: resolve(read.data.PRINT_DIR ?? join(read.data.DATA_DIR, 'print')),
    // In practice the terminal belongs to the person who tries it.
    logLevel: read.data.LOG_LEVEL ?? (slackOf(read.data) === null ? 'error' : 'info'),
    clockUrl: read.data.CLOCK_URL ?? null,
    policy,
    govUk,
  }
}

/** Reads the hub policy of a file; without one, `./hub.yml` where there is one, or what ships. */
export function readPolicyFile(path: string | undefined): Policy | Problem[] {
  const file = path ?? 'hub.yml'
  if (!existsSync(file)) {
    if (path === undefined) return readPolicyText('', file)
    return [
      {
        setting: 'HUB_POLICY',
        what: 'names a file that is not there',
        example: examples.HUB_POLICY,
      },
    ]
  }
  try {
    return readPolicyText(readFileSync(file, 'utf8'), file)
  } catch {
    return [
      {
        setting: 'HUB_POLICY',
        what: 'names a file that cannot be read',
        example: examples.HUB_POLICY,
      },
    ]
  }
}

/** Whether an address is this machine's own. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** Problems as they are shown to whoever starts the app. */
export function writeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(
    ({ setting, what, example }) => `  ${setting} ${what}.\n    For example: ${example}`,
  )
  const count = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`
  return `MASH Track has not started. ${count} another look:\n\n${lines.join('\n')}\n\nNothing was changed.`
}

/** What is wrong between settings that are each right by themselves. */
interface Contradiction {
  setting: Setting
  what: string
  holds: (given: Partial<Record<Setting, string>>) => boolean
}

const contradictions: readonly Contradiction[] = [
  {
    setting: 'SLACK_BOT_TOKEN',
    what: 'is missing, while other Slack settings are there',
    holds: (given) => namesSlack(given) && given.SLACK_BOT_TOKEN === undefined,
  },
  {
    setting: 'SLACK_APP_TOKEN',
    what: 'is missing. Set it for Socket Mode, or SLACK_SIGNING_SECRET with PORT for signed HTTP',
    holds: (given) =>
      namesSlack(given) &&
      given.SLACK_APP_TOKEN === undefined &&
      given.SLACK_SIGNING_SECRET === undefined,
  },
  {
    setting: 'SLACK_APP_TOKEN',
    what: 'and SLACK_SIGNING_SECRET are both set. Keep the first for Socket Mode, or the second for signed HTTP',
    holds: (given) =>
      given.SLACK_APP_TOKEN !== undefined && given.SLACK_SIGNING_SECRET !== undefined,
  },
  {
    setting: 'PORT',
    what: 'is missing: signed HTTP needs the port that Slack’s requests reach',
    holds: (given) => given.SLACK_SIGNING_SECRET !== undefined && given.PORT === undefined,
  },
  {
    setting: 'CLOCK_URL',
    what: 'moves hub time, which only practice may: SLACK_API_URL is not on this machine',
    holds: (given) =>
      given.CLOCK_URL !== undefined && !isLoopbackText(given.SLACK_API_URL ?? slackApi),
  },
  {
    setting: 'SLACK_API_URL',
    what: 'must begin with https: tokens would be sent unprotected',
    holds: ({ SLACK_API_URL: url }) => url?.startsWith('http:') === true && !isLoopbackText(url),
  },
]

function checkTogether(given: Partial<Record<Setting, string>>): Problem[] {
  return contradictions
    .filter(({ holds }) => holds(given))
    .map(({ setting, what }) => problemWith(setting, what))
}

function namesSlack(given: Partial<Record<Setting, string>>): boolean {
  return [given.SLACK_BOT_TOKEN, given.SLACK_APP_TOKEN, given.SLACK_SIGNING_SECRET].some(
    (value) => value !== undefined,
  )
}

function isLoopbackText(url: string): boolean {
  return URL.canParse(url) && isLoopback(url)
}

function slackOf(read: z.output<typeof settings>): SlackConfig | null {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PORT, SLACK_API_URL } = read
  if (SLACK_BOT_TOKEN === undefined) return null
  const base = { botToken: SLACK_BOT_TOKEN, apiUrl: SLACK_API_URL }
  if (SLACK_APP_TOKEN !== undefined) {
    return { ...base, transport: { kind: 'socket', appToken: SLACK_APP_TOKEN } }
  }
  if (SLACK_SIGNING_SECRET === undefined || PORT === undefined) return null
  return { ...base, transport: { kind: 'http', signingSecret: SLACK_SIGNING_SECRET, port: PORT } }
}

function problemWith(setting: string, what: string): Problem {
  return { setting, what, example: examples[setting as Setting] ?? '' }
}
