import pg, { type ClientConfig, type PoolClient } from 'pg'
import { DeadlineFault, withDeadline } from './deadline.ts'
import { listen } from './listen.ts'
import { createSqlClient } from './sql.ts'
import { isLost, runAlone, withCode } from './statements.ts'
import { inTransaction, type Sql, type TransactionMode } from './transaction.ts'
import { types } from './values.ts'

/** Connections to one database, at most so many at once. */
export interface Pool {
  readonly sql: Sql
  /** As {@link listen}, with this pool's settings. */
  listen(
    channel: string,
    heard: { onNotice: () => void; onListening: () => void },
  ): Promise<() => Promise<void>>
  /** Ends every connection: what runs may end by itself for so many milliseconds. */
  close(milliseconds: number): Promise<void>
}

export type PoolOptions = Pick<
  ClientConfig,
  'connectionString' | 'application_name' | 'options'
> & {
  readonly max: number
  /** Milliseconds that one waits for a connection at most, to be opened or to come free. */
  readonly connectionTimeoutMillis: number
  readonly idleTimeoutMillis: number
  readonly maxLifetimeSeconds: number
}

async function reach(pool: pg.Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (fault) {
    throw withCode(fault, whyUnconnected(fault))
  }
}

/** The driver tells these apart by its words alone. */
function whyUnconnected(fault: unknown): string {
  const words = fault instanceof Error ? fault.message : ''
  if (words.includes('does not support SSL')) return 'NO_SSL'
  if (words.includes('sslrootcert')) return 'NO_AUTHORITY'
  return words.includes('timeout') ? 'CONNECT_TIMEOUT' : 'CONNECTION_LOST'
}

/** Nothing is contacted until the first statement. */
export function createPool(options: PoolOptions): Pool {
  const config = { ...options, keepAlive: true, keepAliveInitialDelayMillis: 5000, types }
  const pool = new pg.Pool(config)
  const open = new Set<PoolClient>()
  pool.on('connect', (client) => {
    open.add(client)
    // Whoever waits for an answer is told; without this, a session that is lost in between would end the process.
    client.on('error', () => undefined)
  })
  pool.on('remove', (client) => open.delete(client))
  // A session that is lost while nobody uses it: the next statement opens another one.
  pool.on('error', () => undefined)

  async function onOneClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await reach(pool)
    try {
      return await work(client)
    } finally {
      client.release(isLost(client))
    }
  }

  const listeners = new Set<() => Promise<void>>()
  let ended: Promise<void> | undefined
  async function end(milliseconds: number): Promise<void> {
    const stopped = [...listeners].map((stop) => stop())
    await withDeadline(milliseconds, pool.end()).catch(async (fault: unknown) => {
      if (!(fault instanceof DeadlineFault)) throw fault
      await Promise.all([...open].map((client) => client.end()))
    })
    await Promise.all(stopped)
  }

  return {
    sql: Object.assign(
      createSqlClient((statement) => onOneClient((client) => runAlone(client, statement))),
      {
        begin: <T>(work: (tx: Sql) => Promise<T>, mode?: TransactionMode) =>
          onOneClient((client) => inTransaction(client, work, mode)),
      },
    ),
    listen: async (channel, heard) => {
      const stop = await listen(config, channel, heard)
      listeners.add(stop)
      // It was closed while this opened.
      if (ended !== undefined) await stop()
      return stop
    },
    close: (milliseconds) => (ended ??= end(milliseconds)),
  }
}
