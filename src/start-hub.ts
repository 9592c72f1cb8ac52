import { createApp, type RunningApp } from './app.ts'
import { type Clock, wallClock } from './clock.ts'
import type { Config, SlackConfig } from './config.ts'
import { isHubEmpty, keepIdentity, readIdentity } from './db/hub-rows.ts'
import { followClock } from './follow-clock.ts'
import type { Log } from './log.ts'
import type { HubDatabase } from './open-database.ts'
import { createClients, identify } from './slack.ts'
import { adviseOnScopes } from './slack-scopes.ts'

/** A hub that is running. */
export interface RunningHub extends RunningApp {
  /** The Slack workspace it joined. */
  teamName: string
  /** Whether nobody has a role yet. */
  isEmpty: boolean
  /** What does not fit between the hub policy and the token's scopes, in plain sentences, or null. */
  scopeAdvice: string | null
}

/** What of the configuration a start needs. */
export type HubConfig = Pick<Config, 'clockUrl' | 'policy' | 'govUk'> & {
  slack: SlackConfig
  /** The time between two posts in a channel, in ms: Slack's own where left out. Shorter only in practice. */
  postPaceMs?: number | undefined
  /** D32: where the list of open work is printed to; where left out it is not printed. */
  printDir?: string | undefined
}

/** Starts the hub's app on an open database. */
export async function startHub(
  config: HubConfig,
  { connection }: HubDatabase,
  log: Log,
): Promise<RunningHub> {
  const { poster } = createClients(config.slack, log)
  const { identity, scopes } = await identify(poster, await readIdentity(connection), log)
  await keepIdentity(connection, identity)
  const scopeAdvice = adviseOnScopes(config.policy, scopes)
  if (scopeAdvice !== null) {
    const reason = `reconcile: ${config.policy.reconcile}`
    log.warn('The scopes of the app’s token do not fit the hub policy.', { reason })
  }
  const { clock, stop: letGoOfClock } = await openClock(config.clockUrl, log)
  try {
    const app = await createApp({
      connection,
      policy: config.policy,
      govUk: config.govUk,
      slack: config.slack,
      identity,
      clock,
      log,
      postPaceMs: config.postPaceMs,
      printDir: config.printDir,
    })
    return {
      ...app,
      teamName: identity.teamName,
      isEmpty: await isHubEmpty(connection),
      scopeAdvice,
      stop: async () => {
        await app.stop()
        letGoOfClock()
      },
    }
  } catch (fault) {
    letGoOfClock()
    throw fault
  }
}

async function openClock(
  clockUrl: string | null,
  log: Log,
): Promise<{ clock: Clock; stop: () => void }> {
  if (clockUrl === null) return { clock: wallClock, stop: () => undefined }
  const clock = await followClock(clockUrl, log)
  return { clock, stop: clock.stop }
}
