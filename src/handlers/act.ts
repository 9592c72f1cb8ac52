import type { ModalView } from '@slack/types'
import { buildCopyOffer } from '../blocks/copy.ts'
import { buildForm } from '../blocks/form.ts'
import { section } from '../blocks/layout.ts'
import { buildMessageView } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { withDeadline } from '../db/deadline.ts'
import { isNotFound, isRepeated, isSaved, type LoadedInHub } from '../db/store.ts'
import { type ActContext, type Decision, whyNot } from '../domain/act.ts'
import { hasChangedSince } from '../domain/acts/copy.ts'
import { type ActName, actOf } from '../domain/acts.ts'
import { fallsDue } from '../domain/case-record.ts'
import type { RawInput } from '../domain/field.ts'
import { findInFreeText } from '../domain/free-text.ts'
import { isRefusal } from '../domain/refusal.ts'
import { refuseSight } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault } from './fault.ts'
import type { ItemScreen } from './item-screen.ts'
import { answerNext } from './ppn.ts'
import { tellRefusal } from './refusal.ts'
import {
  answerHeld,
  answerUnconfirmed,
  type Held,
  type SubmissionAnswer,
  type Submitted,
} from './submission.ts'
import { contextOf, endOfDay } from './target.ts'

/** Slack waits three seconds for the answer to a form. */
export const saveWithinMs = 2000

/** The form of an act on an item, or why it may not be done. */
export function actScreen(name: ActName): ItemScreen {
  const { label } = actOf(name)
  return {
    act: name,
    actionId: `act:${name}`,
    title: label,
    unnamed: label,
    draw: (loaded, personId, dependencies) => buildActForm(name, loaded, personId, dependencies),
  }
}

/** Saves an act's form, or answers why not with everything typed kept. Always within Slack's three seconds. */
export async function submitAct(
  name: ActName,
  personId: string,
  submitted: Submitted,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { log } = dependencies
  const { reference, version } = submitted.metadata
  const fields = { act: name, personId, reference: reference ?? '' }
  try {
    const key = `${submitted.view.id}:${name}:${reference}:${version}`
    return await withDeadline(saveWithinMs, save(name, personId, submitted, key, dependencies))
  } catch (fault) {
    const code = reportFault(log, 'An act could not be confirmed as saved.', fault, fields)
    return answerUnconfirmed(submitted.view, code)
  }
}

async function buildActForm(
  name: ActName,
  loaded: LoadedInHub,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store, clock } = dependencies
  const now = clock.now()
  const act = actOf(name)
  const barred = whyNot(name, act, contextOf(loaded, personId, now))
  const { reference, version } = loaded.item
  if (barred !== undefined) {
    const tried = { act: name, personId, reference }
    return buildMessageView(act.label, tellRefusal(barred, loaded.hub, tried, dependencies))
  }
  const loads = await store.loads({ id: personId }, endOfDay(loaded.hub, now))
  const context = contextOf(loaded, personId, now, loads)
  return buildForm({ row: act, context, metadata: { act: name, reference, version } })
}

async function save(
  name: ActName,
  personId: string,
  submitted: Submitted,
  key: string,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { store, clock, log } = dependencies
  const { row, metadata, raw } = submitted
  const reference = metadata.reference ?? ''
  let before: LoadedInHub | undefined
  const answer = await store.change<Held>(
    reference,
    { id: personId },
    (loaded) => {
      before = loaded
      return decide(name, contextOf(loaded, personId, clock.now()), submitted)
    },
    key,
    otherOf(name, raw),
  )
  if (isNotFound(answer)) {
    const words = [section(`There is no ${escapeMrkdwn(reference)} any more. Nothing was saved.`)]
    return { response_action: 'update', view: buildMessageView(row.label, words) }
  }
  const { sitting } = metadata
  if (isRepeated(answer)) return goOnWith(sitting, personId, dependencies)
  if (isSaved(answer)) {
    const { stage, outcome } = answer.saved
    log.info('An act was saved.', { act: name, personId, reference, stage, outcome: outcome ?? '' })
    if (sitting !== undefined) return goOnWith(sitting, personId, dependencies)
    if (before === undefined || !fallsDue(before.item, answer.saved))
      return { response_action: 'clear' }
    const view = buildCopyOffer(answer.saved, row.label, before.hub)
    return { response_action: 'update', view }
  }
  const loads = await store.loads(
    { id: personId },
    endOfDay(answer.context.hub, answer.context.now),
  )
  const context = { ...answer.context, loads }
  return answerHeld({ ...answer, context }, { ...submitted, metadata, raw }, personId, dependencies)
}

/** What follows a form that is saved: in a sitting the next one (R101), else nothing. */
function goOnWith(
  sitting: string | undefined,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> | SubmissionAnswer {
  if (sitting === undefined) return { response_action: 'clear' }
  return answerNext(sitting, personId, dependencies)
}

/** The other item that an act is about as well (D16), where its form names one. */
function otherOf(name: ActName, raw: RawInput): string | undefined {
  const { otherField } = actOf(name)
  const named = otherField === undefined ? undefined : raw[otherField]
  return typeof named === 'string' && named !== '' ? named : undefined
}

/** Judges a form against the item as it now stands. Somebody else's change in between is shown before anything is saved. */
function decide(name: ActName, context: ActContext, { metadata, raw }: Submitted): Decision | Held {
  const act = actOf(name)
  const unseen = refuseSight(context.actor, context.hub)
  if (unseen !== undefined) return { held: 'barred', refusal: unseen, context }
  const barred = whyNot(name, act, context)
  if (barred !== undefined) return { held: 'refused', refusal: barred, context }
  if (hasChangedSince(metadata.version, context.history)) return { held: 'stale', context }
  const decision = act.decide(raw, context)
  if (isRefusal(decision)) return { held: 'refused', refusal: decision, context }
  const suspects = metadata.warned === true ? {} : findInFreeText(act.fields, raw)
  if (Object.keys(suspects).length > 0) return { held: 'suspect', suspects, context }
  return decision
}
