import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { printContract } from './contract/print.ts'
import { DEFAULT_SEED } from './default-seed.ts'
import { type LessonScript, LessonsSchema } from './lesson.ts'
import { type AppDefinition, ManifestSchema } from './manifest.ts'
import { describeIssues, parseSeed, type Seed } from './seed.ts'
import type { PracticeOptions } from './start.ts'

const USAGE = `slack-practice: a local Slack workspace for any Bolt app. It is not Slack, and nobody else can reach it.

  slack-practice [--port N] [--seed FILE] [--lessons FILE] [--manifest FILE] [--save FILE] [--request-url URL]

  --port N           the port on this computer (4700, or the next that is free)
  --seed FILE        people, channels and groups, as JSON
  --lessons FILE     lessons that tick themselves, as JSON
  --manifest FILE    the app's Slack manifest, as JSON
  --save FILE        keep the workspace in this file across restarts
  --request-url URL  reach the app by signed HTTP there; without it, by Socket Mode

  slack-practice --contract    print Slack's contract, as it is checked here, and stop
`

/** What a command line asks for: something to print, or a workspace to start. */
type CommandLine =
  | { readonly type: 'print'; readonly text: string }
  | { readonly type: 'start'; readonly options: PracticeOptions }

/** Reads the arguments after the program's name. Throws, in a plain sentence, for what cannot be used. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const values = readOptions(args)
  if (values.help === true) return { type: 'print', text: USAGE }
  if (values.contract === true) return { type: 'print', text: printContract() }
  const requestUrl = readRequestUrl(values['request-url'])
  const options: PracticeOptions = {
    seed: values.seed === undefined ? DEFAULT_SEED : readSeed(values.seed),
    lessons: values.lessons === undefined ? undefined : readLessons(values.lessons),
    app: values.manifest === undefined ? undefined : readManifest(values.manifest),
    transport: requestUrl === undefined ? { socketMode: true } : { requestUrl },
    port: readPort(values.port),
    host: values.host,
    journalFile: values.save,
  }
  return { type: 'start', options }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        lessons: { type: 'string' },
        manifest: { type: 'string' },
        save: { type: 'string' },
        'request-url': { type: 'string' },
        contract: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return values
  } catch (error) {
    const [why = ''] = error instanceof Error ? error.message.split(/\. |\.?\n/) : []
    throw new Error(`${why}. "slack-practice --help" lists the options.`, { cause: error })
  }
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (/^\d+$/.test(text) && port < 65_536) return port
  throw new Error(`--port is a number from 0 to 65535, not "${text}".`)
}

function readRequestUrl(text: string | undefined): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:/i.test(text))) return text
  throw new Error(
    `--request-url is where the app listens, such as http://127.0.0.1:3000/slack/events, not "${text}".`,
  )
}

function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new Error(isMissing ? `There is no file ${file}.` : `The file ${file} cannot be read.`)
  }
  try {
    // Some editors begin a file with a mark that JSON has no place for.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    const isYaml = /\.ya?ml$/i.test(file)
    throw new Error(
      isYaml
        ? `The file ${file} is YAML, and only JSON is read here. Slack's settings show an app's manifest as either.`
        : `The file ${file} is not JSON: ${why}`,
    )
  }
}

/** A seed file without an app of its own gets the small one of the default seed. */
function readSeed(file: string): Seed {
  const seed = parseSeed(readJson(file))
  return { ...seed, app: seed.app ?? DEFAULT_SEED.app }
}

function readLessons(file: string): LessonScript[] {
  const read = LessonsSchema.safeParse(readJson(file))
  if (read.success) return read.data
  throw new Error(`The lessons in ${file} have mistakes:\n${describeIssues(read.error)}`)
}

function readManifest(file: string): AppDefinition {
  const read = ManifestSchema.safeParse(readJson(file))
  if (read.success) return { manifest: read.data }
  throw new Error(`The manifest ${file} has mistakes:\n${describeIssues(read.error)}`)
}
