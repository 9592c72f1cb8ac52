import type { Command } from 'commander'
import type { Policy } from '../domain/policy.ts'
import { policyHeadings } from '../domain/policy-rows.ts'
import { type PolicyContext, type PolicyWarning, warnOfPolicy } from '../domain/policy-warnings.ts'
import { isShipped, policyWords, valueOf } from '../domain/policy-words.ts'
import { lookAtHub } from './look-at-hub.ts'
import { readPaperHub } from './read-policy.ts'
import { complain, type Terminal } from './terminal.ts'

/** The options of `mash policy`. */
export interface PolicyOptions {
  readonly file?: string
  readonly json?: boolean
}

/** A policy that cannot be read. */
const unreadable = 1

/** Adds `mash policy` to the program. */
export function addPolicy(
  program: Command,
  action: (options: PolicyOptions) => Promise<void>,
): void {
  program
    .command('policy')
    .description('Print every choice of the hub policy in words, with its rule, and its warnings')
    .argument('[file]', 'the hub policy (default: HUB_POLICY, ./hub.yml, or what ships)')
    .option('--json', 'print one JSON object instead')
    .action((file: string | undefined, options: { json?: boolean }) =>
      action({ ...options, ...(file === undefined ? {} : { file }) }),
    )
}

/**
 * Prints a hub policy in words, and what to know of it. Looks at the hub's people and closure days where its database is
 * running, and says so where it is not.
 *
 * @param now epoch milliseconds
 * @returns 0, also with warnings; 1 for a policy that cannot be read, with every mistake
 */
export async function runPolicy(
  { file, json = false }: PolicyOptions,
  terminal: Terminal,
  now = Date.now(),
): Promise<number> {
  const paper = readPaperHub(file ?? (terminal.env['HUB_POLICY'] || undefined))
  if ('problems' in paper) {
    complain(terminal, paper.problems)
    return unreadable
  }
  const seen = await lookAtHub(paper, terminal.env)
  const { policy } = paper
  const context: PolicyContext = {
    policy,
    calendar: seen.hub?.calendar ?? paper.calendar,
    people: seen.hub === null ? null : [...seen.hub.people.values()],
    pods: seen.pods,
    now,
  }
  const warnings = warnOfPolicy(context)
  const written = json
    ? JSON.stringify(asJson(policy, warnings, seen.notLookedAt), null, 2)
    : [...writeSettings(policy), ...writeWarnings(warnings, seen.notLookedAt)].join('\n')
  terminal.stdout.write(`${written}\n`)
  return 0
}

function writeSettings(policy: Policy): string[] {
  return policyHeadings.flatMap((heading) => [
    heading,
    ...policyWords
      .filter(({ under }) => under === heading)
      .flatMap(({ setting, asks, rules, says, others }) => [
        `  ${asks}: ${says(policy)}`,
        `    ${setting}, ${isShipped(policy, setting) ? 'as it ships' : 'chosen'} (${rules.join(', ')}). Or: ${others(policy).join('; ')}`,
      ]),
    '',
  ])
}

function writeWarnings(warnings: readonly PolicyWarning[], notLookedAt: string | null): string[] {
  const lines = warnings.map(({ says, rules }) => `  ! ${says} (${rules.join(', ')})`)
  const found = lines.length === 0 ? ['No warnings.'] : ['Warnings', ...lines]
  return notLookedAt === null ? found : [...found, '', notLookedAt]
}

function asJson(policy: Policy, warnings: readonly PolicyWarning[], notLookedAt: string | null) {
  return {
    settings: policyWords.map(({ setting, asks, rules, says, others }) => ({
      setting,
      asks,
      value: valueOf(policy, setting) ?? null,
      says: says(policy),
      shipped: isShipped(policy, setting),
      rules,
      others: others(policy),
    })),
    warnings,
    notLookedAt,
  }
}
