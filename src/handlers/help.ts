import { buildHelp } from '../blocks/help.ts'
import type { RenderedMessage } from '../blocks/message.ts'
import { withDeadline } from '../db/deadline.ts'
import { actorOf } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault, writeLoadFault } from './fault.ts'
import { answer, type Request } from './screen.ts'

/** Answers with everything that can be typed, what the person's own roles may do first. */
export async function answerHelp(
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  await answer(dependencies, request, await loadHelp(request, dependencies))
}

async function loadHelp(
  { personId }: Request,
  { store, log }: HandlerDependencies,
): Promise<RenderedMessage> {
  try {
    const hub = await withDeadline(8000, store.hub())
    return buildHelp(actorOf(hub, personId), hub)
  } catch (fault) {
    return { text: writeLoadFault(reportFault(log, 'Help could not be loaded.', fault)) }
  }
}
