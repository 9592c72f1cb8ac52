import { spawn } from 'node:child_process'
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

/** Starts it with these settings and no others. */
export function startProcess(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): HubProcess {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', program, ...args],
    {
      env: { PATH, HOME, TMPDIR, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const written = { out: '', err: '' }
  const watching = new Set<() => void>()
  function tell(): void {
    for (const look of watching) look()
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.out += text
    tell()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.err += text
    tell()
  })
  let isGone = false
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      isGone = true
      running.delete(hub)
      resolve({ code, signal })
      tell()
    })
  })
  const hub: HubProcess = {
    pid: child.pid ?? 0,
    out: () => written.out,
    err: () => written.err,
    says: (words, withinMs = 30_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(new Error(explain('in time'))), withinMs)
        function settle(fault?: Error): void {
          clearTimeout(timer)
          watching.delete(look)
          if (fault === undefined) resolve()
          else reject(fault)
        }
        function explain(when: string): string {
          return `It did not say "${words}" ${when}. It said:\n${written.out}\n${written.err}`
        }
        function look(): void {
          if (written.out.includes(words) || written.err.includes(words)) settle()
          else if (isGone) settle(new Error(explain('before it ended')))
        }
        watching.add(look)
        look()
      }),
    end: (signal) => {
      child.kill(signal)
      return ended
    },
    ended,
  }
  running.add(hub)
  return hub
}

/** Ends in good order whatever a test left running, so that no database server outlives it. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...running].map((hub) => hub.end('SIGTERM')))
}

/** Whether a process is there. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
