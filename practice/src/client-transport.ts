import { z } from 'zod'

const RefusalSchema = z.looseObject({ message: z.string() })

/** Sends one control request. Throws with the server's own sentence when it is turned down. */
export async function request(
  base: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await reach(base, path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return readAnswer(response, `${method} ${path}`)
}

/** Sends it, or throws a sentence that says where nobody listens. */
async function reach(base: string, path: string, init: RequestInit): Promise<Response> {
  if (!URL.canParse(path, base)) {
    throw new Error(`"${base}" is not an address such as http://127.0.0.1:4700/.`)
  }
  try {
    return await fetch(new URL(path, base), init)
  } catch (cause) {
    throw new Error(`No practice workspace answers at ${base}. Is it started?`, { cause })
  }
}

/** What a control request was answered. Throws with the server's own sentence when it was turned down. */
export async function readAnswer(response: Response, what: string): Promise<unknown> {
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const refusal = RefusalSchema.safeParse(answer)
  const why = refusal.success ? refusal.data.message : `HTTP ${response.status}`
  throw new Error(`${what}: ${why}`)
}

/** Knows when something has changed, by a stream of server-sent events. */
export interface Watch {
  /**
   * Looks until `look` finds something, again after each change. Throws what `describe` says when `withinMs` have passed.
   */
  until<Found>(
    look: () => Promise<Found | undefined>,
    describe: () => Promise<string>,
    withinMs: number,
  ): Promise<Found>
  close(): void
}

/** Opens the stream on first use. */
export function watch(base: string, path: string): Watch {
  const abort = new AbortController()
  const waiting = new Set<() => void>()
  let version = 0
  let opened: Promise<void> | undefined

  async function open(): Promise<void> {
    const response = await reach(base, path, { signal: abort.signal })
    if (!response.ok || response.body === null) throw new Error(`${path}: HTTP ${response.status}`)
    void follow(response.body)
  }

  async function follow(body: ReadableStream<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) {
        if (chunk.length === 0) continue
        version += 1
        for (const wake of waiting) wake()
      }
    } catch {
      // The server stopped or the client was closed: whoever waits runs into their own time limit.
    }
  }

  /** True at the next change since `seen`; false at the deadline. */
  function changed(seen: number, deadline: number): Promise<boolean> {
    if (version !== seen) return Promise.resolve(true)
    return new Promise((resolve) => {
      function finish(isChanged: boolean): void {
        clearTimeout(timer)
        waiting.delete(wake)
        resolve(isChanged)
      }
      function wake(): void {
        finish(true)
      }
      const timer = setTimeout(() => finish(false), Math.max(0, deadline - Date.now()))
      waiting.add(wake)
    })
  }

  return {
    async until(look, describe, withinMs) {
      opened ??= open()
      await opened
      const deadline = Date.now() + withinMs
      for (;;) {
        const seen = version
        const found = await look()
        if (found !== undefined) return found
        if (!(await changed(seen, deadline))) throw new Error(await describe())
      }
    },
    close: () => abort.abort(),
  }
}
