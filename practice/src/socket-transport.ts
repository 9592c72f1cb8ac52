import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocketServer } from 'ws'
import type { Transport } from './delivery.ts'
import { refuseUpgrade } from './guard.ts'
import { createAcks } from './socket-acks.ts'
import { createConnections } from './socket-connections.ts'
import { createTickets } from './socket-tickets.ts'
import { type DisconnectReason, envelopeText } from './socket-words.ts'
import type { Workspace } from './workspace.ts'

/** Socket Mode: the app calls in, and each envelope goes to one of its connections. */
export interface SocketTransport extends Transport {
  /** A WebSocket URL with a ticket that is good once, for thirty seconds. */
  readonly issueUrl: () => string
  /** Takes over an HTTP upgrade of `/link/`. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Tells every connection to go, as Slack does when it refreshes. */
  readonly disconnect: (reason: DisconnectReason) => void
}

/** @see https://docs.slack.dev/apis/events-api/using-socket-mode */
export function createSocketTransport(workspace: Workspace): SocketTransport {
  const server = new WebSocketServer({ noServer: true })
  const tickets = createTickets(workspace)
  const acks = createAcks(workspace.limits.ackMs)
  const connections = createConnections(workspace)
  return {
    via: 'socket',
    isConnected: () => connections.count() > 0,
    issueUrl: tickets.issueUrl,
    send(envelope, retry) {
      const connection = connections.next()
      if (connection === undefined) return Promise.resolve({ result: 'unreachable' })
      const id = randomUUID()
      const acknowledged = acks.wait(id)
      connection.send(envelopeText(id, envelope, retry))
      return acknowledged
    },
    upgrade(request, socket, head) {
      if (!tickets.admits(request)) {
        refuseUpgrade(socket, '401 Unauthorized')
        return
      }
      server.handleUpgrade(request, socket, head, (connection) => {
        connection.on('message', (data) => acks.read(rawText(data)))
        connections.admit(connection)
      })
    },
    disconnect: connections.disconnect,
    async stop() {
      acks.giveUp()
      await connections.stop()
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function rawText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}
