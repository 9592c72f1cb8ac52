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
import { type ReportAbout, reckonReport } from '../domain/report.ts'
import {
  isForSharing,
  reckonForSharing,
  type SharedReport,
  sharedReportSchema,
} from '../domain/report-for-sharing.ts'
import { writeForSharing } from '../domain/report-for-sharing-words.ts'
import { isPeriodProblem, parsePeriod, spanOf } from '../domain/report-period.ts'
import type { ReportRows } from '../domain/report-rows.ts'
import { type Report, reportSchema } from '../domain/report-schema.ts'
import { writeReportText } from '../domain/report-text.ts'
import { writeReport } from '../domain/report-words.ts'
import { complain, type Terminal } from './terminal.ts'

/** The options of `mash report`. */
export interface ReportOptions {
  /** The period's words, as typed. */
  readonly period: readonly string[]
  readonly json?: boolean
  /** D24: as partners may see them. */
  readonly forSharing?: boolean
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
    .option('--for-sharing', 'as partners may see them: without small numbers and references (D24)')
    .addHelpText(
      'after',
      '\nFor example: mash report 2026-06, mash report 2026-06-01 to 2026-06-14, mash report last week --json, mash report 2026-06 --for-sharing\nIt reads the database that DATABASE_URL names, or the one of the MASH Track that is running, and changes nothing.\nIt ends with 1 where a sum does not hold.',
    )
    .action((period: string[], options: Omit<ReportOptions, 'period'>) =>
      action({ ...options, period }),
    )
}

/**
 * Prints the figures of a period (R102 to R108), plain or as JSON. Whoever runs it can read the database already, so it asks
 * for no role (R107 is for what Slack shows); it names references, and nobody. Items whose access is closed (D19) are in no figure of it.
 *
 * @param now epoch milliseconds
 * @returns 0; 1 for a database that cannot be read, and where a sum does not hold; 2 for a period or a setting that is wrong
 */
export async function runReport(
  { period, json = false, forSharing = false }: ReportOptions,
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
    const asked = await readRows(store, period.join(' '), now)
    if ('problem' in asked) return complain(terminal, [asked.problem])
    const { rows, about } = asked
    if (!forSharing) return print(reckonReport(rows, about), json, terminal)
    const shared = reckonForSharing(rows, about)
    if (!isForSharing(shared)) return complain(terminal, [shared.problem])
    return printShared(shared, json, terminal)
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

async function readRows(
  store: Store,
  typed: string,
  now: number,
): Promise<{ rows: ReportRows; about: ReportAbout } | { problem: string }> {
  const { calendar, policy } = await store.hub()
  const period = parsePeriod(typed, localDay(calendar, now), calendar)
  if (isPeriodProblem(period)) return period
  const asked = { span: spanOf(period, calendar), now, zone: calendar.zone.name, viewer: nobody }
  const about = { hubName: policy.hubName, calendar, period, now }
  return { rows: await store.reportRows(asked), about }
}

function print(report: Report, json: boolean, terminal: Terminal): number {
  terminal.stdout.write(
    json
      ? `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`
      : `${writeReportText(writeReport(report)).join('\n')}\n`,
  )
  if (report.reconciliation.holds) return 0
  return fail(
    terminal,
    'A sum does not hold: see "reconciliation" in the JSON, or the first lines.',
  )
}

/** D24: every line as partners may see it; what its schema does not take is never printed. */
function printShared(report: SharedReport, json: boolean, terminal: Terminal): number {
  const checked = sharedReportSchema.parse(report)
  terminal.stdout.write(
    json
      ? `${JSON.stringify(checked, null, 2)}\n`
      : `${writeReportText(writeForSharing(checked)).join('\n')}\n`,
  )
  return 0
}

function fail(terminal: Terminal, message: string): number {
  complain(terminal, [message])
  return failed
}
