import { buildExplain } from '../blocks/explain.ts'
import { buildSkeleton } from '../blocks/message-view.ts'
import { explainTarget } from './act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import { findTarget } from './target.ts'

/** Explains the deadlines of one item, named by its reference or its tag, line by line. */
export async function openExplain(
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const about = typed.trim() === '' ? 'deadlines' : typed.trim().slice(0, 60)
  const title = 'Deadlines explained'
  const again = { actionId: 'explain', value: typed }
  const screen = await openScreen(dependencies, request, buildSkeleton(title, about), again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(
    dependencies,
    screen,
    async () => {
      const { store, clock } = dependencies
      const target = await findTarget(store, typed, personId)
      if ('loaded' in target) return buildExplain({ ...target.loaded, now: clock.now() })
      const tried = { act: 'explain', personId, actionId: 'explain', title }
      return explainTarget(target, tried, dependencies)
    },
    { personId },
  )
}
