import { createServer } from 'node:http'
import { WebSocket } from 'ws'
import {
  connectPractice,
  type Practice,
  type PracticeClient,
  type Seed,
  signRequest,
  startPractice,
} from '../src/index.ts'
import type { PracticeOptions } from '../src/start.ts'

/** What reached a raw app: the payload, and the bytes and headers when it came by HTTP. */
export interface Arrival {
  readonly type: string
  readonly payload: Record<string, unknown>
  readonly headers: Record<string, unknown>
  readonly body: string
}

/** What a raw app answers: an acknowledgement's body, undefined for an empty one, or nothing at all. */
export const SILENCE = Symbol('silence')
export type Answer = (arrival: Arrival) => unknown

export const seed: Seed = {
  people: [
    { id: 'U0ALEX', name: 'alex', realName: 'Alex Example' },
    { id: 'U0SAM', name: 'sam', realName: 'Sam Sample' },
    { id: 'U0GONE', name: 'gone', realName: 'Gone Person', deleted: true },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['alex', 'sam'], withApp: true },
    { id: 'C0QUIET', name: 'quiet', members: ['alex'] },
    { id: 'C0SECRET', name: 'secret', kind: 'private', members: ['alex'] },
    { id: 'C0OLD', name: 'old', members: ['alex'], withApp: true, archived: true },
  ],
}

export const manifest = {
  display_information: { name: 'Lunch' },
  features: {
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/lunch', description: 'Ask who is coming' }],
    shortcuts: [
      { name: 'Ask about lunch', type: 'global' as const, callback_id: 'ask' },
      { name: 'Lunch here', type: 'message' as const, callback_id: 'here' },
    ],
  },
  oauth_config: {
    scopes: { bot: ['commands', 'chat:write', 'im:write', 'channels:read', 'channels:history'] },
  },
  settings: { event_subscriptions: { bot_events: ['app_home_opened', 'message.channels'] } },
}

export interface Stand {
  readonly practice: Practice
  readonly workspace: PracticeClient
  readonly arrivals: Arrival[]
  api(method: string, args?: Record<string, unknown>, token?: string): Promise<ApiReply>
  stop(): Promise<void>
}

export interface ApiReply {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** Calls the Web API as Slack's own client does: a form with nested values as JSON text. */
export async function callApi(
  apiUrl: string,
  token: string,
  method: string,
  args: Record<string, unknown> = {},
): Promise<ApiReply> {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(args)) {
    form.set(key, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: form.toString(),
  })
  const body: unknown = await response.json()
  return { status: response.status, headers: response.headers, body: record(body) }
}

/** A practice workspace with a raw app behind it, by the transport asked for. */
export async function openStand(
  via: 'socket' | 'http',
  answer: Answer,
  options: Partial<PracticeOptions> = {},
): Promise<Stand> {
  const arrivals: Arrival[] = []
  function respond(arrival: Arrival): unknown {
    arrivals.push(arrival)
    return answer(arrival)
  }
  const practice = await startPractice({
    seed,
    app: { manifest },
    port: 0,
    transport: via === 'socket' ? { socketMode: true } : {},
    ...options,
  })
  const stopApp =
    via === 'socket'
      ? await connectSocketApp(practice, respond)
      : await listenAsHttpApp(practice, respond)
  const workspace = connectPractice(practice.url, { patienceMs: 3000 })
  return {
    practice,
    workspace,
    arrivals,
    api: (method, args, token = practice.tokens.bot) =>
      callApi(practice.apiUrl, token, method, args),
    async stop() {
      workspace.close()
      await stopApp()
      await practice.stop()
    },
  }
}

async function connectSocketApp(practice: Practice, respond: Answer): Promise<() => Promise<void>> {
  const opened = await callApi(practice.apiUrl, practice.tokens.app, 'apps.connections.open')
  const socket = new WebSocket(String(opened.body['url']))
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('message', () => resolve())
  })
  socket.on('message', (data) => {
    const envelope = record(JSON.parse(textOf(data)))
    if (envelope['type'] === 'disconnect') return socket.close()
    const payload = record(envelope['payload'])
    const answer = respond({ type: String(envelope['type']), payload, headers: envelope, body: '' })
    if (answer === SILENCE) return
    socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'], payload: answer ?? {} }))
  })
  return async () => {
    socket.close()
    await Promise.resolve()
  }
}

function textOf(data: unknown): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : ''
}

async function listenAsHttpApp(practice: Practice, respond: Answer): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const answer = respond(readArrival(body, request.headers))
      if (answer === SILENCE) return
      if (answer !== undefined) response.setHeader('content-type', 'application/json')
      response.end(answer === undefined ? '' : JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  practice.deliverTo(`http://127.0.0.1:${port}/slack/events`)
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function readArrival(body: string, headers: Record<string, unknown>): Arrival {
  if (headers['content-type'] === 'application/json') {
    return { type: 'events_api', payload: record(JSON.parse(body)), headers, body }
  }
  const form = new URLSearchParams(body)
  const interactive = form.get('payload')
  return interactive === null
    ? { type: 'slash_commands', payload: Object.fromEntries(form), headers, body }
    : { type: 'interactive', payload: record(JSON.parse(interactive)), headers, body }
}

/** True when the signature of an arrival is the secret's own. */
export function isSigned(arrival: Arrival, secret: string): boolean {
  const timestamp = Number(arrival.headers['x-slack-request-timestamp'])
  return arrival.headers['x-slack-signature'] === signRequest(secret, timestamp, arrival.body)
}

/** An object's own keys and values; throws for anything else. */
export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null)
    throw new Error(`Not an object: ${String(value)}`)
  return Object.fromEntries(Object.entries(value))
}

export const plain = (text: string) => ({ type: 'plain_text', text })

export const input = (blockId: string, label: string, element: Record<string, unknown>) => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  element,
})

export const button = (actionId: string, label: string) => ({
  type: 'button',
  action_id: actionId,
  text: plain(label),
  value: actionId,
})

export const modal = (blocks: readonly unknown[], extra: Record<string, unknown> = {}) => ({
  type: 'modal',
  callback_id: 'lunch_form',
  title: plain('Lunch'),
  submit: plain('Ask'),
  blocks,
  ...extra,
})
