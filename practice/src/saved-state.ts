import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { WorkspaceState } from './state.ts'
import type { Workspace } from './workspace.ts'

const VERSION = 1

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
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    value = undefined
  }
  const read = SavedSchema.safeParse(value)
  if (read.success) return read.data.state
  throw new Error(`${file} is not a saved practice workspace. Move it away to start afresh.`)
}

/** Saves after each change, at most once in `everyMs`, and when it is told to stop. */
export function keepSaving(
  workspace: Workspace,
  file: string,
  everyMs: number,
): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined
  function save(): void {
    timer = undefined
    mkdirSync(dirname(file), { recursive: true })
    const { offset, marks } = workspace.clock.state()
    const state = { ...workspace.state, clock: { offset, marks } }
    writeFileSync(`${file}.tmp`, JSON.stringify({ version: VERSION, state }), { mode: 0o600 })
    renameSync(`${file}.tmp`, file)
  }
  const unlisten = workspace.changes.listen((change) => {
    if (change.type !== 'app') timer ??= setTimeout(save, everyMs)
  })
  return {
    stop() {
      unlisten()
      clearTimeout(timer)
      save()
    },
  }
}
