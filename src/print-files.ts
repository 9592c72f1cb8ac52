import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './db/describe-fault.ts'

/** How many lists are kept: three days of two. */
const mostKept = 6

const listShape = /^\d{4}-\d{2}-\d{2}-\d{6}$/
const draftShape = /^\.draft-.*-(\d+)$/
const latest = 'latest'

/** A page to write: the name of its file, and what it holds. */
export interface PrintedPage {
  file: string
  html: string
}

/** A list that was printed: what it is called, and its files. */
export interface Printed {
  name: string
  files: string[]
}

/**
 * Writes the pages of a list of open work (D32) into a folder of its own, which appears whole or not at all: drafted beside,
 * flushed to disk, then renamed. `latest` leads to it ever after; the last few are kept, and older ones removed. Only the owner
 * may read them.
 *
 * @param name what the list is called, by when it was made
 * @throws what the file system throws: no space, no right to write
 */
export function writePrint(folder: string, name: string, pages: readonly PrintedPage[]): Printed {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeDrafts(folder)
  const draft = join(folder, `.draft-${name}-${process.pid}`)
  mkdirSync(draft, { mode: 0o700 })
  try {
    for (const { file, html } of pages) writeWhole(join(draft, file), html)
    const place = join(folder, name)
    // Of the same second: the later one is the truer.
    rmSync(place, { recursive: true, force: true })
    renameSync(draft, place)
  } catch (fault) {
    rmSync(draft, { recursive: true, force: true })
    throw fault
  }
  pointLatest(folder, name)
  const old = listPrints(folder)
    .filter((one) => one !== name)
    .slice(0, -(mostKept - 1))
  for (const one of old) rmSync(join(folder, one), { recursive: true, force: true })
  return { name, files: pages.map(({ file }) => join(folder, name, file)) }
}

/** The lists that are kept in a folder, by name, the oldest first; none where there is no folder. */
export function listPrints(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => listShape.test(name))
    .sort()
}

/** The files of the last list that was printed, or undefined where there is none. */
export function lastPrint(folder: string): Printed | undefined {
  const name = listPrints(folder).at(-1)
  if (name === undefined) return undefined
  return { name, files: readdirSync(join(folder, name)).map((file) => join(folder, name, file)) }
}

function writeWhole(path: string, html: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    const bytes = Buffer.from(html)
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A name that stays: what prints by itself finds the last list by it. */
function pointLatest(folder: string, name: string): void {
  const link = join(folder, `.draft-latest-${process.pid}`)
  rmSync(link, { force: true })
  symlinkSync(name, link)
  renameSync(link, join(folder, latest))
}

/** What a process that died has left. A draft names its process, so that one that is being written is let be. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = draftShape.exec(name)?.[1]
    if (pid !== undefined && !isAtWork(Number(pid))) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    // Somebody else's process is one as well.
    return codeOf(fault) === 'EPERM'
  }
}
