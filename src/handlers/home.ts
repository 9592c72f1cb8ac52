import { buildHome } from '../blocks/home.ts'
import { loadForHome } from '../db/admin-store.ts'
import type { Store } from '../db/store.ts'
import { actorOf, refuseSight } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { publishHome } from './screen.ts'

/** Draws the App Home of somebody who opens it, and keeps it up to date from then on. */
export async function openHome(personId: string, dependencies: HandlerDependencies): Promise<void> {
  const { store, clock } = dependencies
  // Kept before it is drawn, so that no change falls between the two unseen.
  await store.keepHome(personId)
  const view = await drawHome(personId, store, clock.now())
  await publishHome(dependencies, personId, view)
}

/** A person's App Home as it is now. */
async function drawHome(
  personId: string,
  store: Pick<Store, 'hub' | 'openItems' | 'admin'>,
  now: number,
) {
  const hub = await store.hub()
  const actor = actorOf(hub, personId)
  const open = refuseSight(actor, hub) === undefined ? await store.openItems(actor) : []
  const administration = await loadForHome(actor, store, now)
  return buildHome({ actor, hub, now, open, administration })
}
