import { readFileSync } from 'node:fs'
import type { App } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import {
  type Actor,
  connectPractice,
  ManifestSchema,
  type PracticeClient,
  startPractice,
} from 'slack-practice'
import { parse } from 'yaml'
import { buildItemCard } from '../../src/blocks/card.ts'
import { isNotFound } from '../../src/db/store.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { registerHandlers } from '../../src/handlers/register.ts'
import { connectSlack, createClients } from '../../src/slack.ts'
import { people, type Who } from '../domain/example-hub.ts'
import {
  type KeptLog,
  keepLog,
  type MovableClock,
  movableClock,
  seedOf,
  startTestHub,
  type TestHub,
} from '../jobs/test-hub.ts'

/** The app's ways in on a real database, in a practice workspace with the example hub's people. */
export interface TestApp extends TestHub {
  workspace: PracticeClient
  clock: MovableClock
  log: KeptLog
  /** The app's own client, for what it posted long ago. */
  client: WebClient
  /** One of the example hub's people, as they sit before Slack. */
  person: (who: Who) => Actor
  /** Hands the app a payload as Slack would, well-formed or not, and gives back what it was acknowledged with. */
  receive: (body: Record<string, unknown>) => Promise<unknown>
  /** Puts an item's card in the managers' channel, as delivery would. */
  postCard: (reference: string) => Promise<void>
}

/** Starts it, in the hub's own workspace unless `teamId` names another. */
export async function startTestApp(given: { teamId?: string } = {}): Promise<TestApp> {
  const testHub = await startTestHub()
  const practice = await startPractice({
    seed: seedOf(testHub.hub),
    app: { manifest: ManifestSchema.parse(parse(readFileSync('manifest.yml', 'utf8'))) },
    transport: { socketMode: true },
    port: 0,
  })
  const config = {
    botToken: practice.tokens.bot,
    apiUrl: practice.apiUrl,
    transport: { kind: 'socket' as const, appToken: practice.tokens.app },
  }
  const log = keepLog()
  const clock = movableClock('2026-06-02 12:00')
  const { interactive } = createClients(config, log)
  const identity = await new WebClient(config.botToken, { slackApiUrl: config.apiUrl }).auth.test()
  const slack = connectSlack(
    config,
    {
      botId: identity.bot_id ?? '',
      botUserId: identity.user_id ?? '',
      teamId: identity.team_id ?? '',
      teamName: 'Practice',
    },
    log,
  )
  registerHandlers(slack.app, {
    store: testHub.store,
    clock,
    interactive,
    log,
    teamId: given.teamId ?? identity.team_id,
  })
  await slack.start()
  const workspace = connectPractice(practice.url)
  return {
    ...testHub,
    workspace,
    clock,
    log,
    client: interactive,
    person: (who) => workspace.as(people[who].id),
    receive: (body) => receive(slack.app, body),
    postCard: (reference) => postCard(interactive, testHub, reference, clock.now()),
    stop: async () => {
      workspace.close()
      await slack.stop()
      await practice.stop()
      await testHub.stop()
    },
  }
}

async function receive(bolt: App, body: Record<string, unknown>): Promise<unknown> {
  let acknowledged: unknown = 'never acknowledged'
  await bolt.processEvent({
    body,
    ack: async (answer) => {
      acknowledged = answer
    },
  })
  return acknowledged
}

async function postCard(client: WebClient, { store }: TestHub, reference: string, now: number) {
  const loaded = await store.load(reference, nobody)
  if (isNotFound(loaded)) throw new Error(`There is no ${reference}.`)
  const { item, hub, history } = loaded
  const card = buildItemCard({ item, hub, history, now, place: 'managers' })
  await client.chat.postMessage({
    channel: hub.managersChannel,
    text: card.text,
    blocks: card.blocks ?? [],
  })
}
