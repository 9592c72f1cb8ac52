import type { AcceptedView } from '../contract/check-view.ts'
import { type Bag, textAt } from '../json.ts'
import { readView } from '../slack-files.ts'
import type { StoredView } from '../state.ts'
import type { Trigger } from '../triggers.ts'
import {
  DEEPEST,
  findByExternalId,
  findView,
  isExternalIdTaken,
  modalsOf,
  openModal,
  publishHome,
  pushModal,
  updateView,
  viewObject,
} from '../views.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failMissing, failView, failWith } from './answer.ts'

/** `views.open` */
export function openMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const ready = readTriggered(workspace, args)
  if (!ready.ok) return ready.answer
  workspace.triggers.use(ready.triggerId)
  return answerView(
    workspace,
    openModal(workspace, ready.trigger.user, ready.view, ready.trigger.channel),
  )
}

/** `views.push`: only with a trigger that came from inside an open modal. */
export function pushMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const ready = readTriggered(workspace, args)
  if (!ready.ok) return ready.answer
  const { trigger, triggerId, view } = ready
  if (trigger.viewId === undefined) return failWith('invalid_trigger_id')
  const stack = modalsOf(workspace, trigger.user)
  if (!stack.some((one) => one.id === trigger.viewId)) return failWith('not_found')
  if (stack.length >= DEEPEST) return failWith('push_limit_reached')
  workspace.triggers.use(triggerId)
  return answerView(workspace, pushModal(workspace, trigger.user, view))
}

type Ready =
  | {
      readonly ok: true
      readonly trigger: Trigger
      readonly triggerId: string
      readonly view: AcceptedView
    }
  | { readonly ok: false; readonly answer: ApiAnswer }

function readTriggered(workspace: Workspace, args: Bag): Ready {
  const triggerId = textAt(args, 'trigger_id') ?? textAt(args, 'interactivity_pointer') ?? ''
  if (triggerId === '') return { ok: false, answer: failMissing('trigger_id') }
  const checked = readView(workspace, args['view'], 'modal')
  if (!checked.ok) return { ok: false, answer: failView(checked.error, checked.findings) }
  if (isExternalIdTaken(workspace, checked.view, undefined)) {
    return { ok: false, answer: failWith('duplicate_external_id') }
  }
  const trigger = workspace.triggers.check(triggerId)
  if (!trigger.ok) return { ok: false, answer: failWith(trigger.error) }
  return { ok: true, trigger: trigger.trigger, triggerId, view: checked.view }
}

/** `views.update`: by view_id or external_id, refused when a given hash is no longer the view's. */
export function updateMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const viewId = textAt(args, 'view_id')
  const externalId = textAt(args, 'external_id')
  if (viewId === undefined && externalId === undefined) return failMissing('view_id')
  const found =
    viewId === undefined
      ? findByExternalId(workspace, externalId ?? '')
      : findView(workspace, viewId)
  if (found === undefined) return failWith('not_found')
  const checked = readView(workspace, args['view'], found.view.type)
  if (!checked.ok) return failView(checked.error, checked.findings)
  if (isStale(args, found.view)) return failWith('hash_conflict')
  if (isExternalIdTaken(workspace, checked.view, found.view.id))
    return failWith('duplicate_external_id')
  if (found.view.type === 'home') {
    return answerView(workspace, publishHome(workspace, found.viewer, checked.view))
  }
  return answerView(workspace, updateView(workspace, found.viewer, found.view, checked.view))
}

/** `views.publish`: a person's App Home. */
export function publishMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  if (!workspace.app.manifest.features.app_home.home_tab_enabled) return failWith('not_enabled')
  const user = textAt(args, 'user_id') ?? ''
  const person = workspace.state.people[user]
  if (person === undefined) {
    const messages = ['[ERROR] user_id is not a person of this workspace [json-pointer:/user_id]']
    return failWith('invalid_arguments', { response_metadata: { messages } })
  }
  const checked = readView(workspace, args['view'], 'home')
  if (!checked.ok) return failView(checked.error, checked.findings)
  const old = workspace.state.homes[user]
  if (old !== undefined && isStale(args, old)) return failWith('hash_conflict')
  if (isExternalIdTaken(workspace, checked.view, old?.id)) return failWith('duplicate_external_id')
  return answerView(workspace, publishHome(workspace, user, checked.view))
}

function isStale(args: Bag, view: StoredView): boolean {
  const hash = textAt(args, 'hash')
  return hash !== undefined && hash !== '' && hash !== view.hash
}

function answerView(workspace: Workspace, view: StoredView): ApiAnswer {
  return { ok: true, view: viewObject(workspace, view) }
}
