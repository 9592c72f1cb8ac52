import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { attachEmbedded, openEmbedded } from '../../src/db/embedded/open.ts'
import { listServersOf } from '../../src/db/embedded/process-identity.ts'
import { startChild } from './embedded-child.ts'

const log = { info: () => {}, warn: () => {} }
const isRoot = process.getuid?.() === 0
const mayMount =
  isRoot && spawnSync('unshare', ['--mount', 'true']).status === 0 && process.platform === 'linux'

/** Somebody who is not root, and the command that makes a process theirs. */
const ordinary = 65_534
const asOrdinary = ['setpriv', `--reuid=${ordinary}`, '--clear-groups']
const ordinaryMayReadThis =
  isRoot &&
  spawnSync('setpriv', [...asOrdinary.slice(1), 'test', '-r', import.meta.filename]).status === 0

let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mash-track-root-'))
  dataDir = join(folder, 'data')
})

afterEach(() => {
  spawnSync('umount', [dataDir])
  for (const pid of listServersOf(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true })
})

async function ask(url: string, statement: string): Promise<readonly unknown[]> {
  const connection = connect({ url, applicationName: 'root test', poolSize: 1 })
  try {
    return await connection.sql.unsafe(statement)
  } finally {
    await connection.close()
  }
}

describe.skipIf(!isRoot)('as root (skipped for any other user: it is about root alone)', () => {
  test('the database runs in a folder that only root can enter, and its files stay root’s', async () => {
    chmodSync(folder, 0o700)
    const database = await openEmbedded({ dataDir, log })
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(0)
  })

  test('a data folder that belongs to an ordinary user stays that user’s', async () => {
    const database = await openFor(ordinary)
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(ordinary)
    expect(statSync(join(dataDir, 'postgres.password')).uid).toBe(ordinary)
  })

  test.skipIf(!ordinaryMayReadThis)(
    'that user is refused while root holds it (skipped where they may not enter this folder)',
    async () => {
      const database = await openFor(ordinary)
      const same = startChild({ dataDir, under: asOrdinary })
      const { refused } = await same.says('refused')
      await same.end('SIGTERM')
      expect(refused).toContain(`process ${process.pid}`)
      await database.stop()
    },
  )

  /** Opens the database, as root, in a data folder that belongs to another user. */
  function openFor(uid: number) {
    chmodSync(folder, 0o755)
    mkdirSync(dataDir, { mode: 0o700 })
    spawnSync('chown', [`${uid}:${uid}`, dataDir])
    return openEmbedded({ dataDir, log, systemFolder: join(folder, 'system') })
  }
})

describe.skipIf(!mayMount)('with mounts (skipped where this user may not mount)', () => {
  test('where namespaces are refused the database goes to the system folder, and this is said', async () => {
    const systemFolder = join(folder, 'system')
    const elsewhere = join(folder, 'root')
    mkdirSync(elsewhere)
    chmodSync(folder, 0o755)
    // Linux refuses a user namespace to whoever is in a chroot.
    const script =
      'mount --rbind / "$0" && exec chroot "$0" sh -c \'cd "$0" && exec "$@"\' "$PWD" "$@"'
    const under = ['unshare', '--mount', 'sh', '-c', script, elsewhere]
    const child = startChild({ dataDir, systemFolder, under })
    const { warn = '' } = await child.says('warn')
    await child.says('open')
    const attached = attachEmbedded(dataDir)
    expect(await ask(attached?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
    await child.end('SIGTERM')
    expect(warn).toContain(`is kept in ${systemFolder}`)
    expect(readdirSync(dataDir)).not.toContain('postgres')
    // Once it is there it stays the database of this folder, also when namespaces are allowed again.
    const again = await openEmbedded({ dataDir, log, systemFolder })
    expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
    expect(readdirSync(dataDir)).not.toContain('postgres')
  })

  test('a full disk is said in plain words, and the start works once there is room', async () => {
    mkdirSync(dataDir)
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0700', 'tmpfs', dataDir])
    const refused = await openEmbedded({ dataDir, log }).catch((fault: unknown) => fault)
    expect(refused).toMatchObject({ name: 'StartFault', code: 'disk-full' })
    expect(String(refused)).toContain('Make room')
    spawnSync('mount', ['-o', 'remount,size=300m', dataDir])
    const database = await openEmbedded({ dataDir, log })
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
  })
})
