import type { Command } from 'commander'
import { z } from 'zod'
import { grantAdministrator } from '../db/command-line-admin.ts'
import { changeHub } from './open-hub.ts'
import { complain, type Terminal } from './terminal.ts'

/** What `mash admin grant` is given. */
interface GrantOptions {
  id: string
  name: string
  /** Why the administrators there are are lost. */
  replaceLost?: string | undefined
}

/** `mash admin grant U0123ABCD --name "…"`: makes the first administrator, or one in the place of those who are lost (D23). */
export function addAdmin(program: Command, action: (options: GrantOptions) => Promise<void>): void {
  program
    .command('admin')
    .description('Who manages the hub in Slack')
    .command('grant')
    .description('Make somebody administrator, where there is none or those there are are lost')
    .argument('<id>', 'their Slack user id, such as U0123ABCD')
    .requiredOption('--name <name>', 'their name, as colleagues know them')
    .option(
      '--replace-lost <reason>',
      'why the administrators there are are lost: their role ends, and the reason stands in the audit',
    )
    .action((id: string, options: Omit<GrantOptions, 'id'>) => action({ id, ...options }))
}

const words = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, 'must be one line')

const grantOptions = z.object({
  id: z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'must be a Slack user id such as U0123ABCD'),
  name: words.pipe(z.string().min(1, 'must be given').max(60, 'must have 60 characters at most')),
  replaceLost: words
    .pipe(z.string().min(1, 'must say why').max(200, 'must have 200 characters at most'))
    .optional(),
})

const named = { id: 'The id', name: '--name', replaceLost: '--replace-lost' } as const

/** Makes somebody administrator in the hub's database. */
export async function runAdminGrant(options: GrantOptions, terminal: Terminal): Promise<number> {
  const read = grantOptions.safeParse(options)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => {
      const [field = 'id'] = path
      return `${named[grantOptions.keyof().parse(field)]} ${message}.`
    })
    return complain(terminal, [...problems, 'Nothing was changed.'])
  }
  const { id, name, replaceLost } = read.data
  return changeHub(terminal, 'mash admin', async (connection) => {
    const given = { personId: id, name, at: Date.now(), lost: replaceLost ?? null }
    const { there } = await grantAdministrator(connection, given)
    if (there.length > 0) {
      const refusal = `Nothing was changed: ${there.join(' and ')} can make somebody administrator in Slack, with /referral admin. If they are lost, say why with --replace-lost: their role then ends.`
      return complain(terminal, [refusal])
    }
    terminal.stdout.write(
      `${name} is hub administrator from now on: /referral admin in Slack. It stands in the audit.\n`,
    )
    return 0
  })
}
