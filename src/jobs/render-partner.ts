import { buildPartnerNotice } from '../blocks/partner.ts'
import type { LoadedInHub } from '../db/store.ts'
import type { NoticeName } from '../domain/notices.ts'
import { agenciesOf } from '../domain/partner-agencies.ts'
import { partnerWorkOf } from '../domain/partner-view.ts'
import { actorOf } from '../domain/sight.ts'
import type { Rendered } from './render.ts'

/** The notices that go to the people of partner agencies (D20). */
export const partnerNotices: readonly NoticeName[] = ['asked', 'outcomeToRecord']

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
