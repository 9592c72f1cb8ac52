import type { Command } from 'commander'
import { readConfig, writeProblems } from '../config.ts'
import { connect, greetDatabase } from '../db/connect.ts'
import { codeOf } from '../db/describe-fault.ts'
import { attachEmbedded } from '../db/embedded/open.ts'
import { createStore } from '../db/postgres-store.ts'
import { hubReader } from '../db/read-hub.ts'
import { StartFault } from '../db/start-fault.ts'
import type { Store } from '../db/store.ts'
import { localDay } from '../domain/calendar.ts'
import { nobody } from '../domain/closed-access.ts'
import { reckonReport } from '../domain/report.ts'
import { isPeriodProblem, parsePeriod, spanOf } from '../domain/report-period.ts'
import { type Report, reportSchema } from '../domain/report-schema.ts'
import { type ReportSection, writeReport } from '../domain/report-words.ts'
import { complain, type Terminal } from './terminal.ts'

/** The options of `mash report`. */
export interface ReportOptions {
  /** The period's words, as typed. */
  readonly period: readonly string[]
  readonly json?: boolean
}

/** A report that could not be read, or whose sums do not hold. */
const failed = 1

/** A year of a large hub is read within seconds; longer than this is a fault. */
const statementTimeout = 60_000

/** No table of this name, no column of this name: the database is of another version. */
const otherSchema = ['42P01', '42703']

/** Adds `mash report` to the program. */
export function addReport(
  program: Command,
  action: (options: ReportOptions) => Promise<void>,
): void {
  program
    .command('report')
    .description('Print the five figures of a period, for the MASH manager (R102 to R108)')
    .argument('[period...]', 'a month, days or a name; without one, the last whole month')
    .option('--json', 'print one JSON object instead, with every figure and every reference')
    .addHelpText(
      'after',
      '\nFor example: mash report 2026-06, mash report 2026-06-01 to 2026-06-14, mash report last week --json\nIt reads the database that DATABASE_URL names, or the one of the MASH Track that is running, and changes nothing.\nIt ends with 1 where a sum does not hold.',
    )
    .action((period: string[], { json = false }: { json?: boolean }) => action({ period, json }))
}

/**
 * Prints the figures of a period (R102 to R108), plain or as JSON. Whoever runs it can read the database already, so it asks
 * for no role (R107 is for what Slack shows); it names references, and nobody. Items whose access is closed (D19) are in no figure of it.
 *
 * @param now epoch milliseconds
 * @returns 0; 1 for a database that cannot be read, and where a sum does not hold; 2 for a period or a setting that is wrong
 */
export async function runReport(
  { period, json = false }: ReportOptions,
  terminal: Terminal,
  now = Date.now(),
): Promise<number> {
  const config = readConfig(terminal.env)
  if (Array.isArray(config)) return complain(terminal, [writeProblems(config)])
  const url = config.databaseUrl ?? attachEmbedded(config.dataDir)?.url
  if (url === undefined) {
    return fail(
      terminal,
      'No MASH Track is running here, so there is no database to read. Start it, or set DATA_DIR or DATABASE_URL to where it keeps its data.',
    )
  }
  const connection = connect({
    url,
    applicationName: 'mash report',
    poolSize: 1,
    statementTimeout,
  })
  try {
    await greetDatabase(connection)
    const store = createStore(connection, hubReader(config.policy, config.govUk))
    const report = await readReport(store, period.join(' '), now)
    if ('problem' in report) return complain(terminal, [report.problem])
    return print(report, json, terminal)
  } catch (fault) {
    if (fault instanceof StartFault) return fail(terminal, fault.message)
    if (otherSchema.includes(codeOf(fault) ?? '')) {
      return fail(
        terminal,
        'The database is not of this version of MASH Track. Start MASH Track once, which brings it up to date. Nothing was changed.',
      )
    }
    throw fault
  } finally {
    await connection.close()
  }
}

async function readReport(
  store: Store,
  typed: string,
  now: number,
): Promise<Report | { problem: string }> {
  const { calendar, policy } = await store.hub()
  const period = parsePeriod(typed, localDay(calendar, now), calendar)
  if (isPeriodProblem(period)) return period
  const asked = { span: spanOf(period, calendar), now, zone: calendar.zone.name, viewer: nobody }
  const about = { hubName: policy.hubName, calendar, period, now }
  return reckonReport(await store.reportRows(asked), about)
}

function print(report: Report, json: boolean, terminal: Terminal): number {
  const text = json ? JSON.stringify(reportSchema.parse(report), null, 2) : writeText(report)
  terminal.stdout.write(`${text}\n`)
  if (report.reconciliation.holds) return 0
  return fail(
    terminal,
    'A sum does not hold: see "reconciliation" in the JSON, or the first lines.',
  )
}

function writeText(report: Report): string {
  const { title, head, sections, sums } = writeReport(report)
  return [title, head, ...sums, ...sections.flatMap(writeSection)].join('\n')
}

function writeSection({ title, counts, rules, rows, notes }: ReportSection): string[] {
  const width = Math.max(...rows.map(([label]) => label.length), 0) + 2
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`.trimEnd())
  return [
    '',
    title,
    `  ${counts} (${rules.join(', ')})`,
    ...lines,
    ...notes.map((note) => `  ${note}`),
  ]
}

function fail(terminal: Terminal, message: string): number {
  complain(terminal, [message])
  return failed
}
