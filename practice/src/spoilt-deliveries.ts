import type { Outcome } from './delivery.ts'
import type { DeliveryEffect } from './faults.ts'
import type { Pauses } from './pauses.ts'

/** One sending to the app, by whatever transport. */
export interface Sending {
  readonly send: () => Promise<Outcome>
  readonly pauses: Pauses
  /** How long Slack waits for the acknowledgement, milliseconds. */
  readonly ackMs: number
  /** Keeps hold of what goes on after Slack has given up on it. */
  readonly follow: (late: Promise<unknown>) => void
}

/**
 * Sends as a fault has it; without one, as it should be. The outcome is what Slack makes of it. What is to be sent twice is two
 * sendings, each as it should be.
 */
export async function sendSpoilt(
  sending: Sending,
  fault: DeliveryEffect | undefined,
): Promise<Outcome> {
  const { send, pauses, ackMs, follow } = sending
  switch (fault?.type) {
    case undefined:
    case 'twice':
      return send()
    case 'unreachable':
      return { result: 'unreachable' }
    case 'dropAnswer': {
      // What the app acknowledged never comes, so Slack waits for its whole time.
      const [outcome] = await Promise.all([send(), pauses.wait(ackMs)])
      return outcome.result === 'acknowledged' ? { result: 'timeout' } : outcome
    }
    case 'hang': {
      const late = sendLate(sending, fault.ms)
      follow(late)
      return Promise.race([late, giveUp(sending)])
    }
  }
}

async function sendLate({ send, pauses }: Sending, ms: number): Promise<Outcome> {
  return (await pauses.wait(ms)) ? send() : { result: 'unreachable' }
}

/** The acknowledgement time runs from when Slack sent, not from when the app got it. */
async function giveUp({ pauses, ackMs }: Sending): Promise<Outcome> {
  await pauses.wait(ackMs)
  return { result: 'timeout' }
}
