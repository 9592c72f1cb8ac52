import { createServer, connect as openSocket, type Server, type Socket } from 'node:net'

/** Stands between an app and its database, and can cut what passes. */
export interface Between {
  /** The database's address, through it. */
  readonly url: string
  /** Cuts every session: `end` as a server that stops does, `reset` as a network that fails does. Answers how many. */
  cut(how: 'end' | 'reset'): number
  close(): Promise<void>
}

/** Opens a way to the database at `given` that can be cut. */
export async function standBetween(given: string): Promise<Between> {
  const url = new URL(given)
  const [port, host] = [Number(url.port), url.hostname]
  const sockets = new Set<Socket>()
  const server = createServer((app) => {
    const beyond = openSocket(port, host)
    sockets.add(app)
    app.on('error', () => beyond.destroy())
    beyond.on('error', () => app.destroy())
    app.on('close', () => {
      sockets.delete(app)
      beyond.destroy()
    })
    beyond.on('close', () => app.destroy())
    app.pipe(beyond)
    beyond.pipe(app)
  })
  url.port = String(await listen(server))
  return {
    url: url.href,
    cut: (how) => {
      const all = [...sockets]
      for (const socket of all) {
        if (how === 'end') socket.destroy()
        else socket.resetAndDestroy()
      }
      return all.length
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
