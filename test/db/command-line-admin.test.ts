import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAdminGrant } from '../../src/cli/admin.ts'
import { runRoster } from '../../src/cli/roster.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { isAdminSaved } from '../../src/db/admin-store.ts'
import { adminActOf, writeEntry } from '../../src/domain/admin-acts.ts'
import { people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { openStoreHub, type StoreHub, screened } from './store-hub.ts'

let hub: StoreHub
let folder: string
beforeEach(async () => {
  hub = await openStoreHub()
  folder = mkdtempSync(join(tmpdir(), 'mash-admin-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await hub.close()
})

/** Runs a command on the hub's database, as whoever runs the server does. */
async function run(command: (terminal: Terminal) => Promise<number>) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const reading = [text(stdout), text(stderr)] as const
  const env = { DATABASE_URL: hub.database.url, DATA_DIR: folder }
  const code = await command({ stdin: Readable.from([]), stdout, stderr, env })
  stdout.end()
  stderr.end()
  const [output, errors] = await Promise.all(reading)
  return { code, output, errors }
}

function grant(options: Parameters<typeof runAdminGrant>[0]) {
  return run((terminal) => runAdminGrant(options, terminal))
}

function writeRosterWithout(...gone: string[]): string {
  const staff = Object.values(people).filter(({ id, grants }) => {
    return grants.length > 0 && !gone.includes(id)
  })
  const lines = staff.flatMap(({ id, name, grants }) => [
    `  - id: ${id}`,
    `    name: ${name}`,
    '    roles:',
    ...grants.map(({ role, podId }) =>
      podId === null ? `      - role: ${role}` : `      - { role: ${role}, pod: ${podId} }`,
    ),
  ])
  const file = join(folder, 'hub-people.yml')
  const pods = [
    'managersChannel: C0MANAGERS',
    'pods:',
    '  - { id: north, name: North pod, channel: C0NORTH }',
    '  - { id: south, name: South pod, channel: C0SOUTH }',
    '  - { id: earlyhelp, name: Early Help Hub, kind: earlyHelpHub, channel: C0EARLY }',
    'people:',
  ]
  writeFileSync(file, [...pods, ...lines].join('\n').replaceAll('pod: earlyHelp', 'pod: earlyhelp'))
  return file
}

function roster(file: string, over?: boolean) {
  return run((terminal) => runRoster({ file, over }, terminal))
}

async function auditWords(): Promise<string[]> {
  const [entries, now] = await Promise.all([hub.store.admin.audit(20), hub.store.hub()])
  return entries.map((entry) => writeEntry(entry, now))
}

async function administrators() {
  const { sql } = hub.connection
  const rows = await sql`select person_id as id from grants where role = 'administrator'`
  return rows.map((row) => String(row['id']))
}

describe('mash admin grant', () => {
  it('makes the first administrator, and writes it to the audit', async () => {
    await hub.connection.sql`delete from grants where role = 'administrator'`
    const { code, output } = await grant({ id: 'U0TOVE', name: 'Tove Example' })
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Tove') })
    expect(await administrators()).toEqual(['U0TOVE'])
    expect(await auditWords()).toEqual(['The command line made Tove Example administrator'])
  })

  it('makes no other while there is one, and says who can', async () => {
    const { code, errors } = await grant({ id: 'U0TOVE', name: 'Tove Example' })
    expect(code).toBe(2)
    expect(errors).toContain('Nothing was changed: Priya Example can make somebody administrator')
    expect(await administrators()).toEqual([people.administrator.id])
  })

  it('puts one in the place of those who are lost, with the reason in the audit', async () => {
    const replaceLost = 'Priya left without handing over'
    const { code } = await grant({ id: 'U0TOVE', name: 'Tove Example', replaceLost })
    expect(code).toBe(0)
    expect(await administrators()).toEqual(['U0TOVE'])
    expect(await auditWords()).toEqual([
      'The command line made Tove Example administrator in the place of lost ones: Priya left without handing over',
    ])
  })

  it('refuses what is no Slack user id, or an empty reason, and changes nothing', async () => {
    expect(await grant({ id: 'tove', name: ' ', replaceLost: '' })).toMatchObject({
      code: 2,
      errors:
        'The id must be a Slack user id such as U0123ABCD.\n--name must be given.\n--replace-lost must say why.\nNothing was changed.\n',
    })
    expect(await administrators()).toEqual([people.administrator.id])
  })
})

describe('mash roster', () => {
  it('is in the audit, and tells the managers and the lead what a leaver held', async () => {
    await hub.connection.sql`update pods set id = 'earlyhelp' where id = 'earlyHelp'`
    const reference = await screened(hub.store)
    const { code, errors } = await roster(writeRosterWithout(people.worker.id))
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(await auditWords()).toEqual([
      `The command line wrote the roster file: ${staffCount()} people, 3 pods`,
    ])
    const rows = await hub.connection.sql<{ about: object }[]>`
      select about from outbox where kind = 'leaver' order by channel`
    expect(rows.map(({ about }) => about)).toMatchObject([
      { channel: 'C0MANAGERS', personId: people.worker.id },
      { channel: people.leadNorth.id, personId: people.worker.id, podId: 'north' },
    ])
    const { sql } = hub.connection
    expect(await sql`select worker_id from items where reference = ${reference}`).toMatchObject([
      { worker_id: people.worker.id },
    ])
  })

  it('does not undo what was managed in Slack, unless it is told to', async () => {
    await hub.connection.sql`update pods set id = 'earlyhelp' where id = 'earlyHelp'`
    const now = at('2026-06-02 12:00')
    const renamed = await hub.store.admin.change(
      (loaded) =>
        adminActOf('renamePod').decide(
          { pod: 'north', name: 'Harbour pod' },
          {
            ...loaded,
            item: null,
            history: [],
            ratings: [],
            actor: people.administrator,
            now,
          },
        ),
      { now },
    )
    expect(isAdminSaved(renamed)).toBe(true)
    const file = writeRosterWithout()
    const { code, errors } = await roster(file)
    expect(code).toBe(2)
    expect(errors).toContain('Nothing was changed: administrators made one change in Slack')
    expect((await hub.store.hub()).pods.get('north')?.name).toBe('Harbour pod')
    expect((await roster(file, true)).code).toBe(0)
    expect((await hub.store.hub()).pods.get('north')?.name).toBe('North pod')
    expect((await auditWords())[0]).toContain(', over what was managed in Slack')
    expect((await roster(file)).code).toBe(0)
  })
})

function staffCount(): number {
  return Object.values(people).filter(({ grants }) => grants.length > 0).length - 1
}
