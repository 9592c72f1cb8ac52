import type { Config } from './config.ts'
import { type Connection, connect, greetDatabase } from './db/connect.ts'
import { type EmbeddedDatabase, openEmbedded } from './db/embedded/open.ts'
import { ensureHub } from './db/hub-rows.ts'
import { migrate } from './db/migrate.ts'
import type { Log } from './log.ts'

/** A hub's database, ready for use. */
export interface HubDatabase {
  connection: Connection
  stop: () => Promise<void>
}

/**
 * Opens the hub's database: the one that DATABASE_URL names, or the embedded one in the data folder; brought up to this
 * version's schema.
 *
 * @throws StartFault with a sentence for whoever starts the app
 */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<HubDatabase> {
  const embedded =
    databaseUrl === null ? await openEmbedded({ dataDir, log: asEmbeddedLog(log) }) : null
  const url = databaseUrl ?? embedded?.url ?? ''
  const connection = connect({ url, applicationName: 'mash-track' })
  try {
    await greetDatabase(connection)
    await migrate(connection)
    await ensureHub(connection)
  } catch (fault) {
    await closeDatabase(connection, embedded)
    throw fault
  }
  return { connection, stop: () => closeDatabase(connection, embedded) }
}

async function closeDatabase(
  connection: Connection,
  embedded: EmbeddedDatabase | null,
): Promise<void> {
  await connection.close()
  await embedded?.stop()
}

function asEmbeddedLog(log: Log) {
  return {
    info: (_fields: object, message: string) => log.info(message),
    warn: (_fields: object, message: string) => log.warn(message),
  }
}
