import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openStand, record, SILENCE, type Stand } from './lunch-workspace.ts'

let stand: Stand
const sockets: WebSocket[] = []
beforeEach(async () => {
  stand = await openStand('socket', () => undefined)
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await stand.stop()
})

async function socketUrl(): Promise<string> {
  const opened = await stand.api('apps.connections.open', {}, stand.practice.tokens.app)
  return String(opened.body['url'])
}

/** One more connection of the app's, and everything that it is sent. */
interface Line {
  readonly socket: WebSocket
  readonly received: Record<string, unknown>[]
  readonly next: (type: string) => Promise<Record<string, unknown>>
}

async function connect(): Promise<Line> {
  const socket = new WebSocket(await socketUrl())
  sockets.push(socket)
  const received: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    received.push(record(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '')))
    for (const look of waiting) look()
  })
  function next(type: string): Promise<Record<string, unknown>> {
    return new Promise((resolve) => {
      function look(): void {
        const found = received.find((one) => one['type'] === type)
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  }
  await next('hello')
  return { socket, received, next }
}

it('tells each new connection how many there are and how long it lasts, and admits a ticket once', async () => {
  const url = await socketUrl()
  const second = new WebSocket(url)
  sockets.push(second)
  const hello = await new Promise((resolve) =>
    second.once('message', (data) =>
      resolve(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '')),
    ),
  )
  expect(hello).toMatchObject({
    type: 'hello',
    num_connections: 2,
    connection_info: { app_id: 'A0PRACTICE' },
    debug_info: { approximate_connection_time: 18_060 },
  })
  const again = new WebSocket(url)
  const refusal = await new Promise<Error>((resolve) => again.once('error', resolve))
  expect(refusal.message).toContain('401')
})

it('answers the app’s pings', async () => {
  const { socket } = await connect()
  const pong = new Promise((resolve) => socket.once('pong', (data) => resolve(data.toString())))
  socket.ping('Ping from client (1)')
  expect(await pong).toBe('Ping from client (1)')
})

it('takes ten connections and refuses the eleventh in Slack’s words', async () => {
  for (let count = 2; count <= 10; count += 1) {
    const { received } = await connect()
    expect(received[0]).toMatchObject({ num_connections: count })
  }
  const socket = new WebSocket(await socketUrl())
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const message = await new Promise((resolve) =>
    socket.once('message', (data) =>
      resolve(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '')),
    ),
  )
  expect(message).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' })
  expect(await closed).toBe(1000)
})

it('lets the connections take turns, and takes the acknowledgement on any of them', async () => {
  const second = await connect()
  second.socket.on('message', (data) => {
    const envelope = record(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''))
    const ack = { envelope_id: envelope['envelope_id'], payload: { text: 'Heard elsewhere.' } }
    third.socket.send(JSON.stringify(ack))
  })
  const third = await connect()
  third.socket.on('message', (data) => {
    const envelope = record(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''))
    third.socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'], payload: {} }))
  })
  const alex = stand.workspace.as('alex')
  for (let turn = 0; turn < 6; turn += 1) {
    expect(await alex.runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
  }
  function commandsTo(received: readonly Record<string, unknown>[]): number {
    return received.filter((one) => one['type'] === 'slash_commands').length
  }
  expect([stand.arrivals.length, commandsTo(second.received), commandsTo(third.received)]).toEqual([
    2, 2, 2,
  ])
  await alex.sees('Heard elsewhere.', { in: 'general' })
})

it.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
  'tells every connection to go, and why: %s',
  async (reason) => {
    const second = await connect()
    await stand.workspace.disconnect(reason)
    expect(await second.next('disconnect')).toEqual({
      type: 'disconnect',
      reason,
      debug_info: { host: 'practice' },
    })
  },
)

it('uses a connection that was told to go only when there is no other', async () => {
  const old = await connect()
  await stand.workspace.disconnect('refresh_requested')
  await old.next('disconnect')
  const fresh = await connect()
  fresh.socket.on('message', (data) => {
    const envelope = record(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''))
    fresh.socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'], payload: {} }))
  })
  const alex = stand.workspace.as('alex')
  await alex.runs('/lunch', { channel: 'general' })
  await alex.runs('/lunch', { channel: 'general' })
  expect(old.received.map((one) => one['type'])).toEqual(['hello', 'disconnect'])
  expect(fresh.received.filter((one) => one['type'] === 'slash_commands')).toHaveLength(2)
})

it('delivers nothing while the app is away, and says so', async () => {
  await stand.workspace.disconnect('refresh_requested')
  const alex = stand.workspace.as('alex')
  await stand.workspace.appIsConnected(false)
  expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({
    error: 'dispatch_failed',
  })
})

it('numbers the retries of an event in its envelope, and gives the reason', async () => {
  await stand.stop()
  stand = await openStand('socket', () => SILENCE, {
    limits: { ackMs: 20, eventRetryMs: [1, 1, 1] },
  })
  await stand.workspace.as('alex').opensHome()
  await stand.workspace.journalUntil(() => (stand.arrivals.length === 4 ? true : undefined))
  const envelopes = stand.arrivals.map((one) => one.headers)
  expect(envelopes.map((one) => [one['retry_attempt'], one['retry_reason']])).toEqual([
    [0, ''],
    [1, 'timeout'],
    [2, 'timeout'],
    [3, 'timeout'],
  ])
  expect(envelopes.every((one) => one['accepts_response_payload'] === false)).toBe(true)
})

it('changes nothing for an acknowledgement that comes too late', async () => {
  await stand.stop()
  stand = await openStand('socket', () => SILENCE, { limits: { ackMs: 30 } })
  const alex = stand.workspace.as('alex')
  expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({
    error: 'operation_timeout',
  })
  const line = await connect()
  const { envelope_id } = stand.arrivals[0]?.headers ?? {}
  line.socket.send(JSON.stringify({ envelope_id, payload: { text: 'Too late.' } }))
  // A pong comes after whatever was sent before the ping has been read.
  const pong = new Promise((resolve) => line.socket.once('pong', resolve))
  line.socket.ping()
  await pong
  expect(await alex.canSee('Too late.', { in: 'general' })).toBe(false)
})
