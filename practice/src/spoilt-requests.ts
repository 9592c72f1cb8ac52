import type { IncomingMessage } from 'node:http'
import type { HttpAnswer } from './api/call.ts'
import type { Pauses } from './pauses.ts'
import type { FaultEffect } from './protocol.ts'

/** A request of the app's to Slack, and what would be done with it if nothing went wrong. */
export interface AppRequest {
  readonly request: IncomingMessage
  readonly pauses: Pauses
  /** The HTTP status that goes with an error code: 200 for the Web API, 404 for a response URL. */
  readonly errorStatus: number
  readonly carryOut: () => HttpAnswer
  /** Writes into the journal what was answered; undefined when nothing was. */
  readonly keep: (answer: HttpAnswer | undefined) => void
}

/**
 * Answers a request as a fault has it; without a fault, as it should be. Returns what to send, or undefined when nothing is to
 * be sent: the connection is then cut, or left open until the caller or the server gives up.
 */
export async function answerSpoilt(
  asked: AppRequest,
  fault: FaultEffect | undefined,
): Promise<HttpAnswer | undefined> {
  switch (fault?.type) {
    case undefined:
      return keepAnswer(asked, asked.carryOut())
    case 'hang':
      // A server that stops meanwhile carries nothing out.
      return (await asked.pauses.wait(fault.ms)) ? keepAnswer(asked, asked.carryOut()) : undefined
    case 'dropAnswer':
      keepAnswer(asked, asked.carryOut())
      asked.request.socket.destroy()
      return undefined
    case 'reset':
      asked.keep(undefined)
      asked.request.socket.resetAndDestroy()
      return undefined
    case 'blackHole':
      asked.keep(undefined)
      return undefined
    case 'error':
      return keepAnswer(asked, failure(asked.errorStatus, fault.error))
    case 'http':
      return keepAnswer(asked, outage(fault))
  }
}

function keepAnswer(asked: AppRequest, answer: HttpAnswer): HttpAnswer {
  asked.keep(answer)
  return answer
}

function failure(status: number, error: string): HttpAnswer {
  return { status, headers: {}, body: { ok: false, error } }
}

/** The body of a 5xx is unconfirmed: Slack's own may be no JSON at all, and no client reads it. */
function outage(fault: Extract<FaultEffect, { type: 'http' }>): HttpAnswer {
  const answer = failure(fault.status, fault.status === 429 ? 'ratelimited' : 'fatal_error')
  if (fault.retryAfter === undefined) return answer
  return { ...answer, headers: { 'retry-after': String(fault.retryAfter) } }
}
