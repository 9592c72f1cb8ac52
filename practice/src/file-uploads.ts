import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'

/** A file that `files.getUploadURLExternal` promised, until `files.completeUploadExternal` takes it. */
export interface Upload {
  readonly fileId: string
  /** Part of the upload URL: whoever has it may send the bytes. */
  readonly ticket: string
  readonly name: string
  /** Bytes, as the app said beforehand. */
  readonly length: number
  readonly altText: string | undefined
  readonly at: number
  /** Once they have come. */
  bytes?: Uint8Array
}

/** Uploads under way. They are not saved: Slack discards what is not completed, too. */
export interface Uploads {
  promise(about: Pick<Upload, 'name' | 'length' | 'altText'>): Upload
  /** Undefined when there is none, when it was completed, or when it has expired. */
  find(fileId: string): Upload | undefined
  /** What uploads under way take, or have been promised, in bytes. */
  total(): number
  end(fileId: string): void
  clear(): void
}

/** @param lifeMs how long an upload URL works, in milliseconds of wall time. Slack's own figure is not published. */
export function createUploads(clock: Clock, ids: Ids, lifeMs: number): Uploads {
  const open = new Map<string, Upload>()
  function find(fileId: string): Upload | undefined {
    const found = open.get(fileId)
    if (found === undefined || clock.wall() - found.at <= lifeMs) return found
    open.delete(fileId)
    return undefined
  }
  return {
    promise(about) {
      const upload = { ...about, fileId: ids.next('F'), ticket: ids.token(40), at: clock.wall() }
      open.set(upload.fileId, upload)
      return upload
    },
    find,
    total() {
      for (const id of open.keys()) find(id)
      return [...open.values()].reduce((sum, one) => sum + one.length, 0)
    },
    end: (fileId) => open.delete(fileId),
    clear: () => open.clear(),
  }
}
