import { z } from 'zod'
import type { Outgoing } from '../domain/outgoing.ts'
import type { Connection, SqlClient } from './connect.ts'
import { codeOf } from './describe-fault.ts'
import { outgoingRow } from './outgoing-row.ts'

const uniqueViolation = '23505'

/** A message that this process alone may send, until its lease runs out. */
export interface ClaimedMessage {
  /** Opaque; it travels in the message's metadata. */
  id: string
  /** The claim that holds it: whatever settles it must name this. */
  owner: string
  channel: string
  kind: string
  /** What it is about, or null where this version cannot read it. */
  message: Outgoing | null
  /** How many times it has been claimed, this one included. */
  attempts: number
  /** Whether Slack may have it already (D22). */
  mayRepeat: boolean
  /** For how long, in ms, nothing of it has been on its way to Slack any more; null where looking for it there would not help. */
  unsureForMs: number | null
  /** Hub time. */
  firstTriedAt: number
  /** Where the item's card stands in this channel, or null while there is none. */
  cardTs: string | null
}

const claimedRow = z.object({
  id: z.string(),
  channel: z.string(),
  kind: z.string(),
  about: z.unknown(),
  attempts: z.number(),
  mayRepeat: z.boolean(),
  unsureForMs: z.number().nullable(),
  firstTriedAt: z.number(),
  cardTs: z.string().nullable(),
})

/**
 * Whether sending it posts something anew, so that a second time would be seen twice. A card that stands is rewritten, an App
 * Home published and a message deleted: however often, what is seen is the same.
 */
export function isPosted({ kind, cardTs }: Pick<ClaimedMessage, 'kind' | 'cardTs'>): boolean {
  return kind !== 'home' && kind !== 'removal' && (kind !== 'card' || cardTs === null)
}

/**
 * Takes the message at the head of each channel's line and commits before anything is sent. A channel is left alone while a
 * message of it is being sent, while Slack asked for quiet, or within a second of its last post; a card that is only
 * rewritten and an App Home do not wait for that second. A message whose lease has run out is taken again, and may
 * repeat where it is posted. Leases and due times are the database's own wall time.
 *
 * @param claim `owner` names it, and no other may have the same; `now` is hub time
 */
export async function claimMessages(
  { sql }: Pick<Connection, 'sql'>,
  claim: { owner: string; limit: number; leaseMs: number; now: number },
): Promise<ClaimedMessage[]> {
  const rows = await selectAndLease(sql, claim).catch((fault: unknown) => {
    // Another process took the same channel in the same instant. What it left is there the next time.
    if (codeOf(fault) === uniqueViolation) return []
    throw fault
  })
  return z
    .array(claimedRow)
    .parse([...rows])
    .map(({ about, ...row }) => {
      const read = outgoingRow.safeParse(about)
      return { ...row, owner: claim.owner, message: read.success ? read.data : null }
    })
}

/** The channels are found by skipping through the index, so that a long backlog costs no more than a short one. */
function selectAndLease(
  sql: SqlClient,
  { owner, limit, leaseMs, now }: Parameters<typeof claimMessages>[1],
) {
  return sql`
    with recursive channels as (
      (select channel from outbox where state in ('waiting', 'sending') order by channel limit 1)
      union all
      select (select o.channel from outbox o where o.state in ('waiting', 'sending') and o.channel > c.channel
        order by o.channel limit 1)
      from channels c where c.channel is not null
    ),
    heads as (
      select coalesce(
        (select id from outbox where channel = c.channel and state = 'sending'),
        (select id from outbox where channel = c.channel and state in ('waiting', 'sending') order by position limit 1)) as id
      from channels c where c.channel is not null
    ),
    picked as (
      select o.id, k.ts, o.state = 'sending' and o.kind not in ('home', 'removal')
        and (o.kind <> 'card' or k.ts is null) as "isInDoubt" from heads h
      join outbox o on o.id = h.id
      left join channel_paces p on p.channel = o.channel
      left join cards k on k.item_id = o.item_id and k.channel = o.channel
      where (o.state = 'sending' and o.lease_until <= clock_timestamp())
        or (o.state = 'waiting' and o.due_at <= clock_timestamp()
          and (p.paused_until is null or p.paused_until <= clock_timestamp())
          and (p.next_at is null or p.next_at <= clock_timestamp()
            or o.kind = 'home' or (o.kind = 'card' and k.ts is not null)))
      order by o.position limit ${limit}
      for update of o skip locked
    )
    update outbox o set state = 'sending', owner = ${owner},
      lease_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond',
      first_tried_at = coalesce(o.first_tried_at, ${now}), attempts = least(o.attempts + 1, 30000),
      may_repeat = o.may_repeat or picked."isInDoubt",
      unsure_since = case when picked."isInDoubt" then o.lease_until else o.unsure_since end
    from picked where o.id = picked.id
    returning o.id, o.channel, o.kind, o.about, o.attempts, o.may_repeat as "mayRepeat", picked.ts as "cardTs",
      o.first_tried_at as "firstTriedAt",
      (extract(epoch from clock_timestamp() - o.unsure_since) * 1000)::float8 as "unsureForMs"`
}

/** How long until something may be claimed, in ms, or null where nothing waits. By the same rules as the claim. */
export async function nextClaimIn({ sql }: Pick<Connection, 'sql'>): Promise<number | null> {
  const rows = await sql<{ ms: number | null }[]>`
    with recursive channels as (
      (select channel from outbox where state in ('waiting', 'sending') order by channel limit 1)
      union all
      select (select o.channel from outbox o where o.state in ('waiting', 'sending') and o.channel > c.channel
        order by o.channel limit 1)
      from channels c where c.channel is not null
    ),
    heads as (
      select c.channel, coalesce(
        (select id from outbox where channel = c.channel and state = 'sending'),
        (select id from outbox where channel = c.channel and state in ('waiting', 'sending') order by position limit 1)) as id
      from channels c where c.channel is not null
    )
    select (extract(epoch from min(case when o.state = 'sending' then o.lease_until
        when o.kind = 'home' or (o.kind = 'card' and k.ts is not null) then greatest(o.due_at, p.paused_until)
        else greatest(o.due_at, p.paused_until, p.next_at) end) - clock_timestamp()) * 1000)::float8 as ms
    from heads h join outbox o on o.id = h.id
    left join channel_paces p on p.channel = h.channel
    left join cards k on k.item_id = o.item_id and k.channel = o.channel`
  return rows[0]?.ms ?? null
}
