import type { ModalView } from '@slack/types'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { buildSignpost } from '../blocks/signpost.ts'
import { nothingWaits } from '../domain/partner-acts.ts'
import { actorOf } from '../domain/sight.ts'
import { maySeeSignpost } from '../domain/signposts.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'

const title = 'Signpost'

/** Shows one of an agency's people the signpost that the police gave it (R12), and nobody else. `value` is its number. */
export async function openSignpost(
  value: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const again = { actionId: 'signpost', value }
  const skeleton = buildSkeleton(title, 'the signpost')
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(dependencies, screen, () => draw(value, personId, dependencies), { personId })
}

async function draw(
  value: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store } = dependencies
  const id = /^\d{1,15}$/.test(value) ? Number(value) : 0
  const [hub, signpost] = await Promise.all([store.hub(), store.signpost(id)])
  if (signpost !== null && maySeeSignpost(signpost, actorOf(hub, personId))) {
    return buildSignpost(signpost, hub)
  }
  // Another agency's and one that never was are refused in the same words.
  const tried = { act: 'signpost', personId, reference: null }
  return buildMessageView(title, tellRefusal(nothingWaits, hub, tried, dependencies))
}
