import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import type { SlackConfig } from './config.ts'
import type { Log } from './log.ts'

/** Who the app is in its workspace. */
export interface SlackIdentity {
  botId: string
  botUserId: string
  teamId: string
  teamName: string
}

/** Slack refused what the app was configured with. The message is for whoever starts it. */
export class SlackRefused extends Error {}

/** The app's two clients, kept apart so that a throttled post never holds up a form (F1 to F3). */
export interface SlackClients {
  /** For views and answers to a person: gives up before a trigger would. */
  interactive: WebClient
  /** For the outbox alone: it never retries by itself, since the outbox owns every retry. */
  poster: WebClient
}

const refusals: Readonly<Record<string, string>> = {
  invalid_auth: 'is not one that Slack knows',
  not_authed: 'is not one that Slack knows',
  account_inactive: 'belongs to an app that was removed from the workspace',
  token_revoked: 'was revoked',
  token_expired: 'has expired',
}

/** The two clients for a configuration. */
export function createClients({ botToken, apiUrl }: SlackConfig, log: Log): SlackClients {
  const shared = { slackApiUrl: apiUrl, rejectRateLimitedCalls: true, logger: quietLogger(log) }
  return {
    interactive: new WebClient(botToken, {
      ...shared,
      timeout: 2500,
      retryConfig: { retries: 1, minTimeout: 100, maxTimeout: 200 },
    }),
    poster: new WebClient(botToken, { ...shared, timeout: 10_000, retryConfig: { retries: 0 } }),
  }
}

/** Who the app is, and its token's scopes, or null where Slack could not be asked. */
export interface Identified {
  identity: SlackIdentity
  scopes: readonly string[] | null
}

/**
 * Asks Slack who the app is. Where Slack cannot be reached and the identity is known from before, goes on with that.
 *
 * @throws SlackRefused where Slack refuses the token, or cannot be reached and nothing is known
 */
export async function identify(
  poster: WebClient,
  known: SlackIdentity | null,
  log: Log,
): Promise<Identified> {
  try {
    const answer = await poster.auth.test()
    const identity = {
      botId: answer.bot_id ?? '',
      botUserId: answer.user_id ?? '',
      teamId: answer.team_id ?? '',
      teamName: answer.team ?? '',
    }
    return { identity, scopes: answer.response_metadata?.scopes ?? null }
  } catch (fault) {
    if (fault instanceof WebAPIPlatformError)
      throw refusedToken('SLACK_BOT_TOKEN', fault.data.error)
    if (known !== null) {
      log.warn('Slack does not answer. Starting with what is known from before.')
      return { identity: known, scopes: null }
    }
    throw new SlackRefused(
      'Slack does not answer. Nothing was changed. Check the network, and SLACK_API_URL where it is set, then start again.',
    )
  }
}

/** Bolt's app on the configured transport, and how it starts and stops. */
export interface SlackConnection {
  app: App
  start: () => Promise<void>
  /** Stops taking requests, and waits for those under way (10 s at most). */
  stop: () => Promise<void>
}

/** Builds Bolt's app. Nothing is contacted until it starts. */
export function connectSlack(
  config: SlackConfig,
  identity: SlackIdentity,
  log: Log,
): SlackConnection {
  const logger = quietLogger(log)
  const receiver = createReceiver(config, logger)
  const app = new App({
    receiver,
    token: config.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    tokenVerificationEnabled: false,
    convoStore: false,
    logger,
    clientOptions: {
      slackApiUrl: config.apiUrl,
      timeout: 2500,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  })
  const underWay = new Set<Promise<unknown>>()
  app.use(async ({ next }) => {
    const work = next()
    underWay.add(work)
    await work.finally(() => underWay.delete(work))
  })
  return {
    app,
    start: () => startPatiently(app, config, log),
    stop: async () => {
      await app.stop()
      const patience = new Promise((resolve) => setTimeout(resolve, 10_000).unref())
      await Promise.race([Promise.allSettled(underWay), patience])
    },
  }
}

/**
 * What Slack refused, in words for whoever looks after the server, or null for any other fault. A revoked app token shows
 * itself only when the connection is made again, where nobody waits for the answer (F5).
 */
export function asRefusal(fault: unknown): SlackRefused | null {
  if (fault instanceof SlackRefused) return fault
  if (fault instanceof WebAPIPlatformError && fault.data.error in refusals) {
    return refusedToken('SLACK_APP_TOKEN', fault.data.error)
  }
  if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
    return new SlackRefused(
      'Another program already listens on this PORT. Nothing was changed. Set PORT to a free one, for example PORT=3001.',
    )
  }
  return null
}

/** F6: with Slack out of reach the rest of the app starts all the same, and the connection comes when Slack does. */
async function startPatiently(app: App, { transport }: SlackConfig, log: Log): Promise<void> {
  let patience: NodeJS.Timeout | undefined
  const waited = new Promise<void>((resolve) => {
    patience = setTimeout(() => {
      log.warn('Slack does not answer yet. Connecting goes on; deadlines and the outbox run.')
      resolve()
    }, 10_000)
  })
  const started = transport.kind === 'http' ? app.start(transport.port) : app.start()
  try {
    await Promise.race([started, waited])
  } catch (fault) {
    throw asRefusal(fault) ?? fault
  } finally {
    clearTimeout(patience)
  }
}

function createReceiver({ transport, apiUrl }: SlackConfig, logger: Logger) {
  if (transport.kind === 'http') {
    return new HTTPReceiver({ signingSecret: transport.signingSecret, logger })
  }
  return new SocketModeReceiver({
    appToken: transport.appToken,
    logger,
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        // F4: after an outage the connection is back within seconds, however long the outage was.
        retryConfig: {
          retries: 1_000_000,
          factor: 1.5,
          minTimeout: 500,
          maxTimeout: 5000,
          randomize: true,
        },
      },
    },
  })
}

function refusedToken(setting: string, code: string): SlackRefused {
  const why = refusals[code] ?? `was refused by Slack (${code})`
  return new SlackRefused(
    `The ${setting} ${why}. Nothing was changed. Copy it afresh from the app’s page at Slack, and start again.`,
  )
}

/** Slack's libraries print payloads at debug (F11), so only their warnings and errors are kept, cut short. */
function quietLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...words) => log.warn('Slack’s library warns.', { reason: shorten(words) }),
    error: (...words) => log.warn('Slack’s library reports an error.', { reason: shorten(words) }),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}

function shorten(words: readonly unknown[]): string {
  return words
    .map((word) => (word instanceof Error ? word.name : String(word)))
    .join(' ')
    .slice(0, 200)
}
