/**
 * A program for the test of a kill: counts open deadlines again in the hub of the address that it is given, at an instant and
 * with a bank holiday more, until it is done or killed.
 */
import { announceCalendar } from '../../src/db/calendars.ts'
import { connect } from '../../src/db/connect.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { recountOpenDeadlines } from '../../src/db/recount-deadlines.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'

const [, , url = '', time = '', date = ''] = process.argv
const connection = connect({ url, applicationName: 'doomed', poolSize: 1 })
const events = [{ title: 'Extra bank holiday', date }]
const readHub = hubReader(defaultPolicy, { 'england-and-wales': { events } })
const hub = await readHub(connection.sql)
await announceCalendar(connection, hub, { starting: true, now: Number(time) })
await recountOpenDeadlines(connection, hub, Number(time))
await connection.close()
