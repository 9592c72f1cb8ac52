import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { isFolderHeld, takeFolder } from '../../src/db/embedded/folder-lock.ts'
import { attachEmbedded, openEmbedded } from '../../src/db/embedded/open.ts'
import { identifyThisProcess, listServersOf } from '../../src/db/embedded/process-identity.ts'
import { startChild } from './embedded-child.ts'

let dataDir: string
const log = { info: () => {}, warn: () => {} }

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mash-track-folder-'))
})

afterEach(() => {
  for (const pid of listServersOf(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true })
})

async function ask(url: string, statement: string): Promise<readonly unknown[]> {
  const connection = connect({ url, applicationName: 'folder test', poolSize: 1 })
  try {
    return await connection.sql.unsafe(statement)
  } finally {
    await connection.close()
  }
}

test('what was saved is there after a stop and a second start', async () => {
  const first = await openEmbedded({ dataDir, log })
  await ask(first.url, 'create table kept (tag text)')
  await ask(first.url, "insert into kept values ('10001 AB')")
  await first.stop()
  const second = await openEmbedded({ dataDir, log })
  expect(await ask(second.url, 'select tag from kept')).toEqual([{ tag: '10001 AB' }])
  await second.stop()
})

test('the server is safe against a power cut, on loopback only, and reads every language', async () => {
  const database = await openEmbedded({ dataDir, log })
  const [row] = await ask(
    database.url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits,
            current_setting('listen_addresses') as listens, current_setting('server_encoding') as text,
            lower('ÉŁ') as lower, (select rolsuper from pg_roles where rolname = current_user) as super`,
  )
  const wrong = new URL(database.url)
  wrong.password = ''
  const noPassword = ask(wrong.href, 'select 1')
  await expect(noPassword).rejects.toThrow('password')
  await database.stop()
  expect(row).toEqual({
    fsync: 'on',
    waits: 'on',
    listens: '127.0.0.1',
    text: 'UTF8',
    lower: 'éł',
    super: false,
  })
})

test('only the owner may read the password, and a fault leaves nothing typed in the log', async () => {
  const database = await openEmbedded({ dataDir, log })
  await ask(database.url, 'create table once (tag text primary key)')
  const twice = "insert into once values ('CANARY'), ('CANARY')"
  await expect(ask(database.url, twice)).rejects.toThrow('duplicate key')
  await expect(ask(database.url, "select 'CANARY'::int")).rejects.toThrow('invalid input')
  await database.stop()
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('CANARY')
  expect(readdirSync(dataDir).filter((name) => name.includes('password'))).toHaveLength(1)
})

test('a second process on the same folder is refused at once and told which one has it', async () => {
  const holder = startChild({ dataDir })
  await holder.says('open')
  const began = performance.now()
  const refused = await openEmbedded({ dataDir, log }).catch((fault: unknown) => fault)
  expect(performance.now() - began).toBeLessThan(1000)
  expect(refused).toMatchObject({ name: 'StartFault', code: 'already-running' })
  expect(String(refused)).toContain(`process ${holder.process.pid}, since 20`)
  expect(String(refused)).toContain('DATA_DIR')
  expect(attachEmbedded(dataDir)).toBeDefined()
  await holder.end('SIGTERM')
})

test('of several that find the lock of a killed process at the same moment one takes it', async () => {
  const killed = startChild({ dataDir })
  await killed.says('open')
  await killed.end('SIGKILL')
  const children = [1, 2, 3, 4].map(() => startChild({ dataDir }))
  const outcomes = await Promise.all(
    children.map((child) => Promise.race([child.says('open'), child.says('refused')])),
  )
  await Promise.all(children.map((child) => child.end('SIGTERM')))
  expect(outcomes.filter((line) => line.open !== undefined)).toHaveLength(1)
  expect(outcomes.filter((line) => line.refused?.includes('already runs'))).toHaveLength(3)
}, 60_000)

test('a process number that was given to another program does not hold the folder', () => {
  const since = new Date().toISOString()
  const stranger = { ...identifyThisProcess(), started: '1', since, released: false }
  writeFileSync(join(dataDir, 'lock.3'), JSON.stringify(stranger))
  takeFolder(dataDir).release()
  expect(readdirSync(dataDir)).toEqual(['lock.4'])
})

test('a holder in another container has the folder while it gives signs of life', () => {
  const since = new Date().toISOString()
  const elsewhere = { pid: 1, started: '1', place: 'elsewhere', since, released: false }
  writeFileSync(join(dataDir, 'lock.1'), JSON.stringify(elsewhere))
  expect(() => takeFolder(dataDir)).toThrow('on another computer or in another container')
  expect(isFolderHeld(dataDir)).toBe(true)
})

test('a command beside the running hub finds its database, and none when no hub runs', async () => {
  expect(attachEmbedded(join(dataDir, 'missing'))).toBeUndefined()
  const database = await openEmbedded({ dataDir, log })
  const attached = attachEmbedded(dataDir)
  expect(await ask(attached?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
  await database.stop()
  expect(attachEmbedded(dataDir)).toBeUndefined()
})

test('a database of another PostgreSQL version is refused and left as it is', async () => {
  const first = await openEmbedded({ dataDir, log })
  await ask(first.url, 'create table kept (tag text)')
  await first.stop()
  const versionFile = join(dataDir, 'postgres/PG_VERSION')
  const version = readFileSync(versionFile, 'utf8')
  writeFileSync(versionFile, '13\n')
  const refused = await openEmbedded({ dataDir, log }).catch((fault: unknown) => fault)
  expect(refused).toMatchObject({ name: 'StartFault', code: 'other-version' })
  expect(String(refused)).toContain('made by PostgreSQL 13')
  writeFileSync(versionFile, version)
  const again = await openEmbedded({ dataDir, log })
  expect(await ask(again.url, 'select tag from kept')).toEqual([])
  await again.stop()
})

test('a lost password file costs no data', async () => {
  const first = await openEmbedded({ dataDir, log })
  await ask(first.url, 'create table kept (tag text)')
  await first.stop()
  rmSync(join(dataDir, 'postgres.password'))
  const again = await openEmbedded({ dataDir, log })
  expect(await ask(again.url, 'select tag from kept')).toEqual([])
  await again.stop()
})

function listDrafts(): string[] {
  return readdirSync(dataDir).filter((name) => name.startsWith('postgres.making'))
}

test('a first start that was broken off half-way is begun again', async () => {
  const child = startChild({ dataDir })
  await expect.poll(listDrafts, { interval: 5, timeout: 20_000 }).toHaveLength(1)
  await child.end('SIGKILL')
  const database = await openEmbedded({ dataDir, log })
  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await database.stop()
})

test('a folder that cannot be made is said in plain words', async () => {
  writeFileSync(join(dataDir, 'file'), '')
  const refused = await openEmbedded({ dataDir: join(dataDir, 'file/data'), log }).catch(
    (fault: unknown) => fault,
  )
  expect(refused).toMatchObject({ name: 'StartFault', code: 'not-writable' })
  expect(String(refused)).toContain('DATA_DIR=')
})
