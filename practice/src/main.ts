import { readCommandLine } from './command-line.ts'
import { type PracticeOptions, startPractice } from './start.ts'

/** Starts a workspace, says where it is, and stops it when it is told to. */
async function serve(options: PracticeOptions): Promise<void> {
  const practice = await startPractice(options)
  // Before it says how it is stopped.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      practice.stop().then(() => process.exit(0), fail)
    })
  }
  const { tokens } = practice
  const secret =
    'socketMode' in (options.transport ?? {})
      ? `SLACK_APP_TOKEN=${tokens.app}`
      : `SLACK_SIGNING_SECRET=${tokens.signingSecret}`
  process.stdout.write(
    `The practice workspace (not Slack) is at ${practice.url}\nStart your app with\n\n  SLACK_API_URL=${practice.apiUrl}\n  SLACK_BOT_TOKEN=${tokens.bot}\n  ${secret}\n\nCtrl+C stops it.\n`,
  )
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

// 0 when all is well, 1 when it could not start or keep what it should: then one plain sentence on standard error says why.
try {
  const asked = readCommandLine(process.argv.slice(2))
  if (asked.type === 'print') process.stdout.write(asked.text)
  else await serve(asked.options)
} catch (error) {
  fail(error)
}
