import { join } from 'node:path'
import type { Practice } from 'slack-practice'
import type { Config } from '../src/config.ts'
import { isHubEmpty, writeRoster } from '../src/db/hub-rows.ts'
import { keepOnlyCards } from '../src/db/outbox.ts'
import { createStore } from '../src/db/postgres-store.ts'
import { hubReader } from '../src/db/read-hub.ts'
import type { Log } from '../src/log.ts'
import { type HubDatabase, openDatabase } from '../src/open-database.ts'
import { type RunningHub, startHub } from '../src/start-hub.ts'
import { demoStart, seedItems } from './items.ts'
import { demoRoster } from './people.ts'

/** The demonstration's own hub: its database, and the app on it. */
export interface DemoHub {
  /** Fills the hub if it is empty. Answers when hub time begins, or null where the hub was kept from before. */
  seed: (now: number) => Promise<number | null>
  /** Starts the app in a practice workspace. */
  start: (practice: Pick<Practice, 'apiUrl' | 'clockUrl' | 'tokens'>) => Promise<void>
  /** Stops the app, if it runs, once what is under way has ended. */
  stop: () => Promise<void>
  /** Takes everything out of the database, and lays it out anew. The app must be stopped. */
  empty: () => Promise<void>
  /** Ends the database. */
  close: () => Promise<void>
}

/** Opens the hub's own database server in a folder. */
export async function openDemoHub(
  dataDir: string,
  config: Pick<Config, 'policy' | 'govUk'>,
  log: Log,
): Promise<DemoHub> {
  const server = await openDatabase({ databaseUrl: null, dataDir }, log)
  let database: HubDatabase = server
  let running: RunningHub | undefined

  async function letGo(): Promise<void> {
    if (database === server) return
    const { stop } = database
    database = server
    await stop()
  }

  async function stop(): Promise<void> {
    const stopping = running
    running = undefined
    await stopping?.stop()
  }

  return {
    stop,
    seed: (now) => seedHub(database, config, now),
    async start({ apiUrl, clockUrl, tokens }) {
      const slack = {
        botToken: tokens.bot,
        apiUrl,
        transport: { kind: 'socket', appToken: tokens.app },
      } as const
      const printDir = join(dataDir, 'print')
      const parts = { ...config, clockUrl, slack, postPaceMs: 0, printDir }
      running = await startHub(parts, database, log)
    },
    async empty() {
      await letGo()
      await dropEverything(server)
      // A pool that has seen the old tables still knows their statements.
      database = await openDatabase({ databaseUrl: server.connection.url, dataDir }, log)
    },
    async close() {
      await stop()
      await letGo()
      await server.stop()
    },
  }
}

async function dropEverything({ connection }: HubDatabase): Promise<void> {
  await connection.sql.begin(async (sql) => {
    await sql`drop schema if exists drizzle cascade`
    await sql`drop schema public cascade`
    await sql`create schema public`
  })
}

async function seedHub(
  { connection }: HubDatabase,
  { policy, govUk }: Pick<Config, 'policy' | 'govUk'>,
  now: number,
): Promise<number | null> {
  if (!(await isHubEmpty(connection))) return null
  await writeRoster(connection, demoRoster, { by: 'demonstration', at: now })
  const store = createStore(connection, hubReader(policy, govUk))
  const startAt = demoStart(await store.hub(), now)
  await seedItems(store, startAt)
  // Slack takes a message a second: with every line of the past before it, a new card would come a minute late.
  await keepOnlyCards(connection)
  return startAt
}
