import { buildHome } from '../blocks/home.ts'
import { type HomeStore, loadHome } from '../db/load-home.ts'
import { actorOf } from '../domain/sight.ts'
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
async function drawHome(personId: string, store: HomeStore, now: number) {
  const hub = await store.hub()
  const actor = actorOf(hub, personId)
  return buildHome({ actor, hub, now, ...(await loadHome(actor, hub, store, now)) })
}
