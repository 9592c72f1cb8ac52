import type { KnownBlock } from '@slack/types'
import { INTERACTION } from './contract/behaviour.ts'
import { acceptsBlocks } from './contract/check.ts'
import type { AcceptedView } from './contract/check-view.ts'
import { nameBlocks } from './controls.ts'
import { tellFiles } from './file-objects.ts'
import type { Bag } from './json.ts'
import type { HomeView, ModalView } from './protocol.ts'
import type { StoredView } from './state.ts'
import { carryState, compactValues } from './values.ts'
import type { Workspace } from './workspace.ts'

/** How many views Slack keeps one over another. */
export const DEEPEST = INTERACTION.viewStack.value

export function modalsOf(workspace: Workspace, viewer: string): readonly StoredView[] {
  return workspace.state.modals[viewer] ?? []
}

/** An open view by its id, and whose screen it is on. */
export function findView(
  workspace: Workspace,
  viewId: string,
): { viewer: string; view: StoredView } | undefined {
  const { modals, homes } = workspace.state
  for (const [viewer, stack] of Object.entries(modals)) {
    const view = stack.find((one) => one.id === viewId)
    if (view !== undefined) return { viewer, view }
  }
  const home = Object.entries(homes).find(([, view]) => view.id === viewId)
  return home === undefined ? undefined : { viewer: home[0], view: home[1] }
}

export function findByExternalId(
  workspace: Workspace,
  externalId: string,
): { viewer: string; view: StoredView } | undefined {
  const views = [
    ...Object.values(workspace.state.modals).flat(),
    ...Object.values(workspace.state.homes),
  ]
  const found = views.find((view) => view.externalId !== '' && view.externalId === externalId)
  return found === undefined ? undefined : findView(workspace, found.id)
}

/** Whether another view of the workspace has this one's external_id. `own` is the view that it is to replace. */
export function isExternalIdTaken(
  workspace: Workspace,
  view: AcceptedView,
  own: string | undefined,
): boolean {
  if (view.externalId === '') return false
  const found = findByExternalId(workspace, view.externalId)
  return found !== undefined && found.view.id !== own
}

/**
 * Opens a modal, in place of whatever was open. Slack's documentation has `views.open` only for an empty screen, and its
 * maintainers say that over an open modal it is not guaranteed (github.com/slackapi/bolt-js/issues/1827): what becomes of the
 * old stack is unconfirmed.
 */
export function openModal(
  workspace: Workspace,
  viewer: string,
  accepted: AcceptedView,
  openedFrom?: string,
): StoredView {
  const view = makeView(workspace, accepted, { openedFrom })
  setStack(workspace, viewer, [view])
  return view
}

/** Puts a modal over the top one. The caller has seen that there is room. */
export function pushModal(
  workspace: Workspace,
  viewer: string,
  accepted: AcceptedView,
): StoredView {
  const stack = modalsOf(workspace, viewer)
  const root = stack[0]?.id
  const previous = stack.at(-1)?.id
  const view = makeView(workspace, accepted, { openedFrom: stack[0]?.openedFrom })
  const placed = { ...view, rootViewId: root ?? view.id, previousViewId: previous }
  setStack(workspace, viewer, [...stack, placed])
  return placed
}

/** Puts new contents into an open view, keeping what was typed under the same block_id and action_id. */
export function updateView(
  workspace: Workspace,
  viewer: string,
  old: StoredView,
  accepted: AcceptedView,
): StoredView {
  const fresh = makeView(workspace, accepted, old)
  const view = { ...fresh, rootViewId: old.rootViewId, previousViewId: old.previousViewId }
  replaceView(workspace, viewer, view)
  return view
}

/** Sets a person's App Home. */
export function publishHome(
  workspace: Workspace,
  viewer: string,
  accepted: AcceptedView,
): StoredView {
  const view = makeView(workspace, accepted, workspace.state.homes[viewer])
  workspace.state.homes[viewer] = view
  workspace.changes.tell({ type: 'home', viewer })
  return view
}

/** Stores a view whose values, errors or banner changed. A view that is no longer open is let go. */
export function replaceView(workspace: Workspace, viewer: string, view: StoredView): void {
  if (view.type === 'home') {
    workspace.state.homes[viewer] = view
    workspace.changes.tell({ type: 'home', viewer })
    return
  }
  const stack = modalsOf(workspace, viewer)
  if (!stack.some((one) => one.id === view.id)) return
  setStack(
    workspace,
    viewer,
    stack.map((one) => (one.id === view.id ? view : one)),
  )
}

/** Closes this view and those over it. */
export function closeFrom(workspace: Workspace, viewer: string, viewId: string): void {
  const stack = modalsOf(workspace, viewer)
  const index = stack.findIndex((one) => one.id === viewId)
  if (index >= 0) setStack(workspace, viewer, stack.slice(0, index))
}

export function closeAll(workspace: Workspace, viewer: string): void {
  setStack(workspace, viewer, [])
}

function setStack(workspace: Workspace, viewer: string, stack: readonly StoredView[]): void {
  workspace.state.modals[viewer] = [...stack]
  workspace.changes.tell({ type: 'modals', viewer })
}

function makeView(
  workspace: Workspace,
  accepted: AcceptedView,
  old: Partial<StoredView> = {},
): StoredView {
  const { ids, clock } = workspace
  const id = old.id ?? ids.next('V')
  const named: unknown = nameBlocks(accepted.blocks, ids)
  const blocks = acceptsBlocks(named, accepted.type, '', []) ? named : accepted.blocks
  return {
    ...accepted,
    id,
    blocks,
    hash: `${Math.floor(clock.wall() / 1000)}.${ids.token(8)}`,
    state: carryState(blocks, old.state ?? {}, old.openedFrom),
    openedFrom: old.openedFrom,
    rootViewId: id,
    errors: {},
  }
}

/** Slack's view object: what the app is answered and told. */
export function viewObject(workspace: Workspace, view: StoredView): Bag {
  const { app, state } = workspace
  return {
    id: view.id,
    team_id: state.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: tellFiles(workspace, view.state) },
    hash: view.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: app.id,
    external_id: view.externalId,
    app_installed_team_id: state.team.id,
    bot_id: app.botId,
  }
}

export function describeModal(view: StoredView): ModalView {
  const { id, hash, callbackId, title, submit, close, blocks, state, errors, banner } = view
  return {
    id,
    hash,
    callbackId,
    title: title ?? { type: 'plain_text', text: '' },
    blocks,
    state,
    values: compactValues(state),
    errors,
    rootViewId: view.rootViewId,
    ...(submit === undefined ? {} : { submit }),
    ...(close === undefined ? {} : { close }),
    ...(banner === undefined ? {} : { banner }),
    ...(view.previousViewId === undefined ? {} : { previousViewId: view.previousViewId }),
  }
}

export function describeHome(view: StoredView | undefined): HomeView | null {
  if (view === undefined) return null
  const { id, hash, blocks, state } = view
  return { id, hash, blocks, state, values: compactValues(state) }
}

/** Message blocks with an id for each block and action that had none. */
export function nameMessageBlocks(
  workspace: Workspace,
  blocks: readonly KnownBlock[],
): readonly KnownBlock[] {
  const named: unknown = nameBlocks(blocks, workspace.ids)
  return acceptsBlocks(named, 'message', '', []) ? named : blocks
}
