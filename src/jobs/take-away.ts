import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Connection } from '../db/connect.ts'
import type { Settlement } from '../db/outbox-settle.ts'
import { findStanding, noteTakenAway } from '../db/removals.ts'
import { isNotFound, type Store } from '../db/store.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { placeOf } from './place.ts'
import { type Fault, readFault } from './slack-faults.ts'

interface Parts {
  connection: Pick<Connection, 'sql'>
  store: Pick<Store, 'load'>
  poster: Pick<WebClient, 'chat' | 'conversations'>
}

/**
 * Takes away what stands in a channel of an item that may no longer be known of there (D19), one message after another, each
 * noted as it goes, so that whoever tries again goes on where this ended. Where it may be known of again by now, everything
 * stays.
 *
 * @param mayStillSend whether the answer of a request that starts now would come while the lease lasts
 */
export async function takeAway(
  { channel, reference }: Extract<Outgoing, { kind: 'removal' }>,
  { connection, store, poster }: Parts,
  mayStillSend: () => boolean,
): Promise<Settlement | { failed: Fault }> {
  if (!isNotFound(await store.load(reference, { id: channel }))) {
    return { to: 'dropped', reason: 'no-longer-true' }
  }
  const standing = await findStanding(connection, channel, reference)
  try {
    const place = standing.length > 0 ? await placeOf(poster, channel) : channel
    for (const one of standing) {
      if (!mayStillSend()) return { to: 'released' }
      await remove(poster, place, one.ts)
      await noteTakenAway(connection, channel, one)
    }
  } catch (fault) {
    return { failed: readFault(fault) }
  }
  return { to: 'sent', ts: null, posted: false }
}

/** Where the workspace keeps every message for its records, the words go and the place stays. */
const kept = ['cant_delete_message', 'compliance_exports_prevent_deletion']

async function remove(poster: Parts['poster'], channel: string, ts: string): Promise<void> {
  try {
    await poster.chat.delete({ channel, ts })
  } catch (fault) {
    const code = fault instanceof WebAPIPlatformError ? fault.data.error : ''
    if (code === 'message_not_found') return
    if (!kept.includes(code)) throw fault
    await poster.chat.update({ channel, ts, text: 'This message was taken away.', blocks: [] })
  }
}
