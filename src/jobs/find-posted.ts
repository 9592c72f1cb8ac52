import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { ClaimedMessage } from '../db/outbox-claims.ts'
import { placeOf } from './place.ts'
import { metadataType, threadOf } from './post.ts'

/** What Slack shows of a message that it may have taken: where it stands, or why that is not known. */
export type Sighting = { ts: string } | 'absent' | 'no-time'

/** How far the server's clock and Slack's may be apart, in ms: what is looked at begins so long before the first try. */
const marginMs = 10 * 60_000
/** What Slack recommends at most. */
const pageSize = 200

const historyPage = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      // Other apps' metadata may hold anything.
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ id: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
})

type HistoryPage = z.output<typeof historyPage>

/**
 * Looks for a message in Slack by its opaque id (D22), where it would stand: in its thread, in its channel or in the
 * conversation with one person, from shortly before it was first tried. Throws what the client throws.
 *
 * @param mayStillSend asked before each page; where it says no, the rest is left for another time
 */
export async function findPosted(
  poster: Pick<WebClient, 'conversations'>,
  claimed: Pick<ClaimedMessage, 'id' | 'channel' | 'kind' | 'cardTs' | 'firstTriedAt'>,
  mayStillSend: () => boolean,
): Promise<Sighting> {
  const about = {
    channel: await placeOf(poster, claimed.channel),
    oldest: writeSlackTime(claimed.firstTriedAt - marginMs),
    limit: pageSize,
    include_all_metadata: true,
  }
  const thread = threadOf(claimed)
  let cursor: string | null | undefined
  do {
    if (!mayStillSend()) return 'no-time'
    const asked = cursor ? { ...about, cursor } : about
    // Each page has to be read before it is known where the next begins.
    const answer = await (thread === null
      ? poster.conversations.history(asked)
      : poster.conversations.replies({ ...asked, ts: thread }))
    const page = historyPage.parse(answer)
    const found = page.messages.find((one) => isIt(one, claimed.id))
    if (found !== undefined) return { ts: found.ts }
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return 'absent'
}

function isIt({ metadata }: HistoryPage['messages'][number], id: string): boolean {
  return metadata?.event_type === metadataType && metadata.event_payload.id === id
}

/** Epoch milliseconds as Slack writes times: seconds with six decimals. */
function writeSlackTime(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(6)
}
