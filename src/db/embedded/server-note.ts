import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** `data/server.json`: where the running hub's database is, for the commands beside it. It holds no password. */
const serverNoteSchema = z.object({
  /** The app's process. */
  pid: z.number(),
  postgresPid: z.number(),
  port: z.number(),
  passwordFile: z.string(),
})
type ServerNote = z.infer<typeof serverNoteSchema>

export function writeServerNote(dataDir: string, note: ServerNote): void {
  const path = notePath(dataDir)
  writeFileSync(`${path}.new`, `${JSON.stringify(note, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function readServerNote(dataDir: string): ServerNote | undefined {
  try {
    return serverNoteSchema.parse(JSON.parse(readFileSync(notePath(dataDir), 'utf8')))
  } catch {
    return undefined
  }
}

export function removeServerNote(dataDir: string): void {
  rmSync(notePath(dataDir), { force: true })
}

function notePath(dataDir: string): string {
  return join(dataDir, 'server.json')
}
