import { randomUUID } from 'node:crypto'
import { type Config, readConfig, writeProblems } from './config.ts'
import { StartFault } from './db/start-fault.ts'
import { createLog, type Log } from './log.ts'
import { SlackRefused } from './slack.ts'

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
    leave(log, 'Something failed that nobody was waiting for.', fault),
  )
  process.on('uncaughtException', (fault) =>
    leave(log, 'Something failed that nobody expected.', fault),
  )
  let running: Running
  try {
    running = await start(config, log)
  } catch (fault) {
    refuseToStart(log, fault)
  }
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      running.stop().then(
        () => process.exit(0),
        (fault: unknown) => leave(log, 'Stopping did not end in good order.', fault),
      )
    })
  }
}

function refuseToStart(log: Log, fault: unknown): never {
  if (fault instanceof StartFault || fault instanceof SlackRefused) {
    process.stderr.write(`${fault.message}\n`)
    process.exit(badConfiguration)
  }
  leave(log, 'MASH Track could not start.', fault)
}

function leave(log: Log, message: string, fault: unknown): never {
  const code = randomUUID().slice(0, 6).toUpperCase()
  log.error(message, fault, { code })
  process.stderr.write(
    `${message} Everything that was saved stays saved. The log has the details under ${code}. Start it again; if it fails again, show that code to whoever looks after the server.\n`,
  )
  process.exit(1)
}
