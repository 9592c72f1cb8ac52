import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { type PolicyOptions, runPolicy } from '../../src/cli/policy.ts'
import { at } from '../domain/hub-times.ts'

const folder = mkdtempSync(join(tmpdir(), 'mash-policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(options: PolicyOptions, env: Record<string, string> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const reading = [text(stdout), text(stderr)] as const
  const terminal = { stdin: Readable.from([]), stdout, stderr, env: { DATA_DIR: folder, ...env } }
  const code = await runPolicy(options, terminal, at('2026-06-02 12:00'))
  stdout.end()
  stderr.end()
  const [output, errors] = await Promise.all(reading)
  return { code, output, errors }
}

function write(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('mash policy', () => {
  test('prints what ships in words, with its warnings, and ends with 0', async () => {
    const { code, output, errors } = await run({ file: 'hub.example.yml' })
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toContain('What starts the clock: the opening of the contact')
    expect(output).toContain('clockStart, as it ships (D1, D25, R40). Or: rated: the first rating,')
    expect(output).toContain('opened Friday 16:00: GREEN Monday 16:00, AMBER Tuesday 15:00')
    expect(output).toContain('were not looked at: no database is running')
  })

  test('says which settings were chosen', async () => {
    const file = write('chosen.yml', 'clockStart: rated\nhubName: Example hub\n')
    const { output } = await run({}, { HUB_POLICY: file })
    expect(output).toContain('What the hub is called: Example hub\n    hubName, chosen')
    expect(output.match(/, chosen \(/g)).toHaveLength(2)
  })

  test('gives the same as one JSON object', async () => {
    const { code, output } = await run({ file: 'hub.warwickshire.example.yml', json: true })
    const read: unknown = JSON.parse(output)
    expect(code).toBe(0)
    expect(read).toMatchObject({
      settings: expect.arrayContaining([
        expect.objectContaining({ setting: 'clockStart', value: 'rated', shipped: false }),
      ]),
      warnings: [],
    })
  })

  test('ends with 1 for a policy that cannot be read, and tells every mistake', async () => {
    const file = write(
      'wrong.yml',
      'clockStart: opened\nhours: { mondays: [] }\ndigestAt: "8:45"\n',
    )
    const { code, output, errors } = await run({ file })
    expect({ code, output }).toEqual({ code: 1, output: '' })
    for (const setting of ['clockStart', 'hours.mondays', 'digestAt']) {
      expect(errors).toContain(`wrong.yml: ${setting}`)
    }
    const missing = await run({ file: join(folder, 'none.yml') })
    expect(missing.code).toBe(1)
    expect(missing.errors).toContain('not there')
  })

  test('goes on without a database that does not answer, and says that it did not look', async () => {
    const { code, output } = await run({}, { DATABASE_URL: 'postgres://mash@127.0.0.1:9/mash' })
    expect(code).toBe(0)
    expect(output).toContain('were not looked at: the database does not answer')
  })

  test.each(['hub.bcp.example.yml', 'hub.warwickshire.example.yml'])(
    'prints %s as docs/hub-policy.md shows it',
    async (file) => {
      const { output } = await run({ file })
      expect(readFileSync('docs/hub-policy.md', 'utf8')).toContain(`\`\`\`text\n${output}\`\`\``)
    },
  )
})
