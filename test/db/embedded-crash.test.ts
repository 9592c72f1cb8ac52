import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { openEmbedded } from '../../src/db/embedded/open.ts'
import { isRunning, listServersOf } from '../../src/db/embedded/process-identity.ts'
import { readServerNote } from '../../src/db/embedded/server-note.ts'
import { type Child, startChild } from './embedded-child.ts'

let dataDir: string
let warnings: string[]
const log = {
  info: () => {},
  warn: (_fields: object, message: string) => void warnings.push(message),
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mash-track-crash-'))
  warnings = []
})

afterEach(() => {
  for (const pid of listServersOf(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true })
})

async function readIds(url: string): Promise<Set<number>> {
  const connection = connect({ url, applicationName: 'crash test', poolSize: 1 })
  const rows = await connection.sql<{ id: number }[]>`select id from acknowledged`
  await connection.close()
  return new Set(rows.map((row) => row.id))
}

function listAcknowledged(child: Child): number[] {
  return child.lines.flatMap((line) => line.acknowledged ?? [])
}

test('of all that was acknowledged before the app was killed, the next start finds every row', async () => {
  const acknowledged: number[] = []
  for (const rows of [1, 40, 150, 300]) {
    const child = startChild({ dataDir, task: 'write' })
    await child.says('acknowledged', rows)
    await child.end('SIGKILL')
    acknowledged.push(...listAcknowledged(child))
  }
  const database = await openEmbedded({ dataDir, log })
  const found = await readIds(database.url)
  await database.stop()
  expect(acknowledged.length).toBeGreaterThanOrEqual(491)
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
  expect(warnings.join()).toContain('The last run was cut short')
})

test('the same holds when the database server is killed as well', async () => {
  const acknowledged: number[] = []
  for (const rows of [20, 200]) {
    const child = startChild({ dataDir, task: 'write' })
    await child.says('acknowledged', rows)
    const { postgresPid = 0 } = readServerNote(dataDir) ?? {}
    process.kill(postgresPid, 'SIGKILL')
    await child.end('SIGKILL')
    acknowledged.push(...listAcknowledged(child))
  }
  const database = await openEmbedded({ dataDir, log })
  const found = await readIds(database.url)
  await database.stop()
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
})

test('a server that dies under the running app is started again at the same address', async () => {
  const database = await openEmbedded({ dataDir, log })
  const connection = connect({ url: database.url, applicationName: 'crash test', poolSize: 1 })
  await connection.sql`create table acknowledged (id bigint)`
  await connection.sql`insert into acknowledged values (7)`
  const { postgresPid = 0 } = readServerNote(dataDir) ?? {}
  process.kill(postgresPid, 'SIGKILL')
  await expect
    .poll(() => readServerNote(dataDir)?.postgresPid, { timeout: 10_000 })
    .not.toBe(postgresPid)
  await expect
    .poll(() => connection.sql`select id from acknowledged`.catch(() => 'down'), {
      timeout: 10_000,
    })
    .toEqual([{ id: 7 }])
  await connection.close()
  await database.stop()
  expect(listServersOf(join(dataDir, 'postgres'))).toEqual([])
})

test('Ctrl-C in the terminal reaches the app and leaves the server to it', async () => {
  const child = startChild({ dataDir })
  await child.says('open')
  const { postgresPid = 0 } = readServerNote(dataDir) ?? {}
  process.kill(-(child.process.pid ?? 0), 'SIGINT')
  await child.end('SIGINT')
  expect(isRunning(postgresPid)).toBe(true)
})

test('an app that is asked to end takes its server with it', async () => {
  const child = startChild({ dataDir })
  await child.says('open')
  const { postgresPid = 0 } = readServerNote(dataDir) ?? {}
  await child.end('SIGTERM')
  expect(child.process.exitCode).toBe(0)
  expect(isRunning(postgresPid)).toBe(false)
  expect(readServerNote(dataDir)).toBeUndefined()
})
