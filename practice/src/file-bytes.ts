import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Where the bytes of files lie, by file id. */
export interface FileBytes {
  /** How much there is in all, in bytes. */
  total(): number
  put(id: string, bytes: Uint8Array): void
  /** Undefined when there are none under this id. */
  get(id: string): Uint8Array | undefined
  remove(id: string): void
  clear(): void
}

/** Keeps them for as long as the program runs. */
export function keepBytesInMemory(): FileBytes {
  const held = new Map<string, Uint8Array>()
  return {
    total: () => [...held.values()].reduce((sum, bytes) => sum + bytes.length, 0),
    put: (id, bytes) => held.set(id, bytes),
    get: (id) => held.get(id),
    remove: (id) => held.delete(id),
    clear: () => held.clear(),
  }
}

/**
 * Keeps them in a folder, a file for each, named by id alone: a name that somebody gave never becomes a path. What is in the
 * folder and not in `known` (the program was stopped between two savings) is taken away.
 */
export function keepBytesInFolder(folder: string, known: (id: string) => boolean): FileBytes {
  const sizes = new Map<string, number>()
  for (const id of listFolder(folder)) {
    if (known(id)) sizes.set(id, statSync(join(folder, id)).size)
    else rmSync(join(folder, id), { force: true })
  }
  function remove(id: string): void {
    if (sizes.delete(id)) rmSync(join(folder, id), { force: true })
  }
  return {
    total: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
    put(id, bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, id)
      writeFileSync(`${file}.tmp`, bytes, { mode: 0o600 })
      renameSync(`${file}.tmp`, file)
      sizes.set(id, bytes.length)
    },
    get: (id) => (sizes.has(id) ? readFileSync(join(folder, id)) : undefined),
    remove,
    clear() {
      for (const id of sizes.keys()) remove(id)
    },
  }
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // There is none until the first file comes.
    return []
  }
}
