import type { DeliveryEffect } from './faults.ts'
import type { Bag } from './json.ts'
import { createPauses } from './pauses.ts'
import { eventPayload } from './payloads.ts'
import { type Sending, sendSpoilt } from './spoilt-deliveries.ts'
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
  | {
      readonly result: 'timeout' | 'failed' | 'unreachable'
      readonly noRetry?: boolean
      /** What a retry gives as its reason, where it is not the result's usual one. */
      readonly reason?: string
    }

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
  const underWay = new Set<Promise<unknown>>()
  const pauses = createPauses()

  function follow(sending: Promise<unknown>): void {
    underWay.add(sending)
    void sending.finally(() => underWay.delete(sending))
  }

  const sender: Sender = { workspace, transport, pauses, follow }

  async function attempt(envelope: Envelope, retry: Retry | undefined): Promise<Outcome> {
    const fault = workspace.faults.forDelivery(envelope.type)
    if (fault?.type === 'twice') follow(sendOnce(sender, envelope, retry, fault))
    return sendOnce(sender, envelope, retry, fault)
  }

  async function sendWithRetries(envelope: Envelope): Promise<void> {
    let outcome = await attempt(envelope, undefined)
    for (const [index, wait] of workspace.limits.eventRetryMs.entries()) {
      if (outcome.result === 'acknowledged' || outcome.noRetry === true) return
      if (!(await pauses.wait(wait))) return
      const reason = outcome.reason ?? REASONS[outcome.result]
      outcome = await attempt(envelope, { num: index + 1, reason })
    }
  }

  return {
    deliver: (envelope) => attempt(envelope, undefined),
    sendEvent(event) {
      const payload = eventPayload(workspace, event)
      follow(sendWithRetries({ type: 'events_api', what: event.type, payload }))
    },
    async stop() {
      pauses.stop()
      await transport.stop()
      await Promise.allSettled(underWay)
    },
  }
}

interface Sender extends Pick<Sending, 'pauses' | 'follow'> {
  readonly workspace: Workspace
  readonly transport: Transport
}

/** Each sending is a line of the journal, so what is sent twice has two. */
async function sendOnce(
  { workspace, transport, pauses, follow }: Sender,
  envelope: Envelope,
  retry: Retry | undefined,
  fault: DeliveryEffect | undefined,
): Promise<Outcome> {
  const { clock, journal, limits } = workspace
  const startedAt = clock.wall()
  const seq = journal.add({
    kind: 'delivery',
    via: transport.via,
    envelope: envelope.type,
    what: envelope.what,
    payload: envelope.payload,
    attempt: (retry?.num ?? 0) + 1,
    result: null,
    ...(fault === undefined ? {} : { fault: fault.type }),
  })
  const sending: Sending = {
    send: () => transport.send(envelope, retry),
    pauses,
    follow,
    ackMs: limits.ackMs,
  }
  const outcome = await sendSpoilt(sending, fault)
  journal.settle(seq, {
    result: outcome.result,
    took: clock.wall() - startedAt,
    ...(outcome.result === 'acknowledged' ? { answer: outcome.answer } : {}),
  })
  return outcome
}
