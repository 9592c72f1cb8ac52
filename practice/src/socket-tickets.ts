import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Workspace } from './workspace.ts'

const TICKET_MS = 30_000

/** Tickets to `/link/`, each good once, for thirty seconds. */
export function createTickets(workspace: Workspace): {
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
