import { buildSkeleton } from '../blocks/message-view.ts'
import { buildShow } from '../blocks/show.ts'
import { explainTarget } from './act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import { contextOf, findTarget } from './target.ts'

/** Shows one item, named by its reference or its tag, with its clocks, ratings and history. */
export async function openShow(
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const about = typed.trim() === '' ? 'item' : typed.trim().slice(0, 60)
  const again = { actionId: 'show', value: typed }
  const screen = await openScreen(dependencies, request, buildSkeleton('Item', about), again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(
    dependencies,
    screen,
    async () => {
      const { store, clock } = dependencies
      const now = clock.now()
      const target = await findTarget(store, typed, personId)
      if ('loaded' in target) return buildShow(contextOf(target.loaded, personId, now))
      const tried = { act: 'show', personId, title: 'Item', actionId: 'show' }
      return explainTarget(target, tried, dependencies)
    },
    { personId },
  )
}
