import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** Where a process is to be killed: at which of its posts from now on, and how far that has come. */
export interface Killing {
  /** Before it has left, while it is on its way, or once Slack has taken it and before the process knows. */
  where: 'before' | 'sent' | 'accepted'
  atPost: number
  kill: () => Promise<unknown>
}

/** What stands between a process and Slack's Web API, and sees what passes. */
export interface DeadlyProxy {
  apiUrl: string
  /** Lets the process be killed; resolves once it is. */
  arm: (killing: Killing) => Promise<void>
  /** Lets what the killed process had on its way arrive. */
  arrive: () => Promise<void>
  stop: () => Promise<void>
}

/** Starts one in front of the API at `apiUrl`. */
export async function startDeadlyProxy(apiUrl: string): Promise<DeadlyProxy> {
  const onTheirWay: (() => Promise<unknown>)[] = []
  let armed: (Killing & { done: () => void }) | undefined
  let posts = 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const method = (request.url ?? '').slice('/api/'.length)
    const forward = () => passOn(`${apiUrl}${method}`, request, body)
    if (armed === undefined || method !== 'chat.postMessage' || ++posts !== armed.atPost) {
      return await giveBack(response, await forward())
    }
    const { where, kill, done } = armed
    armed = undefined
    if (where === 'accepted') await forward()
    await kill()
    if (where === 'sent') onTheirWay.push(forward)
    response.destroy()
    done()
  }

  const server = createServer((request, response) => {
    // The process may be gone before it is answered.
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    arm: (killing) =>
      new Promise<void>((done) => {
        posts = 0
        armed = { ...killing, done }
      }),
    arrive: async () => {
      await Promise.all(onTheirWay.splice(0).map((send) => send()))
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function passOn(url: string, { headers }: IncomingMessage, body: string): Promise<Response> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    ['authorization', 'content-type'].includes(name) && typeof value === 'string'
      ? [[name, value] as [string, string]]
      : [],
  )
  return fetch(url, { method: 'POST', headers: kept, body })
}

async function giveBack(response: ServerResponse, answer: Response): Promise<void> {
  const kept = ['content-type', 'x-oauth-scopes', 'retry-after']
  const headers = [...answer.headers].filter(([name]) => kept.includes(name))
  response.writeHead(answer.status, Object.fromEntries(headers))
  response.end(await answer.text())
}
