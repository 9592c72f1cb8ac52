/**
 * Puts random questions to `mash explain --json` itself, in a process of its own, and judges each answer by the
 * minute-by-minute oracle. Prints one line of JSON: how many were asked and how many were wrong, with the first few.
 * The zone of both processes is whatever TZ says.
 *
 *   TZ=UTC node --import tsx test/domain/oracle-run.ts 20000 1
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MinuteOracle, type OracleUnit } from './minute-oracle.ts'
import { oracleHubOf, readShippedHolidays, weekHoursOf, weeks } from './oracle-hubs.ts'
import { type Chance, makeChance, randomInstant } from './random-instants.ts'

interface Case {
  readonly question: object
  readonly from: number
  readonly expected: object
}

const timescales = {
  red: [4, 'openHours'],
  amber: [16, 'openHours'],
  green: [72, 'elapsedHours'],
} as const
const units = ['openHours', 'elapsedHours', 'workingDayHours'] as const

function makeCase(chance: Chance, oracle: MinuteOracle): Case {
  const from = randomInstant(chance)
  const written = new Date(from).toISOString()
  const kind = chance.below(4)
  if (kind === 0) {
    const rating = (['red', 'amber', 'green'] as const)[chance.below(3)] ?? 'red'
    const [amount, unit] = timescales[rating]
    return expectDeadline({ from: written, rating }, oracle, from, amount, unit)
  }
  if (kind === 1) {
    const span = [7_200_000, 86_400_000, 2_592_000_000, 31_536_000_000][chance.below(4)] ?? 0
    const to = from + chance.below(span)
    const openMinutes = oracle.openBetween(from, to) / 60_000
    const question = { from: written, to: new Date(to).toISOString() }
    return { question, from, expected: { openMinutes } }
  }
  const unit = units[chance.below(3)] ?? 'openHours'
  const amount =
    chance.below(2) === 0
      ? ([4, 8, 8.75, 16, 24, 72, 100][chance.below(7)] ?? 4)
      : (1 + chance.below(360_000)) / 3600
  return expectDeadline({ from: written, amount, unit }, oracle, from, amount, unit)
}

function expectDeadline(
  question: object,
  oracle: MinuteOracle,
  from: number,
  amount: number,
  unit: OracleUnit,
): Case {
  const deadline = new Date(oracle.deadline(from, amount, unit)).toISOString()
  return { question, from, expected: { deadline } }
}

/** Hub-local time as a person writes it, for a question whose local time happens once. */
function writeLocal(oracleZone: string, from: number): string | undefined {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: oracleZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const text = wall.format(from).replace(' ', 'T')
  const repeats = [-3_600_000, 3_600_000].some(
    (other) => wall.format(from + other).replace(' ', 'T') === text,
  )
  return repeats ? undefined : `${text}.${String(from % 1000).padStart(3, '0')}`
}

async function askCommand(policyFile: string, lines: string[]): Promise<string[]> {
  const command = [
    '--import',
    'tsx',
    'src/cli/main.ts',
    'explain',
    '--json',
    '--policy',
    policyFile,
  ]
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  let output = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk
  return output.split('\n').filter((line) => line !== '')
}

const [count, seed] = [Number(process.argv[2] ?? 400), Number(process.argv[3] ?? 1)]
const chance = makeChance(seed)
const folder = mkdtempSync(join(tmpdir(), 'mash-oracle-'))
const wrong: object[] = []
let asked = 0
try {
  const names = Object.keys(weeks) as (keyof typeof weeks)[]
  for (const name of names) {
    const week = weeks[name]
    const policyFile = join(folder, 'hub.yml')
    writeFileSync(policyFile, JSON.stringify({ hours: weekHoursOf(week) }))
    const hub = oracleHubOf(week, readShippedHolidays())
    const oracle = new MinuteOracle(hub)
    const cases = Array.from({ length: Math.ceil(count / names.length) }, () =>
      makeCase(chance, oracle),
    )
    const lines = cases.map(({ question, from }) => {
      const local = chance.below(3) === 0 ? writeLocal(hub.zone, from) : undefined
      return JSON.stringify(local === undefined ? question : { ...question, from: local })
    })
    const answers = await askCommand(policyFile, lines)
    for (const [i, { expected }] of cases.entries()) {
      asked += 1
      const answer = answers[i]
      if (answer !== JSON.stringify(expected))
        wrong.push({ name, asked: lines[i], expected, answer })
    }
    if (answers.length !== cases.length) wrong.push({ name, answers: answers.length })
  }
} finally {
  rmSync(folder, { recursive: true })
}
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
process.stdout.write(
  `${JSON.stringify({ zone, asked, wrong: wrong.length, first: wrong.slice(0, 3) })}\n`,
)
