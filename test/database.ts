import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect } from '../src/db/connect.ts'
import { templateName, withDatabase } from './postgres.ts'

export interface FreshDatabase {
  /** As the app's own user, who owns it. */
  readonly url: string
  /** Ends every session in it and removes it. */
  drop(): Promise<void>
}

/** A database of the test's own with the whole schema and no rows: a copy of the template of this run. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `hub_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} template ${templateName} owner mash`)
  return {
    url: withDatabase(inject('postgresTemplateUrl'), name),
    drop: () => administer(`drop database if exists ${name} with (force)`),
  }
}

async function administer(statement: string): Promise<void> {
  const admin = connect({
    url: inject('postgresAdminUrl'),
    applicationName: 'test',
    statementTimeout: 0,
  })
  try {
    await admin.sql.unsafe(statement)
  } finally {
    await admin.close()
  }
}
