import { randomUUID } from 'node:crypto'
import { listenForMessages } from '../db/outbox.ts'
import { claimMessages, nextClaimIn } from '../db/outbox-claims.ts'
import { type SendParts, sendOne } from './send-one.ts'
import { startWakeable } from './wakeable.ts'

/** What delivery works with. */
export interface DeliveryParts extends SendParts {
  /** How long a message is this process's alone, in ms; longer than a request may take. */
  leaseMs?: number
  /** The most messages that are being sent at once. */
  mostAtOnce?: number
}

/** Delivery as it runs. */
export interface Delivery {
  /** Looks for messages now. Commits announce themselves, so nobody has to call it. */
  wake: () => void
  /** Waits until no message waits and none is being sent, by this process or another. */
  settled: () => Promise<void>
  /** Finishes what is being sent, gives back the rest, and takes no more. */
  stop: () => Promise<void>
}

/** The longest that the poster waits for Slack, and a margin for the settling. */
const requestMs = 12_000
/** How often the outbox is looked at though nothing was announced. */
const pollMs = 5000
/** How often while somebody waits for it to be settled. */
const watchMs = 50
/** The shortest wait, so that a clock's rounding does not spin. */
const shortestMs = 5

/**
 * Delivers the outbox: woken when messages are queued and when one falls due, one message at a time in a channel, all
 * channels at once. Any number of processes may run it on one database.
 */
export function startDelivery(parts: DeliveryParts): Delivery {
  const { connection, log, leaseMs = 30_000, mostAtOnce = 64 } = parts
  if (leaseMs <= requestMs) throw new RangeError('A lease must outlast a request to Slack.')
  const inFlight = new Set<Promise<void>>()
  const waiters = gatherWaiters()
  const ears = listenPatiently(parts, () => loop.wake())
  let stopped = false

  async function claimOnce(): Promise<void> {
    // Counted from before the claim, so that the lease is never thought longer than it is.
    const sendBy = performance.now() + leaseMs - requestMs
    const limit = mostAtOnce - inFlight.size
    const claim = { owner: randomUUID(), limit, leaseMs, now: parts.clock.now() }
    for (const one of await claimMessages(connection, claim)) {
      const sending = sendOne(one, parts, () => !stopped && performance.now() < sendBy)
        .catch((fault: unknown) => {
          const fields = { messageId: one.id, channel: one.channel }
          log.error('A message could not be settled. Its lease will run out.', fault, fields)
        })
        .finally(() => {
          inFlight.delete(sending)
          loop.wake()
        })
      inFlight.add(sending)
    }
  }

  async function work(): Promise<number> {
    const asked = waiters.list()
    try {
      ears.open()
      // Whatever finishes wakes the loop again.
      if (inFlight.size >= mostAtOnce) return pollMs
      await claimOnce()
      const nextMs = await nextClaimIn(connection)
      if (nextMs === null) waiters.release(asked)
      const longest = waiters.list().length > 0 ? watchMs : pollMs
      return Math.min(Math.max(nextMs ?? longest, shortestMs), longest)
    } catch (fault) {
      log.error('The outbox could not be read. It is tried again.', fault, { job: 'deliver' })
      return pollMs
    }
  }

  const loop = startWakeable(work)
  return {
    wake: loop.wake,
    settled: async () => {
      const wait = waiters.wait()
      loop.wake()
      await wait
    },
    stop: async () => {
      stopped = true
      await loop.stop()
      await Promise.all(inFlight)
      await ears.close()
      waiters.release(waiters.list())
    },
  }
}

/** Listens for what is queued; where that fails, tries again the next time it is asked to open. */
function listenPatiently({ connection, log }: DeliveryParts, onQueued: () => void) {
  let opening: Promise<void> | undefined
  let unlisten: (() => Promise<void>) | undefined
  async function listen(): Promise<void> {
    try {
      unlisten = await listenForMessages(connection, onQueued)
    } catch (fault) {
      log.error('Queued messages are not announced. They are looked for instead.', fault)
      opening = undefined
    }
  }
  return {
    open: () => {
      opening ??= listen()
    },
    close: async () => {
      await opening
      await unlisten?.()
    },
  }
}

/** Those who wait for the outbox to be settled. */
function gatherWaiters() {
  const waiting = new Set<() => void>()
  return {
    list: () => [...waiting],
    wait: () => new Promise<void>((resolve) => waiting.add(resolve)),
    release: (asked: readonly (() => void)[]) => {
      for (const resolve of asked) {
        waiting.delete(resolve)
        resolve()
      }
    },
  }
}
