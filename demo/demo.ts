import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  ManifestSchema,
  type Practice,
  type PracticeOptions,
  type ResetHost,
  startPractice,
} from 'slack-practice'
import { parse } from 'yaml'
import type { Config } from '../src/config.ts'
import { isFolderHeld } from '../src/db/embedded/folder-lock.ts'
import { StartFault } from '../src/db/start-fault.ts'
import { bankHolidays, mergeHolidays } from '../src/domain/bank-holidays.ts'
import { defaultPolicy, type Policy } from '../src/domain/policy.ts'
import type { Log } from '../src/log.ts'
import { historyScopes } from '../src/slack-scopes.ts'
import { openDemoHub } from './demo-hub.ts'
import { readLessons } from './lessons.ts'
import { demoSeed } from './people.ts'

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
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { config, log } = options
  const dataDir = join(config.dataDir, 'demo')
  const whole = join(dataDir, 'seeded')
  function now(): number {
    return options.now ?? Date.now()
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // A folder that another process holds is left alone here; opening its database then says who holds it.
  if ((options.fresh || !existsSync(whole)) && !isFolderHeld(dataDir)) {
    rmSync(dataDir, { recursive: true, force: true })
  }
  const hub = await openDemoHub(dataDir, config, log)
  let practice: Practice | undefined
  let resetting: Promise<void> = Promise.resolve()
  try {
    const startAt = await hub.seed(now())
    practice = await startPractice({
      ...describePractice(config, startAt),
      journalFile: join(dataDir, 'practice.json'),
      ...(options.port === undefined ? {} : { port: options.port }),
      onReset: (resetWorkspace) => {
        resetting = resetHub(resetWorkspace)
        return resetting
      },
    })
    const workspace = practice
    async function resetHub(resetWorkspace: Parameters<ResetHost>[0]): Promise<void> {
      // Until it is whole again, a start makes everything anew: so it is after a kill on the way.
      rmSync(whole, { force: true })
      await hub.stop()
      await hub.empty()
      const at = await hub.seed(now())
      resetWorkspace(at === null ? {} : { startAt: at })
      await hub.start(workspace)
      markWhole(whole)
    }
    await hub.start(workspace)
    // Only now: the hour at which hub time began is kept by the workspace, and would be lost with a start cut short.
    markWhole(whole)
    return {
      url: workspace.url,
      stop: async () => {
        await resetting.catch(() => undefined)
        await hub.stop()
        await workspace.stop()
        await hub.close()
      },
    }
  } catch (fault) {
    await practice?.stop()
    await hub.close()
    throw fault
  }
}

function markWhole(whole: string): void {
  writeFileSync(whole, 'This folder holds a whole demonstration hub.\n')
}

/** The workspace that the demonstration hub lives in, with its lessons. */
function describePractice(
  { govUk, policy }: DemoOptions['config'],
  startAt: number | null,
): Omit<PracticeOptions, 'journalFile' | 'port' | 'onReset'> {
  const holidays = govUk === undefined ? bankHolidays : mergeHolidays(bankHolidays, govUk)
  return {
    seed: demoSeed,
    app: { manifest: readManifest(policy) },
    transport: { socketMode: true },
    lessons: readLessons(join(packageTop(), 'demo/lessons')),
    holidays: holidays.map(({ day }) => day),
    // Slack's second between two messages would only keep whoever tries it waiting.
    limits: { postBurst: false, tiers: false },
    ...(startAt === null ? {} : { clock: { startAt } }),
  }
}

/** The app's Slack manifest, from the file at the top of the package, with the scopes that the policy needs beyond it (D22). */
export function readManifest({ reconcile }: Pick<Policy, 'reconcile'> = defaultPolicy) {
  const file = readFileSync(join(packageTop(), 'manifest.yml'), 'utf8')
  const manifest = ManifestSchema.parse(parse(file))
  if (reconcile === 'off') return manifest
  const scopes = manifest.oauth_config?.scopes
  const bot = [...(scopes?.bot ?? []), ...historyScopes]
  return { ...manifest, oauth_config: { ...manifest.oauth_config, scopes: { ...scopes, bot } } }
}

/** The folder of the package: the same from the source and from what is built of it. */
function packageTop(): string {
  const here = fileURLToPath(import.meta.url)
  return here.slice(0, here.lastIndexOf(here.includes('/dist/demo/') ? '/dist/demo/' : '/demo/'))
}
