import { useRef, useState } from 'react'
import type { FileInfo } from '../protocol.ts'
import { takeBackFile, uploadFile } from './file-upload.ts'
import { useWorkspace } from './workspace-store.ts'

/** A file that is being sent, or was sent and waits to be used. */
export interface Upload {
  readonly key: number
  readonly name: string
  readonly size: number
  /** From 0 to 1. */
  readonly progress: number
  /** Once the workspace has it. */
  readonly info?: FileInfo
  /** Why it could not be sent. */
  readonly failure?: string
}

export interface Uploads {
  readonly list: readonly Upload[]
  /** Something is still on its way. */
  readonly busy: boolean
  /** Sends files; gives those that the workspace took. */
  readonly add: (files: readonly File[]) => Promise<readonly FileInfo[]>
  /** Stops it, or takes it back. */
  readonly remove: (key: number) => void
  /** Lets go of the list: what was sent is used now. */
  readonly clear: () => void
}

/** The files of one composer, or of one file input, on their way to the workspace. */
export function useUploads(): Uploads {
  const { as } = useWorkspace()
  const [list, setList] = useState<readonly Upload[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const lastKey = useRef(0)

  function change(key: number, part: Partial<Upload>) {
    setList((held) => held.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }

  async function sendOne(file: File): Promise<FileInfo | undefined> {
    const key = (lastKey.current += 1)
    const stop = new AbortController()
    stops.current.set(key, stop)
    setList((held) => [...held, { key, name: file.name, size: file.size, progress: 0 }])
    try {
      const info = await uploadFile(as, file, (progress) => change(key, { progress }), stop.signal)
      change(key, { info, progress: 1 })
      return info
    } catch (fault) {
      change(key, { failure: fault instanceof Error ? fault.message : String(fault) })
      return undefined
    }
  }

  return {
    list,
    busy: list.some((one) => one.info === undefined && one.failure === undefined),
    async add(files) {
      const sent = await Promise.all(files.map(sendOne))
      return sent.filter((info) => info !== undefined)
    },
    remove(key) {
      stops.current.get(key)?.abort()
      const gone = list.find((one) => one.key === key)
      if (gone?.info !== undefined) void takeBackFile(as, gone.info.id)
      setList((held) => held.filter((one) => one.key !== key))
    },
    clear: () => setList([]),
  }
}
