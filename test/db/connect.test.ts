import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connect, greetDatabase } from '../../src/db/connect.ts'
import { DeadlineFault, withDeadline } from '../../src/db/deadline.ts'
import { codeOf, describeFault } from '../../src/db/describe-fault.ts'
import { readInstant } from '../../src/db/instant.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'

let database: FreshDatabase
let connection: Connection

beforeAll(async () => {
  database = await freshDatabase()
  connection = connect({ url: database.url, applicationName: 'connect test', poolSize: 4 })
  await connection.sql`create table moments (tag text primary key, at timestamptz(3) not null default now())`
})

afterAll(async () => {
  await connection.close()
  await database.drop()
})

test('a moment is read back as the millisecond that was written, alone, in a row and in a list', async () => {
  const { sql } = connection
  const at = Date.UTC(2026, 2, 29, 0, 59, 59, 7)
  await sql`insert into moments ${sql.rows({ tag: '10001 AB', at })}`
  await sql`insert into moments values ('10002 AB', ${at})`
  const [found] = await sql`
    select max(at) as at, array_agg(at) as list, count(*) as n from moments where at = any(${[at, at + 1]})`
  expect(found).toEqual({ at, list: [at, at], n: 2 })
})

test("what PostgreSQL's own clock wrote is found again by the moment that was read", async () => {
  const { sql } = connection
  const [row] = await sql<
    { at: number }[]
  >`insert into moments (tag) values ('10003 AB') returning at`
  expect(await sql`select tag from moments where at = ${row?.at ?? 0}`).toHaveLength(1)
})

test('a moment is read in any zone, and cut to the millisecond', () => {
  const whole = Date.UTC(2026, 3, 24, 15, 0, 0, 123)
  expect(readInstant('2026-04-24 15:00:00.123999+00')).toBe(whole)
  expect(readInstant('2026-04-24 20:30:00.123+05:30')).toBe(whole)
  expect(readInstant('2026-04-24 15:00:00+00')).toBe(whole - 123)
  expect(() => readInstant('infinity')).toThrow(RangeError)
})

test('JSON and large counts come back as they went in', async () => {
  const { sql } = connection
  const given = { pod: 'North', people: ['asha', 'ben'] }
  const [row] = await sql`
    select ${given}::jsonb as value, ${JSON.stringify(given)}::json as written, ${given.people}::jsonb as list,
      9007199254740991::bigint as most`
  const most = Number.MAX_SAFE_INTEGER
  expect(row).toEqual({ value: given, written: given, list: given.people, most })
  await expect(sql`select 9007199254740993::bigint as beyond`).rejects.toThrow(RangeError)
})

test('what is logged about a fault holds no value that someone typed', async () => {
  const canary = '12345 CANARY'
  const { sql } = connection
  const row = { tag: canary, at: 0 }
  await sql`insert into moments ${sql.rows(row)}`
  const twice = await sql`insert into moments ${sql.rows(row)}`.catch((fault: unknown) => fault)
  const description = describeFault(twice)
  expect(description).toMatchObject({ code: '23505', constraint: 'moments_pkey', table: 'moments' })
  expect(description.query).toContain('insert into moments')
  expect(description.frames).toContain('connect.test.ts')
  const unreadable = await sql`select ${canary}::int`.catch((fault: unknown) => fault)
  expect(codeOf(unreadable)).toBe('22P02')
  expect(JSON.stringify([description, describeFault(unreadable)])).not.toContain('CANARY')
})

test('work that does not answer in time is given up', async () => {
  const { sql } = connection
  await expect(withDeadline(50, sql`select pg_sleep(1)`)).rejects.toThrow(DeadlineFault)
  expect(await withDeadline(5000, sql`select 1 as one`)).toEqual([{ one: 1 }])
})

test.each([
  ['a refused connection', 'postgres://hub:x@127.0.0.1:1/mash', 'refused'],
  [
    'a host without a name',
    'postgres://hub:x@no-such-host.invalid/mash',
    'no computer has that name',
  ],
])('%s is said in plain words with what to do', async (_what, url, words) => {
  const nowhere = connect({ url, applicationName: 'connect test' })
  const fault = await greetDatabase(nowhere).catch((one: unknown) => one)
  await nowhere.close()
  expect(fault).toMatchObject({ name: 'StartFault', code: 'unreachable' })
  expect(String(fault)).toContain(words)
  expect(String(fault)).toContain('DATABASE_URL=postgres://')
  expect(String(fault)).not.toContain('hub:x')
})

test.each([
  ['require', 'offers no encrypted connection, and DATABASE_URL asks for one'],
  ['verify-ca', 'does not say whose certificates to trust'],
])('sslmode=%s that cannot be kept to is said in plain words', async (mode, words) => {
  const url = `${database.url}?sslmode=${mode}`
  const refused = connect({ url, applicationName: 'connect test' })
  const fault = String(await greetDatabase(refused).catch((one: unknown) => one))
  await refused.close()
  expect(fault).toContain(words)
})

test('a wrong password and a missing database are told apart', async () => {
  const messages = []
  for (const part of ['password', 'pathname'] as const) {
    const url = new URL(database.url)
    url[part] = 'no_such_thing'
    const refused = connect({ url: url.href, applicationName: 'connect test' })
    messages.push(String(await greetDatabase(refused).catch((one: unknown) => one)))
    await refused.close()
  }
  expect(messages[0]).toContain('refused the password')
  expect(messages[1]).toContain('no such database')
})
