import type { Envelope, Retry } from './delivery.ts'
import type { Workspace } from './workspace.ts'

/** `warning` and `refresh_requested` are routine; `link_disabled` is Socket Mode switched off for the app. */
export type DisconnectReason =
  | 'warning'
  | 'refresh_requested'
  | 'link_disabled'
  | 'too_many_websockets'

/** About how long a connection lasts, in seconds, before Slack refreshes it. */
export const CONNECTION_SECONDS = 18_060

const HOST = 'practice'

/** @see https://docs.slack.dev/apis/events-api/using-socket-mode */
export function helloText(workspace: Workspace, connectionCount: number): string {
  return JSON.stringify({
    type: 'hello',
    num_connections: connectionCount,
    debug_info: { host: HOST, build_number: 1, approximate_connection_time: CONNECTION_SECONDS },
    connection_info: { app_id: workspace.app.id },
  })
}

export function disconnectText(reason: DisconnectReason): string {
  return JSON.stringify({ type: 'disconnect', reason, debug_info: { host: HOST } })
}

/** One thing to be told to the app. Only an event says how often it was tried: nothing else is tried twice. */
export function envelopeText(id: string, envelope: Envelope, retry: Retry | undefined): string {
  const isEvent = envelope.type === 'events_api'
  return JSON.stringify({
    envelope_id: id,
    payload: envelope.payload,
    type: envelope.type,
    accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: retry?.num ?? 0, retry_reason: retryReason(retry) } : {}),
  })
}

/** Socket Mode says `timeout` where HTTP says `http_timeout`. The other reasons are unconfirmed. */
function retryReason(retry: Retry | undefined): string {
  return retry?.reason.replace('http_', '') ?? ''
}
