import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../demo/start.ts', import.meta.url))

/** MASH Track as `npm start` runs it, in a process of its own, from the source. */
export interface HubProcess {
  pid: number
  /** Everything that it has written so far. */
  out: () => string
  err: () => string
  /** Waits until it has written these words. */
  says: (words: string, withinMs?: number) => Promise<void>
  /** Ends it with a signal and waits until it is gone. */
  end: (signal: NodeJS.Signals) => Promise<Ended>
  /** Waits until it is gone by itself. */
  ended: Promise<Ended>
}

/** How a process ended. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
}

const running = new Set<HubProcess>()

/** Where they print their lists of open work to (D32), so that none is left in the project's own folder. */
const printDir = join(tmpdir(), `mash-printed-${process.pid}`)

/** Starts it with these settings and no others. */
export function startProcess(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): HubProcess {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  const child = spawn(
    process.execPath,
    ['--conditions=slack-practice-source', '--import', 'tsx', program, ...args],
    {
      env: { PATH, HOME, TMPDIR, PRINT_DIR: printDir, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const written = { out: '', err: '', isOver: false }
  const watching = new Set<() => void>()
  function tell(): void {
    for (const look of watching) look()
  }
  for (const stream of ['out', 'err'] as const) {
    child[`std${stream}`].setEncoding('utf8').on('data', (text: string) => {
      written[stream] += text
      tell()
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      written.isOver = true
      running.delete(hub)
      resolve({ code, signal })
      tell()
    })
  })
  const hub: HubProcess = {
    pid: child.pid ?? 0,
    out: () => written.out,
    err: () => written.err,
    says: (words, withinMs = 30_000) => waitFor(words, written, watching, withinMs),
    end: (signal) => {
      child.kill(signal)
      return ended
    },
    ended,
  }
  running.add(hub)
  return hub
}

/** Looks at what was written each time that there is more of it, until it holds the words, is over, or takes too long. */
function waitFor(
  words: string,
  written: { out: string; err: string; isOver: boolean },
  watching: Set<() => void>,
  withinMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle('in time'), withinMs)
    function settle(failed?: string): void {
      clearTimeout(timer)
      watching.delete(look)
      if (failed === undefined) return resolve()
      const { out, err } = written
      reject(new Error(`It did not say "${words}" ${failed}. It said:\n${out}\n${err}`))
    }
    function look(): void {
      if (written.out.includes(words) || written.err.includes(words)) settle()
      else if (written.isOver) settle('before it ended')
    }
    watching.add(look)
    look()
  })
}

/** Ends in good order whatever a test left running, so that no database server outlives it. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...running].map((hub) => hub.end('SIGTERM')))
  rmSync(printDir, { recursive: true, force: true })
}
