import type { FileInfo } from '../protocol.ts'
import { SERVER_GONE } from './control-api.ts'

/** Files are sent and served beside the control API. */
function filesAddress(query: Record<string, string>): URL {
  return new URL(`/control/files?${new URLSearchParams(query)}`, window.location.href)
}

/**
 * Sends one file. Rejects with words for the person when the workspace does not take it.
 *
 * @param onProgress is told how much has gone, from 0 to 1
 */
export function uploadFile(
  as: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileInfo> {
  return new Promise((resolve, reject) => {
    // Not fetch: it does not say how far it is.
    const request = new XMLHttpRequest()
    request.open('POST', filesAddress({ as, name: file.name }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('error', () => reject(new Error(SERVER_GONE)))
    request.addEventListener('abort', () => reject(new Error('Not sent.')))
    request.addEventListener('load', () => {
      const answer = request.response
      if (answer?.ok === true) resolve(answer.file)
      else reject(new Error(answer?.message ?? `HTTP ${request.status}`))
    })
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Takes back a file that was sent and is not wanted after all. That it stays when the server is gone harms nobody. */
export async function takeBackFile(as: string, id: string): Promise<void> {
  await fetch(filesAddress({ as, id }), { method: 'DELETE' }).catch(() => undefined)
}
