import { buildLeaver, findLeaderless } from '../blocks/leaver.ts'
import { buildPrintFault } from '../blocks/print-fault.ts'
import { buildRequestAnswer, buildRoleRequest } from '../blocks/role-request.ts'
import type { Store } from '../db/store.ts'
import { confirmersOf } from '../domain/admin/confirming.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { Rendered } from './render.ts'

type About<Kind extends Outgoing['kind']> = Extract<Outgoing, { kind: Kind }>

/** A role that waits to be confirmed, for who may; or its answer, for who asked. What is over is dropped. */
export async function drawRoleRequest(
  { channel, request: id }: About<'roleRequest'>,
  store: Pick<Store, 'hub' | 'admin'>,
  now: number,
): Promise<Rendered> {
  const [found, hub] = await Promise.all([store.admin.request(id), store.hub()])
  if (found === null) return { drop: 'not-found' }
  const { request, state } = found
  if (state !== 'pending') {
    if (channel !== request.askedBy) return { drop: 'no-longer-true' }
    return { send: 'post', message: buildRequestAnswer(request, found, hub) }
  }
  if (request.lapsesAt <= now || !confirmersOf(request, hub).includes(channel)) {
    return { drop: 'no-longer-true' }
  }
  return { send: 'post', message: buildRoleRequest(request, hub) }
}

/** D32: that a list of open work could not be written. Whether one was since, only the server's folder says. */
export async function drawPrintFault(
  { dueAt, why }: About<'printFault'>,
  store: Pick<Store, 'hub'>,
): Promise<Rendered> {
  return { send: 'post', message: buildPrintFault({ dueAt, why }, await store.hub()) }
}

/** A leaver's open items as they are now (D17). What was reallocated meanwhile is no longer listed. */
export async function drawLeaver(
  { channel, personId, podId }: About<'leaver'>,
  store: Pick<Store, 'hub' | 'openItems'>,
  now: number,
): Promise<Rendered> {
  const [hub, open] = await Promise.all([store.hub(), store.openItems({ id: channel })])
  if (hub.people.get(personId)?.active === true) return { drop: 'no-longer-true' }
  const items = open.filter(
    (item) => item.workerId === personId && (podId === null || item.podId === podId),
  )
  const leaderless = podId === null ? findLeaderless(open, hub) : []
  if (items.length === 0 && leaderless.length === 0) return { drop: 'no-longer-true' }
  // A direct message is read on a telephone: the tag stands in private channels alone (D13).
  const detail = hub.people.has(channel) ? 'reference' : hub.policy.channelDetail
  const policy = { ...hub.policy, channelDetail: detail }
  const about = { hub: { ...hub, policy }, now, leaderless }
  const message = buildLeaver({ personId, podId, items }, about)
  return { send: 'post', message }
}
