import type { Config } from '../src/config.ts'
import type { Log } from '../src/log.ts'
import { type Running, runUntilStopped } from '../src/main.ts'
import { openDatabase } from '../src/open-database.ts'
import { startHub } from '../src/start-hub.ts'

/** `npm start`: the hub in Slack where Slack is configured, and otherwise a practice hub in a browser. */
await runUntilStopped((config, log) =>
  config.slack === null ? startPracticeHub(config, log) : startInSlack(config, config.slack, log),
)

async function startInSlack(
  config: Config,
  slack: NonNullable<Config['slack']>,
  log: Log,
): Promise<Running> {
  const database = await openDatabase(config, log)
  try {
    const hub = await startHub({ ...config, slack }, database, log)
    say(`MASH Track is running in the Slack workspace "${hub.teamName}". Stop it with Ctrl-C.`)
    if (hub.scopeAdvice !== null) say(hub.scopeAdvice)
    if (hub.isEmpty) {
      say(
        'Nobody has a role in this hub yet. Write hub-people.yml (see docs/set-up.md), then run: npx mash roster hub-people.yml',
      )
    }
    return {
      stop: async () => {
        await hub.stop()
        await database.stop()
      },
    }
  } catch (fault) {
    await database.stop()
    throw fault
  }
}

async function startPracticeHub(config: Config, log: Log): Promise<Running> {
  // A hub in Slack never loads the practice workspace.
  const { refuseDemo, startDemo } = await import('./demo.ts')
  refuseDemo(process.env)
  const fresh = process.argv.includes('--fresh')
  const demo = await startDemo({ config, fresh, log })
  say(`\n  The practice hub is open:  ${demo.url}\n`)
  say(
    '  Everybody and everything in it is invented, and nothing leaves this computer. It is not Slack.',
  )
  say(
    `  Begin with a lesson, or choose who you are and type /referral new. ${fresh ? '' : 'To begin afresh: npm start -- --fresh. '}Stop it with Ctrl-C.\n`,
  )
  return demo
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
