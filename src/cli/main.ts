import { Command, CommanderError } from 'commander'
import { addAdmin, runAdminGrant } from './admin.ts'
import { addExplain, runExplain } from './explain.ts'
import { addPolicy, runPolicy } from './policy.ts'
import { addPrint, runPrint } from './print.ts'
import { addReport, runReport } from './report.ts'
import { addRoster, runRoster } from './roster.ts'
import { addRules, runRules } from './rules.ts'
import { badInput, type Terminal } from './terminal.ts'

const terminal: Terminal = process
// Whoever reads the output may stop before it ends (`mash explain --json | head`). That is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const program = new Command('mash')
  .description("MASH Track's commands for a hub's administrator.")
  .exitOverride()

/** Runs a command and keeps its exit code: 0, 1 for a fault, 2 for input that cannot be used. */
function exits<Options>(run: (options: Options, terminal: Terminal) => Promise<number>) {
  return async (options: Options): Promise<void> => {
    process.exitCode = await run(options, terminal)
  }
}

// One row for each command.
addExplain(program, exits(runExplain))
addRules(program, exits(runRules))
addPolicy(program, exits(runPolicy))
addRoster(program, exits(runRoster))
addAdmin(program, exits(runAdminGrant))
addReport(program, exits(runReport))
addPrint(program, exits(runPrint))

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : badInput
}
