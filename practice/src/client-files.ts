import { z } from 'zod'
import { readAnswer, request } from './client-transport.ts'
import { isBag } from './json.ts'
import type { FileAnswer, FileInfo } from './protocol.ts'

/** A file that a test gives somebody to send. */
export interface FileToSend {
  readonly name: string
  readonly content: string | Uint8Array
}

/** A file of the workspace, for a test to look into. */
export interface PracticeFile extends FileInfo {
  /** What was uploaded, fetched when it is asked for. */
  readonly bytes: () => Promise<Uint8Array>
  /** The same, read as UTF-8. */
  readonly text: () => Promise<string>
}

const FileSchema = z.custom<FileAnswer>((value) => isBag(value) && isBag(value['file']))

/** Uploads files as a person, and gives their ids. Nobody sees them until an act names them. */
export async function sendFiles(
  base: string,
  as: string,
  files: readonly FileToSend[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { name, content } of files) {
    const query = new URLSearchParams({ as, name })
    const path = `/control/files?${query.toString()}`
    const headers = { 'content-type': 'application/octet-stream' }
    const body = typeof content === 'string' ? content : new Uint8Array(content)
    const sent = await fetch(new URL(path, base), { method: 'POST', headers, body })
    const { file } = FileSchema.parse(await readAnswer(sent, `POST ${path}`))
    ids.push(file.id)
  }
  return ids
}

/** Takes away a file of a person's own. Throws, in the server's sentence, where that cannot be. */
export async function removeFile(base: string, as: string, id: string): Promise<void> {
  const query = new URLSearchParams({ as, id })
  await request(base, 'DELETE', `/control/files?${query.toString()}`)
}

/** A file by its id. Throws when there is none, or it was deleted. */
export async function readFile(base: string, id: string): Promise<PracticeFile> {
  const query = new URLSearchParams({ id })
  const answer = await request(base, 'GET', `/control/files?${query.toString()}`)
  const { file } = FileSchema.parse(answer)
  async function bytes(): Promise<Uint8Array> {
    const response = await fetch(new URL(file.path, base))
    if (!response.ok) throw new Error(`GET ${file.path}: HTTP ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  return { ...file, bytes, text: async () => new TextDecoder().decode(await bytes()) }
}
