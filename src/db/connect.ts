import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type ISql, type Sql } from 'postgres'
import { withDeadline } from './deadline.ts'
import { codeOf } from './describe-fault.ts'
import { readInstant, writeInstant } from './instant.ts'
import { StartFault } from './start-fault.ts'

/** What runs a statement: the pool, or a transaction's own client. Inside a transaction use only the latter. */
export type SqlClient = ISql

/** One pool of connections, to be used through drizzle or as plain SQL. */
export interface Connection {
  readonly sql: Sql
  readonly db: PostgresJsDatabase
  /** `host:port/database`, for sentences and logs: never the password. */
  readonly address: string
  readonly url: string
  close(): Promise<void>
}

export interface ConnectOptions {
  readonly url: string
  /** Shown in pg_stat_activity. */
  readonly applicationName: string
  readonly poolSize?: number
  /** Milliseconds after which the server gives up on one statement; 0 for none. */
  readonly statementTimeout?: number
}

const oldestMajor = 14
const timestamptz = 1184
const timestamptzArray = 1185
const bigint = 20
const json = 114
const jsonb = 3802

/**
 * A pool on a PostgreSQL. Nothing is contacted until the first query; `greetDatabase` does that at start. In plain SQL as in
 * drizzle, `timestamptz` is read and written as epoch milliseconds, `date` as `YYYY-MM-DD`, and `bigint` as a number (a
 * RangeError beyond 2^53).
 */
export function connect(options: ConnectOptions): Connection {
  const sql = postgres(options.url, {
    max: options.poolSize ?? 10,
    prepare: true,
    connect_timeout: 5,
    idle_timeout: 300,
    max_lifetime: 1800,
    keep_alive: 5,
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 2),
    onnotice: () => {},
    connection: {
      application_name: options.applicationName,
      statement_timeout: options.statementTimeout ?? 10_000,
      idle_in_transaction_session_timeout: 15_000,
      TimeZone: 'UTC',
      DateStyle: 'ISO',
    },
  })
  const db = drizzle(sql)
  readAndWriteOurTypes(sql)
  return {
    sql,
    db,
    address: addressOf(options.url),
    url: options.url,
    close: () => sql.end({ timeout: 5 }),
  }
}

/**
 * Whether a fault is that of the driver's own question for array types, which it asks as a connection opens and awaits
 * nowhere (`fetch_types`; without it the driver never hands out a connection that opens for a transaction). Whoever wanted
 * the connection is told or waits for the next one, so that nothing is lost with this fault.
 */
export function isUnawaitedByDriver(fault: unknown): boolean {
  const query = typeof fault === 'object' && fault !== null ? Reflect.get(fault, 'query') : ''
  return typeof query === 'string' && /from pg_catalog\.pg_type a\s.*typcategory = 'A'/s.test(query)
}

/** Set after `drizzle(sql)`, which replaces the driver's own parsers on the same client. */
function readAndWriteOurTypes(sql: Sql): void {
  const { parsers, serializers } = sql.options
  parsers[timestamptz] = readInstant
  serializers[timestamptz] = writeMoment
  // Without a parser of its own, the driver makes one for the array from the element's.
  delete parsers[timestamptzArray]
  delete serializers[timestamptzArray]
  parsers[bigint] = readBigint
  // drizzle hands over JSON as text already; plain SQL hands over the value (`sql.json`).
  serializers[json] = writeJson
  serializers[jsonb] = writeJson
}

function writeMoment(value: unknown): string {
  if (typeof value === 'number') return writeInstant(value)
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return value
  throw new TypeError('A moment is written as epoch milliseconds.')
}

function readBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint is beyond what a number holds.')
  return value
}

function writeJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function addressOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`
}

/**
 * Asks the database for its version, within five seconds.
 * @throws StartFault `unreachable` with what to do, or `other-version` below PostgreSQL 14.
 */
export async function greetDatabase(connection: Connection): Promise<{ version: string }> {
  const version = await withDeadline(
    6000,
    connection.sql<{ number: number; text: string }[]>`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  ).catch((fault: unknown) => {
    throw new StartFault(
      'unreachable',
      explainUnreachable(connection.address, codeOf(fault)),
      fault,
    )
  })
  const row = version[0]
  if (row === undefined || row.number < oldestMajor * 10_000) {
    throw new StartFault(
      'other-version',
      `The PostgreSQL at ${connection.address} is version ${row?.text ?? 'unknown'}. MASH Track needs PostgreSQL ${oldestMajor} or later. Nothing was changed. Upgrade it, or point DATABASE_URL at a newer one.`,
    )
  }
  return { version: row.text }
}

/** Why the database at `address` cannot be used, in plain sentences, from the code of the fault. */
export function explainUnreachable(address: string, code: string | undefined): string {
  const reason = reasons[code ?? ''] ?? {
    what: `PostgreSQL at ${address} does not answer${code === undefined ? '' : ` (${code})`}.`,
    todo: 'Check that it is running, that this computer may reach it, and that DATABASE_URL is right.',
  }
  const what = reason.what.replace('ADDRESS', address)
  return `${what} Nothing was changed. ${reason.todo} For example: DATABASE_URL=postgres://user:password@host:5432/mash. Leave DATABASE_URL unset to use the database that comes with MASH Track.`
}

const reasons: Record<string, { what: string; todo: string }> = {
  ECONNREFUSED: {
    what: 'PostgreSQL at ADDRESS does not answer: the connection was refused.',
    todo: 'Check that it is running, and that the host and port in DATABASE_URL are right.',
  },
  ENOTFOUND: {
    what: 'PostgreSQL at ADDRESS cannot be found: no computer has that name.',
    todo: 'Check the host name in DATABASE_URL.',
  },
  '28P01': {
    what: 'PostgreSQL at ADDRESS refused the password.',
    todo: 'Check the user and password in DATABASE_URL.',
  },
  '28000': {
    what: 'PostgreSQL at ADDRESS does not let this user or computer in.',
    todo: 'Check the user in DATABASE_URL, and pg_hba.conf on the server.',
  },
  '3D000': {
    what: 'PostgreSQL at ADDRESS has no such database.',
    todo: 'Create it (createdb), or check the name at the end of DATABASE_URL.',
  },
  '53300': {
    what: 'PostgreSQL at ADDRESS has no connection left to give.',
    todo: 'Close others, or raise max_connections on the server.',
  },
}
