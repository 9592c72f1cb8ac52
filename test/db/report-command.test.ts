import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runReport } from '../../src/cli/report.ts'
import { sharedReportSchema } from '../../src/domain/report-for-sharing.ts'
import { reportSchema } from '../../src/domain/report-schema.ts'
import { fullOutcome } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

const folder = mkdtempSync(join(tmpdir(), 'mash-report-'))
let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
  const { store } = hub
  const worked = await screened(store)
  const advice = { ...fullOutcome, outcome: 'advice', discussedWith: null }
  await saved(actIn(store, worked, 'recordOutcome', 'teamManager', advice))
  await saved(logIn(store))
})

afterAll(async () => {
  await hub.close()
  rmSync(folder, { recursive: true })
})

async function run(
  typed: string,
  json = false,
  env: Record<string, string> = {},
  forSharing = false,
) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const reading = [text(stdout), text(stderr)] as const
  const terminal = {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env: { DATABASE_URL: hub.database.url, HUB_POLICY: 'hub.example.yml', ...env },
  }
  const period = typed.split(' ').filter((word) => word !== '')
  const code = await runReport({ period, json, forSharing }, terminal, at('2026-07-08 09:00'))
  stdout.end()
  stderr.end()
  const [output, errors] = await Promise.all(reading)
  return { code, output, errors }
}

describe('mash report', () => {
  test('prints the five figures of the last whole month, and ends with 0', async () => {
    const { code, output, errors } = await run('')
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    for (const line of [
      /^.*: June 2026\n2026-06-01 to 2026-06-30, Europe\/London\. Read Wed 8 Jul 2026, 09:00\.\nThe sums reconcile: /,
      /\n1\. Received: 2\n/,
      / {2}Received 2 = open 1 \+ resolved 1 \+ redirected 0 \+ forwarded 0\.\n/,
      /\n2\. Average time through the MASH: 3 h 0 min working\n/,
      /\n3\. In timescale: 1 of 1 \(100\.0%\)\n/,
      /\n4\. Outcomes: 1\n[^]*Information and advice, and close +1\n/,
      /\n5\. By rating: 2\n[^]*AMBER +1 \(first 1\)\n/,
      /\n {2}2026-06-02 {2}2 = 1 open \+ 1 resolved/,
    ]) {
      expect(output).toMatch(line)
    }
  })

  test('gives the same as one JSON object that its schema takes, exact to the millisecond', async () => {
    const { code, output } = await run('2026-06-01 to 2026-06-14', true)
    const report = reportSchema.parse(JSON.parse(output))
    expect(code).toBe(0)
    expect(report).toMatchObject({
      report: 'mash-track/report',
      version: 1,
      period: { from: '2026-06-01', to: '2026-06-14', isOver: true },
      asOf: '2026-07-08T08:00:00.000Z',
      received: { received: 2, open: 1, resolved: 1, duplicates: 0, duplicateReferences: [] },
      time: { whole: { working: { items: 1, totalMs: 10_800_000, meanMinutes: 180 } } },
      timescale: { judged: 1, inTime: 1, late: 0 },
      outcomes: { byOutcome: { advice: 1 }, byLeft: { screening: 1 } },
      ratings: { amber: { final: 1, initial: 1 }, notRated: { final: 1, initial: 1 } },
      reconciliation: { holds: true },
    })
  })

  test('D24: prints the version for sharing, plain and as JSON that a schema of its own takes', async () => {
    const plain = await run('2026-06', false, {}, true)
    expect({ code: plain.code, errors: plain.errors }).toEqual({ code: 0, errors: '' })
    expect(plain.output).toMatch(/June 2026, for sharing\n[^]*\n1\. Received: fewer than 5\n/)
    expect(plain.output).toMatch(/Working, mean \/ median +not shown\n/)
    expect(plain.output).not.toMatch(/\d\d-\d{5}/)
    const { code, output } = await run('2026-06', true, {}, true)
    expect(code).toBe(0)
    expect(sharedReportSchema.parse(JSON.parse(output))).toMatchObject({
      report: 'mash-track/report-for-sharing',
      received: { total: 'fewer than 5', byKind: { marf: 'not shown' } },
      worked: { total: 'fewer than 5', timescale: { inTimePercent: 'not shown' } },
    })
    const part = await run('2026-06-01 to 2026-06-14', false, {}, true)
    expect([part.code, part.output]).toEqual([2, ''])
    expect(part.errors).toContain('one whole month that is over')
  })

  test('ends with 2 for a period that it cannot read, and with 1 where there is no database', async () => {
    const soon = await run('soon')
    expect([soon.code, soon.output]).toEqual([2, ''])
    expect(soon.errors).toContain('"soon" is not a period. Write `2026-06`')
    const none = await run('', false, { DATABASE_URL: '', DATA_DIR: folder })
    expect(none.code).toBe(1)
    expect(none.errors).toContain('No MASH Track is running here')
    const away = await run('', false, { DATABASE_URL: 'postgres://mash@127.0.0.1:9/mash' })
    expect(away.code).toBe(1)
    expect(away.errors).toContain('the connection was refused')
  })

  test('says so of a database that another version made, and changes nothing in it', async () => {
    const { sql } = hub.connection
    await sql`alter table items rename column received_at to came_at`
    const { code, errors } = await run('')
    await sql`alter table items rename column came_at to received_at`
    expect(code).toBe(1)
    expect(errors).toContain('not of this version of MASH Track')
  })

  test('prints the figures, names the item and ends with 1 where a sum does not hold', async () => {
    const { sql } = hub.connection
    const [row] = await sql<{ reference: string }[]>`
      update items set outcome = null where stage = 'resolved' returning reference`
    const { code, output, errors } = await run('')
    await sql`update items set outcome = 'advice' where stage = 'resolved'`
    expect(code).toBe(1)
    expect(errors).toContain('A sum does not hold')
    expect(output).toContain('DOES NOT RECONCILE: received = open + resolved')
    expect(output).toContain(`These: ${row?.reference}.`)
  })
})
