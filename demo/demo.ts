import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ManifestSchema, type Practice, startPractice } from 'slack-practice'
import { parse } from 'yaml'
import type { Config, SlackConfig } from '../src/config.ts'
import { isFolderHeld } from '../src/db/embedded/folder-lock.ts'
import { isHubEmpty, writeRoster } from '../src/db/hub-rows.ts'
import { keepOnlyCards } from '../src/db/outbox.ts'
import { createStore } from '../src/db/postgres-store.ts'
import { hubReader } from '../src/db/read-hub.ts'
import { StartFault } from '../src/db/start-fault.ts'
import type { Log } from '../src/log.ts'
import { type HubDatabase, openDatabase } from '../src/open-database.ts'
import { startHub } from '../src/start-hub.ts'
import { demoStart, seedItems } from './items.ts'
import { demoRoster, demoSeed } from './people.ts'

/** A demonstration hub that is running. */
export interface RunningDemo {
  /** Where the practice workspace is open in a browser. */
  url: string
  stop: () => Promise<void>
}

/** How a demonstration starts. */
export interface DemoOptions {
  config: Pick<Config, 'dataDir' | 'policy' | 'govUk'>
  /** Begins with a new database and an empty workspace. */
  fresh: boolean
  log: Log
  /** The page's port; the usual one, or the next that is free, where left out. */
  port?: number
  /** When hub time begins, epoch milliseconds, moved to the next opening if need be; wall time where left out. */
  now?: number
}

/** Refuses to mix invented people with a real hub's database or a production server. */
export function refuseDemo(environment: Readonly<Record<string, string | undefined>>): void {
  const why = environment['DATABASE_URL']
    ? 'DATABASE_URL is set'
    : environment['NODE_ENV'] === 'production'
      ? 'NODE_ENV is production'
      : undefined
  if (why === undefined) return
  throw new StartFault(
    'other-version',
    `Slack is not configured, so this would be the practice hub with invented people, and ${why}. Nothing was changed. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for the real hub, or unset ${why.split(' ')[0]} to practise.`,
  )
}

/** Starts the practice workspace and the app in one process, on a database and a journal of their own, kept across restarts. */
export async function startDemo({
  config,
  fresh,
  log,
  port,
  now = Date.now(),
}: DemoOptions): Promise<RunningDemo> {
  const dataDir = join(config.dataDir, 'demo')
  const whole = join(dataDir, 'seeded')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // A folder that another process holds is left alone here; opening its database then says who holds it.
  if ((fresh || !existsSync(whole)) && !isFolderHeld(dataDir)) {
    rmSync(dataDir, { recursive: true, force: true })
  }
  const database = await openDatabase({ databaseUrl: null, dataDir }, log)
  let practice: Practice | undefined
  try {
    const startAt = await seedHub(database, config, now)
    practice = await startPractice({
      seed: demoSeed,
      app: { manifest: readManifest() },
      transport: { socketMode: true },
      journalFile: join(dataDir, 'practice.json'),
      // Slack's second between two messages would only keep whoever tries it waiting.
      limits: { postBurst: false },
      ...(startAt === null ? {} : { clock: { startAt } }),
      ...(port === undefined ? {} : { port }),
    })
    const slack: SlackConfig = {
      botToken: practice.tokens.bot,
      apiUrl: practice.apiUrl,
      transport: { kind: 'socket', appToken: practice.tokens.app },
    }
    const hub = await startHub(
      { ...config, clockUrl: practice.clockUrl, slack, postPaceMs: 0 },
      database,
      log,
    )
    // Only now: the hour at which hub time began is kept by the workspace, and would be lost with a start cut short.
    writeFileSync(whole, 'This folder holds a whole demonstration hub.\n')
    const workspace = practice
    return {
      url: workspace.url,
      stop: async () => {
        await hub.stop()
        await workspace.stop()
        await database.stop()
      },
    }
  } catch (fault) {
    await practice?.stop()
    await database.stop()
    throw fault
  }
}

/** The app's Slack manifest, from the file at the top of the package. */
export function readManifest() {
  const here = fileURLToPath(import.meta.url)
  const top = here.slice(
    0,
    here.lastIndexOf(here.includes('/dist/demo/') ? '/dist/demo/' : '/demo/'),
  )
  return ManifestSchema.parse(parse(readFileSync(join(top, 'manifest.yml'), 'utf8')))
}

/** Fills an empty hub. Answers when hub time begins, or null where the hub was kept from before. */
async function seedHub(
  { connection }: HubDatabase,
  { policy, govUk }: DemoOptions['config'],
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
