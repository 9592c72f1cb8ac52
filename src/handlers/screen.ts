import type { HomeView, ModalView } from '@slack/types'
import { WebAPIPlatformError } from '@slack/web-api'
import { button, section } from '../blocks/layout.ts'
import type { RenderedMessage } from '../blocks/message.ts'
import { buildMessageView } from '../blocks/message-view.ts'
import { withDeadline } from '../db/deadline.ts'
import type { LogFields } from '../log.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { buildLoadFault, reportFault } from './fault.ts'

/** Somebody who asked for something, and the ways to answer. */
export interface Request {
  personId: string
  /** Opens a modal within three seconds, once. */
  triggerId?: string | undefined
  /** The modal that the request came from, to be drawn over. */
  modalId?: string | undefined
  /** Answers for this person's eyes alone, where Slack gave a way to. */
  respond?: ((message: RenderedMessage) => Promise<void>) | undefined
}

/** A modal that stands open for a person. */
export interface Screen {
  viewId: string
  hash: string | undefined
  title: string
}

/** How long what is shown may take to load: the modal stands open with "Loading" meanwhile. */
const loadWithinMs = 8000

/** What to press again where Slack's three seconds were over before the form could open. */
interface Again {
  actionId: string
  value?: string
}

/**
 * Opens a modal at once, before the database is asked for anything; or takes the one that the request came from. Where Slack
 * no longer takes the trigger, says so with a button that opens it, and answers undefined.
 */
export async function openScreen(
  { interactive, log }: HandlerDependencies,
  request: Request,
  skeleton: ModalView,
  again: Again,
): Promise<Screen | undefined> {
  const title = skeleton.title.text
  if (request.modalId !== undefined) return { viewId: request.modalId, hash: undefined, title }
  try {
    const opened = await interactive.views.open({
      trigger_id: request.triggerId ?? '',
      view: skeleton,
    })
    return { viewId: opened.view?.id ?? '', hash: opened.view?.hash, title }
  } catch (fault) {
    if (!isPlatformError(fault, /trigger/)) throw fault
    log.warn('Slack’s trigger had expired.', { personId: request.personId })
    await answer({ interactive }, request, askToOpen(title, again))
    return undefined
  }
}

/**
 * As {@link openScreen}, but over the modal that the request came from, which stays as it is beneath: closing comes back to it.
 */
export async function openScreenOver(
  dependencies: HandlerDependencies,
  request: Request,
  skeleton: ModalView,
  again: Again,
): Promise<Screen | undefined> {
  if (request.modalId === undefined) return openScreen(dependencies, request, skeleton, again)
  const { interactive, log } = dependencies
  const { personId } = request
  const title = skeleton.title.text
  try {
    const pushed = await interactive.views.push({
      trigger_id: request.triggerId ?? '',
      view: skeleton,
    })
    return { viewId: pushed.view?.id ?? '', hash: pushed.view?.hash, title }
  } catch (fault) {
    if (!isPlatformError(fault, /trigger|push_limit/)) throw fault
    log.warn('Slack’s trigger had expired.', { personId })
    await interactive.chat.postMessage({ channel: personId, ...askToOpen(title, again) })
    return undefined
  }
}

/** Draws over an open modal what `make` loads, or what went wrong. */
export async function fillScreen(
  dependencies: HandlerDependencies,
  screen: Screen,
  make: () => Promise<ModalView>,
  fields: LogFields = {},
): Promise<void> {
  const view = await loadView(dependencies, screen, make, fields)
  await updateView(dependencies, screen, view)
}

/** Draws over a modal. One that was closed or redrawn meanwhile is left as it is. */
export async function updateView(
  { interactive, log }: HandlerDependencies,
  { viewId, hash }: Pick<Screen, 'viewId' | 'hash'>,
  view: ModalView,
): Promise<'updated' | 'redrawn' | 'gone'> {
  try {
    await interactive.views.update({
      view_id: viewId,
      view,
      ...(hash === undefined ? {} : { hash }),
    })
    return 'updated'
  } catch (fault) {
    if (isPlatformError(fault, /^hash_conflict$/)) return 'redrawn'
    if (!isPlatformError(fault, /^not_found$/)) throw fault
    log.info('The modal was closed before it was drawn.')
    return 'gone'
  }
}

/** Answers for one person's eyes: where they asked, or in a modal where Slack gave no way to write there. */
export async function answer(
  { interactive }: Pick<HandlerDependencies, 'interactive'>,
  request: Request,
  message: RenderedMessage,
): Promise<void> {
  if (request.respond !== undefined) return request.respond(message)
  const blocks = message.blocks ?? [section(message.text)]
  const view = buildMessageView('MASH Track', blocks)
  if (request.modalId !== undefined) {
    await interactive.views.update({ view_id: request.modalId, view })
  } else if (request.triggerId !== undefined) {
    try {
      await interactive.views.open({ trigger_id: request.triggerId, view })
      return
    } catch (fault) {
      if (!isPlatformError(fault, /trigger/)) throw fault
    }
    await interactive.chat.postMessage({ channel: request.personId, ...message, blocks })
  }
}

/** Publishes a person's App Home. */
export async function publishHome(
  { interactive }: Pick<HandlerDependencies, 'interactive'>,
  personId: string,
  view: HomeView,
): Promise<void> {
  await interactive.views.publish({ user_id: personId, view })
}

async function loadView(
  { log }: HandlerDependencies,
  screen: Screen,
  make: () => Promise<ModalView>,
  fields: LogFields,
): Promise<ModalView> {
  try {
    return await withDeadline(loadWithinMs, make())
  } catch (fault) {
    const code = reportFault(log, 'A form could not be loaded.', fault, fields)
    return buildMessageView(screen.title, buildLoadFault(code))
  }
}

function askToOpen(title: string, { actionId, value }: Again): RenderedMessage {
  const text = 'Slack took too long to open the form. Press to open it.'
  const open = button(actionId, `Open: ${title}`, value === undefined ? {} : { value })
  return { text, blocks: [section(text), { type: 'actions', elements: [open] }] }
}

function isPlatformError(fault: unknown, code: RegExp): boolean {
  return fault instanceof WebAPIPlatformError && code.test(fault.data.error)
}
