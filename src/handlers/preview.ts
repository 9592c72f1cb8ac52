import type { Option } from '@slack/types'
import { suggestOptions } from '../blocks/field-input.ts'
import { buildForm } from '../blocks/form.ts'
import { readFormMetadata } from '../blocks/form-metadata.ts'
import { type FormView, fieldOf, readForm } from '../blocks/read-form.ts'
import { isNotFound } from '../db/store.ts'
import { actOf, isActName, logAct } from '../domain/acts.ts'
import { whyNotAdmin } from '../domain/admin/admin-act.ts'
import { adminActOf, isAdminActName } from '../domain/admin-acts.ts'
import type { FormContext } from '../domain/field.ts'
import { actorOf, refuseSight } from '../domain/sight.ts'
import { loadContext } from './admin-act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { valuesOfBatch } from './log.ts'
import { noteRefusal } from './refusal.ts'
import { updateView } from './screen.ts'
import { contextOf, endOfDay } from './target.ts'

/** A change of a form's control. */
export interface FormChange {
  personId: string
  view: FormView
  /** When the person made it, as Slack numbers actions. */
  actionTs: string
}

/** The latest change of each open form, so that the answer to an earlier one never draws over a later one. */
const latest = new Map<string, string>()
const mostRemembered = 500

/** Redraws a form with the preview of what is chosen now: the deadline that a rating would give. What was typed stays. */
export async function previewForm(
  { personId, view, actionTs }: FormChange,
  dependencies: HandlerDependencies,
): Promise<void> {
  remember(view.id, actionTs)
  const form = await loadForm(view, personId, dependencies)
  if (form === undefined || latest.get(view.id) !== actionTs) return
  const { row, context, metadata } = form
  const begun = metadata.batch === undefined ? {} : valuesOfBatch
  const drawn = buildForm({ row, context, metadata, raw: { ...begun, ...readForm(view) } })
  const done = await updateView(dependencies, { viewId: view.id, hash: view.hash }, drawn)
  // The form was redrawn for an earlier change since this one was made: this one is the later, so it is drawn.
  if (done === 'redrawn' && latest.get(view.id) === actionTs) {
    await updateView(dependencies, { viewId: view.id, hash: undefined }, drawn)
  }
}

/** What fits what a person types into a select whose choices are suggested. */
export async function suggest(
  { personId, view, field, typed }: Omit<FormChange, 'actionTs'> & { field: string; typed: string },
  dependencies: HandlerDependencies,
): Promise<Option[]> {
  const form = await loadForm(view, personId, dependencies)
  const found = form?.row.fields[fieldOf(field)]
  return form === undefined || found === undefined ? [] : suggestOptions(found, form.context, typed)
}

/** The act of a form and what it is drawn from; undefined for what is no form of ours, or for whom it is not. */
async function loadForm(view: FormView, personId: string, dependencies: HandlerDependencies) {
  const metadata = readFormMetadata(view.private_metadata)
  if (metadata === undefined) return undefined
  const { store, clock } = dependencies
  const now = clock.now()
  if (metadata.act === 'log') {
    const hub = await store.hub()
    const context: FormContext = {
      item: null,
      history: [],
      ratings: [],
      actor: actorOf(hub, personId),
      hub,
      now,
    }
    return { row: logAct, context, metadata }
  }
  if (isAdminActName(metadata.act)) {
    const row = adminActOf(metadata.act)
    const context = await loadContext(personId, dependencies)
    const barred = whyNotAdmin(row, context)
    if (barred === undefined) return { row, context, metadata }
    noteRefusal(barred, { act: metadata.act, personId, reference: null }, dependencies)
    return undefined
  }
  if (!isActName(metadata.act) || metadata.reference === null) return undefined
  const loaded = await store.load(metadata.reference, { id: personId })
  if (isNotFound(loaded)) return undefined
  const barred = refuseSight(actorOf(loaded.hub, personId), loaded.hub)
  if (barred !== undefined) {
    const { act, reference } = metadata
    noteRefusal(barred, { act, personId, reference }, dependencies)
    return undefined
  }
  const loads = await store.loads({ id: personId }, endOfDay(loaded.hub, now))
  return { row: actOf(metadata.act), context: contextOf(loaded, personId, now, loads), metadata }
}

function remember(viewId: string, actionTs: string): void {
  const before = latest.get(viewId)
  if (before !== undefined && Number(before) > Number(actionTs)) return
  latest.delete(viewId)
  latest.set(viewId, actionTs)
  const [oldest] = latest.keys()
  if (latest.size > mostRemembered && oldest !== undefined) latest.delete(oldest)
}
