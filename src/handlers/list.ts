import { buildList } from '../blocks/list.ts'
import type { RenderedMessage } from '../blocks/message.ts'
import { buildPartnerList } from '../blocks/partner.ts'
import { withDeadline } from '../db/deadline.ts'
import type { Store } from '../db/store.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { agenciesOf } from '../domain/partner-agencies.ts'
import { holdsRole, type Person, podsOf } from '../domain/roles.ts'
import { actorOf, refuseSight } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault, writeLoadFault } from './fault.ts'
import { tellRefusal } from './refusal.ts'
import { answer, type Request } from './screen.ts'
import { endOfDay } from './target.ts'

const loadWithinMs = 8000

/** Those whose list is the whole hub's; everybody else's is that of their own pods. */
const everywhere = [
  'businessSupportInformationOfficer',
  'businessSupportOfficer',
  'dutySocialWorker',
  'teamManager',
  'earlyHelpDecisionMaker',
  'serviceManager',
] as const

/** Answers with open work: of the person's pods or of the whole hub by role, or as asked: `all`, `pod`, `mine`. */
export async function answerList(
  words: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const message = await loadList(words, request, dependencies)
  await answer(dependencies, request, message)
}

async function loadList(
  words: string,
  { personId }: Request,
  dependencies: HandlerDependencies,
): Promise<RenderedMessage> {
  try {
    return await withDeadline(loadWithinMs, drawList(words, personId, dependencies))
  } catch (fault) {
    return {
      text: writeLoadFault(reportFault(dependencies.log, 'A list could not be loaded.', fault)),
    }
  }
}

async function drawList(
  words: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<RenderedMessage> {
  const { store, clock } = dependencies
  const now = clock.now()
  const hub = await store.hub()
  const actor = actorOf(hub, personId)
  const barred = refuseSight(actor, hub)
  if (barred !== undefined && agenciesOf(actor).length > 0) {
    return buildPartnerList(await store.partnerWork(actor, hub), hub, now)
  }
  if (barred !== undefined) {
    const tried = { act: 'list', personId, reference: null }
    return { text: barred.message, blocks: tellRefusal(barred, hub, tried, dependencies) }
  }
  const { title, items } = await readScope(words.trim().toLowerCase(), actor, hub, store)
  return buildList({ title, items, hub, now, dayEnds: endOfDay(hub, now) })
}

async function readScope(
  words: string,
  actor: Person,
  hub: Hub,
  store: Store,
): Promise<{ title: string; items: readonly Item[] }> {
  if (words === 'mine') {
    return { title: 'My items', items: await store.openItems(actor, { workerId: actor.id }) }
  }
  const pods = [...new Set(podsOf(actor))]
  const whole = words === 'all' || (words !== 'pod' && holdsRole(actor, everywhere))
  if (whole || pods.length === 0) {
    return { title: 'The whole hub', items: await store.openItems(actor) }
  }
  const lists = await Promise.all(pods.map((podId) => store.openItems(actor, { podId })))
  const names = pods.map((id) => hub.pods.get(id)?.name ?? 'a pod that has closed')
  return { title: names.join(', '), items: lists.flat() }
}
