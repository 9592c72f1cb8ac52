import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fchownSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { superuser } from './cluster.ts'
import { clusterFolder, programLine, type Runner, spawnOptions } from './runner.ts'
import { faultFromOutput } from './start-words.ts'

/** Where the database's password is kept: a file that only its owner may read. */
export function passwordPath(base: string): string {
  return join(base, 'postgres.password')
}

export function readPassword(path: string): string {
  return readFileSync(path, 'utf8').trim()
}

/** Makes a password for a new cluster, unless a start that was broken off has made it already. */
export function ensurePassword(runner: Runner): string {
  const path = passwordPath(runner.base)
  if (!existsSync(path)) writePassword(runner, path)
  return path
}

/**
 * Gives a cluster whose password file was lost a new one. Whoever may write in the folder owns the data in any case. The
 * server must not be running.
 */
export function replaceLostPassword(runner: Runner): void {
  const path = passwordPath(runner.base)
  const draft = `${path}.new`
  const password = writePassword(runner, draft)
  const [file, ...args] = programLine(runner, 'postgres', [
    '--single',
    '-D',
    clusterFolder(runner.base),
    'postgres',
  ])
  const result = spawnSync(file, args, {
    ...spawnOptions(runner),
    input: `alter role ${superuser} password '${password}'\n`,
    encoding: 'utf8',
  })
  if (result.status !== 0) {
    throw faultFromOutput('started', runner.base, result.stderr, result.error)
  }
  renameSync(draft, path)
}

function writePassword(runner: Runner, path: string): string {
  const password = randomBytes(24).toString('hex')
  rmSync(path, { force: true })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${password}\n`)
    if (runner.user !== undefined) fchownSync(file, runner.user.uid, runner.user.gid)
  } finally {
    closeSync(file)
  }
  return password
}
