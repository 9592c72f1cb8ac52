import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Connection, SqlClient } from './connect.ts'

/** A hub's pods and people, as they are written to the database. */
export interface HubRoster {
  managersChannel: string
  pods: readonly { id: string; name: string; kind: 'pod' | 'earlyHelpHub'; channel: string }[]
  people: readonly {
    id: string
    name: string
    roles: readonly { role: string; pod?: string | undefined }[]
    /** R35: left as they are where left out. */
    skills?: readonly string[] | undefined
  }[]
}

/** What is kept of the app's identity in Slack, so that a start need not wait for Slack. */
export interface KeptIdentity {
  botId: string
  botUserId: string
  teamId: string
  teamName: string
}

const identityRow = z.object({
  botId: z.string().nullable(),
  botUserId: z.string().nullable(),
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
})

/** Makes the hub's own row once, with the key that orders the digits of references (D13). */
export async function ensureHub({ sql }: Connection): Promise<void> {
  const key = [1, 2, 3, 4].map(() => randomInt(2 ** 31))
  await sql`insert into hub (id, reference_key) values (1, ${JSON.stringify(key)}) on conflict do nothing`
}

/**
 * Writes the roster. Whoever is not on it stays known and is no longer active; roles not on it end at once; pods not on it
 * close. Where a pod with open work would close beside others nothing is written, and the names of such pods are answered.
 */
export async function writeRoster(
  { sql }: Connection,
  roster: HubRoster,
  granted: { by: string; at: number },
): Promise<{ stillOpen: string[] }> {
  return sql.begin((tx) => writeRosterIn(tx, roster, granted))
}

/** As {@link writeRoster}, in the caller's transaction. */
export async function writeRosterIn(
  sql: SqlClient,
  roster: HubRoster,
  granted: { by: string; at: number },
): Promise<{ stillOpen: string[] }> {
  const kept = roster.pods.map(({ id }) => id)
  // D25: a hub without pods leaves none open, and its work goes on without them.
  const busy =
    kept.length === 0
      ? []
      : await sql<{ name: string }[]>`
    select name from pods where id <> all(${kept}) and exists (
      select 1 from items where items.pod_id = pods.id and stage <> 'resolved') order by name`
  if (busy.length > 0) return { stillOpen: busy.map(({ name }) => name) }
  await sql`delete from pods where id <> all(${kept})`
  await sql`update hub set managers_channel = ${roster.managersChannel} where id = 1`
  for (const { id, name, kind, channel } of roster.pods) {
    await sql`insert into pods (id, name, kind, channel) values (${id}, ${name}, ${kind}, ${channel})
      on conflict (id) do update set name = excluded.name, kind = excluded.kind, channel = excluded.channel`
  }
  await sql`update people set active = false`
  await sql`delete from grants`
  for (const person of roster.people) {
    await sql`insert into people (id, name, active) values (${person.id}, ${person.name}, true)
      on conflict (id) do update set name = excluded.name, active = true`
    if (person.skills !== undefined) {
      await sql`update people set skills = ${[...person.skills]} where id = ${person.id}`
    }
    for (const { role, pod } of person.roles) {
      await sql`insert into grants (person_id, role, pod_id, granted_by, granted_at)
        values (${person.id}, ${role}, ${pod ?? ''}, ${granted.by}, ${granted.at})`
    }
  }
  return { stillOpen: [] }
}

/** The identity kept from the last start, or null. */
export async function readIdentity({ sql }: Connection): Promise<KeptIdentity | null> {
  const rows = await sql`
    select bot_id as "botId", bot_user_id as "botUserId", team_id as "teamId", team_name as "teamName" from hub where id = 1`
  const { botId, botUserId, teamId, teamName } = identityRow.parse(rows[0])
  if (botId === null || botUserId === null || teamId === null) return null
  return { botId, botUserId, teamId, teamName: teamName ?? '' }
}

/** Keeps the identity for the next start. */
export async function keepIdentity({ sql }: Connection, kept: KeptIdentity): Promise<void> {
  await sql`
    update hub set bot_id = ${kept.botId}, bot_user_id = ${kept.botUserId},
      team_id = ${kept.teamId}, team_name = ${kept.teamName}
    where id = 1`
}

/** Whether nobody has been given a role yet. */
export async function isHubEmpty({ sql }: Connection): Promise<boolean> {
  const rows = await sql<{ count: number }[]>`select count(*)::int as count from grants`
  return rows[0]?.count === 0
}
