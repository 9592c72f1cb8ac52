import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Clock } from '../clock.ts'
import type { Connection } from '../db/connect.ts'
import { type ClaimedMessage, isPosted } from '../db/outbox-claims.ts'
import { type Settlement, settleMessage } from '../db/outbox-settle.ts'
import type { Log } from '../log.ts'
import { postMessage } from './post.ts'
import { type ReconcileParts, settleDoubt } from './reconcile.ts'
import { type RenderStore, renderMessage } from './render.ts'
import { type Fault, readFault, retryDelay } from './slack-faults.ts'
import { takeAway } from './take-away.ts'

/** What a message is sent with. */
export interface SendParts extends ReconcileParts {
  connection: Connection
  store: RenderStore
  /** A client of its own that never retries by itself and gives up after ten seconds (F1 to F3). */
  poster: Pick<WebClient, 'chat' | 'views' | 'conversations'>
  /** Hub time, for what a message says. Leases and pace are the database's wall time. */
  clock: Pick<Clock, 'now'>
  log: Log
  /** The time between two posts in a channel, in ms: Slack's own where left out. Shorter only in practice. */
  paceMs?: number | undefined
}

/**
 * Draws, sends and settles one claimed message.
 *
 * @param mayStillSend whether the answer of a request that starts now would come while the lease lasts
 */
export async function sendOne(
  claimed: ClaimedMessage,
  parts: SendParts,
  mayStillSend: () => boolean,
): Promise<void> {
  const settlement = await trySending(claimed, parts, mayStillSend)
  const held = await settlePatiently(claimed, settlement, parts)
  const { log } = parts
  const { id, channel, kind, attempts } = claimed
  const fields = { messageId: id, channel, kind, attempts }
  if (!held) log.warn('A message outlived its lease and may be sent again.', fields)
  if (settlement.to === 'dead') {
    const { fault } = settlement
    log.warn('A message cannot be delivered: it is a dead letter.', { ...fields, fault })
  }
  if (settlement.to === 'waiting') {
    const { fault } = settlement
    log.info('A message was not taken and is tried again.', { ...fields, fault })
  }
}

async function trySending(
  claimed: ClaimedMessage,
  parts: SendParts,
  mayStillSend: () => boolean,
): Promise<Settlement> {
  const { connection, store, poster, clock, log } = parts
  if (claimed.message === null) return { to: 'dead', fault: 'unreadable' }
  try {
    const { message } = claimed
    if (message.kind === 'removal') {
      const settled = await takeAway(message, { connection, store, poster }, mayStillSend)
      return 'failed' in settled ? retryOrGiveUp(settled.failed, claimed) : settled
    }
    const doubt = await settleDoubt(claimed, parts, mayStillSend)
    if ('to' in doubt) return doubt
    const about = { ...claimed, ...doubt }
    const rendered = await renderMessage(message, about, store, clock.now())
    if ('drop' in rendered) return { to: 'dropped', reason: rendered.drop }
    if (!mayStillSend()) return { to: 'released' }
    return await postMessage(poster, claimed, rendered).then(
      (posted): Settlement =>
        posted === 'gone' ? { to: 'elsewhere', ts: null } : { to: 'sent', ...posted },
      (fault: unknown) => retryOrGiveUp(readFault(fault), claimed),
    )
  } catch (fault) {
    log.error('A message could not be drawn.', fault, { messageId: claimed.id })
    return retryOrGiveUp({ code: 'not-drawn', answer: 'retry' }, claimed)
  }
}

function retryOrGiveUp(fault: Fault, claimed: ClaimedMessage): Settlement {
  const delayMs = retryDelay(fault, claimed.attempts, Math.random())
  if (delayMs === null) return { to: 'dead', fault: fault.code }
  return {
    to: 'waiting',
    delayMs,
    fault: fault.code,
    mayRepeat: fault.answer === 'unsure' && isPosted(claimed),
    pauseChannel: fault.answer === 'pause',
  }
}

/** Slack has the message already, so a database that is away for a moment is waited for. */
async function settlePatiently(
  claimed: ClaimedMessage,
  settlement: Settlement,
  { connection, paceMs }: SendParts,
): Promise<boolean> {
  for (const delayMs of [100, 400, 1500]) {
    try {
      return await settleMessage(connection, claimed, settlement, paceMs)
    } catch {
      await pause(delayMs)
    }
  }
  return await settleMessage(connection, claimed, settlement, paceMs)
}
