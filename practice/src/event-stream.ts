import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Changes } from './changes.ts'
import { deltaFor } from './deltas.ts'
import type { Workspace } from './workspace.ts'

const KEEP_ALIVE_MS = 15_000

/** A stream of server-sent events, open until the browser goes. */
function openStream(
  request: IncomingMessage,
  response: ServerResponse,
  follow: (send: (data: unknown, id?: number) => void) => () => void,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  })
  const unfollow = follow((data, id) => {
    const head = id === undefined ? '' : `id: ${id}\n`
    response.write(`${head}data: ${JSON.stringify(data)}\n\n`)
  })
  const timer = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS)
  timer.unref()
  request.on('close', () => {
    clearInterval(timer)
    unfollow()
  })
}

/** Everything that changes for one viewer. */
export function streamDeltas(
  workspace: Workspace,
  viewer: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  openStream(request, response, (send) => {
    send({ type: 'hello', seq: workspace.changes.seq() }, workspace.changes.seq())
    return workspace.changes.listen((change, seq) => {
      const delta = deltaFor(workspace, change, viewer)
      if (delta !== undefined) send({ ...delta, seq }, seq)
    })
  })
}

/** The movable clock: once at the start, then at each move. */
export function streamClock(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  function reading(): { now: number; offset: number } {
    const { now, offset } = workspace.clock.state()
    return { now, offset }
  }
  openStream(request, response, (send) => {
    send(reading())
    return listenFor(workspace.changes, ['clock', 'reset'], () => send(reading()))
  })
}

function listenFor(changes: Changes, types: readonly string[], then: () => void): () => void {
  return changes.listen((change) => {
    if (types.includes(change.type)) then()
  })
}

/** A word at each journal entry added or completed: what it is, is asked of `/control/journal`. */
export function streamJournal(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  openStream(request, response, (send) => {
    send({ last: workspace.journal.last() })
    return workspace.journal.listen(() => send({ last: workspace.journal.last() }))
  })
}
