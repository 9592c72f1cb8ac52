import { buildPartnerNotice } from '../blocks/partner.ts'
import { buildSignpostNotice } from '../blocks/signpost.ts'
import type { LoadedInHub, Store } from '../db/store.ts'
import type { NoticeName } from '../domain/notices.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { agenciesOf } from '../domain/partner-agencies.ts'
import { partnerWorkOf } from '../domain/partner-view.ts'
import { actorOf } from '../domain/sight.ts'
import { maySeeSignpost } from '../domain/signposts.ts'
import type { Rendered } from './render.ts'

/** The notices that go to the people of partner agencies (D20). */
export const partnerNotices: readonly NoticeName[] = ['asked', 'outcomeToRecord']

/** R12: a signpost of the police, for one of the agency's people; dropped for who is not any more. */
export async function drawSignpost(
  { channel, signpost: id }: Extract<Outgoing, { kind: 'signpost' }>,
  store: Pick<Store, 'hub' | 'signpost'>,
): Promise<Rendered> {
  const [hub, signpost] = await Promise.all([store.hub(), store.signpost(id)])
  if (signpost === null) return { drop: 'not-found' }
  if (!maySeeSignpost(signpost, actorOf(hub, channel))) return { drop: 'no-longer-true' }
  return { send: 'post', message: buildSignpostNotice(id, signpost, hub) }
}

/** Draws a notice to one of an agency's people, from what still waits for their agency; dropped where nothing does. */
export function drawPartnerNotice(
  { notice, person }: { notice: NoticeName; person: string | null },
  { item, hub }: Pick<LoadedInHub, 'item' | 'hub'>,
): Rendered {
  const work = partnerWorkOf(item, agenciesOf(actorOf(hub, person ?? '')), hub.policy)
  const asks = notice === 'asked' ? work.asks : []
  const outcomes = notice === 'asked' ? [] : work.outcomes
  if (asks.length + outcomes.length === 0) return { drop: 'no-longer-true' }
  return { send: 'post', message: buildPartnerNotice({ asks, outcomes }, hub) }
}
