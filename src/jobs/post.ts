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

/** What marks a message's metadata as this app's. */
export const metadataType = 'mash_track'

/** Sends a message that has been drawn. Answers `gone` for a card that can no longer be rewritten. Throws what the client throws. */
export async function postMessage(
  poster: Poster,
  claimed: Pick<ClaimedMessage, 'id' | 'channel' | 'kind' | 'cardTs'>,
  rendered: Exclude<Rendered, { drop: string }>,
): Promise<Posted | 'gone'> {
  const { id, channel, kind, cardTs } = claimed
  if (rendered.send === 'home') {
    await poster.views.publish({ user_id: channel, view: rendered.view })
    return { ts: null, posted: false }
  }
  if (rendered.send === 'card' && cardTs !== null) {
    const rewritten = await rewriteCard(poster, channel, cardTs, rendered.message)
    return rewritten ? { ts: cardTs, posted: false } : 'gone'
  }
  const message = {
    channel,
    ...wordsOf(rendered.message),
    // Every member and app of the workspace can read metadata, so it holds nothing but this (D22).
    metadata: { event_type: metadataType, event_payload: { id } },
    unfurl_links: false,
    unfurl_media: false,
  }
  const thread = threadOf(claimed)
  const answer = await poster.chat.postMessage(
    thread === null
      ? message
      : { ...message, thread_ts: thread, reply_broadcast: kind === 'reminder' },
  )
  return { ts: answer.ts ?? null, posted: true }
}

/** The thread that a message is posted in, the card's: a line of the history quietly, a reminder in the channel too. */
export function threadOf({ kind, cardTs }: Pick<ClaimedMessage, 'kind' | 'cardTs'>): string | null {
  return kind === 'line' || kind === 'reminder' ? cardTs : null
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
