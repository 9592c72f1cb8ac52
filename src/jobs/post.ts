import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { RenderedMessage } from '../blocks/message.ts'
import type { ClaimedMessage } from '../db/outbox-claims.ts'
import type { Rendered } from './render.ts'
import { readFault } from './slack-faults.ts'

/** What Slack took: where the message stands, and whether it counts against the channel's pace. */
export interface Posted {
  ts: string | null
  posted: boolean
}

type Poster = Pick<WebClient, 'chat' | 'views'>

/**
 * Sends a message that has been drawn. A card is rewritten in place, or posted afresh where it can no longer be. Throws what
 * the Slack client throws.
 */
export async function postMessage(
  poster: Poster,
  { id, channel, cardTs }: Pick<ClaimedMessage, 'id' | 'channel' | 'cardTs'>,
  rendered: Exclude<Rendered, { drop: string }>,
): Promise<Posted> {
  if (rendered.send === 'home') {
    await poster.views.publish({ user_id: channel, view: rendered.view })
    return { ts: null, posted: false }
  }
  if (rendered.send === 'card' && cardTs !== null) {
    const rewritten = await rewriteCard(poster, channel, cardTs, rendered.message)
    if (rewritten) return { ts: cardTs, posted: false }
  }
  const message = {
    channel,
    ...wordsOf(rendered.message),
    // Every member and app of the workspace can read metadata, so it holds nothing but this (D22).
    metadata: { event_type: 'mash_track', event_payload: { id } },
    unfurl_links: false,
    unfurl_media: false,
  }
  const inThread = rendered.send === 'post' && rendered.thread !== 'none' && cardTs !== null
  const answer = await poster.chat.postMessage(
    inThread
      ? { ...message, thread_ts: cardTs, reply_broadcast: rendered.thread === 'broadcast' }
      : message,
  )
  return { ts: answer.ts ?? null, posted: true }
}

/** Answers false where the card is gone or can no longer be rewritten. */
async function rewriteCard(
  poster: Poster,
  channel: string,
  ts: string,
  message: RenderedMessage,
): Promise<boolean> {
  try {
    await poster.chat.update({ channel, ts, ...wordsOf(message) })
    return true
  } catch (fault) {
    if (fault instanceof WebAPIPlatformError && readFault(fault).answer === 'afresh') return false
    throw fault
  }
}

/** Without blocks of its own a rewritten message would keep the old ones. */
function wordsOf({ text, blocks }: RenderedMessage) {
  return { text, blocks: blocks ?? [] }
}
