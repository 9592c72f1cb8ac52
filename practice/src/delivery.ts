import type { Bag } from './json.ts'
import { eventPayload } from './payloads.ts'
import type { Workspace } from './workspace.ts'

/** One thing to be told to the app. */
export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api'
  /** For the journal: the command, the interaction's type, the event's type. */
  readonly what: string
  readonly payload: Bag
}

export type Outcome =
  /** `answer` is undefined for an empty acknowledgement. */
  | { readonly result: 'acknowledged'; readonly answer: unknown }
  | { readonly result: 'timeout' | 'failed' | 'unreachable'; readonly noRetry?: boolean }

export interface Retry {
  readonly num: number
  readonly reason: string
}

/** A way to reach the app. Each send ends within the acknowledgement time, whatever the app does. */
export interface Transport {
  readonly via: 'socket' | 'http'
  readonly send: (envelope: Envelope, retry: Retry | undefined) => Promise<Outcome>
  readonly isConnected: () => boolean
  readonly stop: () => Promise<void>
}

export interface Delivery {
  /** Sends once and waits for the acknowledgement. For what a person is waiting for. */
  deliver(envelope: Envelope): Promise<Outcome>
  /** Sends an event the app subscribed to, retrying as Slack does. Nobody waits for it. */
  sendEvent(event: Bag & { readonly type: string }): void
  stop(): Promise<void>
}

const REASONS = {
  timeout: 'http_timeout',
  failed: 'http_error',
  unreachable: 'connection_failed',
} as const

export function createDelivery(workspace: Workspace, transport: Transport): Delivery {
  const underWay = new Set<Promise<void>>()
  const waiting = new Set<() => void>()
  let stopped = false

  async function attempt(envelope: Envelope, retry: Retry | undefined): Promise<Outcome> {
    const startedAt = workspace.clock.wall()
    const seq = workspace.journal.add({
      kind: 'delivery',
      via: transport.via,
      envelope: envelope.type,
      what: envelope.what,
      payload: envelope.payload,
      attempt: (retry?.num ?? 0) + 1,
      result: null,
    })
    const outcome = await transport.send(envelope, retry)
    workspace.journal.settle(seq, {
      result: outcome.result,
      took: workspace.clock.wall() - startedAt,
      ...(outcome.result === 'acknowledged' ? { answer: outcome.answer } : {}),
    })
    return outcome
  }

  /** Resolves after so long, or at once when the delivery is stopped. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      function finish(): void {
        clearTimeout(timer)
        waiting.delete(finish)
        resolve()
      }
      const timer = setTimeout(finish, ms)
      waiting.add(finish)
    })
  }

  async function sendWithRetries(envelope: Envelope): Promise<void> {
    let outcome = await attempt(envelope, undefined)
    for (const [index, wait] of workspace.limits.eventRetryMs.entries()) {
      if (outcome.result === 'acknowledged' || outcome.noRetry === true) return
      await pause(wait)
      if (stopped) return
      outcome = await attempt(envelope, { num: index + 1, reason: REASONS[outcome.result] })
    }
  }

  return {
    deliver: (envelope) => attempt(envelope, undefined),
    sendEvent(event) {
      const payload = eventPayload(workspace, event)
      const sending = sendWithRetries({ type: 'events_api', what: event.type, payload })
      underWay.add(sending)
      void sending.finally(() => underWay.delete(sending))
    },
    async stop() {
      stopped = true
      for (const finish of waiting) finish()
      await transport.stop()
      await Promise.allSettled(underWay)
    },
  }
}
