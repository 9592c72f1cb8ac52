import { Client } from 'pg'
import { withDeadline } from './deadline.ts'
import { codeOf } from './describe-fault.ts'
import { createPool, type Pool } from './pool.ts'
import { StartFault } from './start-fault.ts'
import type { Sql } from './transaction.ts'
import { types } from './values.ts'

export type { SqlClient } from './sql.ts'
export type { Sql } from './transaction.ts'

/** The connections to one PostgreSQL, and its address. */
export interface Connection {
  readonly sql: Sql
  /** `host:port/database`, for sentences and logs: never the password. */
  readonly address: string
  readonly url: string
  /** As `Pool.listen`. */
  readonly listen: Pool['listen']
  /** Gives what still runs so many milliseconds to end, five seconds unless told, and then cuts it off. */
  close(milliseconds?: number): Promise<void>
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
/**
 * A pool on a PostgreSQL. Nothing is contacted until the first statement; `greetDatabase` does that at start. `timestamptz` is
 * read and written as epoch milliseconds, `date` as `YYYY-MM-DD`, and `bigint` as a number (a RangeError beyond 2^53).
 */
export function connect(options: ConnectOptions): Connection {
  const pool = createPool({
    ...sessionOf(options),
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 300_000,
    maxLifetimeSeconds: 1800,
  })
  return {
    sql: pool.sql,
    address: addressOf(options.url),
    url: options.url,
    listen: (channel, heard) => pool.listen(channel, heard),
    close: (milliseconds = 5000) => pool.close(milliseconds),
  }
}

/** One session, for work that is bound to it. Whoever opens it ends it. */
export async function openSession(options: ConnectOptions): Promise<Client> {
  const session = new Client({ ...sessionOf(options), types })
  await session.connect()
  return session
}

function sessionOf({ url, applicationName, statementTimeout = 10_000 }: ConnectOptions) {
  const settings = {
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: 15_000,
  }
  return {
    connectionString: withSslAsNamed(url),
    application_name: applicationName,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  }
}

/** The driver reads `sslmode` more strictly than PostgreSQL's own tools do, unless it is asked to read it as they do. */
function withSslAsNamed(given: string): string {
  const url = new URL(given)
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true')
  return url.href
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

interface Reason {
  what: string
  todo: string
}

const untrusted: Reason = {
  what: 'PostgreSQL at ADDRESS shows a certificate that this computer does not trust.',
  todo: 'Use one of an authority that is trusted here, or name its authority with sslrootcert in DATABASE_URL. With sslmode=require what is sent is encrypted, and who answers is not checked.',
}

const reasons: Record<string, Reason> = {
  NO_SSL: {
    what: 'PostgreSQL at ADDRESS offers no encrypted connection, and DATABASE_URL asks for one.',
    todo: 'Turn ssl on there, or take sslmode out of DATABASE_URL.',
  },
  NO_AUTHORITY: {
    what: 'DATABASE_URL asks for sslmode=verify-ca, and does not say whose certificates to trust.',
    todo: 'Name the authority’s certificate with sslrootcert, or use sslmode=verify-full.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
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
