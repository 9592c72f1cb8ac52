import { type Config, readConfig, writeProblems } from '../config.ts'
import { type Connection, connect } from '../db/connect.ts'
import { attachEmbedded } from '../db/embedded/open.ts'
import { StartFault } from '../db/start-fault.ts'
import { createLog } from '../log.ts'
import { type HubDatabase, openDatabase } from '../open-database.ts'
import { complain, type Terminal } from './terminal.ts'

/**
 * Opens the hub's database for a command that changes it, does the work and closes it: the running one, or else the one that
 * the configuration names. Answers the command's exit code; what cannot be opened is complained of.
 */
export async function changeHub(
  terminal: Terminal,
  applicationName: string,
  work: (connection: Connection, config: Config) => Promise<number>,
): Promise<number> {
  const config = readConfig(terminal.env)
  if (Array.isArray(config)) return complain(terminal, [writeProblems(config)])
  try {
    const database = await open(config, applicationName)
    try {
      return await work(database.connection, config)
    } finally {
      await database.stop()
    }
  } catch (fault) {
    if (fault instanceof StartFault) return complain(terminal, [fault.message])
    throw fault
  }
}

async function open(config: Config, applicationName: string): Promise<HubDatabase> {
  const running = config.databaseUrl === null ? attachEmbedded(config.dataDir) : undefined
  if (running === undefined) return openDatabase(config, createLog('warn'))
  const connection = connect({ url: running.url, applicationName, poolSize: 1 })
  return { connection, stop: () => connection.close() }
}
