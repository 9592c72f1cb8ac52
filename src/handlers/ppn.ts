import type { ModalView } from '@slack/types'
import { buildForm } from '../blocks/form.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { buildPpnList, buildSittingDone, buildSittingPause } from '../blocks/ppn.ts'
import { withDeadline } from '../db/deadline.ts'
import { isNotFound } from '../db/store.ts'
import { type ActContext, mayDo } from '../domain/act.ts'
import { actOf } from '../domain/acts.ts'
import { awaitingPpn, ppnTitle, readSitting, type Sitting, writeSitting } from '../domain/ppn.ts'
import { actorOf, refuseSight } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault } from './fault.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import type { SubmissionAnswer } from './submission.ts'
import { contextOf } from './target.ts'

/** A rating is saved by then, so that what comes next may not take long. */
const nextWithinMs = 700

/** Opens the list of the PPN meeting: the police notifications that await their rating (R101). */
export async function openPpn(request: Request, dependencies: HandlerDependencies): Promise<void> {
  const skeleton = buildSkeleton(ppnTitle, 'the police notifications')
  const screen = await openScreen(dependencies, request, skeleton, { actionId: 'ppn' })
  if (screen === undefined) return
  await fillScreen(dependencies, screen, () => drawList(request.personId, dependencies), {
    act: 'ppn',
    personId: request.personId,
  })
}

/** Goes on with a sitting in the modal that stands open: the next notification that this person may rate. */
export async function goOn(
  written: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const sitting = readSitting(written)
  if (sitting === undefined) return openPpn(request, dependencies)
  const again = { actionId: 'sit', value: written }
  const skeleton = buildSkeleton(ppnTitle, 'the next one')
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(dependencies, screen, () => drawNext(sitting, personId, dependencies), {
    act: 'ppn',
    personId,
  })
}

/** The answer to a rating that was saved in a sitting: the next one in its place, without leaving the modal (R101). */
export async function answerNext(
  written: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const before = readSitting(written)
  if (before === undefined) return { response_action: 'clear' }
  const sitting = { ...before, at: before.at + 1 }
  try {
    const view = await withDeadline(nextWithinMs, drawNext(sitting, personId, dependencies))
    return { response_action: 'update', view }
  } catch (fault) {
    reportFault(dependencies.log, 'The next notification could not be shown.', fault, { personId })
    return { response_action: 'update', view: buildSittingPause(sitting) }
  }
}

async function drawList(personId: string, { store, clock, ...rest }: HandlerDependencies) {
  const hub = await store.hub()
  const actor = actorOf(hub, personId)
  const barred = refuseSight(actor, hub)
  if (barred !== undefined) {
    const tried = { act: 'ppn', personId, reference: null }
    return buildMessageView(ppnTitle, tellRefusal(barred, hub, tried, { store, clock, ...rest }))
  }
  const items = awaitingPpn(await store.openItems({ id: personId })).map((item) => ({
    item,
    mayRate: mayRate({ item, hub, actor, now: clock.now() }),
  }))
  return buildPpnList({ items, hub })
}

async function drawNext(
  sitting: Sitting,
  personId: string,
  { store, clock }: HandlerDependencies,
): Promise<ModalView> {
  const viewer = { id: personId }
  const [hub, open] = await Promise.all([store.hub(), store.openItems(viewer)])
  const about = { hub, actor: actorOf(hub, personId), now: clock.now() }
  const next = awaitingPpn(open)
    .filter(({ reference }) => !sitting.skipped.includes(reference))
    .find((item) => mayRate({ ...about, item }))
  const loaded = next === undefined ? undefined : await store.load(next.reference, viewer)
  if (loaded === undefined || isNotFound(loaded)) return buildSittingDone(sitting)
  const { reference, version } = loaded.item
  return buildForm({
    row: actOf('rate'),
    context: contextOf(loaded, personId, clock.now()),
    metadata: { act: 'rate', reference, version, sitting: writeSitting(sitting) },
  })
}

function mayRate(about: Omit<ActContext, 'history' | 'ratings'>): boolean {
  return mayDo(actOf('rate'), { ...about, history: [], ratings: [] })
}
