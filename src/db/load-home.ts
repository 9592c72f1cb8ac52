import type { Administration } from '../domain/admin/administration.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { agenciesOf } from '../domain/partner-agencies.ts'
import type { PartnerWork } from '../domain/partner-view.ts'
import type { Person } from '../domain/roles.ts'
import { refuseSight } from '../domain/sight.ts'
import { loadForHome } from './admin-store.ts'
import type { Store } from './store.ts'

/** What of the store an App Home is loaded from. */
export type HomeStore = Pick<Store, 'hub' | 'openItems' | 'owedItems' | 'partnerWork' | 'admin'>

/** Everything that a person's App Home shows. Whoever may see no item has none loaded. */
export async function loadHome(
  actor: Person,
  hub: Hub,
  store: HomeStore,
  now: number,
): Promise<{
  open: readonly Item[]
  owed: readonly Item[]
  partner: PartnerWork | undefined
  administration: Administration | undefined
}> {
  const sees = refuseSight(actor, hub) === undefined
  const [open, owed, partner, administration] = await Promise.all([
    sees ? store.openItems(actor) : [],
    sees ? store.owedItems(actor, { workerId: actor.id }) : [],
    !sees && agenciesOf(actor).length > 0 ? store.partnerWork(actor, hub) : undefined,
    loadForHome(actor, store, now),
  ])
  return { open, owed, partner, administration }
}
