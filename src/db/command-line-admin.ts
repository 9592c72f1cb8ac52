import type { Hub } from '../domain/hub.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { lockHub, writeAudit } from './admin-store.ts'
import { noticesOfLeaver } from './apply-administration.ts'
import type { Connection, SqlClient } from './connect.ts'
import { type HubRoster, writeRosterIn } from './hub-rows.ts'
import { queueMessages } from './outbox.ts'
import type { ReadHub } from './read-hub.ts'

/** How the audit names whoever runs the server. */
const by = 'command line'

/** What became of a roster file: written, or why not. */
export type RosterAnswer =
  | { written: true }
  /** Pods with open work, which the file leaves out. */
  | { stillOpen: string[] }
  /** How many changes were made in Slack since the last file, which this one would undo. */
  | { managedInSlack: number }

/**
 * Writes the roster file, with its entry in the audit. Whoever it leaves out is a leaver: what they hold is put before those
 * who can reallocate it (D17). What was managed in Slack since the last file is not undone unless asked for.
 *
 * @param over whether what was managed in Slack may be undone
 */
export async function writeRosterFile(
  { sql }: Pick<Connection, 'sql'>,
  readHub: ReadHub,
  roster: HubRoster,
  { at, over }: { at: number; over: boolean },
): Promise<RosterAnswer> {
  return sql.begin(async (tx): Promise<RosterAnswer> => {
    await lockHub(tx)
    const managed = await countManaged(tx)
    if (managed > 0 && !over) return { managedInSlack: managed }
    await tx`lock table items in exclusive mode`
    const before = await readHub(tx)
    const { stillOpen } = await writeRosterIn(tx, roster, { by, at })
    if (stillOpen.length > 0) return { stillOpen }
    const detail = {
      people: roster.people.map(({ id }) => id),
      pods: roster.pods.map(({ id }) => id),
      over: managed > 0,
    }
    await writeAudit(tx, { at, by, act: 'roster', detail })
    await queueMessages(tx, await tellOfLeavers(tx, before, await readHub(tx)))
    return { written: true }
  })
}

/** Somebody who becomes administrator by whoever runs the server. */
export interface NewAdministrator {
  personId: string
  name: string
  at: number
  /** Why those there are are lost, whose role then ends; null where there are none. */
  lost: string | null
}

/**
 * Makes somebody administrator (D23): the first one, or in the place of those who are lost. Answers the names of the
 * administrators there are, where there are some and none is said to be lost: then nothing was written.
 */
export async function grantAdministrator(
  { sql }: Pick<Connection, 'sql'>,
  { personId, name, at, lost }: NewAdministrator,
): Promise<{ there: string[] }> {
  return sql.begin(async (tx) => {
    await lockHub(tx)
    const there = await tx<{ id: string; name: string }[]>`
      select p.id, p.name from people p join grants g on g.person_id = p.id
      where g.role = 'administrator' and p.active order by p.name`
    if (there.length > 0 && lost === null) return { there: there.map((one) => one.name) }
    await tx`delete from grants where role = 'administrator'`
    await tx`
      insert into people (id, name, active) values (${personId}, ${name}, true)
      on conflict (id) do update set name = excluded.name, active = true`
    await tx`
      insert into grants (person_id, role, pod_id, granted_by, granted_at)
      values (${personId}, 'administrator', '', ${by}, ${at})`
    const act = lost === null ? 'firstAdministrator' : 'replaceLost'
    const detail = { personId, reason: lost ?? '', replaced: there.map(({ id }) => id) }
    await writeAudit(tx, { at, by, act, detail })
    return { there: [] }
  })
}

/** What was changed in Slack since the last roster file, of what such a file writes. */
async function countManaged(sql: SqlClient): Promise<number> {
  const rows = await sql<{ count: number }[]>`
    select count(*)::int as count from administration_events
    where by not in (${by}, 'hub') and act not in ('addClosure', 'removeClosure', 'sendAgain', 'refuseRequest')
      and seq > coalesce((select max(seq) from administration_events where act = 'roster'), 0)`
  return rows[0]?.count ?? 0
}

async function tellOfLeavers(sql: SqlClient, before: Hub, after: Hub): Promise<Outgoing[]> {
  const messages: Outgoing[] = []
  for (const person of before.people.values()) {
    if (!person.active || after.people.get(person.id)?.active === true) continue
    // As they were: whether a pod is left without a lead hangs on the role that they had.
    const people = new Map([...after.people, [person.id, person]])
    messages.push(...(await noticesOfLeaver(sql, person.id, { ...after, people })))
  }
  return messages
}
