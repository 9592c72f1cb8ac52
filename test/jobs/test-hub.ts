import { WebClient, type WebClientOptions } from '@slack/web-api'
import { connectPractice, type PracticeClient, startPractice } from 'slack-practice'
import type { Clock, ClockMark } from '../../src/clock.ts'
import { type Connection, connect } from '../../src/db/connect.ts'
import { ensureHub, writeRoster } from '../../src/db/hub-rows.ts'
import { queueMessages } from '../../src/db/outbox.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import type { Store } from '../../src/db/store.ts'
import { insertItem } from '../../src/db/write-item.ts'
import type { Hub } from '../../src/domain/hub.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { policySchema } from '../../src/domain/policy.ts'
import type { Log } from '../../src/log.ts'
import { freshDatabase } from '../database.ts'
import { exampleHub, type Situation } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'

/** A log that keeps what it was told. */
export interface KeptLog extends Log {
  lines: string[]
}

export function keepLog(): KeptLog {
  const lines: string[] = []
  return {
    lines,
    info: (message) => lines.push(message),
    warn: (message) => lines.push(message),
    error: (message) => lines.push(message),
  }
}

/** A clock that the test moves. */
export interface MovableClock extends Clock {
  moveTo: (time: string) => void
  marks: ClockMark[]
}

export function movableClock(start: string): MovableClock {
  let now = at(start)
  const listeners = new Set<() => void>()
  const clock: MovableClock = {
    marks: [],
    now: () => now,
    onMove: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish: async (marks) => {
      clock.marks = [...marks]
    },
    moveTo: (time) => {
      now = at(time)
      for (const listener of listeners) listener()
    },
  }
  return clock
}

/** A hub on a database of its own, with the example hub's people and pods. */
export interface TestHub {
  connection: Connection
  store: Store
  hub: Hub
  /** Another process's connection to the same database. */
  join: () => Connection
  /** Writes an item as it stands in a situation, with its history. */
  plant: (situation: Situation, reference?: string) => Promise<string>
  queue: (...messages: Outgoing[]) => Promise<void>
  stop: () => Promise<void>
}

export async function startTestHub(settings: Record<string, unknown> = {}): Promise<TestHub> {
  const database = await freshDatabase()
  const opened: Connection[] = []
  function join(): Connection {
    const connection = connect({ url: database.url, applicationName: 'test', poolSize: 6 })
    opened.push(connection)
    return connection
  }
  const connection = join()
  const hub = exampleHub(settings)
  await ensureHub(connection)
  await writeRoster(connection, rosterOf(hub), { by: 'U0PRIYA', at: at('2026-06-01 08:30') })
  const store = createStore(connection, hubReader(policySchema.parse(settings)))
  return {
    connection,
    store,
    hub,
    join,
    plant: (situation, reference = situation.item.reference) =>
      plant(connection, hub, situation, reference),
    queue: (...messages) => connection.sql.begin((tx) => queueMessages(tx, messages)),
    stop: async () => {
      await Promise.all(opened.map((one) => one.close()))
      await database.drop()
    },
  }
}

function rosterOf({ managersChannel, pods, people }: Hub) {
  return {
    managersChannel,
    pods: [...pods.values()],
    people: [...people.values()].map(({ id, name, grants }) => ({
      id,
      name,
      roles: grants.map(({ role, podId }) => ({ role, pod: podId ?? undefined })),
    })),
  }
}

async function plant(
  { sql }: Connection,
  hub: Hub,
  { item, history }: Situation,
  reference: string,
): Promise<string> {
  await sql.begin(async (tx) => {
    const id = await insertItem(tx, { ...item, reference }, hub)
    for (const event of history) {
      await tx`insert into events (item_id, seq, at, by, act, detail)
        values (${id}, ${event.seq}, ${event.at}, ${event.by}, ${event.act}, ${JSON.stringify(event.detail)}::jsonb)`
    }
  })
  return reference
}

/** A practice workspace with the example hub's people and channels, and the outbox's client for it. */
export interface TestSlack {
  workspace: PracticeClient
  poster: WebClient
  /** Another client of the app's, such as one whose requests are meddled with. */
  connect: (options: Pick<WebClientOptions, 'fetch' | 'logLevel'>) => WebClient
  /** What Slack took, in the order in which it took it. */
  taken: () => Promise<Taken[]>
  stop: () => Promise<void>
}

/** A call that Slack was asked, and its answer. */
export interface Taken {
  at: number
  method: string
  channel: string
  text: string
  args: Readonly<Record<string, unknown>>
  ok: boolean
  ts: string
}

const usualScopes = ['chat:write', 'commands', 'im:write']

function manifestWith(scopes: readonly string[]) {
  return {
    display_information: { name: 'MASH Track' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true },
      bot_user: { display_name: 'MASH Track' },
    },
    oauth_config: { scopes: { bot: [...usualScopes, ...scopes] } },
  }
}

/** The practice workspace of a hub: its people, and its channels with everybody in them. */
export function seedOf(hub: Hub) {
  const channels = [hub.managersChannel, ...[...hub.pods.values()].map((pod) => pod.channel)]
  return {
    people: [...hub.people.values()].map(({ id, name }) => ({
      id,
      name: id.slice(2).toLowerCase(),
      realName: name,
    })),
    channels: channels.map((id) => ({
      id,
      name: id.slice(2).toLowerCase(),
      kind: 'private' as const,
      members: ['*'],
      withApp: true,
    })),
  }
}

/** `scopes` are those beyond the manifest's; `startAt` is where Slack's clock starts; `unpaced` takes posts as they come. */
export interface TestSlackOptions {
  scopes?: readonly string[]
  startAt?: number
  unpaced?: boolean
}

export async function startTestSlack({
  scopes = [],
  startAt,
  unpaced = false,
}: TestSlackOptions = {}): Promise<TestSlack> {
  const hub = exampleHub()
  const practice = await startPractice({
    seed: seedOf(hub),
    app: { manifest: manifestWith(scopes) },
    transport: { socketMode: true },
    port: 0,
    ...(startAt === undefined ? {} : { clock: { startAt } }),
    // No burst: a second post within a second is refused, so that a pace which is too fast shows.
    limits: { postBurst: unpaced ? false : 1, tiers: false },
  })
  const workspace = connectPractice(practice.url)
  function connectApp(options: Partial<WebClientOptions> = {}): WebClient {
    return new WebClient(practice.tokens.bot, {
      slackApiUrl: practice.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
      ...options,
    })
  }
  return {
    workspace,
    poster: connectApp(),
    connect: connectApp,
    taken: async () => {
      const entries = await workspace.journal()
      return entries.flatMap((entry) => {
        if (entry.kind !== 'api') return []
        const { at: wall, method, args, answer } = entry
        const channel = readText(args['channel'] ?? args['user_id'])
        const text = readText(args['text'])
        const [ok, ts] = [answer['ok'] === true, readText(answer['ts'])]
        return [{ at: wall, method, channel, text, args, ok, ts }]
      })
    },
    stop: async () => {
      workspace.close()
      await practice.stop()
    },
  }
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
