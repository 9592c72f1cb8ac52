import type { AdminChange } from '../domain/admin/administration.ts'
import { mayKnowOf } from '../domain/closed-access.ts'
import { isAway } from '../domain/duty.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { holdsRole } from '../domain/roles.ts'
import { leadsOf } from '../domain/starting.ts'
import type { Applied } from './apply-administration.ts'
import type { SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { queueMessages } from './outbox.ts'

type Absence = Extract<AdminChange, { change: 'away' | 'back' | 'onDuty' }>

/** Writes who is away, back or on duty (D17, D32), in the caller's transaction. */
export async function applyAbsence(
  sql: SqlClient,
  change: Absence,
  { at, hub }: Pick<Applied, 'at' | 'hub'>,
): Promise<void> {
  const { personId } = change
  if (change.change === 'back') {
    await sql`delete from absences where person_id = ${personId}`
    return
  }
  if (change.change === 'onDuty') {
    await sql`delete from duty_managers`
    await sql`
      insert into duty_managers (person_id, since, until) values (${personId}, ${at}, ${change.until})`
    return
  }
  await sql`
    insert into absences (person_id, since, until) values (${personId}, ${at}, ${change.until})
    on conflict (person_id) do update set until = excluded.until`
  const rows = await sql`
    select * from items where worker_id = ${personId} and stage <> 'resolved' and rating = 'red'
    order by deadline nulls last, id`
  const items = rows.map(readItem)
  await queueMessages(
    sql,
    items.flatMap((item) => noticesOf(item, personId, hub, at)),
  )
}

/**
 * D17: a RED of somebody who is away is put before its pod's lead at once. Where none is there, or the managers allocate (D25),
 * before the managers; of an item whose access is closed, before the service manager.
 */
function noticesOf(item: Item, absent: string, hub: Hub, at: number): Outgoing[] {
  const there = [...hub.people.values()].filter(
    (person) => person.id !== absent && !isAway(hub, person.id, at) && mayKnowOf(item, person),
  )
  const leads = leadsOf(item.podId, hub).filter((lead) => there.includes(lead))
  const few = item.closedAccess ? there.filter((one) => holdsRole(one, ['serviceManager'])) : []
  const { reference } = item
  const told = leads.length > 0 ? leads : few
  if (told.length > 0) {
    return told.map(({ id }) => notice(id, id, reference))
  }
  return item.closedAccess || hub.managersChannel === ''
    ? []
    : [notice(hub.managersChannel, null, reference)]
}

function notice(channel: string, person: string | null, reference: string): Outgoing {
  return { kind: 'notice', channel, reference, notice: 'ownerAway', person }
}
