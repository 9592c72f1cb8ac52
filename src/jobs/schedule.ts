import { schedule } from 'node-cron'
import type { Clock } from '../clock.ts'
import type { Connection } from '../db/connect.ts'
import type { Store } from '../db/store.ts'
import type { Log } from '../log.ts'
import { digestDue } from './digest.ts'
import { lapseRequests } from './lapse.ts'
import { publishMarks } from './marks.ts'
import { printDue } from './print.ts'
import { recountForCalendar } from './recount.ts'
import { remindDue } from './remind.ts'

/** What the jobs work with. */
export interface JobParts {
  connection: Connection
  store: Pick<Store, 'hub' | 'openItems' | 'admin'>
  clock: Clock
  log: Log
  /** D32: where the list of open work is printed to; where left out it is not printed. */
  printDir?: string | undefined
}

/** Something that happens without a person. It finds what is due at `now` in the database, so that a repeat does nothing. */
type Job = (parts: JobParts, now: number) => Promise<void>

/** The jobs of the minute tick, in order. A new one is one row. */
export const jobs = {
  // First: what rings is what is due by the calendar in force.
  recount: recountForCalendar,
  remind: remindDue,
  digest: digestDue,
  lapse: lapseRequests,
  print: printDue,
  marks: publishMarks,
} as const satisfies Record<string, Job>

/** The tick as it runs. */
export interface Tick {
  /** Does every job once, from the time that it is now. Throws nothing: a job that fails is logged and comes again. */
  runTick: () => Promise<void>
  /** Waits for what runs, and runs no more. */
  stop: () => Promise<void>
}

/**
 * Starts the tick: at once, each minute, and whenever hub time is moved, never twice at once. node-cron only wakes it, in
 * UTC: on London time it goes silent for an hour in October (F12). What is due is decided from the database.
 */
export function startTick(parts: JobParts): Tick {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  let stopped = false

  /** Whoever asks while it runs gets the run after it, since hub time may have moved meanwhile. */
  function runTick(): Promise<void> {
    if (stopped) return running ?? Promise.resolve()
    if (running === undefined) return begin()
    next ??= running.then(() => {
      next = undefined
      return begin()
    })
    return next
  }

  function begin(): Promise<void> {
    const run = stopped ? Promise.resolve() : runJobs(parts)
    running = run.finally(() => {
      if (next === undefined) running = undefined
    })
    return running
  }

  const wakeUp = schedule('* * * * *', () => runTick(), {
    name: 'tick',
    timezone: 'Etc/UTC',
    noOverlap: true,
    suppressMissedWarning: true,
  })
  const unfollow = parts.clock.onMove(() => void runTick())
  void runTick()
  return {
    runTick,
    stop: async () => {
      stopped = true
      unfollow()
      await wakeUp.destroy()
      await next
      await running
    },
  }
}

async function runJobs(parts: JobParts): Promise<void> {
  const now = parts.clock.now()
  for (const [job, run] of Object.entries(jobs)) {
    try {
      await run(parts, now)
    } catch (fault) {
      parts.log.error('A job failed. It runs again within a minute.', fault, { job })
    }
  }
}
