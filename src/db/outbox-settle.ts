import type { Connection, SqlClient } from './connect.ts'
import { codeOf } from './describe-fault.ts'
import type { ClaimedMessage } from './outbox-claims.ts'

const uniqueViolation = '23505'

/** Slack takes one message a second in a channel. */
export const slackPaceMs = 1000

/** What became of a message. */
export type Settlement =
  /** Slack has it. `posted` is false for a card rewritten in place and an App Home, which do not count against the pace. */
  | { to: 'sent'; ts: string | null; posted: boolean }
  /** Nobody needs it any more. */
  | { to: 'dropped'; reason: string }
  /** Slack will never take it, whatever is tried. */
  | { to: 'dead'; fault: string }
  /** To be tried again in `delayMs`. */
  | {
      to: 'waiting'
      delayMs: number
      fault: string
      /** Whether Slack may have taken it. */
      mayRepeat: boolean
      /** Whether Slack asked for quiet in the whole channel. */
      pauseChannel: boolean
    }
  /** Claimed and not tried: as if it had never been claimed. */
  | { to: 'released' }

/**
 * Says what became of a claimed message. Answers false, and changes nothing, where the lease ran out and another claim has
 * it: the owner is the fence.
 *
 * @param paceMs how long the channel then waits for its next post, in ms of wall time
 */
export async function settleMessage(
  { sql }: Pick<Connection, 'sql'>,
  claimed: Pick<ClaimedMessage, 'id' | 'owner'>,
  settlement: Settlement,
  paceMs = slackPaceMs,
): Promise<boolean> {
  switch (settlement.to) {
    case 'sent':
      return await settleSent(sql, claimed, settlement, paceMs)
    case 'dropped':
      return await drop(sql, claimed, settlement.reason)
    case 'dead':
      return await bury(sql, claimed, settlement.fault)
    case 'waiting':
      return await twice(() => putBack(sql, claimed, settlement))
    case 'released':
      return await twice(() => release(sql, claimed))
  }
}

type Fence = Pick<ClaimedMessage, 'id' | 'owner'>

async function settleSent(
  sql: SqlClient,
  { id, owner }: Fence,
  { ts, posted }: { ts: string | null; posted: boolean },
  paceMs: number,
): Promise<boolean> {
  const rows = await sql`
    with done as (
      update outbox set state = 'sent', ts = ${ts}, fault = null, lease_until = null, settled_at = clock_timestamp()
      where id = ${id} and owner = ${owner} and state = 'sending'
      returning id, channel, kind, item_id
    ),
    card as (
      insert into cards (item_id, channel, ts)
      select item_id, channel, ${ts} from done where kind = 'card' and item_id is not null and ${ts}::text is not null
      on conflict (item_id, channel) do update set ts = excluded.ts
    ),
    pace as (
      insert into channel_paces (channel, next_at)
      select channel, clock_timestamp() + ${paceMs}::int * interval '1 millisecond' from done where ${posted}
      on conflict (channel) do update set next_at = excluded.next_at
    )
    select id from done`
  return rows.length === 1
}

async function drop(sql: SqlClient, { id, owner }: Fence, reason: string): Promise<boolean> {
  const rows = await sql`
    update outbox set state = 'dropped', fault = ${reason}, lease_until = null, settled_at = clock_timestamp()
    where id = ${id} and owner = ${owner} and state = 'sending' returning id`
  return rows.length === 1
}

/**
 * A dead letter, of which the administrators' open App Homes tell from now on. An App Home that is refused itself draws no
 * other: it would be refused for ever.
 */
async function bury(sql: SqlClient, { id, owner }: Fence, fault: string): Promise<boolean> {
  const rows = await sql`
    with done as (
      update outbox set state = 'dead', fault = ${fault}, lease_until = null, settled_at = clock_timestamp()
      where id = ${id} and owner = ${owner} and state = 'sending' returning id, kind
    ),
    told as (
      insert into outbox (channel, kind, about)
      select person_id, 'home', jsonb_build_object('kind', 'home', 'channel', person_id) from opened_homes
      where exists (select from done where kind <> 'home') and person_id in (
        select g.person_id from grants g join people p on p.id = g.person_id
        where g.role = 'administrator' and p.active)
      order by person_id
      on conflict (channel) where kind = 'home' and state = 'waiting' do update set about = excluded.about
    )
    select id, pg_notify('outbox', '') from done`
  return rows.length === 1
}

/** A card or an App Home is dropped where a newer one waits already: that one will show the same. */
async function putBack(
  sql: SqlClient,
  { id, owner }: Fence,
  settlement: Extract<Settlement, { to: 'waiting' }>,
): Promise<boolean> {
  const { delayMs, fault, mayRepeat, pauseChannel } = settlement
  const rows = await sql`
    with back as (
      update outbox o set state = case when ${isSuperseded(sql)} then 'dropped' else 'waiting' end,
        settled_at = case when ${isSuperseded(sql)} then clock_timestamp() end,
        due_at = clock_timestamp() + ${Math.ceil(delayMs)}::int * interval '1 millisecond', lease_until = null,
        may_repeat = o.may_repeat or ${mayRepeat}, fault = ${fault}
      where id = ${id} and owner = ${owner} and state = 'sending'
      returning id, channel, due_at
    ),
    pause as (
      insert into channel_paces (channel, next_at, paused_until)
      select channel, due_at, due_at from back where ${pauseChannel}
      on conflict (channel) do update set paused_until = excluded.paused_until
    )
    select id from back`
  return rows.length === 1
}

async function release(sql: SqlClient, { id, owner }: Fence): Promise<boolean> {
  const rows = await sql`
    update outbox o set state = case when ${isSuperseded(sql)} then 'dropped' else 'waiting' end,
      settled_at = case when ${isSuperseded(sql)} then clock_timestamp() end,
      lease_until = null, attempts = greatest(o.attempts - 1, 0)
    where id = ${id} and owner = ${owner} and state = 'sending' returning id`
  return rows.length === 1
}

function isSuperseded(sql: SqlClient) {
  return sql`(o.kind in ('card', 'home') and exists (select from outbox w where w.state = 'waiting'
    and w.kind = o.kind and w.channel = o.channel and w.item_id is not distinct from o.item_id))`
}

/** A newer card may come to wait between the look and the write; then the second look sees it. */
async function twice(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await write()
  } catch (fault) {
    if (codeOf(fault) !== uniqueViolation) throw fault
    return await write()
  }
}
