import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import type { Client } from 'pg'
import { z } from 'zod'
import { type Connection, openSession } from './connect.ts'
import { StartFault } from './start-fault.ts'

/** Any fixed number; whoever holds it in the database is the one that migrates. */
const advisoryLock = 7_260_417

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) })

/**
 * Brings the database up to this version's schema. Of any number of starters at once one migrates, the others wait for it and
 * find nothing to do. All migrations of one run are in one transaction.
 * @throws StartFault `newer-schema` when a newer MASH Track has already changed the database.
 */
export async function migrate(
  { address, url }: Connection,
  migrationsFolder: string = findMigrations(),
): Promise<void> {
  const session = await openSession({
    url,
    applicationName: 'mash-track migrate',
    statementTimeout: 0,
  })
  try {
    await session.query('select pg_advisory_lock($1)', [advisoryLock])
    await refuseNewerSchema(session, address, migrationsFolder)
    await session.query("set lock_timeout = '5s'")
    await applyMigrations(drizzle(session), { migrationsFolder })
  } finally {
    // Ending the session gives the advisory lock back.
    await session.end()
  }
}

async function refuseNewerSchema(session: Client, address: string, folder: string): Promise<void> {
  const known = await session.query<{ table: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations')::text as table",
  )
  if ((known.rows[0]?.table ?? null) === null) return
  const found = await session.query<{ at: number | null }>(
    'select max(created_at) as at from drizzle.__drizzle_migrations',
  )
  const last = found.rows[0]
  const ours = Math.max(0, ...readJournal(folder))
  if (last === undefined || last.at === null || last.at <= ours) return
  const day = new Date(last.at).toISOString().slice(0, 10)
  throw new StartFault(
    'newer-schema',
    `The database at ${address} was already changed by a newer MASH Track (its schema is of ${day}). Nothing was changed. Start that newer version, or restore the backup made before the upgrade.`,
  )
}

/** When each migration was made, in epoch milliseconds. */
function readJournal(folder: string): number[] {
  const text = readFileSync(join(folder, 'meta/_journal.json'), 'utf8')
  return journalSchema.parse(JSON.parse(text)).entries.map((entry) => entry.when)
}

/** The `drizzle` folder beside the package's package.json: the same from `src/` and from `dist/`. */
export function findMigrations(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder of migrations is missing from this copy.')
    folder = parent
  }
  return join(folder, 'drizzle')
}
