import type { Server } from 'node:http'
import { DEFAULT_SEED } from './default-seed.ts'
import { createDelivery, type Transport } from './delivery.ts'
import { keepBytesInFolder } from './file-bytes.ts'
import { assertLoopback } from './guard.ts'
import { createHttpTransport } from './http-transport.ts'
import type { LessonScript } from './lesson.ts'
import { createCourse } from './lessons/course.ts'
import { teach } from './lessons/teach.ts'
import { type AppDefinition, AppSchema } from './manifest.ts'
import { findPageFolder } from './page-files.ts'
import { createPutBack, type ResetHost } from './put-back.ts'
import { keepSaving, loadState } from './saved-state.ts'
import { describeIssues, parseSeed, type Seed } from './seed.ts'
import { createPracticeServer } from './server.ts'
import { createSocketTransport } from './socket-transport.ts'
import type { Tokens } from './state.ts'
import { keepTimetable } from './timetable.ts'
import { createWorkspace, type Limits, type Workspace } from './workspace.ts'

export interface PracticeOptions {
  /** Who and what is there: three invented people if not said. Not read again once `journalFile` holds a workspace. */
  readonly seed?: Seed | undefined
  /** The app under practice: `{ manifest }`, its Slack manifest. May stand in the seed instead. */
  readonly app?: AppDefinition | undefined
  /** How the app is reached: by Socket Mode if not said. Otherwise by signed HTTP; its request URL may come later, by `deliverTo`. */
  readonly transport?:
    | { readonly socketMode: true }
    | { readonly requestUrl?: string | undefined; readonly signingSecret?: string | undefined }
    | undefined
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
  /** Keeps the workspace in this file across restarts, and uploaded files in a folder of its name with `.files` after it. */
  readonly journalFile?: string | undefined
  /** What can be learnt here, instead of the lessons of the seed. */
  readonly lessons?: readonly LessonScript[] | undefined
  /** Days, `YYYY-MM-DD`, that a lesson passes over when it moves the clock to a working day. */
  readonly holidays?: readonly string[] | undefined
  /** Puts the host's own side back too, when somebody resets the workspace. */
  readonly onReset?: ResetHost | undefined
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
export async function startPractice(given: PracticeOptions = {}): Promise<Practice> {
  const options = fillIn(given)
  const { host, seed, holidays } = options
  assertLoopback(host)
  const workspace = prepareWorkspace(options)
  let { requestUrl } = options
  const socket = options.isSocketMode ? createSocketTransport(workspace) : undefined
  const transport: Transport = socket ?? createHttpTransport(workspace, () => requestUrl)
  workspace.isConnected = transport.isConnected
  const delivery = createDelivery(workspace, transport)
  function deliverTo(url: string): void {
    requestUrl = url
    workspace.changes.tell({ type: 'app' })
  }
  const saving = keepSaving(workspace, options.journalFile, SAVE_EVERY_MS)
  const course = createCourse({ workspace, disconnect: socket?.disconnect, holidays })
  const stage = { workspace, delivery, issueSocketUrl: socket?.issueUrl }
  const timetable = keepTimetable(stage)
  const server = createPracticeServer({
    pageFolder: findPageFolder(),
    upgrade: socket?.upgrade,
    desk: {
      stage,
      putBack: createPutBack({
        workspace,
        seed,
        lessons: options.lessons,
        startAt: options.clock?.startAt,
        onReset: options.onReset,
        save: saving.save,
      }),
      course,
      disconnect: socket?.disconnect,
      deliverTo,
    },
  })
  const port = await listen(server, host, options.port)
  const origin = `http://${host === '::1' ? '[::1]' : host}:${port}`
  workspace.origin = origin
  course.resume()
  return {
    url: `${origin}/`,
    apiUrl: `${origin}/api/`,
    clockUrl: `${origin}/control/clock`,
    port,
    tokens: workspace.state.tokens,
    deliverTo,
    async stop() {
      timetable.stop()
      course.close()
      await delivery.stop()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      saving.stop()
    },
  }
}

type FilledIn = ReturnType<typeof fillIn>

/** The options, with what they leave out. */
function fillIn(given: PracticeOptions) {
  const { transport = { socketMode: true } } = given
  return {
    ...given,
    host: given.host ?? '127.0.0.1',
    seed: parseSeed(given.seed ?? DEFAULT_SEED),
    holidays: given.holidays ?? [],
    isSocketMode: 'socketMode' in transport,
    requestUrl: 'requestUrl' in transport ? transport.requestUrl : undefined,
    signingSecret: 'signingSecret' in transport ? transport.signingSecret : undefined,
  }
}

function prepareWorkspace(options: FilledIn): Workspace {
  const { seed, signingSecret } = options
  const defined = options.app ?? seed.app
  if (defined === undefined) {
    throw new Error(
      "Say which app it is for: startPractice({ app: { manifest } }), or the seed's app.",
    )
  }
  const app = AppSchema.safeParse(defined)
  if (!app.success) {
    const problems = describeIssues(app.error)
    throw new Error(`The app's definition ({ manifest }) has mistakes:\n${problems}`)
  }
  const { journalFile } = options
  const saved = journalFile === undefined ? undefined : loadState(journalFile)
  function isKnown(id: string): boolean {
    return saved?.files[id] !== undefined
  }
  const workspace = createWorkspace({
    seed,
    app: app.data,
    saved,
    fileBytes:
      journalFile === undefined ? undefined : keepBytesInFolder(`${journalFile}.files`, isKnown),
    tokens: options.tokens,
    limits: options.limits,
    wall: options.clock?.wall ?? Date.now,
    random: options.random ?? Math.random,
    startAt: options.clock?.startAt,
  })
  if (signingSecret !== undefined) {
    workspace.state.tokens = { ...workspace.state.tokens, signingSecret }
  }
  teach(workspace, options.lessons ?? seed.lessons)
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
      else if (error.code !== 'EACCES') reject(error)
      else reject(new Error(`Port ${port} is not for every program. Choose one over 1023.`))
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
