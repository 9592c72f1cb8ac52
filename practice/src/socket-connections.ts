import { WebSocket } from 'ws'
import { DELIVERY } from './contract/behaviour.ts'
import {
  CONNECTION_SECONDS,
  type DisconnectReason,
  disconnectText,
  helloText,
} from './socket-words.ts'
import type { Workspace } from './workspace.ts'

const MOST_CONNECTIONS = DELIVERY.connections.value
const PING_MS = 10_000
/** How long a connection that was told to go may still be used. Slack's documentation says about ten seconds. */
const LEAVING_MS = 10_000
const GOODBYE_MS = 250

/** The app's open connections, at most ten. */
interface Connections {
  /** Greets a new connection, or refuses the eleventh in Slack's words. */
  readonly admit: (connection: WebSocket) => void
  /** The one to use now: they take turns. One that was told to go is used only when there is no other. */
  readonly next: () => WebSocket | undefined
  readonly count: () => number
  readonly disconnect: (reason: DisconnectReason) => void
  readonly stop: () => Promise<void>
}

export function createConnections(workspace: Workspace): Connections {
  const connections: WebSocket[] = []
  const leaving = new WeakSet<WebSocket>()
  const ping = setInterval(() => {
    for (const connection of connections) connection.ping()
  }, PING_MS)
  ping.unref()

  function keep(change: 'opened' | 'closed' | 'refused' | 'disconnect', reason?: string): void {
    const why = reason === undefined ? {} : { reason }
    const entry = { kind: 'connection' as const, change, connections: connections.length, ...why }
    workspace.journal.add(entry)
  }

  /** Asks the app to connect afresh, and ends the connection some time later. Several may be open meanwhile. */
  function tellToGo(connection: WebSocket, reason: DisconnectReason): void {
    leaving.add(connection)
    connection.send(disconnectText(reason))
    later(connection, LEAVING_MS, () => connection.close(1000))
  }

  function refuse(connection: WebSocket): void {
    connection.send(disconnectText('too_many_websockets'))
    connection.close(1000)
    keep('refused', 'too_many_websockets')
  }

  return {
    admit(connection) {
      if (connections.length >= MOST_CONNECTIONS) return refuse(connection)
      connections.push(connection)
      connection.on('error', () => connection.terminate())
      connection.on('close', () => {
        const index = connections.indexOf(connection)
        if (index >= 0) connections.splice(index, 1)
        keep('closed')
        workspace.changes.tell({ type: 'app' })
      })
      later(connection, CONNECTION_SECONDS * 1000, () => tellToGo(connection, 'refresh_requested'))
      connection.send(helloText(workspace, connections.length))
      keep('opened')
      workspace.changes.tell({ type: 'app' })
    },
    next() {
      const index = connections.findIndex((one) => !leaving.has(one))
      const [connection] = connections.splice(Math.max(index, 0), 1)
      if (connection !== undefined) connections.push(connection)
      return connection
    },
    count: () => connections.length,
    disconnect(reason) {
      for (const connection of connections) tellToGo(connection, reason)
      keep('disconnect', reason)
    },
    async stop() {
      clearInterval(ping)
      await Promise.all(connections.map(endConnection))
    },
  }
}

/** Does something to a connection later, if it is still open then. */
function later(connection: WebSocket, ms: number, then: () => void): void {
  const timer = setTimeout(then, ms)
  timer.unref()
  connection.once('close', () => clearTimeout(timer))
}

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
