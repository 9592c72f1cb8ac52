import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { parse, YAMLParseError } from 'yaml'
import { readConfig, writeProblems } from '../config.ts'
import { writeRosterFile } from '../db/command-line-admin.ts'
import { hubReader } from '../db/read-hub.ts'
import type { Policy } from '../domain/policy.ts'
import { type Roster, rosterSchema } from '../roster.ts'
import { changeHub } from './open-hub.ts'
import { complain, type Terminal } from './terminal.ts'

/** What `mash roster` is given. */
interface RosterOptions {
  file: string
  /** Whether what was managed in Slack may be undone. */
  over?: boolean | undefined
}

/** `mash roster hub-people.yml`: says who works in the hub, in which pods and channels. */
export function addRoster(
  program: Command,
  action: (options: RosterOptions) => Promise<void>,
): void {
  program
    .command('roster')
    .description(
      'Write the hub’s pods, people and channels from a file; whoever is not in it loses their roles',
    )
    .argument('<file>', 'the roster, YAML: see docs/set-up.md')
    .option('--over', 'write it even where it undoes what was changed in Slack since the last one')
    .action((file: string, { over }: { over?: boolean }) => action({ file, over }))
}

/** Reads the roster and writes it to the hub's database. */
export async function runRoster(
  { file, over = false }: RosterOptions,
  terminal: Terminal,
): Promise<number> {
  const config = readConfig(terminal.env)
  if (Array.isArray(config)) return complain(terminal, [writeProblems(config)])
  const roster = readRoster(file, config.policy)
  if (Array.isArray(roster)) return complain(terminal, roster)
  return changeHub(terminal, 'mash roster', async (connection, { policy, govUk }) => {
    const given = { at: Date.now(), over }
    const answer = await writeRosterFile(connection, hubReader(policy, govUk), roster, given)
    if ('stillOpen' in answer) return complain(terminal, [refusePods(answer.stillOpen)])
    if ('managedInSlack' in answer)
      return complain(terminal, [refuseManaged(answer.managedInSlack)])
    const { people, pods } = roster
    const divided = policy.pods ? ` and ${pods.length} pods` : ''
    terminal.stdout.write(
      `The hub now has ${people.length} people${divided}. It holds from now on; nothing needs a restart.\n`,
    )
    return 0
  })
}

function refusePods(names: readonly string[]): string {
  return `Nothing was changed: the roster leaves out ${names.join(' and ')}, where work is still open. Reallocate that work first, or keep the pod.`
}

function refuseManaged(count: number): string {
  const changes = count === 1 ? 'one change' : `${count} changes`
  return `Nothing was changed: administrators made ${changes} in Slack since the last roster, which this file may undo. Manage the hub there (/referral admin), or write the file with --over.`
}

function readRoster(file: string, policy: Policy): Roster | string[] {
  let content: unknown
  try {
    content = parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    const why = fault instanceof YAMLParseError ? 'is not YAML' : 'cannot be read'
    return [`${file} ${why}. Nothing was changed. See docs/set-up.md for an example.`]
  }
  const read = rosterSchema(policy).safeParse(content)
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
