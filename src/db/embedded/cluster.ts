import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fchownSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFault } from '../start-fault.ts'
import { isNumberTaken, isRunning, listServersOf, servesFolder } from './process-identity.ts'
import { clusterFolder, programLine, type Runner, spawnOptions } from './runner.ts'
import { faultFromOutput } from './start-words.ts'

/** The owner of the cluster; the app itself connects as a user without its rights. */
export const superuser = 'postgres'

/** A PostgreSQL server that is ready for connections. */
export interface Server {
  readonly pid: number
  readonly port: number
}

/** What a small hub needs: everything acknowledged is on the disk, and no value that someone typed is in the server's log. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const draftPrefix = 'postgres.making-'
const readyMilliseconds = 120_000
const fastMilliseconds = 10_000
const biggestLog = 5_000_000

/**
 * Makes the cluster's files: in a folder of another name first, so that a cluster which has its name is complete.
 * UTF-8 and the built-in locale, whatever the computer's own language is.
 */
export function makeCluster(runner: Runner, passwordFile: string): void {
  clearDrafts(runner.base)
  const draft = join(runner.base, `${draftPrefix}${randomUUID()}`)
  const arguments_ = [
    '-D',
    draft,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
  const [file, ...args] = programLine(runner, 'initdb', arguments_)
  const result = spawnSync(file, args, { ...spawnOptions(runner), encoding: 'utf8' })
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    const output = `${result.error?.message ?? ''}${result.stdout}${result.stderr}`
    throw faultFromOutput('made', runner.base, output, result.error)
  }
  renameSync(draft, clusterFolder(runner.base))
}

/** @throws StartFault `other-version` when the cluster belongs to another major version of PostgreSQL. */
export function refuseOtherVersion(base: string, major: string): void {
  const found = readFileSync(join(clusterFolder(base), 'PG_VERSION'), 'utf8').trim()
  if (found === major) return
  throw new StartFault(
    'other-version',
    `The database in ${clusterFolder(base)} was made by PostgreSQL ${found}, and this MASH Track brings PostgreSQL ${major}, which cannot read it. Nothing was changed. Start the MASH Track that made it, or restore a backup into a new folder (DATA_DIR).`,
  )
}

/**
 * Starts the server on a port of loopback and waits until it takes connections, recovery after a crash included. It gets a
 * session of its own, so that Ctrl-C reaches the app alone and the app stops it when it has finished.
 * @returns undefined when another program has taken the port.
 */
export async function startServer(
  runner: Runner,
  port: number,
  extraSettings: Readonly<Record<string, string>>,
): Promise<Server | undefined> {
  const cluster = clusterFolder(runner.base)
  const logFile = join(runner.base, 'postgres.log')
  const log = openLog(logFile, runner)
  const from = statSync(logFile).size
  const flags = Object.entries({ ...settings, ...extraSettings, port: String(port) })
  const options = flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [file, ...args] = programLine(runner, 'postgres', ['-D', cluster, ...options])
  const child = spawn(file, args, {
    ...spawnOptions(runner),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  const until = Date.now() + readyMilliseconds
  while (!ended && Date.now() < until) {
    const found = readServer(cluster)
    if (found?.ready === true && found.pid === child.pid) return { pid: found.pid, port }
    await pause(5)
  }
  if (!ended) await stopServer(runner, child.pid ?? 0)
  const output = readFileSync(logFile, 'utf8').slice(from)
  if (output.includes('could not bind')) return undefined
  throw faultFromOutput('started', runner.base, output)
}

/** Stops the server: sessions are ended, everything is written. After ten seconds without a pause for that; nothing acknowledged is lost then either. */
export async function stopServer(runner: Runner, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    const [file, ...args] = programLine(runner, 'pg_ctl', [
      'stop',
      '-D',
      clusterFolder(runner.base),
      '-m',
      'fast',
    ])
    spawnSync(file, args, spawnOptions(runner))
    return
  }
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(pid, name)
    if (await hasEnded(pid, fastMilliseconds)) break
  }
  await endOrphans(clusterFolder(runner.base))
}

/**
 * Ends whatever a killed MASH Track left running on this cluster, and clears the note of a server that is gone. To be called
 * only by the holder of the folder lock.
 * @returns the process number of the server that was still running, if one was.
 */
export async function endLeftovers(runner: Runner): Promise<number | undefined> {
  clearDrafts(runner.base)
  const cluster = clusterFolder(runner.base)
  const note = readServer(cluster)
  if (note === undefined) return undefined
  const left = isRunning(note.pid) && servesFolder(note.pid, cluster)
  if (left) await stopServer(runner, note.pid)
  else await endOrphans(cluster)
  // PostgreSQL would take whatever has that number for its own server; a number is given out again after a restart.
  if (!left && isNumberTaken(note.pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return left ? note.pid : undefined
}

/** Waits for the sessions of a server that was killed under them: they notice by themselves, in a moment. */
async function endOrphans(cluster: string): Promise<void> {
  for (const pid of listServersOf(cluster)) {
    if (await hasEnded(pid, fastMilliseconds)) continue
    signal(pid, 'SIGQUIT')
    await hasEnded(pid, fastMilliseconds)
  }
}

/** Removes what a start that was killed half-way left; its initdb, if it still runs, gives up with it. */
function clearDrafts(base: string): void {
  const drafts = readdirSync(base).filter((name) => name.startsWith(draftPrefix))
  for (const draft of drafts.map((name) => join(base, name))) {
    for (const pid of listServersOf(draft)) signal(pid, 'SIGKILL')
    try {
      rmSync(draft, { recursive: true, force: true })
    } catch {
      // Something is still being written in it; the next start clears it.
    }
  }
}

function readServer(cluster: string): { pid: number; ready: boolean } | undefined {
  const path = join(cluster, 'postmaster.pid')
  try {
    const lines = readFileSync(path, 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined
  } catch {
    return undefined
  }
}

async function hasEnded(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (isRunning(pid)) {
    if (Date.now() > until) return false
    await pause(5)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in between.
  }
}

function openLog(path: string, runner: Runner): number {
  if (existsSync(path) && statSync(path).size > biggestLog) renameSync(path, `${path}.1`)
  // As root in a folder of somebody else: never through a link that they laid there.
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
  const log = openSync(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600)
  if (runner.user !== undefined) fchownSync(log, runner.user.uid, runner.user.gid)
  return log
}
