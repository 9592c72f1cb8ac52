import type { Command } from 'commander'
import { printFaultWords } from '../blocks/print-fault.ts'
import { type Config, readConfig, writeProblems } from '../config.ts'
import { connect, greetDatabase } from '../db/connect.ts'
import { codeOf } from '../db/describe-fault.ts'
import { attachEmbedded } from '../db/embedded/open.ts'
import { createStore } from '../db/postgres-store.ts'
import { hubReader } from '../db/read-hub.ts'
import { StartFault } from '../db/start-fault.ts'
import { lastPrint } from '../print-files.ts'
import { isPrinted, printOpenWork } from '../print-open-work.ts'
import { complain, type Terminal } from './terminal.ts'

/** Nothing could be printed. */
const failed = 1

/** Adds `mash print` to the program. */
export function addPrint(program: Command, action: (options: object) => Promise<void>): void {
  program
    .command('print')
    .description('Write the list of open work as pages to print, and name their files (D32)')
    .addHelpText(
      'after',
      '\nIt reads the database and asks nothing of Slack. The pages go to PRINT_DIR, or to the folder "print" in DATA_DIR; `latest` in it leads to the last ones.\nIt ends with 1 where nothing could be written, and names the last pages that there are.',
    )
    .action(() => action({}))
}

/**
 * Writes the list of open work now (D32), and names the files, one in a line. Slack may be down. Where the database is away or
 * the folder cannot be written to, it says so, and where the last list is.
 *
 * @param now epoch milliseconds
 */
export async function runPrint(
  _options: object,
  terminal: Terminal,
  now = Date.now(),
): Promise<number> {
  const config = readConfig(terminal.env)
  if (Array.isArray(config)) return complain(terminal, [writeProblems(config)])
  const url = config.databaseUrl ?? attachEmbedded(config.dataDir)?.url
  if (url === undefined) {
    return giveUp(
      'No MASH Track is running here, so there is no database to read.',
      config,
      terminal,
    )
  }
  const connection = connect({ url, applicationName: 'mash print', poolSize: 1 })
  try {
    await greetDatabase(connection)
    const store = createStore(connection, hubReader(config.policy, config.govUk))
    const { printDir } = config
    const outcome = await printOpenWork({ store, printDir, now })
    if (isPrinted(outcome)) {
      terminal.stdout.write(`${outcome.files.join('\n')}\n`)
      return 0
    }
    const why = `${printFaultWords[outcome.unwritten]} (${codeOf(outcome.fault) ?? 'no code'})`
    return giveUp(`The list could not be written to ${printDir}: ${why}.`, config, terminal)
  } catch (fault) {
    if (!(fault instanceof StartFault)) throw fault
    return giveUp(fault.message, config, terminal)
  } finally {
    await connection.close()
  }
}

/** Says why there is no new list, and where the last one is. */
function giveUp(why: string, { printDir }: Config, terminal: Terminal): number {
  complain(terminal, [why, ...whereLast(printDir)])
  return failed
}

function whereLast(printDir: string): string[] {
  try {
    const last = lastPrint(printDir)
    if (last === undefined) return ['There is no earlier list.']
    return [`The last list that there is was made ${last.name}, in hub time:`, ...last.files]
  } catch {
    return ['Whether there is an earlier list cannot be read either.']
  }
}
