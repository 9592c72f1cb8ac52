import type { KnownBlock, ModalView } from '@slack/types'
import { buildAdministration } from '../blocks/administration.ts'
import { auditPage, buildAudit } from '../blocks/audit.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import type { AdminLoaded } from '../db/admin-store.ts'
import { type AdminContext, whyNotAdmin } from '../domain/admin/admin-act.ts'
import type { Role } from '../domain/roles.ts'
import { actorOf } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, openScreenOver, type Request } from './screen.ts'

const administration = {
  label: 'Administration',
  rule: 'D23',
  who: ['administrator', 'serviceManager'] as const satisfies readonly Role[],
} as const

const audit = { ...administration, label: 'Who changed what' } as const

/** Shows what administrators manage, and for a service manager what waits to be confirmed (D23). No item is read. */
export async function openAdministration(
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const { personId } = request
  const skeleton = buildSkeleton(administration.label, 'the hub')
  const screen = await openScreen(dependencies, request, skeleton, { actionId: 'admin' })
  if (screen === undefined) return
  await fillScreen(dependencies, screen, () => drawAdministration(personId, dependencies), {
    act: 'admin',
    personId,
  })
}

/** The screen of administration as it is now, with a notice at its head; or why this person does not see it. */
export async function drawAdministration(
  personId: string,
  dependencies: HandlerDependencies,
  notice: readonly KnownBlock[] = [],
): Promise<ModalView> {
  const { store, clock } = dependencies
  const now = clock.now()
  const context = adminContext(await store.admin.load(now), personId, now)
  const barred = whyNotAdmin(administration, context)
  if (barred === undefined) return buildAdministration(context, notice)
  const tried = { act: 'admin', personId, reference: null }
  const refusal = tellRefusal(barred, context.hub, tried, dependencies)
  return buildMessageView(administration.label, [...notice, ...refusal])
}

/**
 * Shows who changed what, the latest first. It opens over the screen that it was asked from; "Earlier", which names the last
 * entry that is shown, draws the page before in its place.
 */
export async function openAudit(
  before: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const { personId } = request
  const skeleton = buildSkeleton(audit.label, 'the audit')
  const open = before === '' ? openScreenOver : openScreen
  const again = { actionId: 'audit', ...(before === '' ? {} : { value: before }) }
  const screen = await open(dependencies, request, skeleton, again)
  if (screen === undefined) return
  await fillScreen(dependencies, screen, () => drawAudit(before, personId, dependencies), {
    act: 'audit',
    personId,
  })
}

/** What a decision or a form of an administrator is built from, for a person and a moment. */
export function adminContext(
  { hub, administration: loaded }: AdminLoaded,
  personId: string,
  now: number,
): AdminContext {
  const actor = actorOf(hub, personId)
  return { item: null, history: [], ratings: [], actor, hub, now, administration: loaded }
}

async function drawAudit(
  before: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store } = dependencies
  const hub = await store.hub()
  const barred = whyNotAdmin(audit, { actor: actorOf(hub, personId), hub })
  if (barred !== undefined) {
    const tried = { act: 'audit', personId, reference: null }
    return buildMessageView(audit.label, tellRefusal(barred, hub, tried, dependencies))
  }
  // The number comes back from the person's own machine.
  const last = /^\d{1,15}$/.test(before) ? Number(before) : null
  return buildAudit(await store.admin.audit(auditPage, last), hub)
}
