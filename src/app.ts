import { type Clock, wallClock } from './clock.ts'
import type { SlackConfig } from './config.ts'
import { announceCalendar } from './db/calendars.ts'
import { type Connection, connect } from './db/connect.ts'
import { listenForMessages } from './db/outbox.ts'
import { createStore } from './db/postgres-store.ts'
import { hubReader } from './db/read-hub.ts'
import type { Store } from './db/store.ts'
import { reckonRemindersAfresh } from './db/ticks.ts'
import type { GovUkBankHolidays } from './domain/bank-holidays.ts'
import type { Policy } from './domain/policy.ts'
import { registerHandlers } from './handlers/register.ts'
import { startDelivery } from './jobs/deliver.ts'
import { publishMarks } from './jobs/marks.ts'
import { startTick } from './jobs/schedule.ts'
import type { Log } from './log.ts'
import { connectSlack, createClients, type SlackIdentity } from './slack.ts'

/** What the app is built from. */
export interface AppParts {
  connection: Connection
  policy: Policy
  /** Bank holidays that the hub dropped in (D4). */
  govUk?: GovUkBankHolidays | undefined
  slack: SlackConfig
  identity: SlackIdentity
  clock: Clock
  log: Log
  /** The time between two posts in a channel, in ms: Slack's own where left out. Shorter only in practice. */
  postPaceMs?: number | undefined
  /** D32: where the list of open work is printed to; where left out it is not printed. */
  printDir?: string | undefined
}

/** The running app. */
export interface RunningApp {
  store: Store
  /** Does now what the minute tick does: for tests and the demonstration, which move the clock. */
  runTick: () => Promise<void>
  /** Waits until nothing is left to deliver. */
  delivered: () => Promise<void>
  stop: () => Promise<void>
}

/** Builds the app of its parts and starts it: the only place that constructs things. */
export async function createApp(parts: AppParts): Promise<RunningApp> {
  const { connection, policy, govUk, slack, identity, clock, log } = parts
  const readHub = hubReader(policy, govUk)
  const store = createStore(connection, readHub)
  const { interactive, poster } = createClients(slack, log)
  const { app, start, stop } = connectSlack(slack, identity, log)
  registerHandlers(app, { store, clock, interactive, log, teamId: identity.teamId })
  await start()
  const jobParts = { connection, store, clock, log, printDir: parts.printDir }
  // A pool of its own, so that a burst of messages never keeps a person's form waiting for a connection.
  const deliveryPool = connect({
    url: connection.url,
    applicationName: 'mash-track delivery',
    poolSize: 4,
  })
  const delivery = startDelivery({
    ...jobParts,
    connection: deliveryPool,
    store: createStore(deliveryPool, readHub),
    poster,
    reconcile: policy.reconcile === 'on',
    paceMs: parts.postPaceMs,
  })
  await reckonRemindersAfresh(connection)
  // Whoever starts last has the latest policy and holidays; its first tick moves what they touch (D4).
  await announceCalendar(connection, await store.hub(), { starting: true, now: clock.now() })
  const tick = startTick(jobParts)
  const stopMarks = await keepMarks(jobParts)
  return {
    store,
    runTick: tick.runTick,
    delivered: delivery.settled,
    stop: async () => {
      await stop()
      await stopMarks()
      await tick.stop()
      await delivery.stop()
      await deliveryPool.close()
    },
  }
}

/** Where hub time can be moved, offers the new deadlines as soon as an act makes them. */
async function keepMarks(parts: Parameters<typeof publishMarks>[0]): Promise<() => Promise<void>> {
  if (parts.clock === wallClock) return async () => undefined
  return listenForMessages(parts.connection, () => {
    publishMarks(parts, parts.clock.now()).catch((fault: unknown) =>
      parts.log.error('The deadlines could not be offered to the practice clock.', fault),
    )
  })
}
