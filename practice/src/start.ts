import type { Server } from 'node:http'
import { createDelivery, type Transport } from './delivery.ts'
import { assertLoopback } from './guard.ts'
import { createHttpTransport } from './http-transport.ts'
import { findPageFolder } from './page-files.ts'
import { keepSaving, loadState } from './saved-state.ts'
import { type AppDefinition, AppSchema, describeIssues, parseSeed, type Seed } from './seed.ts'
import { createPracticeServer } from './server.ts'
import { createSocketTransport } from './socket-transport.ts'
import type { Tokens } from './state.ts'
import { createWorkspace, type Limits, type Workspace } from './workspace.ts'

export interface PracticeOptions {
  /** Who and what is there. Not read again once `journalFile` holds a workspace. */
  readonly seed: Seed
  /** The app under practice: `{ manifest }`, its Slack manifest. May stand in the seed instead. */
  readonly app?: AppDefinition | undefined
  /** How the app is reached. A request URL may be given later, by `deliverTo`. */
  readonly transport:
    | { readonly socketMode: true }
    | { readonly requestUrl?: string | undefined; readonly signingSecret?: string | undefined }
  /** 0 is any free port. Left out: 4700, or the next that is free. */
  readonly port?: number | undefined
  /** Loopback only. */
  readonly host?: string | undefined
  /** Left out: made afresh, or those of the saved workspace. */
  readonly tokens?: Tokens | undefined
  readonly clock?: {
    /** Wall time, epoch milliseconds. */
    readonly wall?: (() => number) | undefined
    /** Where the movable clock starts, epoch milliseconds. */
    readonly startAt?: number | undefined
  }
  readonly limits?: Partial<Limits> | undefined
  /** Keeps the workspace in this file across restarts. */
  readonly journalFile?: string | undefined
  /** From 0 up to 1; for a test that wants the same ids each time. */
  readonly random?: (() => number) | undefined
}

export interface Practice {
  /** Of the page. */
  readonly url: string
  /** For the app's `slackApiUrl`. */
  readonly apiUrl: string
  /** For the app's `CLOCK_URL`, if it follows one. */
  readonly clockUrl: string
  readonly port: number
  readonly tokens: Tokens
  /** Signed HTTP: where the app now listens. */
  deliverTo(url: string): void
  stop(): Promise<void>
}

const USUAL_PORT = 4700
const PORTS_TRIED = 50
const SAVE_EVERY_MS = 250

/** Starts a practice workspace. Throws, in a plain sentence, for a seed or an address that cannot be used. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const host = options.host ?? '127.0.0.1'
  assertLoopback(host)
  const workspace = prepareWorkspace(options)
  const seed = parseSeed(options.seed)
  let requestUrl = 'requestUrl' in options.transport ? options.transport.requestUrl : undefined
  const socket = 'socketMode' in options.transport ? createSocketTransport(workspace) : undefined
  const transport: Transport =
    socket ?? createHttpTransport(workspace, () => requestUrl, workspace.state.tokens.signingSecret)
  workspace.isConnected = transport.isConnected
  const delivery = createDelivery(workspace, transport)
  function deliverTo(url: string): void {
    requestUrl = url
    workspace.changes.tell({ type: 'app' })
  }
  const server = createPracticeServer({
    pageFolder: findPageFolder(),
    upgrade: socket?.upgrade,
    desk: {
      stage: { workspace, delivery, issueSocketUrl: socket?.issueUrl },
      seed,
      startAt: options.clock?.startAt,
      disconnect: socket?.disconnect,
      deliverTo,
    },
  })
  const port = await listen(server, host, options.port)
  const origin = `http://${host === '::1' ? '[::1]' : host}:${port}`
  workspace.origin = origin
  const saving =
    options.journalFile === undefined
      ? undefined
      : keepSaving(workspace, options.journalFile, SAVE_EVERY_MS)
  return {
    url: `${origin}/`,
    apiUrl: `${origin}/api/`,
    clockUrl: `${origin}/control/clock`,
    port,
    tokens: workspace.state.tokens,
    deliverTo,
    async stop() {
      await delivery.stop()
      saving?.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function prepareWorkspace(options: PracticeOptions): Workspace {
  const seed = parseSeed(options.seed)
  const app = AppSchema.safeParse(options.app ?? seed.app)
  if (!app.success) {
    const problems = describeIssues(app.error)
    throw new Error(`The app's definition ({ manifest }) has mistakes:\n${problems}`)
  }
  const saved = options.journalFile === undefined ? undefined : loadState(options.journalFile)
  const workspace = createWorkspace({
    seed,
    app: app.data,
    saved,
    tokens: options.tokens,
    limits: options.limits,
    wall: options.clock?.wall ?? Date.now,
    random: options.random ?? Math.random,
    startAt: options.clock?.startAt,
  })
  const secret = 'signingSecret' in options.transport ? options.transport.signingSecret : undefined
  if (secret !== undefined) {
    workspace.state.tokens = { ...workspace.state.tokens, signingSecret: secret }
  }
  return workspace
}

async function listen(server: Server, host: string, asked: number | undefined): Promise<number> {
  const last = asked ?? USUAL_PORT + PORTS_TRIED
  for (let port = asked ?? USUAL_PORT; port <= last; port += 1) {
    const bound = await tryPort(server, host, port)
    if (bound !== undefined) return bound
  }
  throw new Error(
    asked === undefined
      ? `No port from ${USUAL_PORT} to ${last} is free. Choose one with --port.`
      : `Port ${asked} is in use by another program. Choose another, or leave it out.`,
  )
}

/** The port, or undefined when it is taken. Any other failure is thrown. */
function tryPort(server: Server, host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    function onError(error: NodeJS.ErrnoException): void {
      server.removeListener('listening', onListening)
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    }
    function onListening(): void {
      server.removeListener('error', onError)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen(port, host)
  })
}
