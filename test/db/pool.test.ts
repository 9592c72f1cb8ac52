import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../src/db/connect.ts'
import { codeOf } from '../../src/db/describe-fault.ts'
import { createPool } from '../../src/db/pool.ts'
import { type Between, standBetween } from '../between.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'

const poolSize = 4

let database: FreshDatabase
let between: Between
let connection: Connection
/** Not through what can be cut. */
let beside: Connection

beforeAll(async () => {
  database = await freshDatabase()
  between = await standBetween(database.url)
  connection = connect({ url: between.url, applicationName: 'pool test', poolSize })
  beside = connect({ url: database.url, applicationName: 'beside', poolSize: 1 })
  await connection.sql`create table notes (id int primary key, words text not null)`
})

afterAll(async () => {
  await connection.close()
  await beside.close()
  await between.close()
  await database.drop()
})

async function notes(): Promise<string[]> {
  const rows = await connection.sql<{ words: string }[]>`select words from notes order by id`
  return rows.map(({ words }) => words)
}

describe('sessions that are cut', () => {
  it.each(['end', 'reset'] as const)(
    '(by an %s of the connection) fail what they did, and every place of the pool serves again',
    async (how) => {
      const { sql } = connection
      for (let round = 1; round <= 5; round += 1) {
        const running = Array.from({ length: poolSize }, (_, place) =>
          sql.begin(async (tx) => {
            await tx`insert into notes values (${100 + place}, 'never')`
            // Runs until it is cut: nobody waits for its end.
            await tx`select pg_sleep(20)`
          }),
        )
        const ended = Promise.allSettled(running)
        await expect.poll(countSleepers).toBe(poolSize)
        expect(between.cut(how)).toBeGreaterThanOrEqual(poolSize)
        expect((await ended).map(({ status }) => status)).toEqual(Array(poolSize).fill('rejected'))
        await endSleepers()
        const asked = Array.from({ length: 3 * poolSize }, (_, n) => n)
        const answers = asked.map((n) => sql<{ n: number }[]>`select ${n}::int as n`)
        expect((await Promise.all(answers)).map(([row]) => row?.n)).toEqual(asked)
      }
      expect(await notes()).toEqual([])
    },
  )

  it('refuse what is asked in their transaction afterwards, and say why by a code', async () => {
    const fault = await connection.sql
      .begin(async (tx) => {
        await tx`select 1`
        between.cut('end')
        await tx`select pg_sleep(1)`.catch(() => undefined)
        await tx`select 2`
      })
      .catch((one: unknown) => one)
    expect(codeOf(fault)).toBe('CONNECTION_LOST')
    await endSleepers()
  })

  it('are heard on again, and said to be, since what came in between was not heard', async () => {
    const heard: string[] = []
    const stop = await connection.listen('news', {
      onNotice: () => heard.push('notice'),
      onListening: () => heard.push('listening'),
    })
    between.cut('reset')
    await expect.poll(() => heard).toEqual(['listening', 'listening'])
    await connection.sql`select pg_notify('news', '')`
    await expect.poll(() => heard).toEqual(['listening', 'listening', 'notice'])
    await stop()
  })
})

describe('a transaction', () => {
  it('of which a statement failed is never said to be saved, also where that was caught', async () => {
    const attempt = connection.sql.begin(async (tx) => {
      await tx`insert into notes values (1, 'one')`
      await tx`insert into notes values (1, 'again')`.catch(() => undefined)
    })
    expect(codeOf(await attempt.catch((fault: unknown) => fault))).toBe('23505')
    expect(await notes()).toEqual([])
  })

  it('outlives a savepoint in it that is undone', async () => {
    await connection.sql.begin(async (tx) => {
      await tx`insert into notes values (1, 'one')`
      await tx
        .begin(async (part) => {
          await part`insert into notes values (2, 'two')`
          await part`insert into notes values (2, 'two')`
        })
        .catch(() => undefined)
      await tx.begin((part) => part`insert into notes values (3, 'three')`.then(() => undefined))
    })
    expect(await notes()).toEqual(['one', 'three'])
  })

  it('takes its statements one after the other, and none once it is over', async () => {
    const { sql } = connection
    let late: (() => Promise<unknown>) | undefined
    await sql.begin(async (tx) => {
      late = async () => await tx`insert into notes values (9, 'late')`
      await Promise.all([
        tx`update notes set words = words || ' a' where id = 1`,
        tx`update notes set words = words || ' b' where id = 1`,
      ])
    })
    await expect(late?.()).rejects.toThrow('after its transaction was over')
    expect(await notes()).toEqual(['one a b', 'three'])
  })
})

describe('a statement', () => {
  it('whose table a newer version has changed meanwhile is asked again', async () => {
    const { sql } = connection
    const ask = (): Promise<unknown[]> =>
      Promise.all(
        Array.from({ length: poolSize }, async () => await sql`select * from notes order by id`),
      )
    await ask()
    await sql`alter table notes add column added int`
    expect((await ask())[0]).toEqual([
      { id: 1, words: 'one a b', added: null },
      { id: 3, words: 'three', added: null },
    ])
  })

  it('of values that are not there says so before it is sent', async () => {
    const { sql } = connection
    await expect(sql`select ${undefined}::int`).rejects.toThrow('undefined')
    expect(await sql`select 1 as one where 1 in ${sql.list([])}`).toEqual([])
  })

  it('runs once, however often it is awaited, and not at all as a part of another', async () => {
    const { sql } = connection
    const adding = sql`insert into notes (id, words) values (5, ${'five'})`
    await adding
    await adding
    const some = sql`select words from notes where id in ${sql.list([1, 5])}`
    const rows = await sql`select count(*) as n from (${some}) found where words <> ${'one'}`
    expect(rows).toEqual([{ n: 2 }])
  })
})

it('waits for a connection no longer than it may, and closes though something still runs', async () => {
  const one = createPool({
    connectionString: database.url,
    max: 1,
    connectionTimeoutMillis: 100,
    idleTimeoutMillis: 1000,
    maxLifetimeSeconds: 10,
  })
  const running = one.sql`select pg_sleep(60)`.catch((fault: unknown) => codeOf(fault))
  const waiting = one.sql`select 1`.catch((fault: unknown) => codeOf(fault))
  expect(await waiting).toBe('CONNECT_TIMEOUT')
  await one.close(100)
  expect(await running).toBe('CONNECTION_LOST')
})

async function countSleepers(): Promise<number> {
  const [row] = await beside.sql<{ n: number }[]>`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`
  return row?.n ?? 0
}

/** PostgreSQL does not see that nobody is there before it would answer. */
async function endSleepers(): Promise<void> {
  await beside.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`
  await expect.poll(countSleepers).toBe(0)
}
