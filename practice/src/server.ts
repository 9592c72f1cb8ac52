import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { answerJson } from './answer-json.ts'
import { answerApi, answerHook } from './app-requests.ts'
import { CONTROL_ROUTES, type Desk } from './control.ts'
import { refuseRequest } from './control-answers.ts'
import { answerControlFiles } from './control-files.ts'
import { streamClock, streamDeltas, streamJournal } from './event-stream.ts'
import { answerFiles } from './file-requests.ts'
import { isOwnRequest, refuseUpgrade } from './guard.ts'
import { parseJson } from './json.ts'
import { answerText, placeOfPermalink, servePage } from './page-files.ts'
import { createPauses, type Pauses } from './pauses.ts'
import { BodyTooLarge, readText } from './request-body.ts'

export interface ServerParts {
  readonly desk: Desk
  readonly pageFolder: string
  /** Takes over a WebSocket upgrade; undefined when the app is reached by signed HTTP. */
  readonly upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined
}

/** The HTTP server: Slack's side under `/api`, `/hooks` and `/link`, the control API, and the page. */
export function createPracticeServer(parts: ServerParts): Server {
  const pauses = createPauses()
  const server = createServer((request, response) => {
    handle({ ...parts, pauses }, portOf(server), request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy()
        return
      }
      const tooLarge = error instanceof BodyTooLarge
      const message = tooLarge ? 'The request is larger than Slack would take.' : String(error)
      answerJson(response, tooLarge ? 413 : 500, { ok: false, error: 'fatal_error', message })
    })
  })
  server.on('close', () => pauses.stop())
  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens: a caller who hangs up would bring the server down.
    socket.on('error', () => socket.destroy())
    const isLink = request.url?.startsWith('/link/') === true
    if (!isLink || parts.upgrade === undefined || !isOwnRequest(request.headers, portOf(server))) {
      refuseUpgrade(socket, '404 Not Found')
      return
    }
    parts.upgrade(request, socket, head)
  })
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Undefined for what is no address, such as `//`, or is wrongly encoded, such as `/%`. */
function readUrl(text: string): URL | undefined {
  try {
    const url = new URL(text, 'http://practice')
    decodeURIComponent(url.pathname)
    return url
  } catch {
    return undefined
  }
}

async function handle(
  parts: ServerParts & { readonly pauses: Pauses },
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnRequest(request.headers, port)) {
    return answerJson(response, 403, {
      ok: false,
      error: 'foreign_origin',
      message: `Only programs on this computer and the practice page itself may use the practice workspace, at http://127.0.0.1:${port}/.`,
    })
  }
  const url = readUrl(request.url ?? '/')
  if (url === undefined) return answerText(response, 400, 'There is no such address.\n')
  const { pathname } = url
  const { stage } = parts.desk
  const exchange = { url, request, response, pauses: parts.pauses }
  if (pathname.startsWith('/api/')) return answerApi(stage, exchange)
  if (pathname.startsWith('/hooks/')) return answerHook(stage, exchange)
  if (pathname.startsWith('/files/')) return answerFiles(stage, exchange)
  if (pathname === '/control/files') return answerControlFiles(stage, exchange)
  if (pathname.startsWith('/control/')) return answerControl(parts.desk, url, request, response)
  if (request.method !== 'GET') return answerText(response, 405, 'Only GET works here.\n')
  const place = placeOfPermalink(url)
  if (place !== undefined) {
    response.writeHead(302, { location: place }).end()
    return
  }
  return servePage(parts.pageFolder, decodeURIComponent(pathname), response)
}

async function answerControl(
  desk: Desk,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { workspace } = desk.stage
  const key = `${request.method ?? 'GET'} ${url.pathname}`
  const viewer = url.searchParams.get('as') ?? ''
  if (key === 'GET /control/clock/events') return streamClock(workspace, request, response)
  if (key === 'GET /control/journal/events') return streamJournal(workspace, request, response)
  if (key === 'GET /control/events' && workspace.state.people[viewer] !== undefined) {
    return streamDeltas(workspace, viewer, request, response)
  }
  const route = CONTROL_ROUTES[key]
  const text = (await readText(request)).toString('utf8')
  const body = text === '' ? undefined : parseJson(text)
  if (text !== '' && body === undefined) {
    const answer = refuseRequest(400, 'invalid_json', 'The body is not JSON.')
    return answerJson(response, answer.status, answer.body)
  }
  if (route === undefined) {
    const answer = refuseRequest(404, 'no_such_route', `There is no ${key}.`)
    return answerJson(response, answer.status, answer.body)
  }
  const answer = await route(desk, { query: url.searchParams, body })
  answerJson(response, answer.status, answer.body)
}
