import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DEFAULT_SEED } from './default-seed.ts'
import { isBag } from './json.ts'
import { type AppDefinition, AppSchema, parseSeed, type Seed } from './seed.ts'
import { startPractice } from './start.ts'

const USAGE = `slack-practice: a local Slack workspace for any Bolt app. It is not Slack, and nobody else can reach it.

  slack-practice [--port N] [--seed FILE] [--manifest FILE] [--save FILE] [--request-url URL]

  --port N           the port on this computer (4700, or the next that is free)
  --seed FILE        people, channels and groups, as JSON
  --manifest FILE    the app's Slack manifest, as JSON
  --save FILE        keep the workspace in this file across restarts
  --request-url URL  reach the app by signed HTTP there; without it, by Socket Mode
`

/** Runs the command line. Returns the exit code, or undefined while the server runs. */
async function main(): Promise<number | undefined> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      seed: { type: 'string' },
      manifest: { type: 'string' },
      save: { type: 'string' },
      'request-url': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  const requestUrl = values['request-url']
  const practice = await startPractice({
    seed: values.seed === undefined ? DEFAULT_SEED : readSeed(values.seed),
    app: values.manifest === undefined ? undefined : readManifest(values.manifest),
    transport: requestUrl === undefined ? { socketMode: true } : { requestUrl },
    port: readPort(values.port),
    host: values.host,
    journalFile: values.save,
  })
  const { tokens } = practice
  const secret =
    requestUrl === undefined
      ? `SLACK_APP_TOKEN=${tokens.app}`
      : `SLACK_SIGNING_SECRET=${tokens.signingSecret}`
  process.stdout.write(
    `The practice workspace (not Slack) is at ${practice.url}\nStart your app with\n\n  SLACK_API_URL=${practice.apiUrl}\n  SLACK_BOT_TOKEN=${tokens.bot}\n  ${secret}\n\nCtrl+C stops it.\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void practice.stop().then(() => process.exit(0))
    })
  }
  return undefined
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Error(`--port is a number from 0 to 65535, not "${text}".`)
}

function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`The file ${file} cannot be read.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`The file ${file} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

/** A seed file without an app of its own gets the small one of the default seed. */
function readSeed(file: string): Seed {
  const seed = parseSeed(readJson(file))
  return { ...seed, app: seed.app ?? DEFAULT_SEED.app }
}

function readManifest(file: string): AppDefinition {
  const manifest = readJson(file)
  const read = AppSchema.safeParse({ manifest: isBag(manifest) ? manifest : {} })
  if (read.success) return read.data
  throw new Error(`The manifest ${file} has mistakes: ${read.error.message}`)
}

try {
  const code = await main()
  if (code !== undefined) process.exitCode = code
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
