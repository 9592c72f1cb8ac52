import { type Config, readConfig, writeProblems } from './config.ts'
import { StartFault } from './db/start-fault.ts'
import { reportFault } from './handlers/fault.ts'
import { createLog, type Log } from './log.ts'
import { asRefusal } from './slack.ts'

/** What runs until it is stopped. */
export interface Running {
  stop: () => Promise<void>
}

/** Ended by a configuration that cannot work (sysexits.h). */
const badConfiguration = 78

/**
 * Reads the configuration, starts what it is given, and stops it in good order at a signal. The only place where the
 * process ends. Whoever starts it is told in sentences; stacks go to the log.
 */
export async function runUntilStopped(
  start: (config: Config, log: Log) => Promise<Running>,
): Promise<void> {
  const config = readConfig(process.env)
  if (Array.isArray(config)) {
    process.stderr.write(`${writeProblems(config)}\n`)
    process.exit(badConfiguration)
  }
  const log = createLog(config.logLevel)
  process.on('unhandledRejection', (fault) =>
    end(log, 'Something failed that nobody awaited.', fault),
  )
  process.on('uncaughtException', (fault) => end(log, 'Something failed unexpectedly.', fault))
  const stopped = nextSignal()
  try {
    const running = await start(config, log)
    await stopped
    await running.stop()
    process.exit(0)
  } catch (fault) {
    end(log, 'MASH Track could not go on.', fault)
  }
}

/** Resolves at the first Ctrl-C or request to end, also one that comes while the app still starts. */
function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
}

/** Ends the process: in sentences where it is known what to do, and otherwise with a code that the log holds too. */
function end(log: Log, message: string, fault: unknown): never {
  const known = fault instanceof StartFault ? fault : asRefusal(fault)
  if (known === null) leave(log, message, fault)
  process.stderr.write(`${known.message}\n`)
  process.exit(badConfiguration)
}

function leave(log: Log, message: string, fault: unknown): never {
  const code = reportFault(log, message, fault)
  process.stderr.write(
    `${message} Everything that was saved stays saved. The log has the details under ${code}. Start it again; if it fails again, show that code to whoever looks after the server.\n`,
  )
  process.exit(1)
}
