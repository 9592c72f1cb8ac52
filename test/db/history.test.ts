import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '../../src/db/connect.ts'
import { codeOf } from '../../src/db/describe-fault.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'

let database: FreshDatabase
let connection: Connection

beforeAll(async () => {
  database = await freshDatabase()
  connection = connect({ url: database.url, applicationName: 'history test', poolSize: 1 })
  const { sql } = connection
  await sql`
    insert into items (reference, version, kind, route, source, subject, immediate_concern, received_at, logged_at, logged_by,
      stage, stage_entered_at, record_loaded)
    values ('26-00001', 1, 'marf', 'email', '2A', 'child', false, ${0}, ${0}, 'U0ASHA', 'received', ${0}, false)`
  await sql`insert into events (item_id, seq, at, by, act, detail) values (1, 1, ${0}, 'U0ASHA', 'log', '{}')`
  await sql`insert into rating_history (item_id, seq, at, by, rating) values (1, 1, ${0}, 'U0ELIN', 'red')`
  await sql`insert into stage_history (item_id, seq, stage, entered_at) values (1, 1, 'received', ${0})`
  await sql`
    insert into refusals (at, by, act, refused, rule, message, who, fields)
    values (${0}, 'U0ELIN', 'authorise', 'own-work', 'D7', 'You may not sign off your own work.', '[]', '[]')`
  await sql`
    insert into administration_events (at, by, act, detail) values (${0}, 'U0PRIYA', 'giveRole', '{}')`
})

afterAll(async () => {
  await connection.close()
  await database.drop()
})

describe.each([
  ['events', 'by'],
  ['rating_history', 'by'],
  ['stage_history', 'stage'],
  ['refusals', 'by'],
  ['administration_events', 'by'],
])('the history in %s', (table, column) => {
  test.each([
    ['rewritten', `update ${table} set ${column} = ${column}`],
    ['taken away', `delete from ${table}`],
    ['emptied', `truncate ${table}`],
  ])('cannot be %s, even with SQL', async (_how, statement) => {
    const attempt = connection.sql.unsafe(statement).then(
      () => 'done',
      (fault: unknown) => codeOf(fault),
    )
    expect(await attempt).toBe('23000')
    const rows = await connection.sql.unsafe(`select 1 from ${table}`)
    expect(rows.length).toBe(1)
  })
})
