import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import type { Envelope, Outcome, Retry, Transport } from './delivery.ts'
import { isBag, parseJson, textAt } from './json.ts'
import type { Workspace } from './workspace.ts'

export type DisconnectReason =
  | 'warning'
  | 'refresh_requested'
  | 'link_disabled'
  | 'too_many_websockets'

/** Socket Mode: the app calls in, and each envelope goes to one of its connections. */
export interface SocketTransport extends Transport {
  /** A WebSocket URL with a ticket that is good once, for thirty seconds. */
  readonly issueUrl: () => string
  /** Takes over an HTTP upgrade of `/link/`. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Tells every connection to go, as Slack does when it refreshes. */
  readonly disconnect: (reason: DisconnectReason) => void
}

const MOST_CONNECTIONS = 10
const PING_MS = 10_000
const TICKET_MS = 30_000

export function createSocketTransport(workspace: Workspace): SocketTransport {
  const server = new WebSocketServer({ noServer: true })
  const tickets = createTickets(workspace)
  const acks = createAcks(workspace.limits.ackMs)
  const connections: WebSocket[] = []
  const ping = setInterval(() => {
    for (const connection of connections) connection.ping()
  }, PING_MS)
  ping.unref()

  function admit(connection: WebSocket): void {
    if (connections.length >= MOST_CONNECTIONS) {
      connection.send(disconnectText('too_many_websockets'))
      connection.close(1000)
      return
    }
    connections.push(connection)
    connection.on('message', (data) => acks.read(rawText(data)))
    connection.on('error', () => connection.terminate())
    connection.on('close', () => {
      const index = connections.indexOf(connection)
      if (index >= 0) connections.splice(index, 1)
      workspace.changes.tell({ type: 'app' })
    })
    connection.send(helloText(workspace, connections.length))
    workspace.changes.tell({ type: 'app' })
  }

  return {
    via: 'socket',
    isConnected: () => connections.length > 0,
    issueUrl: tickets.issueUrl,
    send(envelope, retry) {
      // Any one of the connections: the first in line, which then goes to the back.
      const connection = connections.shift()
      if (connection === undefined) return Promise.resolve({ result: 'unreachable' })
      connections.push(connection)
      const id = randomUUID()
      const acknowledged = acks.wait(id)
      connection.send(envelopeText(id, envelope, retry))
      return acknowledged
    },
    upgrade(request, socket, head) {
      if (tickets.admits(request)) return server.handleUpgrade(request, socket, head, admit)
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
    },
    disconnect(reason) {
      for (const connection of connections) connection.send(disconnectText(reason))
    },
    async stop() {
      clearInterval(ping)
      acks.giveUp()
      await Promise.all(Array.from(server.clients, endConnection))
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Tickets to `/link/`, each good once. */
function createTickets(workspace: Workspace): {
  readonly issueUrl: () => string
  readonly admits: (request: IncomingMessage) => boolean
} {
  const issued = new Map<string, number>()
  return {
    issueUrl() {
      const ticket = randomUUID()
      issued.set(ticket, workspace.clock.wall())
      const base = workspace.origin.replace(/^http/, 'ws')
      return `${base}/link/?ticket=${ticket}&app_id=${workspace.app.id}`
    },
    admits(request) {
      const ticket = new URL(request.url ?? '/', 'http://practice').searchParams.get('ticket') ?? ''
      const issuedAt = issued.get(ticket)
      issued.delete(ticket)
      return issuedAt !== undefined && workspace.clock.wall() - issuedAt <= TICKET_MS
    },
  }
}

/** Envelopes sent and not yet acknowledged. */
function createAcks(withinMs: number): {
  readonly wait: (id: string) => Promise<Outcome>
  readonly read: (text: string) => void
  readonly giveUp: () => void
} {
  const waiting = new Map<string, (outcome: Outcome) => void>()
  return {
    wait: (id) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => waiting.get(id)?.({ result: 'timeout' }), withinMs)
        waiting.set(id, (outcome) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(outcome)
        })
      }),
    read(text) {
      const message = parseJson(text)
      if (!isBag(message)) return
      const payload = message['payload']
      const isEmpty = isBag(payload) && Object.keys(payload).length === 0
      const settle = waiting.get(textAt(message, 'envelope_id') ?? '')
      settle?.({ result: 'acknowledged', answer: isEmpty ? undefined : payload })
    },
    giveUp() {
      for (const settle of waiting.values()) settle({ result: 'unreachable' })
    },
  }
}

const GOODBYE_MS = 250

/** Closes a connection, and cuts it when the app does not answer the goodbye. */
function endConnection(connection: WebSocket): Promise<void> {
  if (connection.readyState === WebSocket.CLOSED) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.terminate(), GOODBYE_MS)
    connection.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    connection.close(1001)
  })
}

function rawText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}

const DEBUG_INFO = { host: 'practice', build_number: 1, approximate_connection_time: 18_060 }

function helloText(workspace: Workspace, connectionCount: number): string {
  return JSON.stringify({
    type: 'hello',
    num_connections: connectionCount,
    debug_info: DEBUG_INFO,
    connection_info: { app_id: workspace.app.id },
  })
}

function disconnectText(reason: DisconnectReason): string {
  return JSON.stringify({ type: 'disconnect', reason, debug_info: DEBUG_INFO })
}

function envelopeText(id: string, envelope: Envelope, retry: Retry | undefined): string {
  const isEvent = envelope.type === 'events_api'
  return JSON.stringify({
    envelope_id: id,
    payload: envelope.payload,
    type: envelope.type,
    accepts_response_payload: !isEvent,
    ...(isEvent
      ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason.replace('http_', '') ?? '' }
      : {}),
  })
}
