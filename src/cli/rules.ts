import type { Command } from 'commander'
import { fillLabels } from '../blocks/labels.ts'
import { writeGrantees } from '../domain/act.ts'
import { actNames, actOf, logAct } from '../domain/acts.ts'
import { commandName } from '../domain/commands.ts'
import type { Fields } from '../domain/field.ts'
import { stageNames } from '../domain/item.ts'
import { outcomes } from '../domain/outcomes.ts'
import { defaultPolicy } from '../domain/policy.ts'
import { citeRule } from '../domain/refusal.ts'
import { type ReminderName, reminders } from '../domain/reminders.ts'
import type { Terminal } from './terminal.ts'

/** `mash rules`: the act table as the product knows it. */
export function addRules(
  program: Command,
  action: (options: Record<string, never>) => Promise<void>,
): void {
  program
    .command('rules')
    .description('Print every act: who may do it, from which stages, what it needs, by which rule')
    .action(action)
}

/** Prints the act table, the outcomes and the reminders. */
export async function runRules(
  _options: Record<string, never>,
  { stdout }: Terminal,
): Promise<number> {
  const rows = [writeAct('new', logAct.label, ['nothing: it creates the item'], logAct)]
  for (const name of actNames) {
    const act = actOf(name)
    rows.push(
      writeAct(
        commandName(name),
        act.label,
        act.from.map((stage) => stageNames[stage]),
        act,
      ),
    )
  }
  stdout.write(
    `${rows.join('\n\n')}\n\nOutcomes\n${writeOutcomes()}\n\nReminders\n${writeReminders()}\n`,
  )
  return 0
}

function writeAct(
  word: string,
  label: string,
  from: readonly string[],
  act: Pick<typeof logAct, 'who' | 'fields' | 'rule' | 'help'>,
): string {
  const lines = [
    `${label}   (/referral ${word})`,
    `  ${act.help}`,
    `  who    ${writeGrantees(act.who, { policy: defaultPolicy })}`,
    `  from   ${from.join(', ')}`,
    `  needs  ${writeFields(act.fields)}`,
    `  rule   ${citeRule(act.rule)}`,
  ]
  return lines.join('\n')
}

function writeFields(fields: Fields): string {
  const shown = Object.values(fields).filter((field) => field.widget !== 'hidden')
  if (shown.length === 0) return 'nothing more'
  return shown
    .map((field) => `${fillLabels(field.label, defaultPolicy)} (${field.rule})`)
    .join('; ')
}

function writeOutcomes(): string {
  return Object.values(outcomes)
    .map((outcome) => `  ${outcome.name}: from ${outcome.from.join(', ')}`)
    .join('\n')
}

function writeReminders(): string {
  const names = Object.keys(reminders) as ReminderName[]
  return names.map((name) => `  ${name}: in ${reminders[name].places.join(' and ')}`).join('\n')
}
