import { createHmac } from 'node:crypto'

/**
 * Slack's v0 request signature: HMAC-SHA256 over `v0:TIMESTAMP:BODY`.
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 *
 * @param timestamp unix seconds
 */
export function signRequest(secret: string, timestamp: number, body: string): string {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return `v0=${digest}`
}
