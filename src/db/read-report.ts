import { z } from 'zod'
import { leftAts, stages } from '../domain/item.ts'
import { kinds } from '../domain/kinds.ts'
import { outcomeNames, progressOutcomes } from '../domain/outcomes.ts'
import { ratings } from '../domain/ratings.ts'
import {
  type OverdueRow,
  type ReceivedRow,
  type ReopenedItem,
  type ReportAsked,
  type ReportRows,
  type ResolvedRow,
  readFirstResolution,
} from '../domain/report-rows.ts'
import type { Sql, SqlClient } from './connect.ts'
import { itemsFor } from './items-for.ts'

const when = z.number().nullable()
const rating = z.enum(ratings).nullable()
const outcome = z.enum(outcomeNames).nullable()

const receivedRow = z.object({
  reference: z.string(),
  kind: z.enum(keysOf(kinds)),
  beganAs: z.enum(keysOf(kinds)).nullable(),
  receivedAt: z.number(),
  loggedAt: z.number(),
  stage: z.enum(stages),
  outcome,
  rating,
  reopenedAt: when,
  mergedInto: z.string().nullable(),
  decisionDue: when,
  decidedAt: when,
  firstRating: rating,
  repeatContact: z.boolean().nullable(),
  reReferral: z.boolean().nullable(),
}) satisfies z.ZodType<ReceivedRow>

const resolvedRow = z.object({
  reference: z.string(),
  receivedAt: z.number(),
  mergedInto: z.string().nullable(),
  openedAt: when,
  submittedAt: when,
  resolvedAt: z.number(),
  deadline: when,
  firstDeadline: when,
  rating,
  outcome,
  children: z.array(z.enum(outcomeNames)),
  leftAt: z.enum(leftAts).nullable(),
  reopened: z.boolean(),
  selfAuthorised: z.boolean(),
}) satisfies z.ZodType<ResolvedRow>

const overdueRow = z.object({
  reference: z.string(),
  rating,
  deadline: z.number(),
}) satisfies z.ZodType<OverdueRow>

const reopenedRow = z.object({
  item: resolvedRow
    .pick({ reference: true, receivedAt: true, mergedInto: true })
    .extend({ subject: z.enum(['child', 'adult']) }),
  resolvedAt: z.number(),
  history: z.array(
    z.object({
      seq: z.number(),
      at: z.number(),
      act: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  ratings: z.array(
    z.object({ seq: z.number(), rating: z.enum(ratings), countedFrom: when, deadline: when }),
  ),
}) satisfies z.ZodType<ReopenedItem>

/**
 * Reads what a report is reckoned from: what was received in the span, what was first resolved in it, and what is open and
 * overdue, of what whoever asks may know of (D19). One snapshot, so that the figures are of the same moment; each in an order
 * of its own, so that the same report names the same items in the same order however PostgreSQL finds them.
 */
export async function readReportRows(sql: Sql, asked: ReportAsked): Promise<ReportRows> {
  return await sql.begin(
    async (tx) => ({
      received: await readReceived(tx, asked),
      resolved: [...(await readResolved(tx, asked)), ...(await readReopened(tx, asked))],
      overdue: await readOverdue(tx, asked),
      signposts: await countSignposts(tx, asked),
    }),
    'isolation level repeatable read read only',
  )
}

/** Through `items_by_receipt`. */
async function readReceived(sql: SqlClient, asked: ReportAsked): Promise<ReceivedRow[]> {
  const { start, end } = asked.span
  const rows = await sql`
    with again as materialized (${selectAgain(sql, asked)})
    select i.reference, i.kind, i.began_as as "beganAs", ${ms(sql, 'i.received_at')} as "receivedAt", ${ms(sql, 'i.logged_at')} as "loggedAt",
      i.stage, i.outcome, i.rating, ${ms(sql, 'i.reopened_at')} as "reopenedAt",
      i.merged_into as "mergedInto",
      ${ms(sql, 'i.decision_due')} as "decisionDue", ${ms(sql, 'i.decided_at')} as "decidedAt",
      (select r.rating from rating_history r where r.item_id = i.id order by r.seq limit 1) as "firstRating",
      again.repeat_contact as "repeatContact", again.re_referral as "reReferral"
    from ${itemsFor(sql, asked.viewer)} i left join again on again.id = i.id
    where i.received_at >= ${start} and i.received_at < ${end} order by i.received_at, i.id`
  return z.array(receivedRow).parse([...rows])
}

/**
 * D12: which of what was received has a child with a number, and of those which had come before. Matched on any child's Mosaic
 * or police number, through `children_by_mosaic` and `children_by_police`; a duplicate is no item of its own (D16).
 */
function selectAgain(sql: SqlClient, { span, zone, viewer }: ReportAsked) {
  const progressed = [...progressOutcomes]
  return sql`
    with own as materialized (
      select i.id, c.mosaic_number, c.police_number, i.received_at, i.resolved_at,
        i.stage = 'resolved' and i.outcome in ${sql.list(progressed)} as progressed,
        ${yearBefore(sql, 'i.received_at', zone)} as received_since,
        ${yearBefore(sql, 'i.resolved_at', zone)} as resolved_since
      from ${itemsFor(sql, viewer)} i join children c on c.item_id = i.id
      where i.received_at >= ${span.start} and i.received_at < ${span.end}
        and (c.mosaic_number is not null or c.police_number is not null)
    ), others as (
      select own.*, theirs.item_id from own
        left join children theirs on theirs.mosaic_number = own.mosaic_number and theirs.item_id <> own.id
      union all
      select own.*, theirs.item_id from own
        join children theirs on theirs.police_number = own.police_number and theirs.item_id <> own.id
    )
    select own.id,
      coalesce(bool_or(before.received_at < own.received_at and before.received_at >= own.received_since), false)
        as repeat_contact,
      coalesce(bool_or(own.progressed and before.stage = 'resolved' and before.outcome in ${sql.list(progressed)}
        and before.resolved_at < own.resolved_at and before.resolved_at >= own.resolved_since), false) as re_referral
    from others own left join ${itemsFor(sql, viewer)} before
      on before.id = own.item_id and before.merged_into is null
    group by own.id`
}

/** What has stayed resolved since: its own row says how. Through `resolutions_by_time`. */
async function readResolved(sql: SqlClient, { span, viewer }: ReportAsked): Promise<ResolvedRow[]> {
  const rows = await sql`
    select i.reference, ${ms(sql, 'i.received_at')} as "receivedAt",
      coalesce(${ms(sql, 'i.opened_at')}, case when i.clock_started_at is not null
        then (extract(epoch from greatest(i.clock_started_at, i.rated_at)) * 1000)::float8 end) as "openedAt",
      ${ms(sql, 'i.submitted_at')} as "submittedAt", ${ms(sql, 's.entered_at')} as "resolvedAt",
      ${ms(sql, 'i.deadline')} as deadline, ${ms(sql, 'i.first_deadline')} as "firstDeadline",
      i.rating, i.outcome, ${childrenOf(sql)} as children, i.left_at as "leftAt", i.merged_into as "mergedInto", false as reopened,
      e.detail->>'ownReason' is not null as "selfAuthorised"
    from stage_history s join ${itemsFor(sql, viewer)} i on i.id = s.item_id
      left join events e on e.item_id = s.item_id and e.seq = s.seq
    where s.stage = 'resolved' and s.entered_at >= ${span.start} and s.entered_at < ${span.end}
      and i.reopened_at is null order by s.entered_at, i.id`
  return z.array(resolvedRow).parse([...rows])
}

/** D32: the outcome of each child of an item, the eldest first; none of an adult. */
function childrenOf(sql: SqlClient) {
  return sql`coalesce((select json_agg(c.outcome order by c.seq) from children c
      where c.item_id = i.id and c.outcome is not null and i.subject = 'child'), '[]')`
}

/** What has been reopened since (D15): few, and read from the history up to its first resolution. */
async function readReopened(sql: SqlClient, { span, viewer }: ReportAsked): Promise<ResolvedRow[]> {
  const first = sql`
    (select i.id, s.seq, i.reference, i.merged_into, i.subject, ${ms(sql, 'i.received_at')} as received, ${ms(sql, 's.entered_at')} as resolved
    from stage_history s join ${itemsFor(sql, viewer)} i on i.id = s.item_id
    where s.stage = 'resolved' and s.entered_at >= ${span.start} and s.entered_at < ${span.end}
      and i.reopened_at is not null and not exists (select from stage_history earlier
        where earlier.item_id = s.item_id and earlier.seq < s.seq and earlier.stage = 'resolved')) first`
  const rows = await sql`
    select json_build_object('reference', reference, 'receivedAt', received, 'mergedInto', merged_into, 'subject', subject) as item, resolved as "resolvedAt",
      (select json_agg(json_build_object('seq', e.seq, 'at', ${ms(sql, 'e.at')}, 'act', e.act, 'detail', e.detail) order by e.seq)
        from events e where e.item_id = first.id and e.seq <= first.seq) as history,
      coalesce((select json_agg(json_build_object('seq', r.seq, 'rating', r.rating, 'countedFrom', ${ms(sql, 'r.counted_from')},
          'deadline', ${ms(sql, 'r.deadline')}) order by r.seq)
        from rating_history r where r.item_id = first.id and r.seq <= first.seq), '[]') as ratings
    from ${first} order by resolved, id`
  return z
    .array(reopenedRow)
    .parse([...rows])
    .map(readFirstResolution)
}

/** R12: through `signposts_by_time`. */
async function countSignposts(sql: SqlClient, { span }: ReportAsked): Promise<number> {
  const rows = await sql`
    select count(*)::int as signposts from signposts where at >= ${span.start} and at < ${span.end}`
  return z.object({ signposts: z.number() }).parse(rows[0]).signposts
}

/** Among the open items alone. */
async function readOverdue(sql: SqlClient, { now, viewer }: ReportAsked): Promise<OverdueRow[]> {
  const rows = await sql`
    select reference, rating, ${ms(sql, 'deadline')} as deadline from ${itemsFor(sql, viewer)} items
    where stage <> 'resolved' and deadline < ${now} order by items.deadline, items.id`
  return z.array(overdueRow).parse([...rows])
}

/** A moment as epoch ms by PostgreSQL itself: a third of the time that reading its text takes, and as exact. */
function ms(sql: SqlClient, column: string) {
  return sql`(extract(epoch from ${sql.identifier(column)}) * 1000)::float8`
}

/** The same time of day twelve months before, in hub time. */
function yearBefore(sql: SqlClient, column: string, zone: string) {
  return sql`((${sql.identifier(column)} at time zone ${zone}::text - interval '12 months') at time zone ${zone}::text)`
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  // A table of the domain has at least one row, and its keys are its names.
  return Object.keys(table) as [K, ...K[]]
}
