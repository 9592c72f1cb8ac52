import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { StartFault } from '../start-fault.ts'
import { adminUrl, appUrl, ensureAppDatabase } from './app-database.ts'
import { findBinaries } from './binaries.ts'
import {
  endLeftovers,
  makeCluster,
  refuseOtherVersion,
  type Server,
  startServer,
  stopServer,
} from './cluster.ts'
import { type FolderLock, isFolderHeld, takeFolder } from './folder-lock.ts'
import { ensurePassword, passwordPath, readPassword, replaceLostPassword } from './password.ts'
import { isRunning } from './process-identity.ts'
import { chooseRunner, clusterFolder, type Runner } from './runner.ts'
import { readServerNote, removeServerNote, writeServerNote } from './server-note.ts'
import { explainFolderFault } from './start-words.ts'

/** The part of a pino logger that is used here. */
export interface EmbeddedLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface EmbeddedOptions {
  /** Everything is kept in this folder; it is made if it is missing. */
  readonly dataDir: string
  readonly log: EmbeddedLog
  /** Settings of PostgreSQL over our own, for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where the database goes when root may not keep it in its own folder. */
  readonly systemFolder?: string
}

export interface EmbeddedDatabase {
  /** The app's database, as a user with no rights beyond it. It stays the same if the server must be started again. */
  readonly url: string
  /** The whole server. */
  readonly adminUrl: string
  /** Ends the server in good order and gives the folder back. */
  stop(): Promise<void>
}

const watchMilliseconds = 500

/**
 * Starts the PostgreSQL that comes with MASH Track on its data folder: made at the first start, taken over after the app was
 * killed, started again should it end while the app runs.
 * @throws StartFault when another process has the folder, or the server cannot run; the message says what to do.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, settings = {} } = options
  let lock: FolderLock | undefined
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
    const dataDir = realpathSync(options.dataDir)
    lock = takeFolder(dataDir)
    const runner = await prepareCluster({ ...options, dataDir })
    const password = readPassword(passwordPath(runner.base))
    const server = await startOnFreePort(runner, settings)
    try {
      await ensureAppDatabase(server.port, password)
      return watchServer({ dataDir, runner, server, password, lock, log, settings })
    } catch (fault) {
      await stopServer(runner, server.pid)
      throw fault
    }
  } catch (fault) {
    lock?.release()
    throw explainFolderFault(options.dataDir, fault)
  }
}

/**
 * The address of the database that a running MASH Track has opened on this folder, for a command beside it; undefined when
 * none runs.
 */
export function attachEmbedded(dataDir: string): { url: string } | undefined {
  if (!existsSync(dataDir)) return undefined
  const folder = realpathSync(dataDir)
  const note = isFolderHeld(folder) ? readServerNote(folder) : undefined
  if (note === undefined) return undefined
  return { url: appUrl(note.port, readPassword(note.passwordFile)) }
}

async function prepareCluster(options: EmbeddedOptions): Promise<Runner> {
  const { dataDir, log, systemFolder = '/var/lib/mash-track' } = options
  removeServerNote(dataDir)
  const binaries = findBinaries()
  const runner = chooseRunner({
    dataDir,
    binaries,
    systemFolder,
    say: (sentence) => log.warn({}, sentence),
  })
  if (!existsSync(clusterFolder(runner.base))) {
    log.info({}, 'Making the database. This happens once.')
    makeCluster(runner, ensurePassword(runner))
    return runner
  }
  refuseOtherVersion(runner.base, binaries.major)
  const left = await endLeftovers(runner)
  if (left !== undefined) {
    log.warn(
      { postgresPid: left },
      'The last run was cut short. Its database server was ended in good order and is started anew.',
    )
  }
  if (!existsSync(passwordPath(runner.base))) {
    replaceLostPassword(runner)
    log.warn({}, "The database's password file was missing. A new password was made.")
  }
  return runner
}

async function startOnFreePort(
  runner: Runner,
  settings: Readonly<Record<string, string>>,
): Promise<Server> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const server = await startServer(runner, await findFreePort(), settings)
    if (server !== undefined) return server
  }
  throw new StartFault(
    'server-did-not-start',
    'No free port could be had on 127.0.0.1 for the database. Nothing was changed. See what takes the ports of this computer, and start again.',
  )
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

interface Watched {
  readonly dataDir: string
  readonly runner: Runner
  readonly server: Server
  readonly password: string
  readonly lock: FolderLock
  readonly log: EmbeddedLog
  readonly settings: Readonly<Record<string, string>>
}

function watchServer(watched: Watched): EmbeddedDatabase {
  const { dataDir, runner, password, lock } = watched
  const { port } = watched.server
  let server = watched.server
  let restart: Promise<void> | undefined
  let stopped: Promise<void> | undefined

  noteServer(watched, server)
  const watch = setInterval(() => {
    if (restart !== undefined || stopped !== undefined || isRunning(server.pid)) return
    restart = startAgain(watched)
      .then((again) => {
        server = again ?? server
      })
      .finally(() => {
        restart = undefined
      })
  }, watchMilliseconds)
  watch.unref()

  async function stop(): Promise<void> {
    clearInterval(watch)
    await restart
    await stopServer(runner, server.pid)
    removeServerNote(dataDir)
    lock.release()
  }

  return {
    url: appUrl(port, password),
    adminUrl: adminUrl(port, password),
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** On the same port, so that every address handed out stays right. Undefined when it did not work; the watch tries again. */
async function startAgain(watched: Watched): Promise<Server | undefined> {
  const { runner, log, settings } = watched
  log.warn({ port: watched.server.port }, 'The database server ended by itself. Starting it again.')
  try {
    await endLeftovers(runner)
    const server = await startServer(runner, watched.server.port, settings)
    if (server !== undefined) noteServer(watched, server)
    return server
  } catch (fault) {
    const reason = fault instanceof StartFault ? fault.message : 'unknown'
    log.warn({ reason }, 'The database server did not start again.')
    return undefined
  }
}

function noteServer({ dataDir, runner }: Watched, server: Server): void {
  writeServerNote(dataDir, {
    pid: process.pid,
    postgresPid: server.pid,
    port: server.port,
    passwordFile: passwordPath(runner.base),
  })
}
