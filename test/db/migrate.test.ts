import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'

let database: FreshDatabase
let folder: string

beforeEach(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'mash-track-migrations-'))
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** Migrations of a far future, so that they come after whatever the template has. */
function writeMigrations(statements: readonly string[]): void {
  mkdirSync(join(folder, 'meta'), { recursive: true })
  const entries = statements.map((statement, idx) => {
    const tag = `${9000 + idx}_later`
    writeFileSync(join(folder, `${tag}.sql`), statement)
    return { idx, version: '7', when: Date.UTC(2090, 0, 1 + idx), tag, breakpoints: true }
  })
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ entries }))
}

function connectAgain(): Connection {
  return connect({ url: database.url, applicationName: 'migrate test', poolSize: 1 })
}

test('of twenty hubs that start at once one changes the schema and the rest wait for it', async () => {
  writeMigrations(['create table drills (id int primary key)', 'insert into drills values (1)'])
  const starters = Array.from({ length: 20 }, connectAgain)
  await Promise.all(starters.map((one) => migrate(one, folder)))
  const reader = connectAgain()
  const [count] = await reader.sql`select count(*) as n from drills`
  await Promise.all([reader, ...starters].map((one) => one.close()))
  expect(count).toEqual({ n: 1 })
})

test('a migration that fails leaves the schema as it was', async () => {
  writeMigrations(['create table drills (id int primary key)', 'select no_such_function()'])
  const connection = connectAgain()
  await expect(migrate(connection, folder)).rejects.toThrow('no_such_function')
  const [left] = await connection.sql`select to_regclass('drills') as table`
  await connection.close()
  expect(left).toEqual({ table: null })
})

test('an older version refuses a database that a newer one has changed, and says what to do', async () => {
  const connection = connectAgain()
  writeMigrations(['create table drills (id int)', 'alter table drills add name text'])
  await migrate(connection, folder)
  writeMigrations(['create table drills (id int)'])
  const fault = await migrate(connection, folder).catch((one: unknown) => one)
  await connection.close()
  expect(fault).toMatchObject({ name: 'StartFault', code: 'newer-schema' })
  expect(String(fault)).toContain('its schema is of 2090-01-02')
})
