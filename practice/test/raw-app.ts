import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A bare HTTP server that stands for an app: what it answers is written by the test. */
export interface RawApp {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** @param answer is given the request and its whole body */
export async function listenRaw(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<RawApp> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => answer(request, Buffer.concat(parts).toString('utf8'), response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
