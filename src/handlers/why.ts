import type { ModalView } from '@slack/types'
import { buildSkeleton } from '../blocks/message-view.ts'
import { buildWhy } from '../blocks/why.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { fillScreen, openScreenOver, type Request } from './screen.ts'
import { findTarget } from './target.ts'

/** Shows the person's own last refusal. It opens over a form that was refused, which keeps what was typed in it. */
export async function openWhy(request: Request, dependencies: HandlerDependencies): Promise<void> {
  const skeleton = buildSkeleton('Why not', 'what was refused')
  const screen = await openScreenOver(dependencies, request, skeleton, { actionId: 'why' })
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(dependencies, screen, () => loadWhy(personId, dependencies), { personId })
}

async function loadWhy(personId: string, { store }: HandlerDependencies): Promise<ModalView> {
  const [kept, hub] = await Promise.all([store.lastRefusal(personId), store.hub()])
  const reference = kept?.reference ?? null
  const maySee = reference !== null && 'loaded' in (await findTarget(store, reference, personId))
  return buildWhy({ kept, hub, maySee })
}
