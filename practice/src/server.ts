import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { answerCall } from './api/call.ts'
import { carryOutReply } from './app-replies.ts'
import { CONTROL_ROUTES, type Desk, refuseRequest } from './control.ts'
import { streamClock, streamDeltas, streamJournal } from './event-stream.ts'
import { announceMessage, type Stage } from './events.ts'
import { isOwnRequest } from './guard.ts'
import { type Bag, isBag, parseJson, textAt } from './json.ts'
import { answerText, placeOfPermalink, servePage } from './page-files.ts'
import type { Fault } from './protocol.ts'
import { BodyTooLarge, readArguments, readText } from './request-body.ts'
import { useResponseUrl } from './response-urls.ts'

export interface ServerParts {
  readonly desk: Desk
  readonly pageFolder: string
  /** Takes over a WebSocket upgrade; undefined when the app is reached by signed HTTP. */
  readonly upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined
}

/** The HTTP server: Slack's side under `/api`, `/hooks` and `/link`, the control API, and the page. */
export function createPracticeServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    handle(parts, portOf(server), request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy()
        return
      }
      const tooLarge = error instanceof BodyTooLarge
      const message = tooLarge ? 'The request is larger than Slack would take.' : String(error)
      answerJson(response, tooLarge ? 413 : 500, { ok: false, error: 'fatal_error', message })
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const isLink = request.url?.startsWith('/link/') === true
    if (!isLink || parts.upgrade === undefined || !isOwnRequest(request.headers, portOf(server))) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
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

async function handle(
  parts: ServerParts,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnRequest(request.headers, port)) {
    return answerJson(response, 403, {
      ok: false,
      error: 'foreign_origin',
      message: 'Only this computer and the practice page itself may use the practice workspace.',
    })
  }
  const url = new URL(request.url ?? '/', 'http://practice')
  const { pathname } = url
  if (pathname.startsWith('/api/')) return answerApi(parts, url, request, response)
  if (pathname.startsWith('/hooks/'))
    return answerHook(parts.desk.stage, pathname, request, response)
  if (pathname.startsWith('/control/')) return answerControl(parts.desk, url, request, response)
  if (request.method !== 'GET') return answerText(response, 405, 'Only GET works here.\n')
  const place = placeOfPermalink(url)
  if (place !== undefined) {
    response.writeHead(302, { location: place }).end()
    return
  }
  return servePage(parts.pageFolder, decodeURIComponent(pathname), response)
}

function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(JSON.stringify(body))
}

async function answerApi(
  { desk }: ServerParts,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { stage } = desk
  const { workspace } = stage
  const method = url.pathname.slice('/api/'.length)
  const args = await readArguments(request, url.searchParams)
  if (args === undefined) return answerJson(response, 200, { ok: false, error: 'invalid_json' })
  const fault = workspace.faults.take(method, textAt(args, 'channel'))
  const isSpoilt = await spoil(stage, method, args, fault, request, response)
  if (isSpoilt) return
  const token = bearerOf(request) ?? textAt(args, 'token') ?? ''
  const answer = answerCall(stage, method, token, args)
  journalCall(stage, method, args, answer.status, answer.body)
  if (fault?.type === 'dropAnswer') {
    request.socket.destroy()
    return
  }
  answerJson(response, answer.status, answer.body, answer.headers)
}

function bearerOf(request: IncomingMessage): string | undefined {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  return token
}

function journalCall(stage: Stage, method: string, given: Bag, status: number, answer: Bag): void {
  const { token: _, ...args } = given
  stage.workspace.journal.add({ kind: 'api', method, args, status, answer })
}

/** Carries out the faults that keep a call from its method. True when the request is done with. */
async function spoil(
  stage: Stage,
  method: string,
  args: Bag,
  fault: Fault['effect'] | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (fault === undefined || fault.type === 'dropAnswer') return false
  if (fault.type === 'hang') {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, fault.ms)
      timer.unref()
    })
    return false
  }
  if (fault.type === 'reset') {
    journalCall(stage, method, args, 0, { ok: false, error: 'connection reset' })
    request.socket.destroy()
    return true
  }
  const error = fault.type === 'error' ? fault.error : httpError(fault.status)
  const status = fault.type === 'error' ? 200 : fault.status
  const wait = fault.type === 'http' ? fault.retryAfter : undefined
  journalCall(stage, method, args, status, { ok: false, error })
  const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) }
  answerJson(response, status, { ok: false, error }, headers)
  return true
}

function httpError(status: number): string {
  return status === 429 ? 'ratelimited' : 'fatal_error'
}

async function answerHook(
  stage: Stage,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { workspace } = stage
  const id = path.split('/').at(-1) ?? ''
  const body = parseJson((await readText(request)).toString('utf8'))
  function reply(status: number, answer: Bag): void {
    workspace.journal.add({ kind: 'hook', id, body, status })
    answerJson(response, status, answer)
  }
  if (!isBag(body)) return reply(400, { ok: false, error: 'invalid_payload' })
  const used = useResponseUrl(workspace, id)
  if (!used.ok) return reply(404, { ok: false, error: used.error })
  const done = carryOutReply(workspace, used.target, body)
  if (!done.ok) return reply(400, { ok: false, error: done.error })
  const channel = workspace.state.channels[used.target.channel]
  if (done.posted !== undefined && channel !== undefined) {
    announceMessage(stage, channel, done.posted)
  }
  reply(200, { ok: true })
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
