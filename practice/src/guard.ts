import type { IncomingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** Throws, in a plain sentence, for any address that others could reach. */
export function assertLoopback(host: string): void {
  if (LOOPBACK.includes(host)) return
  throw new Error(
    `The practice workspace listens on this computer only, so it cannot be started on "${host}". Leave the address out, or use 127.0.0.1.`,
  )
}

/**
 * Whether a request came from this computer's own programs or from the page itself. Another website that a browser has open,
 * or a name that was pointed at this computer, is turned away.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, port: number): boolean {
  const names = LOOPBACK.map((name) => (name.includes(':') ? `[${name}]` : name))
  // Browsers leave out the port that is HTTP's own.
  const hosts = names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])])
  if (!hosts.includes(headers.host ?? '')) return false
  const { origin } = headers
  return origin === undefined || hosts.some((host) => origin === `http://${host}`)
}

/** Refuses an upgrade, and does not wait for the other side to hang up. */
export function refuseUpgrade(socket: Duplex, status: '401 Unauthorized' | '404 Not Found'): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
}
