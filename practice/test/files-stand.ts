import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach } from 'vitest'
import type { PracticeOptions } from '../src/start.ts'
import { manifest, openStand, record, type Stand } from './lunch-workspace.ts'

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const CSV = 'when,where\nMonday,The Market\n'

/** The lunch app with leave to read and write files. */
const filing = {
  ...manifest,
  oauth_config: {
    scopes: { bot: [...manifest.oauth_config.scopes.bot, 'files:read', 'files:write'] },
  },
  settings: {
    event_subscriptions: { bot_events: ['message.channels', 'file_shared', 'file_deleted'] },
  },
}

/** The stand of the test that runs. */
export let stand: Stand
let wall: number

function open(options: Partial<PracticeOptions> = {}): Promise<Stand> {
  return openStand('socket', () => undefined, {
    app: { manifest: filing },
    clock: { wall: () => wall },
    ...options,
  })
}

/** A fresh stand for every test of a file. */
export function standAfresh(): void {
  beforeEach(async () => {
    wall = Date.parse('2026-03-02T09:00:00Z')
    stand = await open()
  })
  afterEach(() => stand.stop())
}

/** Ends the stand and opens one with other options, after what is done while it is down. */
export async function reopen(
  options: Partial<PracticeOptions>,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await stand.stop()
  await meanwhile()
  stand = await open(options)
}

export function passTime(ms: number): void {
  wall += ms
}

export function client(): WebClient {
  const { apiUrl, tokens } = stand.practice
  return new WebClient(tokens.bot, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } })
}

export async function promise(
  length: number,
  filename: string,
): Promise<{ url: string; id: string }> {
  const { body } = await stand.api('files.getUploadURLExternal', { length, filename })
  return { url: String(body['upload_url']), id: String(body['file_id']) }
}

export function send(url: string, body: string | FormData): Promise<Response> {
  return fetch(url, { method: 'POST', body })
}

/** Uploads a file as the app, step by step, and shares it if a channel is named. */
export async function upload(name: string, content: string, more: Record<string, unknown> = {}) {
  const { url, id } = await promise(Buffer.byteLength(content), name)
  await send(url, content)
  const { body } = await stand.api('files.completeUploadExternal', { files: [{ id }], ...more })
  return { id, body }
}

export async function told(type: string): Promise<Record<string, unknown>> {
  await stand.workspace.journalUntil((entries) =>
    entries.find((one) => one.kind === 'delivery' && one.what === type && one.result !== null),
  )
  const events = stand.arrivals.map((one) => record(one.payload['event'] ?? {}))
  const found = events.findLast((one) => one['type'] === type)
  if (found === undefined) throw new Error(`No ${type} arrived.`)
  return found
}

export function fetchAsApp(url: unknown, token = stand.practice.tokens.bot): Promise<Response> {
  return fetch(String(url), { headers: { authorization: `Bearer ${token}` } })
}
