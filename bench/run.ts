import { cpus } from 'node:os'
import { benchPage } from '../practice/bench/page.ts'
import type { Row } from './measure.ts'
import { benchOracle } from './oracle.ts'
import { benchWorkingTime } from './working-time.ts'

interface Part {
  readonly name: string
  /** Whether it runs when no part is named. */
  readonly always: boolean
  readonly run: () => Row[] | Promise<Row[]>
}

// One row for each benchmark. `npm run bench` runs those marked always, `npm run bench -- oracle` the one that is named.
const parts: readonly Part[] = [
  { name: 'working-time', always: true, run: benchWorkingTime },
  { name: 'oracle', always: false, run: benchOracle },
  { name: 'page', always: false, run: benchPage },
]

const asked = process.argv.slice(2)
const chosen = parts.filter(({ name, always }) =>
  asked.length === 0 ? always : asked.includes(name),
)
if (chosen.length === 0) {
  process.stderr.write(
    `There is no such part. The parts are ${parts.map(({ name }) => name).join(', ')}.\n`,
  )
  process.exitCode = 2
}
if (chosen.length > 0) {
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}\n`,
  )
}
for (const { name, run } of chosen) {
  const start = performance.now()
  const rows = await run()
  process.stdout.write(`\n## ${name} (${((performance.now() - start) / 1000).toFixed(0)} s)\n\n`)
  process.stdout.write(`| goal | what | measured | wanted | |\n|---|---|---|---|---|\n`)
  for (const row of rows) {
    const met = row.met === undefined ? '' : row.met ? 'met' : '**missed**'
    process.stdout.write(
      `| ${row.goal} | ${row.what} | ${row.measured} | ${row.wanted} | ${met} |\n`,
    )
  }
}
