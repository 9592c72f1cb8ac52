import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { parse, YAMLParseError } from 'yaml'
import { readConfig, writeProblems } from '../config.ts'
import { connect } from '../db/connect.ts'
import { attachEmbedded } from '../db/embedded/open.ts'
import { writeRoster } from '../db/hub-rows.ts'
import { StartFault } from '../db/start-fault.ts'
import { createLog } from '../log.ts'
import { openDatabase } from '../open-database.ts'
import { type Roster, rosterSchema } from '../roster.ts'
import { complain, type Terminal } from './terminal.ts'

/** `mash roster hub-people.yml`: says who works in the hub, in which pods and channels. */
export function addRoster(
  program: Command,
  action: (options: { file: string }) => Promise<void>,
): void {
  program
    .command('roster')
    .description(
      'Write the hub’s pods, people and channels from a file; whoever is not in it loses their roles',
    )
    .argument('<file>', 'the roster, YAML: see docs/set-up.md')
    .action((file: string) => action({ file }))
}

/** Reads the roster and writes it to the hub's database: the running one, or else the one that the configuration names. */
export async function runRoster({ file }: { file: string }, terminal: Terminal): Promise<number> {
  const roster = readRoster(file)
  if (Array.isArray(roster)) return complain(terminal, roster)
  const config = readConfig(terminal.env)
  if (Array.isArray(config)) return complain(terminal, [writeProblems(config)])
  const running = config.databaseUrl === null ? attachEmbedded(config.dataDir) : undefined
  try {
    const database =
      running === undefined ? await openDatabase(config, createLog('warn')) : attachTo(running.url)
    try {
      const granted = { by: 'command line', at: Date.now() }
      const { stillOpen } = await writeRoster(database.connection, roster, granted)
      if (stillOpen.length > 0) return complain(terminal, [refusePods(stillOpen)])
    } finally {
      await database.stop()
    }
  } catch (fault) {
    if (fault instanceof StartFault) return complain(terminal, [fault.message])
    throw fault
  }
  const { people, pods } = roster
  terminal.stdout.write(
    `The hub now has ${people.length} people and ${pods.length} pods. It holds from now on; nothing needs a restart.\n`,
  )
  return 0
}

function refusePods(names: readonly string[]): string {
  return `Nothing was changed: the roster leaves out ${names.join(' and ')}, where work is still open. Reallocate that work first, or keep the pod.`
}

function attachTo(url: string) {
  const connection = connect({ url, applicationName: 'mash roster', poolSize: 1 })
  return { connection, stop: () => connection.close() }
}

function readRoster(file: string): Roster | string[] {
  let content: unknown
  try {
    content = parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    const why = fault instanceof YAMLParseError ? 'is not YAML' : 'cannot be read'
    return [`${file} ${why}. Nothing was changed. See docs/set-up.md for an example.`]
  }
  const read = rosterSchema.safeParse(content)
  if (read.success) return read.data
  const problems = read.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'the file'} ${issue.message}`,
  )
  return [
    `${file} needs another look. Nothing was changed.`,
    ...problems,
    'See docs/set-up.md for an example.',
  ]
}
