import { z } from 'zod'
import type { Administration, AuditEntry, RoleRequest } from '../domain/admin/administration.ts'
import { nobody } from '../domain/closed-access.ts'
import { roleNames } from '../domain/roles.ts'
import type { SqlClient } from './connect.ts'
import { itemsFor } from './items-for.ts'

const counts = z.record(z.string(), z.number())

const requestRow = z.object({
  id: z.number(),
  personId: z.string(),
  role: z.enum(roleNames),
  podId: z.string().transform((id) => (id === '' ? null : id)),
  askedBy: z.string(),
  askedAt: z.number(),
  lapsesAt: z.number(),
})

const administrationRow = z.object({
  latest: z.number(),
  appUserId: z.string().nullable(),
  pods: counts,
  workers: counts,
})

const closureRows = z.array(z.object({ day: z.string(), name: z.string() }))

const undeliveredRows = z.array(
  z.object({ channel: z.string(), fault: z.string(), since: z.number(), count: z.number() }),
)

const entryRow = z.object({
  seq: z.number(),
  at: z.number(),
  by: z.string(),
  act: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

/** How many kinds of undelivered messages a screen has room for. */
const mostUndelivered = 20

/**
 * What administrators decide from. Open work is counted, without what nobody but a few may know of (D19), and never read, by the indexes of open items; what grows is the
 * audit, of which only the last number is looked up.
 */
export async function readAdministration(sql: SqlClient, now: number): Promise<Administration> {
  const [rows, closures, requests, undelivered] = await Promise.all([
    sql`
      select coalesce((select max(seq) from administration_events), 0)::int as latest, h.bot_user_id as "appUserId",
        coalesce((select json_object_agg(pod_id, held) from (
          select pod_id, count(*)::int as held from ${itemsFor(sql, nobody)} items where stage <> 'resolved' and pod_id is not null
          group by pod_id) p), '{}') as pods,
        coalesce((select json_object_agg(worker_id, held) from (
          select worker_id, count(*)::int as held from ${itemsFor(sql, nobody)} items where stage <> 'resolved' and worker_id is not null
          group by worker_id) w), '{}') as workers
      from hub h where h.id = 1`,
    sql`select day::text as day, name from closures order by day`,
    sql`
      select id::int as id, person_id as "personId", role, pod_id as "podId", asked_by as "askedBy", asked_at as "askedAt",
        lapses_at as "lapsesAt"
      from role_requests where state = 'pending' and lapses_at > ${now} order by id limit 50`,
    sql`
      select channel, coalesce(fault, 'unknown') as fault, min(settled_at) as since, count(*)::int as count
      from outbox where state = 'dead' group by channel, fault order by min(settled_at) limit ${mostUndelivered}`,
  ])
  const { latest, appUserId, pods, workers } = administrationRow.parse(rows[0])
  return {
    latest,
    appUserId,
    openInPod: new Map(Object.entries(pods)),
    openByWorker: new Map(Object.entries(workers)),
    closures: closureRows.parse([...closures]),
    requests: z.array(requestRow).parse([...requests]),
    undelivered: undeliveredRows.parse([...undelivered]),
  }
}

/** A request as it stands, whoever answered it; null where there is none with that number. */
export async function readRequest(
  sql: SqlClient,
  id: number,
): Promise<{ request: RoleRequest; state: string; answeredBy: string | null } | null> {
  const [row] = await sql`
    select id::int as id, person_id as "personId", role, pod_id as "podId", asked_by as "askedBy", asked_at as "askedAt",
      lapses_at as "lapsesAt", state, answered_by as "answeredBy"
    from role_requests where id = ${id}`
  if (row === undefined) return null
  const { state, answeredBy } = z
    .object({ state: z.string(), answeredBy: z.string().nullable() })
    .parse(row)
  return { request: requestRow.parse(row), state, answeredBy }
}

/** The audit, the latest first: those before a number where one is given. */
export async function readAudit(
  sql: SqlClient,
  most: number,
  before: number | null = null,
): Promise<AuditEntry[]> {
  const rows = await sql`
    select seq::int as seq, at, by, act, detail from administration_events
    where ${before}::bigint is null or seq < ${before}::bigint order by seq desc limit ${most}`
  return z.array(entryRow).parse([...rows])
}

/** The audit's entries after a number, the first one first: what somebody's form has not seen. */
export async function readAuditSince(sql: SqlClient, after: number): Promise<AuditEntry[]> {
  const rows = await sql`
    select seq::int as seq, at, by, act, detail from administration_events
    where seq > ${after} order by seq limit 20`
  return z.array(entryRow).parse([...rows])
}
