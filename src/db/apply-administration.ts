import type { AdminChange } from '../domain/admin/administration.ts'
import type { Hub } from '../domain/hub.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { holdsRole, leadRoles } from '../domain/roles.ts'
import { hasPods, leadsOf } from '../domain/starting.ts'
import { applyAbsence } from './apply-absence.ts'
import type { SqlClient } from './connect.ts'
import { queueMessages } from './outbox.ts'
import { sendAgainIn, sendElsewhere } from './outbox-again.ts'

/** Who did it, when, in which hub: the hub as it was before. */
export interface Applied {
  by: string
  at: number
  hub: Hub
}

/** Writes what an act of administration changes, and queues what must be said of it, in the caller's transaction. */
export async function applyChanges(
  sql: SqlClient,
  changes: readonly AdminChange[],
  applied: Applied,
): Promise<void> {
  for (const change of changes) await applyChange(sql, change, applied)
}

async function applyChange(sql: SqlClient, change: AdminChange, applied: Applied): Promise<void> {
  switch (change.change) {
    case 'joined':
      await sql`
        insert into people (id, name, active) values (${change.personId}, ${change.name}, true)
        on conflict (id) do update set name = excluded.name, active = true`
      return
    case 'left':
      await endEverything(sql, change.personId)
      return queueMessages(sql, await noticesOfLeaver(sql, change.personId, applied.hub))
    case 'skilled':
      await sql`update people set skills = ${[...change.skills]} where id = ${change.personId}`
      return
    case 'granted':
      await sql`
        insert into grants (person_id, role, pod_id, granted_by, granted_at)
        values (${change.personId}, ${change.role}, ${change.podId ?? ''}, ${applied.by}, ${applied.at})
        on conflict do nothing`
      return
    case 'taken':
      await sql`
        delete from grants where person_id = ${change.personId} and role = ${change.role}
          and (pod_id = ${change.podId ?? ''} or ${!hasPods(applied.hub)})`
      return
    case 'asked':
    case 'answered':
      return applyRequest(sql, change, applied)
    case 'podAdded':
    case 'podRenamed':
    case 'podClosed':
    case 'podMoved':
    case 'managersMoved':
      return applyPlace(sql, change)
    case 'closed':
    case 'opened':
      return applyClosure(sql, change)
    case 'sentAgain':
      return sendAgainIn(sql, change.channel)
    case 'away':
    case 'back':
    case 'onDuty':
      return applyAbsence(sql, change, applied)
  }
}

/** The next tick finds another calendar, and counts again what it touches (D4). */
async function applyClosure(
  sql: SqlClient,
  change: Extract<AdminChange, { change: 'closed' | 'opened' }>,
): Promise<void> {
  if (change.change === 'opened') await sql`delete from closures where day = ${change.day}`
  else await sql`insert into closures (day, name) values (${change.day}, ${change.name})`
}

async function applyRequest(
  sql: SqlClient,
  change: Extract<AdminChange, { change: 'asked' | 'answered' }>,
  { by, at }: Applied,
): Promise<void> {
  if (change.change === 'answered') {
    const { id, askedBy } = change.request
    await sql`
      update role_requests set state = ${change.state}, answered_by = ${by}, answered_at = ${at} where id = ${id}`
    return queueMessages(sql, [{ kind: 'roleRequest', channel: askedBy, request: id }])
  }
  const rows = await sql<{ id: number }[]>`
    insert into role_requests (person_id, role, pod_id, asked_by, asked_at, lapses_at)
    values (${change.personId}, ${change.role}, ${change.podId ?? ''}, ${by}, ${at}, ${change.lapsesAt})
    returning id::int as id`
  const messages = rows.flatMap(({ id }) =>
    change.tell.map((channel): Outgoing => ({ kind: 'roleRequest', channel, request: id })),
  )
  return queueMessages(sql, messages)
}

async function applyPlace(
  sql: SqlClient,
  change: Extract<
    AdminChange,
    { change: 'podAdded' | 'podRenamed' | 'podClosed' | 'podMoved' | 'managersMoved' }
  >,
): Promise<void> {
  switch (change.change) {
    case 'podAdded':
      await sql`
        insert into pods (id, name, kind, channel)
        values (${change.podId}, ${change.name}, ${change.kind}, ${change.channel})`
      return
    case 'podRenamed':
      await sql`update pods set name = ${change.name} where id = ${change.podId}`
      return
    case 'podClosed':
      await sql`delete from grants where pod_id = ${change.podId}`
      await sql`delete from pods where id = ${change.podId}`
      return
    case 'podMoved':
      await sql`update pods set channel = ${change.to} where id = ${change.podId}`
      return moveCards(sql, change, change.podId)
    case 'managersMoved':
      await sql`update hub set managers_channel = ${change.to} where id = 1`
      return moveCards(sql, change, null)
  }
}

/** New cards for open items in the new channel, and then whatever waited for the old one. */
async function moveCards(
  sql: SqlClient,
  { from, to }: { from: string; to: string },
  podId: string | null,
): Promise<void> {
  const rows = await sql<{ reference: string }[]>`
    select reference from items where stage <> 'resolved' and (${podId}::text is null or pod_id = ${podId})
    order by id`
  await queueMessages(
    sql,
    rows.map(({ reference }) => ({ kind: 'card', channel: to, reference })),
  )
  await sendElsewhere(sql, from, to)
}

async function endEverything(sql: SqlClient, personId: string): Promise<void> {
  await sql`update people set active = false where id = ${personId}`
  await sql`delete from grants where person_id = ${personId}`
}

/**
 * D17: a leaver's open items are put before the managers, and those in a pod before its lead. Nothing where nothing is open
 * and no pod is left without a lead.
 */
export async function noticesOfLeaver(
  sql: SqlClient,
  personId: string,
  hub: Hub,
): Promise<Outgoing[]> {
  const rows = await sql<{ podId: string | null; hidden: boolean }[]>`
    select pod_id as "podId", bool_or(closed_access) as hidden from items where worker_id = ${personId} and stage <> 'resolved' group by pod_id`
  const person = hub.people.get(personId)
  const led = person?.grants.some(({ role }) => leadRoles.some((lead) => lead === role)) ?? false
  if (rows.length === 0 && !led) return []
  const messages: Outgoing[] = rows.some(({ hidden }) => hidden) ? tellFew(personId, hub) : []
  if (hub.managersChannel !== '') {
    messages.push({ kind: 'leaver', channel: hub.managersChannel, personId, podId: null })
  }
  for (const { podId } of rows) {
    for (const lead of leadsOf(podId, hub)) {
      if (lead.id === personId) continue
      messages.push({ kind: 'leaver', channel: lead.id, personId, podId })
    }
  }
  return messages
}

/** D19: of what a leaver held that few may know of, the service manager hears by direct message. */
function tellFew(personId: string, hub: Hub): Outgoing[] {
  return [...hub.people.values()]
    .filter((person) => person.id !== personId && holdsRole(person, ['serviceManager']))
    .map(({ id }) => ({ kind: 'leaver', channel: id, personId, podId: null }))
}
