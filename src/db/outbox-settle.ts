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
  /** A card stands elsewhere than was thought, or, with null, nowhere any more: it is tried again so, at once. */
  | { to: 'elsewhere'; ts: string | null }
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
    case 'elsewhere':
      return await twice(() => moveCard(sql, claimed, settlement.ts))
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

/**
 * A card or an App Home is dropped where a newer one waits already: that one will show the same. But a card that may stand in
 * Slack takes the newer one's place, so that what becomes of it is known first.
 */
async function putBack(
  sql: SqlClient,
  { id, owner }: Fence,
  settlement: Extract<Settlement, { to: 'waiting' }>,
): Promise<boolean> {
  const { delayMs, fault, mayRepeat, pauseChannel } = settlement
  const rows = await sql`
    with newer as (${dropNewer(sql, { id, owner }, mayRepeat)}),
    back as (
      update outbox o set state = case when ${isSuperseded(sql, mayRepeat)} then 'dropped' else 'waiting' end,
        settled_at = case when ${isSuperseded(sql, mayRepeat)} then clock_timestamp() end,
        due_at = clock_timestamp() + ${Math.ceil(delayMs)}::int * interval '1 millisecond', lease_until = null,
        may_repeat = o.may_repeat or ${mayRepeat}, fault = ${fault},
        unsure_since = case when ${mayRepeat}::boolean then clock_timestamp() else o.unsure_since end
      where id = ${id} and owner = ${owner} and state = 'sending' and (select count(*) from newer) >= 0
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
    with newer as (${dropNewer(sql, { id, owner }, false)})
    update outbox o set state = case when ${isSuperseded(sql, false)} then 'dropped' else 'waiting' end,
      settled_at = case when ${isSuperseded(sql, false)} then clock_timestamp() end,
      lease_until = null, attempts = greatest(o.attempts - 1, 0)
    where id = ${id} and owner = ${owner} and state = 'sending' and (select count(*) from newer) >= 0
    returning id`
  return rows.length === 1
}

/** From here on its place is known, so that a newer card may go on from it, and a removal finds it. */
async function moveCard(sql: SqlClient, { id, owner }: Fence, ts: string | null): Promise<boolean> {
  const rows = await sql`
    with back as (
      update outbox o set state = case when ${newerWaits(sql)} then 'dropped' else 'waiting' end,
        settled_at = case when ${newerWaits(sql)} then clock_timestamp() end, ts = ${ts},
        due_at = clock_timestamp(), lease_until = null, may_repeat = false, unsure_since = null
      where id = ${id} and owner = ${owner} and state = 'sending' returning id, channel, item_id
    ),
    stands as (
      insert into cards (item_id, channel, ts) select item_id, channel, ${ts} from back where ${ts}::text is not null
      on conflict (item_id, channel) do update set ts = excluded.ts
    ),
    gone as (
      delete from cards k using back
      where ${ts}::text is null and k.item_id = back.item_id and k.channel = back.channel
    )
    select id from back`
  return rows.length === 1
}

function isSuperseded(sql: SqlClient, mayRepeat: boolean) {
  return sql`(${newerWaits(sql)} and not (o.may_repeat or ${mayRepeat}))`
}

function newerWaits(sql: SqlClient) {
  return sql`(o.kind in ('card', 'home') and exists (select from outbox w where w.state = 'waiting'
    and w.kind = o.kind and w.channel = o.channel and w.item_id is not distinct from o.item_id))`
}

/** Only one card may wait, so whoever takes its place counts these first. */
function dropNewer(sql: SqlClient, { id, owner }: Fence, mayRepeat: boolean) {
  return sql`
    update outbox w set state = 'dropped', fault = 'one-before-may-stand', settled_at = clock_timestamp() from outbox o
    where o.id = ${id} and o.owner = ${owner} and o.state = 'sending' and o.kind = 'card'
      and (o.may_repeat or ${mayRepeat}) and w.state = 'waiting' and w.kind = 'card'
      and w.channel = o.channel and w.item_id = o.item_id
    returning w.id`
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
