import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../start-fault.ts'
import { type Binaries, completeBinaries, programPath } from './binaries.ts'

/** How PostgreSQL's programs are run here, and where its files are. */
export interface Runner {
  /** Put before a program and its arguments. */
  readonly prefix: readonly string[]
  /** The user to become, where it is not ourselves. */
  readonly user?: { readonly uid: number; readonly gid: number }
  /** The folder of the programs. */
  readonly programs: string
  readonly environment: Readonly<Record<string, string>>
  /** The folder that holds the cluster, its password and its log. */
  readonly base: string
}

export interface RunnerOptions {
  readonly dataDir: string
  readonly binaries: Binaries
  /** Where the database goes when root may not use its own folder: /var/lib/mash-track. */
  readonly systemFolder: string
  /** Told in a sentence whatever the administrator should know. */
  readonly say: (sentence: string) => void
}

/** The cluster's folder inside a runner's base. */
export function clusterFolder(base: string): string {
  return join(base, 'postgres')
}

/**
 * PostgreSQL refuses to run as root. So an ordinary user runs it as it is; root runs it in a user namespace of its own, where
 * it is not root and yet can enter root's folders; where namespaces are refused, as the owner of the data folder, or as a
 * system user with the database under /var/lib/mash-track. A database that exists is run as its owner.
 * @throws StartFault `root-refused` when nothing of that works here.
 */
export function chooseRunner(options: RunnerOptions): Runner {
  const { dataDir, binaries } = options
  const environment = completeBinaries(binaries, join(dataDir, 'lib'))
  const plain: Runner = { prefix: [], programs: binaries.folder, environment, base: dataDir }
  if (process.getuid?.() !== 0) return plain
  const runner = chooseForExisting(options, plain) ?? chooseForNew(options, plain)
  if (runner !== undefined) return runner
  throw new StartFault(
    'root-refused',
    `PostgreSQL does not run as root, and this computer allows none of the ways round it for ${dataDir}. Nothing was changed. Run MASH Track as an ordinary user that owns its folder (chown -R), or set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

function chooseForExisting(options: RunnerOptions, plain: Runner): Runner | undefined {
  const system = systemBase(options)
  const base = [options.dataDir, system].find((one) => existsSync(clusterFolder(one)))
  if (base === undefined) return undefined
  const owner = statSync(clusterFolder(base))
  if (owner.uid === 0) return inNamespace(plain)
  return asUser({ uid: owner.uid, gid: owner.gid }, base, options, plain)
}

function chooseForNew(options: RunnerOptions, plain: Runner): Runner | undefined {
  if (existsSync(clusterFolder(options.dataDir))) return undefined
  const namespaced = inNamespace(plain)
  if (namespaced !== undefined) return namespaced
  const owner = statSync(options.dataDir)
  if (owner.uid !== 0) return asUser(owner, options.dataDir, options, plain)
  return inSystemFolder(options, plain)
}

function inNamespace(plain: Runner): Runner | undefined {
  // initdb asks for the name of its user, so the number must be one that has a name here.
  const user = listUsers().find(({ uid }) => uid > 0 && uid < 65_534)
  if (user === undefined) return undefined
  const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--']
  const runner = { ...plain, prefix }
  return canRun(runner) ? runner : undefined
}

function inSystemFolder(options: RunnerOptions, plain: Runner): Runner | undefined {
  const users = listUsers()
  const user = ['mash-track', 'postgres', 'nobody']
    .map((name) => users.find((one) => one.name === name))
    .find((one) => one !== undefined)
  if (user === undefined) return undefined
  const base = systemBase(options)
  try {
    mkdirSync(options.systemFolder, { recursive: true, mode: 0o755 })
    mkdirSync(base, { recursive: true, mode: 0o700 })
    chownSync(base, user.uid, user.gid)
  } catch {
    return undefined
  }
  const runner = asUser(user, base, options, plain)
  if (runner !== undefined) {
    options.say(
      `PostgreSQL does not run as root and user namespaces are refused here, so the database of ${options.dataDir} is kept in ${base} and runs as the user ${user.name}. Back up that folder as well.`,
    )
  }
  return runner
}

function asUser(
  user: { uid: number; gid: number },
  base: string,
  options: RunnerOptions,
  plain: Runner,
): Runner | undefined {
  const runner = { ...plain, base, user: { uid: user.uid, gid: user.gid } }
  if (canRun(runner)) return runner
  // The programs may lie where that user cannot go, such as root's own home.
  const copied = { ...runner, programs: copyPrograms(options), environment: {} }
  return canRun(copied) ? copied : undefined
}

function copyPrograms({ binaries, systemFolder }: RunnerOptions): string {
  const copy = join(systemFolder, `postgresql-${binaries.packageVersion}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  try {
    mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true })
    completeBinaries({ ...binaries, folder: draft }, join(draft, 'lib'))
    renameSync(draft, copy)
  } catch {
    // Without a copy the check that follows fails, and the start says what to do.
  }
  return copy
}

/** Whether the programs start this way and may write in the base folder. */
function canRun(runner: Runner): boolean {
  const script = 'test -w "$1" && test -x "$1" && exec "$2" --version'
  const postgres = programPath(runner.programs, 'postgres')
  const check = ['/bin/sh', '-c', script, 'sh', runner.base, postgres] as const
  const [file, ...args] = prefixed(runner, check)
  const result = spawnSync(file, args, { ...spawnOptions(runner), timeout: 5000, stdio: 'ignore' })
  return result.status === 0
}

/** The command that runs one of PostgreSQL's programs: its file, then its arguments. */
export function programLine(
  runner: Runner,
  program: 'initdb' | 'postgres' | 'pg_ctl',
  args: readonly string[],
): [string, ...string[]] {
  return prefixed(runner, [programPath(runner.programs, program), ...args])
}

function prefixed(
  { prefix }: Runner,
  command: readonly [string, ...string[]],
): [string, ...string[]] {
  const [first, ...rest] = prefix
  return first === undefined ? [...command] : [first, ...rest, ...command]
}

/** What every program of PostgreSQL is started with: its user, and an environment without the administrator's PG variables. */
export function spawnOptions(runner: Runner): {
  uid?: number
  gid?: number
  cwd: string
  env: NodeJS.ProcessEnv
} {
  const path = process.env['PATH'] ?? '/usr/bin:/bin'
  const needed = process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {}
  return {
    ...runner.user,
    cwd: runner.base,
    env: { PATH: path, LC_ALL: 'C', ...needed, ...runner.environment },
  }
}

function systemBase({ dataDir, systemFolder }: RunnerOptions): string {
  return join(systemFolder, createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
}

function listUsers(): { name: string; uid: number; gid: number }[] {
  const text = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name === undefined || gid === undefined
      ? []
      : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}
