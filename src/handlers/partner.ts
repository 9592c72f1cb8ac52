import type { ModalView } from '@slack/types'
import { buildForm } from '../blocks/form.ts'
import { readFormMetadata } from '../blocks/form-metadata.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { type FormView, readForm } from '../blocks/read-form.ts'
import { withDeadline } from '../db/deadline.ts'
import { isNotFound, isRepeated, isSaved, type LoadedInHub } from '../db/store.ts'
import type { Decision } from '../domain/act.ts'
import {
  decidePartnerAct,
  nothingWaits,
  type PartnerAct,
  type PartnerTarget,
  partnerActs,
  partnerFormFor,
} from '../domain/partner-acts.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { saveWithinMs } from './act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault } from './fault.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import { answerHeld, answerUnconfirmed, type SubmissionAnswer } from './submission.ts'
import { contextOf } from './target.ts'

/** Opens the form in which one of an agency's people answers what it is asked (D20). `value` names the item and the ask. */
export async function openPartnerForm(
  act: PartnerAct,
  value: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const skeleton = buildSkeleton(partnerActs[act], 'what is asked')
  const again = { actionId: `partner:${act}`, value }
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(
    dependencies,
    screen,
    () => buildPartnerForm(act, value, personId, dependencies),
    {
      act,
      personId,
    },
  )
}

/** Saves a partner's form, or answers why not. Always within Slack's three seconds. */
export async function submitPartnerAct(
  act: PartnerAct,
  personId: string,
  view: FormView,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  try {
    return await withDeadline(saveWithinMs, save(act, personId, view, dependencies))
  } catch (fault) {
    const words = 'A partner’s answer could not be confirmed as saved.'
    const code = reportFault(dependencies.log, words, fault, { act, personId })
    return answerUnconfirmed(view, code)
  }
}

async function buildPartnerForm(
  act: PartnerAct,
  value: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store, clock } = dependencies
  const [reference = '', about = ''] = value.split(':')
  const loaded = await store.load(reference, { id: personId })
  const hub = isNotFound(loaded) ? await store.hub() : loaded.hub
  const form = isNotFound(loaded)
    ? nothingWaits
    : partnerFormFor({ act, about }, contextOf(loaded, personId, clock.now()))
  if (isNotFound(loaded) || isRefusal(form)) {
    const tried = { act, personId, reference: null }
    return buildMessageView(partnerActs[act], tellRefusal(nothingWaits, hub, tried, dependencies))
  }
  return buildForm({
    row: form,
    context: ownContext(loaded, personId, clock.now()),
    metadata: { act, reference, version: null, hidden: { about } },
  })
}

async function save(
  act: PartnerAct,
  personId: string,
  view: FormView,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { store, clock, log } = dependencies
  const metadata = readFormMetadata(view.private_metadata)
  const reference = metadata?.reference ?? ''
  const about = metadata?.hidden?.['about'] ?? ''
  const raw = readForm(view)
  let loaded: LoadedInHub | undefined
  const answer = await store.change<Refusal>(
    reference,
    { id: personId },
    (found): Decision | Refusal => {
      loaded = found
      return decidePartnerAct({ act, about }, raw, contextOf(found, personId, clock.now()))
    },
    `${view.id}:${act}:${reference}:${about}`,
  )
  if (isSaved(answer)) {
    log.info('A partner’s answer was saved.', { act, personId, reference })
    return { response_action: 'clear' }
  }
  if (isRepeated(answer)) return { response_action: 'clear' }
  const refusal = isNotFound(answer) ? nothingWaits : answer
  const target = { act, about }
  return await answerRefused(refusal, { target, personId, view, loaded }, dependencies)
}

/** Why a partner's answer was not saved: beside its field where that is what is wrong, or that nothing waits there any more. */
async function answerRefused(
  refusal: Refusal,
  { target, personId, view, loaded }: RefusedAnswer,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { store, clock } = dependencies
  const { act } = target
  const metadata = readFormMetadata(view.private_metadata)
  if (loaded !== undefined && metadata !== undefined) {
    const now = clock.now()
    const form = partnerFormFor(target, contextOf(loaded, personId, now))
    if (!isRefusal(form)) {
      const held = { held: 'refused', refusal, context: ownContext(loaded, personId, now) } as const
      const submitted = { row: form, view, metadata, raw: readForm(view) }
      return answerHeld(held, submitted, personId, dependencies)
    }
  }
  const hub = loaded?.hub ?? (await store.hub())
  const blocks = tellRefusal(refusal, hub, { act, personId, reference: null }, dependencies)
  return { response_action: 'update', view: buildMessageView(partnerActs[act], blocks) }
}

/** A partner's form that was not saved, and what it was judged by, where there was such an item. */
interface RefusedAnswer {
  target: PartnerTarget
  personId: string
  view: FormView
  loaded: LoadedInHub | undefined
}

/** What a partner's form is drawn from: nothing of the item but what the form itself says. */
function ownContext(loaded: LoadedInHub, personId: string, now: number) {
  const { actor, hub } = contextOf(loaded, personId, now)
  return { item: null, history: [], ratings: [], actor, hub, now }
}
