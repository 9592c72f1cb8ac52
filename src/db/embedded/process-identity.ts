import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

/**
 * Which process, beyond its number: numbers are given out again, after a restart of the computer or of a container often to
 * something else entirely.
 */
export const processIdentitySchema = z.object({
  pid: z.number(),
  /** When the process started, as the system tells it; empty where it does not tell. */
  started: z.string(),
  /** Which computer, which boot of it, and which container. */
  place: z.string(),
})
export type ProcessIdentity = z.infer<typeof processIdentitySchema>

export function identifyThisProcess(): ProcessIdentity {
  return { pid: process.pid, started: readStart(process.pid), place: readPlace() }
}

/** Whether that very process still runs; `unknown` when it belongs to another computer, boot or container. */
export function findProcess(identity: ProcessIdentity): 'running' | 'gone' | 'unknown' {
  if (identity.place !== readPlace()) return 'unknown'
  if (!isRunning(identity.pid)) return 'gone'
  return readStart(identity.pid) === identity.started ? 'running' : 'gone'
}

/** Whether a process with this number runs and is more than an entry that its parent has not yet cleared away. */
export function isRunning(pid: number): boolean {
  return isNumberTaken(pid) && readStat(pid)?.state !== 'Z'
}

/** Whether anything at all has this number, an ended process that was not cleared away included. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    // EPERM: it runs, and belongs to somebody else.
    return fault instanceof Error && Reflect.get(fault, 'code') === 'EPERM'
  }
}

/** Whether the process is a PostgreSQL server on this folder: it works in the folder, or names it in its command line. */
export function servesFolder(pid: number, cluster: string): boolean {
  if (existsSync('/proc/self/cwd')) return readLink(`/proc/${pid}/cwd`) === cluster
  return readFromPs(pid, 'command').includes(cluster)
}

/** Every process that works in this folder: the server and its own children. Empty where the system does not tell. */
export function listServersOf(cluster: string): number[] {
  if (!existsSync('/proc/self/cwd')) return []
  const pids = readdirSync('/proc').map(Number)
  return pids.filter((pid) => pid > 0 && readLink(`/proc/${pid}/cwd`) === cluster)
}

function readPlace(): string {
  const boot = readText('/proc/sys/kernel/random/boot_id')
  // A computer's name may change while it runs, so it serves only where there is nothing better.
  return boot === '' ? hostname() : `${boot} ${readNamespace()}`
}

function readNamespace(): string {
  return readLink('/proc/self/ns/pid') ?? ''
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function readStart(pid: number): string {
  const stat = readStat(pid)
  if (stat !== undefined) return stat.start
  return readFromPs(pid, 'lstart')
}

function readFromPs(pid: number, field: 'lstart' | 'command'): string {
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** From /proc/PID/stat: the state, and the start in clock ticks since boot. Undefined without /proc. */
function readStat(pid: number): { state: string; start: string } | undefined {
  const text = readText(`/proc/${pid}/stat`)
  // The name in brackets may hold spaces and brackets itself; the fields are counted from the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, start] = [fields[0], fields[19]]
  return state === undefined || start === undefined ? undefined : { state, start }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
