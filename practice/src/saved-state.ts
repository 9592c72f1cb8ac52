import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { bareTables } from './bare-record.ts'
import type { WorkspaceState } from './state.ts'
import type { Workspace } from './workspace.ts'

const VERSION = 1

/** What a workspace saved by an earlier release may lack. */
const ADDED_LATER = { files: {} } satisfies Partial<WorkspaceState>

/** Checked as far as is needed to tell a workspace from something else: the file is the program's own. */
const SavedSchema = z.object({
  version: z.literal(VERSION),
  state: z.custom<WorkspaceState>((value) => {
    const shape = z.looseObject({
      team: z.looseObject({ id: z.string() }),
      people: z.record(z.string(), z.unknown()),
      channels: z.record(z.string(), z.unknown()),
      messages: z.record(z.string(), z.array(z.unknown())),
      modals: z.record(z.string(), z.unknown()),
      tokens: z.looseObject({ bot: z.string() }),
      clock: z.looseObject({ offset: z.number() }),
    })
    return shape.safeParse(value).success
  }),
})

/**
 * The workspace saved in a file; undefined when there is none yet. Throws, in a plain sentence, when the file is not one of
 * ours: it is left as it is.
 */
export function loadState(file: string): WorkspaceState | undefined {
  if (!existsSync(file)) return undefined
  let value: unknown
  try {
    value = statSync(file).isFile() ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  } catch {
    value = undefined
  }
  const read = SavedSchema.safeParse(value)
  if (read.success) return bareTables({ ...ADDED_LATER, ...read.data.state })
  throw new Error(`${file} is not a saved practice workspace. Move it away to start afresh.`)
}

/** Keeps a workspace in its file, where it has one. */
export interface Saving {
  /** Writes it now. */
  readonly save: () => void
  readonly stop: () => void
}

const NOT_SAVED: Saving = { save() {}, stop() {} }

/**
 * Saves at once, after each change (at most once in `everyMs`), and when it is told to stop. Throws, in a plain sentence, when
 * it cannot write; a disk that fills up later is warned of, and what has happened since is written once there is room. Where
 * another workspace began to keep itself in the same file, that one's stays, and this one warns of it.
 */
export function keepSaving(
  workspace: Workspace,
  file: string | undefined,
  everyMs: number,
): Saving {
  return file === undefined ? NOT_SAVED : keepSavingIn(workspace, file, everyMs)
}

function keepSavingIn(workspace: Workspace, file: string, everyMs: number): Saving {
  const writer = randomUUID()
  let timer: NodeJS.Timeout | undefined
  let hasWritten = false
  function save(): void {
    timer = undefined
    try {
      if (hasWritten) assertStillOurs(file, writer)
      write(workspace, file, writer)
      hasWritten = true
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`The workspace cannot be kept in ${file}: ${why}`, { cause: error })
    }
  }
  let warnedOf = ''
  function saveOrWarn(): void {
    try {
      save()
      warnedOf = ''
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (why !== warnedOf) process.emitWarning(why)
      warnedOf = why
    }
  }
  const unlisten = workspace.changes.listen((change) => {
    if (change.type !== 'app') timer ??= setTimeout(saveOrWarn, everyMs)
  })
  function saveNow(): void {
    clearTimeout(timer)
    save()
  }
  saveNow()
  return {
    save: saveNow,
    stop() {
      unlisten()
      saveNow()
    },
  }
}

/** Beside the file first, so that a program that is killed leaves the one or the other whole. */
function write(workspace: Workspace, file: string, writer: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const { offset, marks } = workspace.clock.state()
  const state = { ...workspace.state, clock: { offset, marks } }
  writeFileSync(`${file}.tmp`, JSON.stringify({ version: VERSION, writer, state }), {
    mode: 0o600,
  })
  renameSync(`${file}.tmp`, file)
}

/** Throws when another workspace has written the file: two that keep themselves there would each undo the other's. */
function assertStillOurs(file: string, writer: string): void {
  const other = existsSync(file) ? writerOf(file) : undefined
  if (other === undefined || other === writer) return
  throw new Error(
    'another practice workspace keeps itself there now, and its file was left as it is. Give each a file of its own.',
  )
}

/** Who wrote the file last; undefined where it does not say. It stands at the beginning, so that little has to be read. */
function writerOf(file: string): string | undefined {
  const head = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, head.length, 0)
  } finally {
    closeSync(handle)
  }
  return /^\{"version":\d+,"writer":"([\w-]+)"/.exec(head.toString('latin1'))?.[1]
}
