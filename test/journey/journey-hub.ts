import { createServer } from 'node:net'
import {
  type Actor,
  connectPractice,
  type JournalEntry,
  type PracticeClient,
  startPractice,
} from 'slack-practice'
import { readManifest } from '../../demo/demo.ts'
import { demoRoster, demoSeed } from '../../demo/people.ts'
import type { Transport } from '../../src/config.ts'
import type { Connection } from '../../src/db/connect.ts'
import { type HubRoster, writeRoster } from '../../src/db/hub-rows.ts'
import { policySchema } from '../../src/domain/policy.ts'
import { openDatabase } from '../../src/open-database.ts'
import { type RunningHub, startHub } from '../../src/start-hub.ts'
import { freshDatabase } from '../database.ts'
import { at } from '../domain/hub-times.ts'
import { type KeptLog, keepLog } from '../jobs/test-hub.ts'

/** The two ways in which Slack reaches the app. */
export const transports = ['Socket Mode', 'signed HTTP'] as const

/** The whole app as it is started, on a database of its own, in a practice workspace with the demonstration hub's people. */
export interface JourneyHub {
  app: RunningHub
  workspace: PracticeClient
  connection: Connection
  databaseUrl: string
  log: KeptLog
  /** Somebody of the demonstration hub, by their first name in small letters. */
  as: (name: string) => Actor
  /** Moves hub time on, to a moment such as `2026-06-02 09:30`. */
  moveTo: (moment: string) => Promise<void>
  /** Lets the tick run and waits until nothing is left to deliver. */
  settle: () => Promise<void>
  /** What reached Slack's API and was taken, in order. */
  sent: () => Promise<Sent[]>
  stop: () => Promise<void>
}

/** A call that Slack took. */
export interface Sent {
  method: string
  channel: string
  text: string
  /** The call's blocks or view, as JSON. */
  blocks: string
  /** The opaque id that a message carries, or the empty string. */
  id: string
  threadTs: string | null
  ts: string
}

/** Starts it at a moment of hub time, with settings of the hub policy that are not those that ship. */
export async function startJourney(
  startAt: string,
  transport: (typeof transports)[number] = 'Socket Mode',
  settings: Readonly<Record<string, unknown>> = {},
): Promise<JourneyHub> {
  const fresh = await freshDatabase()
  const log = keepLog()
  const database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' }, log)
  const { connection } = database
  const policy = policySchema.parse(settings)
  const roster = policy.pods ? demoRoster : withoutPods(demoRoster)
  await writeRoster(connection, roster, { by: 'U0QUINN', at: at(startAt) })
  const bySocket = transport === 'Socket Mode'
  const practice = await startPractice({
    seed: demoSeed,
    app: { manifest: readManifest() },
    transport: bySocket ? { socketMode: true } : {},
    port: 0,
    clock: { startAt: at(startAt) },
    limits: { postBurst: false, tiers: false },
  })
  const { tokens } = practice
  const port = await freePort()
  const way: Transport = bySocket
    ? { kind: 'socket', appToken: tokens.app }
    : { kind: 'http', signingSecret: tokens.signingSecret, port }
  if (!bySocket) practice.deliverTo(`http://127.0.0.1:${port}/slack/events`)
  const slack = { botToken: tokens.bot, apiUrl: practice.apiUrl, transport: way }
  const app = await startHub(
    {
      policy,
      govUk: undefined,
      clockUrl: practice.clockUrl,
      slack,
      postPaceMs: 0,
    },
    database,
    log,
  )
  const workspace = connectPractice(practice.url)
  await workspace.appIsConnected()
  return {
    app,
    workspace,
    connection,
    databaseUrl: fresh.url,
    log,
    as: (name) => workspace.as(name),
    moveTo: async (moment) => {
      await workspace.clock.to(at(moment))
    },
    settle: async () => {
      await app.runTick()
      await app.delivered()
    },
    sent: async () => readSent(await workspace.journal()),
    stop: async () => {
      workspace.close()
      await app.stop()
      await practice.stop()
      await database.stop()
      await fresh.drop()
    },
  }
}

/** D25: the same people in no pod. */
function withoutPods(roster: HubRoster): HubRoster {
  const people = roster.people.map((person) => ({
    ...person,
    roles: person.roles.map(({ role }) => ({ role })),
  }))
  return { ...roster, pods: [], people }
}

/** What Slack took of what was asked of it. */
export function readSent(entries: readonly JournalEntry[]): Sent[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'api' || entry.answer['ok'] !== true) return []
    const { method, args, answer } = entry
    const thread = args['thread_ts']
    return [
      {
        method,
        channel: written(args['channel'] ?? args['user_id'] ?? ''),
        text: written(args['text'] ?? ''),
        blocks: written(args['blocks'] ?? args['view'] ?? ''),
        id: /"id":"([^"]+)"/.exec(written(args['metadata'] ?? ''))?.[1] ?? '',
        threadTs: thread === undefined ? null : written(thread),
        ts: written(answer['ts'] ?? ''),
      },
    ]
  })
}

/** A value of the journal as text: what came as a form's field is text or JSON already. */
function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The messages that were posted as an item's card: those with its "Details" button, outside threads. */
export function cardsPosted(sent: readonly Sent[], reference: string): Sent[] {
  return sent.filter(
    ({ method, threadTs, blocks }) =>
      method === 'chat.postMessage' &&
      threadTs === null &&
      // A notice has a button as well, and no row of them.
      blocks.includes('"type":"actions"') &&
      blocks.includes('"action_id":"show"') &&
      blocks.includes(`"value":"${reference}"`),
  )
}

/** A port of this computer that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Takes away the second between two posts to a channel in real processes, where no option reaches, so that nobody waits. */
export async function unpace({ sql }: Connection): Promise<void> {
  await sql`create function unpace() returns trigger language plpgsql as
    $$ begin new.next_at := clock_timestamp(); return new; end $$`
  await sql`create trigger unpace before insert or update on channel_paces
    for each row execute function unpace()`
}
