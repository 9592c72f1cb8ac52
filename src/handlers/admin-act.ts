import type { ModalView } from '@slack/types'
import { buildStaleAdministration } from '../blocks/audit.ts'
import { buildForm } from '../blocks/form.ts'
import { section } from '../blocks/layout.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { isAdminSaved } from '../db/admin-store.ts'
import { withDeadline } from '../db/deadline.ts'
import {
  type AdminAct,
  type AdminContext,
  type AdminDecision,
  whyNotAdmin,
} from '../domain/admin/admin-act.ts'
import type { AuditEntry } from '../domain/admin/administration.ts'
import { type AdminActName, adminActOf, writeEntry } from '../domain/admin-acts.ts'
import { isRefusal } from '../domain/refusal.ts'
import { holdsRole } from '../domain/roles.ts'
import { saveWithinMs } from './act.ts'
import { adminContext, drawAdministration } from './administration.ts'
import { refuseUnreachable } from './channel-reach.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault } from './fault.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import {
  answerHeld,
  answerUnconfirmed,
  type Held,
  type SubmissionAnswer,
  type Submitted,
} from './submission.ts'

/** Why a form of administration was not saved. Its `stale` means that another administrator changed something meanwhile. */
type AdminHeld = Held & { context: AdminContext }

/**
 * Opens the form of an act of administration (D23), or says why it is not for this person.
 *
 * @param value what the button stands for, in a list: a request, or a channel with undelivered messages
 */
export async function openAdminAct(
  name: AdminActName,
  value: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const { personId } = request
  const skeleton = buildSkeleton(adminActOf(name).label, 'the form')
  const again = { actionId: `admin:${name}`, ...(value === '' ? {} : { value }) }
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  await fillScreen(
    dependencies,
    screen,
    () => buildAdminForm(name, value, personId, dependencies),
    { act: name, personId },
  )
}

/** Saves a form of administration and shows the hub as it then is, or answers why not with everything typed kept. */
export async function submitAdminAct(
  name: AdminActName,
  personId: string,
  submitted: Submitted,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  try {
    return await withDeadline(saveWithinMs, save(name, personId, submitted, dependencies))
  } catch (fault) {
    const words = 'A change of the hub could not be confirmed as saved.'
    const code = reportFault(dependencies.log, words, fault, { act: name, personId })
    return answerUnconfirmed(submitted.view, code)
  }
}

async function buildAdminForm(
  name: AdminActName,
  value: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const act = adminActOf(name)
  const context = await loadContext(personId, dependencies)
  const barred = whyNotAdmin(act, context)
  if (barred !== undefined) {
    const tried = { act: name, personId, reference: null }
    return buildMessageView(act.label, tellRefusal(barred, context.hub, tried, dependencies))
  }
  const metadata = { act: name, reference: null, version: context.administration.latest }
  const hiddenField = Object.keys(act.fields).find((one) => act.fields[one]?.widget === 'hidden')
  if (hiddenField === undefined) return buildForm({ row: act, context, metadata })
  const hidden = { [hiddenField]: value }
  return buildForm({ row: act, context, metadata: { ...metadata, hidden }, raw: hidden })
}

/** What an administrator's form is drawn from and judged by, as it is now. */
export async function loadContext(
  personId: string,
  { store, clock }: Pick<HandlerDependencies, 'store' | 'clock'>,
): Promise<AdminContext> {
  const now = clock.now()
  return adminContext(await store.admin.load(now), personId, now)
}

async function save(
  name: AdminActName,
  personId: string,
  submitted: Submitted,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { store, clock, log } = dependencies
  const act = adminActOf(name)
  const { version } = submitted.metadata
  const unreachable = await judgeChannel(act, personId, submitted, dependencies)
  if (unreachable !== undefined) return answerHeld(unreachable, submitted, personId, dependencies)
  const now = clock.now()
  const answer = await store.admin.change<AdminHeld>(
    (loaded) => decide(act, adminContext(loaded, personId, now), submitted),
    { now, key: `${submitted.view.id}:${name}:${version}`, holdsItems: act.holdsItems === true },
  )
  if (isAdminSaved(answer)) {
    log.info('The hub was changed by an administrator.', { act: name, personId })
    return showSaved(answer.saved, personId, dependencies)
  }
  if ('repeated' in answer) return showSaved(null, personId, dependencies)
  if (answer.held === 'stale') return answerStale(answer.context, submitted, dependencies)
  return answerHeld(answer, submitted, personId, dependencies)
}

/** Judges a form against the hub as it now is. What another administrator changed in between is shown before anything is saved. */
function decide(
  act: AdminAct,
  context: AdminContext,
  { metadata, raw }: Submitted,
): AdminDecision | AdminHeld {
  const barred = whyNotAdmin(act, context)
  if (barred !== undefined) return { held: 'barred', refusal: barred, context }
  if (metadata.version !== context.administration.latest) return { held: 'stale', context }
  const decision = act.decide(raw, context)
  return isRefusal(decision) ? { held: 'refused', refusal: decision, context } : decision
}

/** Asks Slack, before anything is locked, whether the app can post in the channel that the form names. */
async function judgeChannel(
  act: AdminAct,
  personId: string,
  submitted: Submitted,
  dependencies: HandlerDependencies,
): Promise<Held | undefined> {
  if (act.posts === undefined) return undefined
  const context = await loadContext(personId, dependencies)
  const decision = decide(act, context, submitted)
  // What is refused anyway is refused by the change, and nothing is posted for it.
  if ('held' in decision) return undefined
  const channel = decision.entry.detail[act.posts]
  if (typeof channel !== 'string') throw new Error('A channel was decided on that is none.')
  const refusal = await refuseUnreachable(channel, act.posts, context.actor, dependencies)
  return refusal === undefined ? undefined : { held: 'refused', refusal, context }
}

async function answerStale(
  context: AdminContext,
  { row, metadata, raw }: Submitted,
  { store }: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const changed = await store.admin.auditSince(metadata.version ?? 0)
  const notice = buildStaleAdministration(changed, context.hub)
  const current = { ...metadata, version: context.administration.latest }
  const view = buildForm({ row, context, metadata: current, raw, notice })
  return { response_action: 'update', view }
}

/** Shows the hub as it now is. It is saved by now, so what cannot be loaded in time is left out rather than waited for. */
async function showSaved(
  saved: AuditEntry | null,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  try {
    return await withDeadline(600, drawSaved(saved, personId, dependencies))
  } catch {
    const words = ':white_check_mark: *Saved.* `/referral admin` shows the hub as it is now.'
    return { response_action: 'update', view: buildMessageView('Saved', [section(words)]) }
  }
}

async function drawSaved(
  saved: AuditEntry | null,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const hub = await dependencies.store.hub()
  const words = saved === null ? 'It was saved before.' : `${writeEntry(saved, hub)}.`
  const notice = [section(`:white_check_mark: *Saved.* ${escapeMrkdwn(words)}`)]
  const actor = hub.people.get(personId)
  // Whoever does not administer has no screen to go back to.
  if (actor === undefined || !holdsRole(actor, ['administrator', 'serviceManager'])) {
    return { response_action: 'update', view: buildMessageView('Saved', notice) }
  }
  const view = await drawAdministration(personId, dependencies, notice)
  return { response_action: 'update', view }
}
