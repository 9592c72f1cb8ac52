import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'
import { findProcess, identifyThisProcess, processIdentitySchema } from './process-identity.ts'

/** What a lock file says. `released` is set by a holder that left in good order. */
const lockSchema = processIdentitySchema.extend({
  since: z.iso.datetime(),
  released: z.boolean(),
})
type Lock = z.infer<typeof lockSchema>

export interface FolderLock {
  release(): void
}

const beatMilliseconds = 5000
/** A holder that cannot be looked up (another computer or container) counts as gone after this long without a beat. */
const silentMilliseconds = 20_000

/**
 * Takes the data folder for this process. The lock is the file `lock.N` with the highest N: a newcomer that finds the holder
 * gone creates N + 1, which only one can. A lower number is removed only once a higher one stands, so that of several that
 * find the same dead holder at the same moment one wins and the rest see it.
 * @throws StartFault `already-running`, saying which process and since when.
 */
export function takeFolder(folder: string): FolderLock {
  for (;;) {
    const highest = findHighest(folder)
    if (highest > 0) refuseLiveHolder(folder, highest)
    const mine = highest + 1
    if (!createLock(folder, mine)) continue
    if (findHighest(folder) === mine) {
      removeLower(folder, mine)
      return holdLock(folder, mine)
    }
    rmSync(lockPath(folder, mine), { force: true })
  }
}

/** Whether a process that runs MASH Track on this folder holds it at present. */
export function isFolderHeld(folder: string): boolean {
  const highest = findHighest(folder)
  return highest > 0 && readHolder(folder, highest) !== undefined
}

function holdLock(folder: string, number: number): FolderLock {
  const path = lockPath(folder, number)
  const beat = setInterval(() => touch(path), beatMilliseconds)
  beat.unref()
  return {
    release() {
      clearInterval(beat)
      const lock = readLock(folder, number)
      if (lock !== undefined) replaceFile(path, { ...lock, released: true })
    },
  }
}

function refuseLiveHolder(folder: string, number: number): void {
  const holder = readHolder(folder, number)
  if (holder === undefined) return
  const since = `since ${holder.since.slice(0, 16).replace('T', ' ')} UTC`
  const what =
    findProcess(holder) === 'running'
      ? `MASH Track already runs on ${folder}: process ${holder.pid}, ${since}. Nothing was changed. Use the one that runs, or stop it first (kill ${holder.pid}), or give this one a folder of its own with DATA_DIR.`
      : `${folder} is in use by MASH Track on another computer or in another container, ${since}. Nothing was changed. Stop that one first; if it is gone already, try again in ${silentMilliseconds / 1000} seconds.`
  throw new StartFault('already-running', what)
}

function readHolder(folder: string, number: number): Lock | undefined {
  const lock = readLock(folder, number)
  if (lock === undefined || lock.released) return undefined
  const found = findProcess(lock)
  if (found === 'running') return lock
  if (found === 'unknown' && millisecondsSilent(lockPath(folder, number)) < silentMilliseconds) {
    return lock
  }
  return undefined
}

function findHighest(folder: string): number {
  return Math.max(0, ...listNumbers(folder))
}

function listNumbers(folder: string): number[] {
  const names = readdirSync(folder).map((name) => /^lock\.(\d+)$/.exec(name)?.[1])
  return names.filter((digits) => digits !== undefined).map(Number)
}

function createLock(folder: string, number: number): boolean {
  const lock: Lock = {
    ...identifyThisProcess(),
    since: new Date().toISOString(),
    released: false,
  }
  const draft = join(folder, `lock.draft-${process.pid}`)
  // It holds no secret, and another user who tries the folder must be able to see who has it.
  writeFileSync(draft, `${JSON.stringify(lock)}\n`, { mode: 0o644 })
  try {
    // A link appears whole or not at all, and fails where the name is taken.
    linkSync(draft, lockPath(folder, number))
    return true
  } catch (fault) {
    if (fault instanceof Error && Reflect.get(fault, 'code') === 'EEXIST') return false
    throw fault
  } finally {
    rmSync(draft, { force: true })
  }
}

function removeLower(folder: string, number: number): void {
  for (const lower of listNumbers(folder)) {
    if (lower < number) rmSync(lockPath(folder, lower), { force: true })
  }
}

/** Undefined when it has just gone or makes no sense; a lock that may not be read is a fault, for somebody may hold it. */
function readLock(folder: string, number: number): Lock | undefined {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(lockPath(folder, number), 'utf8')))
  } catch (fault) {
    const code: unknown = fault instanceof Error ? Reflect.get(fault, 'code') : undefined
    if (code === 'EACCES' || code === 'EPERM') throw fault
    return undefined
  }
}

function replaceFile(path: string, lock: Lock): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(lock)}\n`, { mode: 0o644 })
  renameSync(`${path}.new`, path)
}

function millisecondsSilent(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function touch(path: string): void {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // The folder may be gone or full for a moment; the next beat tries again.
  }
}

function lockPath(folder: string, number: number): string {
  return join(folder, `lock.${number}`)
}
