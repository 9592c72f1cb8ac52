import type { AdminDecision } from '../domain/admin/admin-act.ts'
import type { Administration, AuditEntry, RoleRequest } from '../domain/admin/administration.ts'
import type { Hub } from '../domain/hub.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { holdsRole, type Person } from '../domain/roles.ts'
import { applyChanges } from './apply-administration.ts'
import type { Connection, SqlClient } from './connect.ts'
import { queueMessages } from './outbox.ts'
import {
  readAdministration,
  readAudit,
  readAuditSince,
  readRequest,
} from './read-administration.ts'
import type { ReadHub } from './read-hub.ts'

/** The hub, and what administrators decide from besides it. */
export interface AdminLoaded {
  hub: Hub
  administration: Administration
}

/** What was changed: the audit's entry, and the hub as it was before. */
export interface AdminSaved {
  saved: AuditEntry
}

/** The same form was saved before: nothing was saved again. */
interface AdminRepeated {
  repeated: true
}

/** How a decision of administration is made. */
export interface AdminChangeOptions {
  now: number
  /** Names the submission (a view's id): the second one with the same key is answered `repeated`. */
  key?: string
  /** Whether open work must stand still while it is decided: nothing joins a pod that closes. */
  holdsItems?: boolean
}

/** How the hub's people, pods, channels and closures are changed in Slack, and what was changed (D23). */
export interface AdminStore {
  load: (now: number) => Promise<AdminLoaded>
  /**
   * Locks the hub, calls `decide`, and in the same transaction writes what changes, the audit, and the messages to send.
   * One administrator at a time: the second decides from what the first left.
   */
  change: <Other extends object>(
    decide: (loaded: AdminLoaded) => AdminDecision | Other,
    options: AdminChangeOptions,
  ) => Promise<AdminSaved | AdminRepeated | Other>
  /** The audit, the latest first. */
  audit: (most: number, before?: number | null) => Promise<AuditEntry[]>
  /** What was changed after an entry, the first one first. */
  auditSince: (after: number) => Promise<AuditEntry[]>
  request: (
    id: number,
  ) => Promise<{ request: RoleRequest; state: string; answeredBy: string | null } | null>
  /** Ends requests that nobody answered within their week, and tells who asked. Answers how many. */
  lapse: (now: number) => Promise<number>
}

/** The store of administration on PostgreSQL. */
export function createAdminStore({ sql }: Pick<Connection, 'sql'>, readHub: ReadHub): AdminStore {
  return {
    load: async (now) => {
      const [hub, administration] = await Promise.all([readHub(sql), readAdministration(sql, now)])
      return { hub, administration }
    },
    change: async (decide, options) => {
      const answer = await sql.begin(async (tx) => ({
        done: await changeHub(tx, readHub, decide, options),
      }))
      return answer.done
    },
    audit: (most, before) => readAudit(sql, most, before ?? null),
    auditSince: (after) => readAuditSince(sql, after),
    request: (id) => readRequest(sql, id),
    lapse: async (now) => {
      const lapsed = await sql.begin(async (tx) => {
        await lockHub(tx)
        return { count: await lapseRequests(tx, now) }
      })
      return lapsed.count
    },
  }
}

/** Whether an answer says that the hub was changed. */
export function isAdminSaved(answer: object): answer is AdminSaved {
  return 'saved' in answer
}

/** What an App Home needs of it: for administrators and the service manager, and nothing for anybody else. */
export async function loadForHome(
  actor: Person,
  { admin }: { admin: Pick<AdminStore, 'load'> },
  now: number,
): Promise<Administration | undefined> {
  if (!holdsRole(actor, ['administrator', 'serviceManager'])) return undefined
  const { administration } = await admin.load(now)
  return administration
}

/** Takes the hub's own row for this transaction: one administration at a time, by Slack or the command line. */
export async function lockHub(sql: SqlClient): Promise<void> {
  await sql`select id from hub where id = 1 for update`
}

/** Adds an entry to the audit. It only grows. */
export async function writeAudit(
  sql: SqlClient,
  { at, by, act, detail }: Omit<AuditEntry, 'seq'>,
): Promise<AuditEntry> {
  const rows = await sql<{ seq: number }[]>`
    insert into administration_events (at, by, act, detail)
    values (${at}, ${by}, ${act}, ${JSON.stringify(detail)}) returning seq::int as seq`
  return { seq: rows[0]?.seq ?? 0, at, by, act, detail }
}

/** Queues the App Homes that are open of those who administer, and of whoever the change is about. */
export async function refreshAdminHomes(
  sql: SqlClient,
  hub: Hub,
  about: readonly string[],
): Promise<void> {
  const administer = [...hub.people.values()]
    .filter((person) => holdsRole(person, ['administrator', 'serviceManager']))
    .map((person) => person.id)
  const touched = [...new Set([...administer, ...about])]
  if (touched.length === 0) return
  const rows = await sql<{ personId: string }[]>`
    select person_id as "personId" from opened_homes where person_id in ${sql.list(touched)}`
  const homes = rows.map(({ personId }): Outgoing => ({ kind: 'home', channel: personId }))
  await queueMessages(sql, homes)
}

async function changeHub<Other extends object>(
  sql: SqlClient,
  readHub: ReadHub,
  decide: (loaded: AdminLoaded) => AdminDecision | Other,
  { now, key, holdsItems = false }: AdminChangeOptions,
): Promise<AdminSaved | AdminRepeated | Other> {
  // What waits longer than a form can is given up on, so that an answer of "not saved" stays true.
  await sql`select set_config('statement_timeout', '1500', true), set_config('lock_timeout', '1500', true)`
  await lockHub(sql)
  // Whoever is changing an item has read the hub as it was: they end first, and the next read it as it then is.
  if (holdsItems) await sql`lock table items in exclusive mode`
  if (key !== undefined) {
    const before = await sql`select key from inbox where key = ${key}`
    if (before.length > 0) return { repeated: true }
  }
  await lapseRequests(sql, now)
  const [hub, administration] = await Promise.all([readHub(sql), readAdministration(sql, now)])
  const decision = decide({ hub, administration })
  if (!isAdminDecision(decision)) return decision
  const { changes, entry } = decision
  await applyChanges(sql, changes, { by: entry.by, at: entry.at, hub })
  const saved = await writeAudit(sql, entry)
  if (key !== undefined) await sql`insert into inbox (key, reference) values (${key}, '')`
  const about = changes.flatMap((one) => ('personId' in one ? [one.personId] : []))
  await refreshAdminHomes(sql, hub, about)
  return { saved }
}

async function lapseRequests(sql: SqlClient, now: number): Promise<number> {
  const rows = await sql<{ id: number; personId: string; role: string; askedBy: string }[]>`
    update role_requests set state = 'lapsed', answered_at = ${now}
    where state = 'pending' and lapses_at <= ${now}
    returning id::int as id, person_id as "personId", role, asked_by as "askedBy"`
  for (const { id, personId, role, askedBy } of rows) {
    const detail = { request: id, personId, role, askedBy }
    await writeAudit(sql, { at: now, by: 'hub', act: 'lapse', detail })
    await queueMessages(sql, [{ kind: 'roleRequest', channel: askedBy, request: id }])
  }
  return rows.length
}

function isAdminDecision(answer: object): answer is AdminDecision {
  return 'changes' in answer && 'entry' in answer
}
