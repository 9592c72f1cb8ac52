import { execFileSync } from 'node:child_process'
import type { Row } from './measure.ts'

interface Result {
  readonly asked: number
  readonly wrong: number
}

/** Puts 20,000 random questions in each of two zones to `mash explain --json` (W3): about a minute and a half. */
export function benchOracle(): Row[] {
  return ['UTC', 'Europe/London'].map((zone) => {
    const script = ['--import', 'tsx', 'test/domain/oracle-run.ts', '20000', '2026']
    const printed = execFileSync(process.execPath, script, {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    })
    const { asked, wrong }: Result = JSON.parse(printed)
    return {
      goal: 'W3',
      what: `mash explain --json, TZ=${zone}: wrong of ${asked.toLocaleString('en-GB')}`,
      measured: String(wrong),
      wanted: '0',
      met: wrong === 0,
    }
  })
}
