import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { withCode } from './statements.ts'

/** Milliseconds until the `attempt`th try to be connected again, from 0. */
function backOff(attempt: number): number {
  return Math.min(50 * 2 ** attempt, 2000)
}

/** A session that listens, and when it ends. */
interface Listening {
  readonly end: () => Promise<void>
  readonly ended: Promise<unknown>
}

/**
 * Hears a channel of NOTIFY on a connection of its own. `onListening` is called whenever that is made, at first and again
 * after it was lost. Answers how to stop. Throws where it cannot be made the first time.
 */
export async function listen(
  config: ClientConfig,
  channel: string,
  { onNotice, onListening }: { onNotice: () => void; onListening: () => void },
): Promise<() => Promise<void>> {
  let isStopped = false
  let current = await open()

  async function open(): Promise<Listening> {
    const client = new Client(config)
    const ended = new Promise((resolve) => {
      client.once('end', resolve)
    })
    // That it ended is seen by its end.
    client.on('error', () => undefined)
    client.on('notification', onNotice)
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
    } catch (fault) {
      await client.end()
      throw withCode(fault, 'CONNECTION_LOST')
    }
    onListening()
    return { end: () => client.end(), ended }
  }

  async function openAgain(): Promise<void> {
    for (let attempt = 0; !isStopped; attempt += 1) {
      await wait(backOff(attempt))
      const opened = await open().catch(() => null)
      if (opened === null) continue
      current = opened
      return
    }
  }

  async function keepOpen(): Promise<void> {
    while (!isStopped) {
      await current.ended
      if (!isStopped) await openAgain()
    }
    // It may have been opened while it was being stopped.
    await current.end()
  }

  const kept = keepOpen()
  return async () => {
    isStopped = true
    await current.end()
    await kept
  }
}
