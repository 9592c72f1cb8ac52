import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPrint } from '../../src/cli/print.ts'
import { at } from '../domain/hub-times.ts'
import { logIn, openStoreHub, type StoreHub, saved } from './store-hub.ts'

const folder = mkdtempSync(join(tmpdir(), 'mash-print-'))
let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
  await saved(logIn(hub.store))
})
afterAll(async () => {
  await hub.close()
  rmSync(folder, { recursive: true })
})

async function run(env: Record<string, string> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const reading = [text(stdout), text(stderr)] as const
  const given = { DATABASE_URL: hub.database.url, HUB_POLICY: 'hub.example.yml', DATA_DIR: folder }
  const terminal = { stdin: Readable.from([]), stdout, stderr, env: { ...given, ...env } }
  const code = await runPrint({}, terminal, at('2026-06-02 10:00'))
  stdout.end()
  stderr.end()
  const [output, errors] = await Promise.all(reading)
  return { code, output, errors }
}

describe('mash print', () => {
  it('D32: makes a list now, with no Slack configured, and names its files', async () => {
    const { code, output, errors } = await run()
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    const files = output.trim().split('\n')
    expect(files[0]).toBe(join(folder, 'print', '2026-06-02-100000', 'hub.html'))
    expect(files.every((file) => existsSync(file))).toBe(true)
    const page = readFileSync(files[0] ?? '', 'utf8')
    expect(page).toContain('Open work: the whole hub')
    expect(page).toMatch(/\d\d-\d{5}/)
  })

  it('D32: writes where PRINT_DIR says', async () => {
    const elsewhere = join(folder, 'elsewhere')
    const { output } = await run({ PRINT_DIR: elsewhere })
    expect(output).toContain(join(elsewhere, '2026-06-02-100000', 'hub.html'))
  })

  it('D32: says where the last list is while the database is away, and ends with 1', async () => {
    await run()
    const { code, output, errors } = await run({ DATABASE_URL: 'postgres://mash@127.0.0.1:9/mash' })
    expect([code, output]).toEqual([1, ''])
    expect(errors).toContain('the connection was refused')
    expect(errors).toContain('The last list that there is was made 2026-06-02-100000')
    expect(errors).toContain(join(folder, 'print', '2026-06-02-100000', 'hub.html'))
  })

  it('D32: says that it could not be written, where and why, and ends with 1', async () => {
    const taken = join(folder, 'taken')
    writeFileSync(taken, 'a file')
    const { code, errors } = await run({ PRINT_DIR: taken })
    expect(code).toBe(1)
    expect(errors).toContain(
      `The list could not be written to ${taken}: its folder cannot be used (`,
    )
  })
})
