import type { ModalView } from '@slack/types'
import { buildForm, type FormRequest } from '../blocks/form.ts'
import type { FormMetadata } from '../blocks/form-metadata.ts'
import { fillLabels } from '../blocks/labels.ts'
import { section } from '../blocks/layout.ts'
import { buildMessageView } from '../blocks/message-view.ts'
import { buildDuplicateNotice, buildFreeTextWarning, buildStaleNotice } from '../blocks/notice.ts'
import { type FormView, fieldOf, inputBlocksOf } from '../blocks/read-form.ts'
import type { FoundChildren } from '../domain/again.ts'
import type { FormContext, RawInput } from '../domain/field.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { writeUnconfirmed } from './fault.ts'
import { noteRefusal, type Tried, tellRefusal } from './refusal.ts'

/** What Slack takes as the answer to a form. */
export type SubmissionAnswer =
  | { response_action: 'clear' }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView }

/** Why a form was not saved, with what it takes to draw it again. */
export type Held =
  | { held: 'barred'; refusal: Refusal; context: FormContext }
  | { held: 'refused'; refusal: Refusal; context: FormContext }
  | { held: 'stale'; context: FormContext }
  | { held: 'suspect'; suspects: Record<string, string[]>; context: FormContext }
  | { held: 'duplicate'; found: FoundChildren; context: FormContext }

/** A form that came back, as far as drawing it again needs it. */
export interface Submitted {
  row: FormRequest['row']
  view: FormView
  metadata: FormMetadata
  raw: RawInput
}

/** The answer to a form that was not saved, whose refusal is kept. What was typed is always kept in the form, and nowhere else. */
export function answerHeld(
  held: Held,
  submitted: Submitted,
  personId: string,
  dependencies: HandlerDependencies,
): SubmissionAnswer {
  const { act, reference } = submitted.metadata
  const tried = { act, personId, reference }
  switch (held.held) {
    case 'barred': {
      const blocks = tellRefusal(held.refusal, held.context.hub, tried, dependencies)
      return { response_action: 'update', view: buildMessageView(submitted.row.label, blocks) }
    }
    case 'refused':
      return answerRefused(held.refusal, held.context, submitted, tried, dependencies)
    case 'stale':
      return answerStale(held.context, submitted)
    case 'duplicate': {
      const { row, raw, metadata } = submitted
      const notice = buildDuplicateNotice(held.found, held.context.hub)
      const shown: FormMetadata = { ...metadata, duplicatesShown: true }
      const view = buildForm({ row, context: held.context, metadata: shown, raw, notice })
      return { response_action: 'update', view }
    }
    case 'suspect': {
      const { row, raw, metadata } = submitted
      const notice = buildFreeTextWarning(held.suspects, row, held.context.hub)
      const warned: FormMetadata = { ...metadata, warned: true }
      const view = buildForm({ row, context: held.context, metadata: warned, raw, notice })
      return { response_action: 'update', view }
    }
  }
}

/** The answer where nobody knows whether the form was saved: the same form, with everything typed, to be pressed again. */
export function answerUnconfirmed(view: FormView, code: string): SubmissionAnswer {
  const [first] = inputBlocksOf(view)
  const words = writeUnconfirmed(code)
  if (first !== undefined) return { response_action: 'errors', errors: { [first]: words } }
  return { response_action: 'update', view: withNotice(view, words) }
}

function answerRefused(
  refusal: Refusal,
  context: FormContext,
  { row, view, metadata, raw }: Submitted,
  tried: Tried,
  dependencies: HandlerDependencies,
): SubmissionAnswer {
  const problems = Object.entries(refusal.fields ?? {}).map(
    ([name, problem]) => [name, fillLabels(problem, context.hub.policy)] as const,
  )
  const drawn = new Map(inputBlocksOf(view).map((block) => [fieldOf(block), block]))
  if (problems.length > 0 && problems.every(([name]) => drawn.has(name))) {
    noteRefusal(refusal, tried, dependencies)
    const beside = problems.map(([name, problem]) => [drawn.get(name) ?? name, problem] as const)
    return { response_action: 'errors', errors: Object.fromEntries(beside) }
  }
  const notice = tellRefusal(refusal, context.hub, tried, dependencies)
  return { response_action: 'update', view: buildForm({ row, context, metadata, raw, notice }) }
}

function answerStale(context: FormContext, { row, metadata, raw }: Submitted): SubmissionAnswer {
  const { item, history, hub } = context
  const seen = metadata.version ?? 0
  const notice = buildStaleNotice(
    history.filter((event) => event.seq > seen),
    hub,
  )
  const current: FormMetadata = { ...metadata, version: item?.version ?? null }
  return {
    response_action: 'update',
    view: buildForm({ row, context, metadata: current, raw, notice }),
  }
}

const noticeBlock = 'unconfirmed'

/** A form without controls, as Slack sent it back, with a notice at its head. */
function withNotice(view: FormView, words: string): ModalView {
  const kept = view.blocks.filter((block) => block.block_id !== noticeBlock)
  // Slack sent these blocks back as it took them from this app.
  const blocks = kept as unknown as ModalView['blocks']
  const { title, submit, close } = view as unknown as ModalView
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks: [{ ...section(`:warning: ${words}`), block_id: noticeBlock }, ...blocks],
  }
}
