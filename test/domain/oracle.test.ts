import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

// The whole of it is `npm run bench -- oracle`: 20,000 cases in each zone.
test.concurrent.each(['UTC', 'Europe/London'])(
  'mash explain --json is right in 400 random cases with the server in %s',
  async (zone) => {
    const script = ['--import', 'tsx', 'test/domain/oracle-run.ts', '400', '20']
    const { stdout } = await run(process.execPath, script, { env: { ...process.env, TZ: zone } })
    expect(JSON.parse(stdout)).toEqual({ zone, asked: 400, wrong: 0, first: [] })
  },
  120_000,
)
