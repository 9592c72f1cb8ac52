import type { ModalView } from '@slack/types'
import { buildForm } from '../blocks/form.ts'
import { type FormMetadata, readFormMetadata } from '../blocks/form-metadata.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { buildMoved, type Moved } from '../blocks/moved.ts'
import { type FormView, readForm } from '../blocks/read-form.ts'
import { withDeadline } from '../db/deadline.ts'
import { isNotFound, isRepeated, isSaved } from '../db/store.ts'
import { whyNot } from '../domain/act.ts'
import { actOf } from '../domain/acts.ts'
import type { FormContext } from '../domain/field.ts'
import { findInFreeText } from '../domain/free-text.ts'
import { nameOf } from '../domain/hub.ts'
import { decideMove, type Move, moveAll, moves, refuseMover } from '../domain/move-all.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { actorOf } from '../domain/sight.ts'
import { saveWithinMs } from './act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault } from './fault.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request, updateView } from './screen.ts'
import { answerHeld, answerUnconfirmed, type SubmissionAnswer } from './submission.ts'
import { contextOf, endOfDay } from './target.ts'

/** What the form is called in its metadata. */
export const moveAllName = 'moveAll'

const blank: FormMetadata = { act: moveAllName, reference: null, version: null }

/** How long the answer to the form waits for the items; what is not moved by then goes on, and the modal says how far it is. */
const waitMs = 1000
/** After so many items the modal is drawn again. */
const perDrawing = 10

/** Opens the form that moves everything a leaver or an absent person holds (D17). */
export async function openMoveAll(
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const { personId } = request
  const skeleton = buildSkeleton(moveAll.label, 'who holds what')
  const screen = await openScreen(dependencies, request, skeleton, { actionId: 'moveAll' })
  if (screen === undefined) return
  const fields = { act: moveAllName, personId }
  await fillScreen(dependencies, screen, () => drawForm(personId, dependencies), fields)
}

/** Moves them, each in a transaction of its own, and answers with what was moved and what was not; or why the form was refused. */
export async function submitMoveAll(
  personId: string,
  view: FormView,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  try {
    return await withDeadline(saveWithinMs, start(personId, view, dependencies))
  } catch (fault) {
    const words = 'A move could not be confirmed as begun.'
    const code = reportFault(dependencies.log, words, fault, { act: moveAllName, personId })
    return answerUnconfirmed(view, code)
  }
}

async function drawForm(personId: string, dependencies: HandlerDependencies): Promise<ModalView> {
  const context = await loadContext(personId, dependencies)
  const barred = refuseMover(context)
  const tried = { act: moveAllName, personId, reference: null }
  if (barred !== undefined) {
    return buildMessageView(moveAll.label, tellRefusal(barred, context.hub, tried, dependencies))
  }
  return buildForm({ row: moveAll, context, metadata: blank })
}

async function loadContext(
  personId: string,
  { store, clock }: Pick<HandlerDependencies, 'store' | 'clock'>,
): Promise<FormContext> {
  const [now, hub] = [clock.now(), await store.hub()]
  const loads = await store.loads({ id: personId }, endOfDay(hub, now))
  return { item: null, history: [], ratings: [], actor: actorOf(hub, personId), hub, now, loads }
}

async function start(
  personId: string,
  view: FormView,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const context = await loadContext(personId, dependencies)
  const raw = readForm(view)
  const metadata = readFormMetadata(view.private_metadata)
  const shown = metadata ?? blank
  const submitted = { row: moveAll, view, metadata: shown, raw }
  const move = decideMove(raw, context)
  if (isRefusal(move)) {
    return answerHeld(
      { held: 'refused', refusal: move, context },
      submitted,
      personId,
      dependencies,
    )
  }
  const suspects = shown.warned === true ? {} : findInFreeText(moveAll.fields, raw)
  if (Object.keys(suspects).length > 0) {
    return answerHeld({ held: 'suspect', suspects, context }, submitted, personId, dependencies)
  }
  const items = await dependencies.store.openItems({ id: personId }, { workerId: move.from })
  const moved: Moved = {
    from: nameOf(context.hub, move.from),
    to: nameOf(context.hub, move.worker),
    total: items.length,
    moved: [],
    left: [],
  }
  const run = moveEach(items, { move, moved, personId, view }, dependencies)
  await Promise.race([run.work, after(waitMs)])
  run.answered()
  return { response_action: 'update', view: buildMoved(moved) }
}

/** What is being moved, how far it is, and where that is shown. */
interface Running {
  move: Move
  moved: Moved
  personId: string
  view: FormView
}

/** Moves them one after the other. From when the form is answered on, the modal is drawn again as it goes on. */
function moveEach(
  items: readonly { reference: string }[],
  running: Running,
  dependencies: HandlerDependencies,
): { work: Promise<void>; answered: () => void } {
  let isAnswered = false
  async function work(): Promise<void> {
    for (const [index, { reference }] of items.entries()) {
      const why = await moveOne(reference, running, dependencies)
      if (why === undefined) running.moved.moved.push(reference)
      else running.moved.left.push({ reference, why })
      const last = index + 1 === items.length
      if (isAnswered && (last || (index + 1) % perDrawing === 0)) {
        await updateView(
          dependencies,
          { viewId: running.view.id, hash: undefined },
          buildMoved(running.moved),
        )
      }
    }
  }
  const fields = { act: moveAllName, personId: running.personId }
  return {
    work: work().catch((fault: unknown) => {
      reportFault(dependencies.log, 'A move stopped before its end.', fault, fields)
    }),
    answered: () => {
      isAnswered = true
    },
  }
}

/** Moves one item, or answers why it was not. Moved twice by the same form, it is moved once. */
async function moveOne(
  reference: string,
  { move, personId, view }: Running,
  { store, clock, log }: HandlerDependencies,
): Promise<string | undefined> {
  try {
    const act = actOf(moves)
    const answer = await store.change<Refusal>(
      reference,
      { id: personId },
      (loaded) => {
        const context = contextOf(loaded, personId, clock.now())
        if (context.item.workerId !== move.from) return noLongerTheirs
        const barred = whyNot(moves, act, context)
        return barred ?? act.decide({ worker: move.worker, reason: move.reason }, context)
      },
      `${view.id}:${moveAllName}:${reference}`,
    )
    if (isSaved(answer) || isRepeated(answer)) return undefined
    if (isNotFound(answer)) return 'It is no longer there.'
    return answer.fields?.['worker'] ?? answer.message
  } catch (fault) {
    const fields = { act: moveAllName, personId, reference }
    const code = reportFault(log, 'An item could not be confirmed as moved.', fault, fields)
    return `It could not be confirmed as moved (${code}). Look at it, and move it by itself.`
  }
}

const noLongerTheirs: Refusal = {
  refused: 'no-longer-theirs',
  rule: 'D17',
  message: 'Somebody else holds it by now.',
  who: [],
}

function after(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms).unref()
  })
}
