import type { Sql } from 'postgres'
import { z } from 'zod'
import { leftAts, stages } from '../domain/item.ts'
import { kinds } from '../domain/kinds.ts'
import { outcomes } from '../domain/outcomes.ts'
import { ratings } from '../domain/ratings.ts'
import type { Span } from '../domain/report-period.ts'
import {
  type OverdueRow,
  type ReceivedRow,
  type ReopenedItem,
  type ReportRows,
  type ResolvedRow,
  readFirstResolution,
} from '../domain/report-rows.ts'
import type { SqlClient } from './connect.ts'

const when = z.number().nullable()
const rating = z.enum(ratings).nullable()
const outcome = z.enum(keysOf(outcomes)).nullable()

const receivedRow = z.object({
  reference: z.string(),
  kind: z.enum(keysOf(kinds)),
  receivedAt: z.number(),
  loggedAt: z.number(),
  stage: z.enum(stages),
  outcome,
  rating,
  reopenedAt: when,
  decisionDue: when,
  decidedAt: when,
  firstRating: rating,
  converted: z.boolean(),
}) satisfies z.ZodType<ReceivedRow>

const resolvedRow = z.object({
  reference: z.string(),
  receivedAt: z.number(),
  openedAt: when,
  submittedAt: when,
  resolvedAt: z.number(),
  deadline: when,
  firstDeadline: when,
  rating,
  outcome,
  leftAt: z.enum(leftAts).nullable(),
  reopened: z.boolean(),
}) satisfies z.ZodType<ResolvedRow>

const overdueRow = z.object({
  reference: z.string(),
  rating,
  deadline: z.number(),
}) satisfies z.ZodType<OverdueRow>

const reopenedRow = z.object({
  item: z.object({ reference: z.string(), receivedAt: z.number() }),
  resolvedAt: z.number(),
  history: z.array(
    z.object({ at: z.number(), act: z.string(), detail: z.record(z.string(), z.unknown()) }),
  ),
  ratings: z.array(z.object({ rating: z.enum(ratings), countedFrom: when, deadline: when })),
}) satisfies z.ZodType<ReopenedItem>

/**
 * Reads what a report is reckoned from: what was received in the span, what was first resolved in it, and what is open and
 * overdue at `now`. One snapshot, so that the figures are of the same moment.
 */
export async function readReportRows(sql: Sql, span: Span, now: number): Promise<ReportRows> {
  const { rows } = await sql.begin('isolation level repeatable read read only', async (tx) => ({
    rows: {
      received: await readReceived(tx, span),
      resolved: [...(await readResolved(tx, span)), ...(await readReopened(tx, span))],
      overdue: await readOverdue(tx, now),
    },
  }))
  return rows
}

/** Through `items_by_receipt`. */
async function readReceived(sql: SqlClient, { start, end }: Span): Promise<ReceivedRow[]> {
  const rows = await sql`
    select i.reference, i.kind, i.received_at as "receivedAt", i.logged_at as "loggedAt", i.stage, i.outcome, i.rating,
      i.reopened_at as "reopenedAt", i.decision_due as "decisionDue", i.decided_at as "decidedAt",
      (select r.rating from rating_history r where r.item_id = i.id order by r.seq limit 1) as "firstRating",
      exists (select from events e where e.item_id = i.id and e.act = 'convert') as converted
    from items i
    where i.received_at >= ${start} and i.received_at < ${end}`
  return z.array(receivedRow).parse([...rows])
}

/** What has stayed resolved since: its own row says how. Through `resolutions_by_time`. */
async function readResolved(sql: SqlClient, { start, end }: Span): Promise<ResolvedRow[]> {
  const rows = await sql`
    select i.reference, i.received_at as "receivedAt", coalesce(i.opened_at, i.clock_started_at) as "openedAt",
      i.submitted_at as "submittedAt", s.entered_at as "resolvedAt", i.deadline, i.first_deadline as "firstDeadline",
      i.rating, i.outcome, i.left_at as "leftAt", false as reopened
    from stage_history s join items i on i.id = s.item_id
    where s.stage = 'resolved' and s.entered_at >= ${start} and s.entered_at < ${end} and i.reopened_at is null`
  return z.array(resolvedRow).parse([...rows])
}

/** What has been reopened since (D15): few, and read from the history up to its first resolution. */
async function readReopened(sql: SqlClient, { start, end }: Span): Promise<ResolvedRow[]> {
  const rows = await sql`
    select i.id, s.seq, i.reference, i.received_at as "receivedAt", s.entered_at as "resolvedAt"
    from stage_history s join items i on i.id = s.item_id
    where s.stage = 'resolved' and s.entered_at >= ${start} and s.entered_at < ${end} and i.reopened_at is not null
      and not exists (select from stage_history earlier
        where earlier.item_id = s.item_id and earlier.seq < s.seq and earlier.stage = 'resolved')`
  const found = z.array(reopenedKey).parse([...rows])
  const resolved: ResolvedRow[] = []
  for (const { id, seq, reference, receivedAt, resolvedAt } of found) {
    const history = await sql`
      select at, act, detail from events where item_id = ${id} and seq <= ${seq} order by seq`
    const given = await sql`
      select rating, counted_from as "countedFrom", deadline from rating_history
      where item_id = ${id} and seq <= ${seq} order by seq`
    const item = { reference, receivedAt }
    const read = { item, resolvedAt, history: [...history], ratings: [...given] }
    resolved.push(readFirstResolution(reopenedRow.parse(read)))
  }
  return resolved
}

const reopenedKey = z.object({
  id: z.number(),
  seq: z.number(),
  reference: z.string(),
  receivedAt: z.number(),
  resolvedAt: z.number(),
})

/** Among the open items alone. */
async function readOverdue(sql: SqlClient, now: number): Promise<OverdueRow[]> {
  const rows = await sql`
    select reference, rating, deadline from items where stage <> 'resolved' and deadline < ${now} order by deadline`
  return z.array(overdueRow).parse([...rows])
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  // A table of the domain has at least one row, and its keys are its names.
  return Object.keys(table) as [K, ...K[]]
}
