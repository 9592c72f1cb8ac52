import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { codeOf } from '../db/describe-fault.ts'

/** What follows from a fault while a message is sent. */
export type Answer =
  /** Slack will never take it: a dead letter, for an administrator. */
  | 'dead'
  /** Slack has said no for now. */
  | 'retry'
  /** Slack may have taken it: it is looked for there, or tried again marked "(may repeat)" (D22). */
  | 'unsure'
  /** Slack was not reached, so it cannot have taken it. */
  | 'unreachable'
  /** Slack asks for quiet in this channel. */
  | 'pause'
  /** Nothing can be sent at all until somebody mends the app's place in Slack. */
  | 'hold'
  /** The card is gone or can no longer be rewritten: a new one is posted. */
  | 'afresh'

/** Slack's error codes for posting, rewriting and publishing. A code that is not here is tried again a few times. */
const slackCodes: Readonly<Record<string, Answer>> = {
  // The channel or the person is not there for us.
  channel_not_found: 'dead',
  not_in_channel: 'dead',
  is_archived: 'dead',
  channel_is_archived: 'dead',
  user_not_found: 'dead',
  user_disabled: 'dead',
  user_not_in_channel: 'dead',
  cannot_dm_bot: 'dead',
  messages_tab_disabled: 'dead',
  restricted_action: 'dead',
  restricted_action_read_only_channel: 'dead',
  restricted_action_thread_only_channel: 'dead',
  restricted_action_non_threadable_channel: 'dead',
  restricted_action_thread_locked: 'dead',
  team_access_not_granted: 'dead',
  not_enabled: 'dead',
  // The message is one that Slack refuses: the same words will be refused again.
  no_text: 'dead',
  msg_too_long: 'dead',
  msg_blocks_too_long: 'dead',
  invalid_blocks: 'dead',
  invalid_blocks_format: 'dead',
  invalid_attachments: 'dead',
  invalid_arguments: 'dead',
  invalid_metadata_format: 'dead',
  invalid_metadata_schema: 'dead',
  metadata_too_large: 'dead',
  markdown_text_conflict: 'dead',
  too_many_attachments: 'dead',
  view_too_large: 'dead',
  cannot_reply_to_message: 'dead',
  // The card in Slack is no longer ours to rewrite.
  message_not_found: 'afresh',
  cant_update_message: 'afresh',
  edit_window_closed: 'afresh',
  is_inactive: 'afresh',
  // The app itself, not the message.
  invalid_auth: 'hold',
  not_authed: 'hold',
  account_inactive: 'hold',
  token_revoked: 'hold',
  token_expired: 'hold',
  missing_scope: 'hold',
  no_permission: 'hold',
  org_login_required: 'hold',
  ekm_access_denied: 'hold',
  // Slack itself.
  ratelimited: 'pause',
  rate_limited: 'pause',
  message_limit_exceeded: 'pause',
  fatal_error: 'unsure',
  internal_error: 'unsure',
  request_timeout: 'unsure',
  service_unavailable: 'unsure',
}

/** What a fault is called, what follows from it, and how long Slack asked to wait, in ms. */
export interface Fault {
  code: string
  answer: Answer
  waitMs?: number
}

const neverReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Slack's pause where it names none. */
const pauseMs = 30_000

/** Reads a fault that the Slack client threw while a message was sent. */
export function readFault(fault: unknown): Fault {
  if (fault instanceof WebAPIRateLimitedError) {
    return { code: 'ratelimited', answer: 'pause', waitMs: fault.retryAfter * 1000 }
  }
  if (fault instanceof WebAPIPlatformError) {
    const code = fault.data.error
    const answer = slackCodes[code] ?? 'retry'
    return answer === 'pause' ? { code, answer, waitMs: pauseMs } : { code, answer }
  }
  if (fault instanceof WebAPIHTTPError) {
    const code = `http-${fault.statusCode}`
    return { code, answer: fault.statusCode >= 500 ? 'unsure' : 'retry' }
  }
  if (fault instanceof WebAPIRequestError) {
    const code = codeOf(fault.original) ?? 'no-answer'
    return { code, answer: neverReached.has(code) ? 'unreachable' : 'unsure' }
  }
  // An answer that was no JSON, or a fault of our own: it may have been sent.
  return { code: codeOf(fault) ?? 'fault', answer: 'unsure' }
}

/** How often each is tried before it is a dead letter. An outage of Slack is waited out for eleven hours. */
const mostAttempts: Readonly<Record<Answer, number>> = {
  dead: 1,
  retry: 8,
  afresh: 8,
  unsure: 5000,
  unreachable: 5000,
  pause: 5000,
  hold: 5000,
}

const firstDelayMs = 500
const longestDelayMs = 8000
const holdMs = 60_000

/** When a message is tried again after a fault, in ms, or null where it is not. `chance` is from 0 to 1 and spreads the tries. */
export function retryDelay(fault: Fault, attempts: number, chance: number): number | null {
  if (fault.answer === 'dead' || attempts >= mostAttempts[fault.answer]) return null
  if (fault.waitMs !== undefined) return fault.waitMs
  if (fault.answer === 'hold') return holdMs
  const delay = Math.min(firstDelayMs * 2 ** Math.min(attempts - 1, 10), longestDelayMs)
  return delay * (0.75 + chance / 4)
}
