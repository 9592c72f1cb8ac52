import type { WebClient } from '@slack/web-api'
import { type ClaimedMessage, isPosted } from '../db/outbox-claims.ts'
import type { Settlement } from '../db/outbox-settle.ts'
import type { Log } from '../log.ts'
import { findPosted, type Sighting } from './find-posted.ts'
import { type Fault, readFault, retryDelay } from './slack-faults.ts'

/** What doubt about a message is settled with. */
export interface ReconcileParts {
  poster: Pick<WebClient, 'conversations'>
  log: Log
  /** D22: whether a message that Slack may have taken is looked for there before it is sent again. */
  reconcile?: boolean | undefined
  /** How long after the last try a message that does not stand in Slack was never taken, in ms: half a minute where left out. */
  graceMs?: number | undefined
}

/**
 * Longer than a request may last, and than bytes of a process that was killed may still be on their way; and time for
 * Slack's history to show what Slack took.
 */
const usualGraceMs = 30_000

/** Nothing but an administrator's hand at Slack mends these, and Slack takes messages all the same. */
const unreadable = new Set([
  'missing_scope',
  'no_permission',
  'access_denied',
  'not_allowed_token_type',
])

/**
 * D22: what is done about a message that Slack may have taken: how it is settled, or, where it is to be sent, whether marked
 * as one that may repeat. Updates and deletions are never in doubt: done twice, they show the same.
 *
 * With `reconcile` it is looked for in Slack first. Found, it counts as sent, with its place; absent, it is sent again once
 * Slack would show it by now. Where the history does not answer, it is asked again later, and nothing is sent meanwhile; where
 * it may not be read at all, the mark stands in for it.
 */
export async function settleDoubt(
  claimed: ClaimedMessage,
  parts: ReconcileParts,
  mayStillSend: () => boolean,
): Promise<Settlement | { mayRepeat: boolean }> {
  if (!claimed.mayRepeat || !isPosted(claimed)) return { mayRepeat: false }
  const { unsureForMs } = claimed
  if (parts.reconcile !== true || unsureForMs === null) return { mayRepeat: true }
  let sighting: Sighting
  try {
    sighting = await findPosted(parts.poster, claimed, mayStillSend)
  } catch (fault) {
    return askLater(readFault(fault), claimed, parts.log)
  }
  if (sighting === 'no-time') return { to: 'released' }
  if (sighting === 'absent') {
    const leftMs = (parts.graceMs ?? usualGraceMs) - unsureForMs
    return leftMs > 0 ? waitFor(leftMs, 'not-shown-yet') : { mayRepeat: false }
  }
  parts.log.info('A message in doubt stands in Slack. It is not sent again.', fieldsOf(claimed))
  const { ts } = sighting
  // A card may have changed meanwhile, so it is rewritten where it stands.
  return claimed.kind === 'card' ? { to: 'elsewhere', ts } : { to: 'sent', ts, posted: true }
}

function askLater(
  fault: Fault,
  claimed: ClaimedMessage,
  log: Log,
): Settlement | { mayRepeat: true } {
  const delayMs = unreadable.has(fault.code)
    ? null
    : retryDelay(fault, claimed.attempts, Math.random())
  if (delayMs !== null) return waitFor(delayMs, fault.code)
  log.warn(
    'Slack does not let the app look for a message in doubt. It is sent again, marked "(may repeat)".',
    { ...fieldsOf(claimed), fault: fault.code },
  )
  return { mayRepeat: true }
}

function waitFor(delayMs: number, fault: string): Settlement {
  return { to: 'waiting', delayMs, fault, mayRepeat: false, pauseChannel: false }
}

function fieldsOf({ id, channel, kind, attempts }: ClaimedMessage) {
  return { messageId: id, channel, kind, attempts }
}
