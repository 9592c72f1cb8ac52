import { isDeepStrictEqual } from 'node:util'
import { readValue } from './act-interact.ts'
import { refuse } from './act-say.ts'
import { bareRecord } from './bare-record.ts'
import { checkInputs } from './checks.ts'
import { controlsOf } from './controls.ts'
import type { Stage } from './events.ts'
import { giveFilesToApp } from './files.ts'
import { type Bag, bagAt, isBag, ownAt } from './json.ts'
import { closedPayload, submissionPayload } from './payloads.ts'
import type { Act, ActAnswer, InputValue, SlackStateValue, Values } from './protocol.ts'
import { readView } from './slack-files.ts'
import type { StoredView } from './state.ts'
import { makeSubmissionUrls } from './submission-urls.ts'
import { keepsValue, toInputValue, withValue } from './values.ts'
import {
  closeAll,
  closeFrom,
  DEEPEST,
  isExternalIdTaken,
  modalsOf,
  pushModal,
  replaceView,
  updateView,
} from './views.ts'
import type { Workspace } from './workspace.ts'

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>

/** Slack's words over a modal whose submission the app did not answer, or answered with something Slack cannot use. */
const TROUBLE = 'We had some trouble connecting. Try again?'

const NOT_OPEN = 'That form is no longer open.'

/** Views whose submission is under way: a second press waits for the first. */
const underWay = new WeakMap<Workspace, Set<string>>()

/** Submit, pressed on the top view. */
export async function submit(
  stage: Stage,
  viewer: string,
  act: ActOf<'submit'>,
): Promise<ActAnswer> {
  const { workspace } = stage
  const top = modalsOf(workspace, viewer).at(-1)
  if (top === undefined || top.id !== act.viewId) return refuse('view_not_found', NOT_OPEN)
  const busy = underWay.get(workspace) ?? new Set<string>()
  underWay.set(workspace, busy)
  if (busy.has(top.id)) return refuse('submitting', 'This form is being sent.')
  const typed = takeValues(workspace, viewer, top, act.values ?? {})
  if (!typed.ok) return typed.answer
  const errors = checkInputs(typed.view.blocks, typed.view.state)
  const view: StoredView = { ...typed.view, errors, banner: undefined }
  replaceView(workspace, viewer, view)
  if (Object.keys(errors).length > 0) return refuseFields('invalid_input', errors)
  busy.add(view.id)
  try {
    return await sendSubmission(stage, viewer, view)
  } finally {
    busy.delete(view.id)
  }
}

function refuseFields(error: string, errors: Readonly<Record<string, string>>): ActAnswer {
  return { ok: false, error, message: [...new Set(Object.values(errors))].join(' '), errors }
}

function takeValues(
  workspace: Workspace,
  viewer: string,
  view: StoredView,
  values: Values,
): { ok: true; view: StoredView } | { ok: false; answer: ActAnswer } {
  let { state } = view
  for (const control of controlsOf(view.blocks)) {
    const given = ownAt(ownAt(values, control.blockId), control.actionId)
    if (given === undefined || !keepsValue(control.element.type)) continue
    const held = state[control.blockId]?.[control.actionId]
    const read = readValue(workspace, viewer, control, given)
    if (read.ok) state = withValue(state, control, read.value)
    else if (!isSameChoice(held, given)) {
      const errors = { [control.blockId]: read.message }
      replaceView(workspace, viewer, { ...view, errors })
      return { ok: false, answer: refuseFields('invalid_choice', errors) }
    }
  }
  return { ok: true, view: { ...view, state } }
}

/**
 * What was chosen earlier, or was the app's own initial value, stays good: an external select may have offered other options
 * since, and a person may have gone.
 */
function isSameChoice(held: SlackStateValue | undefined, given: InputValue): boolean {
  return held !== undefined && isDeepStrictEqual(toInputValue(held), given)
}

async function sendSubmission(stage: Stage, viewer: string, view: StoredView): Promise<ActAnswer> {
  const { workspace } = stage
  giveFilesToApp(workspace, view.state)
  const triggerId = workspace.triggers.make({ user: viewer, viewId: view.id })
  const outcome = await stage.delivery.deliver({
    type: 'interactive',
    what: 'view_submission',
    payload: submissionPayload(
      workspace,
      viewer,
      view,
      triggerId,
      makeSubmissionUrls(workspace, viewer, view),
    ),
  })
  if (outcome.result !== 'acknowledged') return trouble(workspace, viewer, view, outcome.result)
  return carryOutAnswer(workspace, viewer, view, outcome.answer)
}

function trouble(workspace: Workspace, viewer: string, view: StoredView, error: string): ActAnswer {
  replaceView(workspace, viewer, { ...current(workspace, viewer, view), banner: TROUBLE })
  return refuse(error, TROUBLE)
}

/** The view as it is now: the app may have updated it while it answered. */
function current(workspace: Workspace, viewer: string, view: StoredView): StoredView {
  return modalsOf(workspace, viewer).find((one) => one.id === view.id) ?? view
}

function carryOutAnswer(
  workspace: Workspace,
  viewer: string,
  view: StoredView,
  answer: unknown,
): ActAnswer {
  if (answer === undefined) {
    closeFrom(workspace, viewer, view.id)
    return { ok: true }
  }
  const body: Bag = isBag(answer) ? answer : {}
  switch (body['response_action']) {
    case 'clear':
      closeAll(workspace, viewer)
      return { ok: true }
    case 'errors':
      return showErrors(workspace, viewer, view, bagAt(body, 'errors'))
    case 'update':
    case 'push':
      return showAnswerView(workspace, viewer, view, body)
    default:
      return trouble(workspace, viewer, view, 'invalid_response')
  }
}

function showErrors(
  workspace: Workspace,
  viewer: string,
  submitted: StoredView,
  given: Bag,
): ActAnswer {
  const view = current(workspace, viewer, submitted)
  const inputs = new Set(
    controlsOf(view.blocks)
      .filter((one) => one.isInput)
      .map((one) => one.blockId),
  )
  const errors = bareRecord<string>()
  for (const [blockId, text] of Object.entries(given)) {
    if (!inputs.has(blockId) || typeof text !== 'string') {
      return trouble(workspace, viewer, view, 'invalid_response')
    }
    errors[blockId] = text
  }
  if (Object.keys(errors).length === 0) return trouble(workspace, viewer, view, 'invalid_response')
  replaceView(workspace, viewer, { ...view, errors })
  return refuseFields('app_errors', errors)
}

function showAnswerView(
  workspace: Workspace,
  viewer: string,
  submitted: StoredView,
  body: Bag,
): ActAnswer {
  const view = current(workspace, viewer, submitted)
  const checked = readView(workspace, body['view'], 'modal')
  if (!checked.ok) workspace.journal.keepFindings(body, checked.findings)
  const isPush = body['response_action'] === 'push'
  const isFull = isPush && modalsOf(workspace, viewer).length >= DEEPEST
  const own = isPush ? undefined : view.id
  if (!checked.ok || isFull || isExternalIdTaken(workspace, checked.view, own)) {
    return trouble(workspace, viewer, view, 'invalid_response')
  }
  if (isPush) pushModal(workspace, viewer, checked.view)
  else updateView(workspace, viewer, view, checked.view)
  return { ok: true }
}

/** Cancel, Escape or the cross. The app is told if it asked to be. */
export async function closeView(
  stage: Stage,
  viewer: string,
  act: ActOf<'close'>,
): Promise<ActAnswer> {
  const { workspace, delivery } = stage
  const stack = modalsOf(workspace, viewer)
  const view = stack.find((one) => one.id === act.viewId)
  if (view === undefined) return refuse('view_not_found', NOT_OPEN)
  const clears = act.all === true || view.clearOnClose
  const told = clears ? (stack[0] ?? view) : view
  if (clears) closeAll(workspace, viewer)
  else closeFrom(workspace, viewer, view.id)
  if (told.notifyOnClose) {
    await delivery.deliver({
      type: 'interactive',
      what: 'view_closed',
      payload: closedPayload(workspace, viewer, told, clears),
    })
  }
  return { ok: true }
}
