import type { SqlClient } from './connect.ts'

/**
 * Queues afresh what Slack refused for good in a channel, in the caller's transaction: in the order in which it was first
 * queued, the cards before the lines of their threads. What was queued before is dropped.
 */
export async function sendAgainIn(sql: SqlClient, channel: string): Promise<void> {
  await requeue(sql, { from: channel, to: channel, states: ['dead'] })
}

/** Queues in a new channel whatever waits for an old one, or was refused there. What is to be taken away there, is there. */
export async function sendElsewhere(sql: SqlClient, from: string, to: string): Promise<void> {
  if (from === '') return
  await requeue(sql, { from, to, states: ['dead', 'waiting'] })
}

async function requeue(
  sql: SqlClient,
  { from, to, states }: { from: string; to: string; states: readonly string[] },
): Promise<void> {
  // The id that a message carries goes with it, so that it is still found in Slack by it (D22): the row that ends here takes
  // another.
  const rows = await sql<{ id: string; carried: string }[]>`
    update outbox o set id = gen_random_uuid(), state = 'dropped', fault = 'sent-again', settled_at = clock_timestamp()
    from outbox was where was.id = o.id
      and o.channel = ${from} and o.state in ${sql.list(states)} and o.kind <> 'removal'
    returning o.id, was.id as carried`
  if (rows.length === 0) return
  const again = sql`(select o.*, r.carried from outbox o
    join unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ carried }) => carried)}::uuid[]) as r (id, carried)
      on r.id = o.id) as o`
  // What may stand in the old channel cannot be found in another, so there it stays marked.
  const doubt =
    from === to ? sql`first_tried_at, unsure_since` : sql`null::timestamptz, null::timestamptz`
  await sql`
    insert into outbox (id, channel, kind, item_id, about, may_repeat, first_tried_at, unsure_since)
    select distinct on (item_id) carried, ${to}, kind, item_id, jsonb_set(about, '{channel}', to_jsonb(${to}::text)),
      may_repeat, ${doubt}
    from ${again} where kind = 'card' order by item_id, may_repeat desc, position desc
    on conflict (channel, item_id) where kind = 'card' and state = 'waiting'
    do update set about = excluded.about, may_repeat = outbox.may_repeat or excluded.may_repeat`
  await sql`
    insert into outbox (channel, kind, item_id, about)
    select distinct on (channel) ${to}, kind, item_id, jsonb_set(about, '{channel}', to_jsonb(${to}::text))
    from ${again} where kind = 'home' order by channel, position desc
    on conflict (channel) where kind = 'home' and state = 'waiting' do update set about = excluded.about`
  await sql`
    insert into outbox (id, channel, kind, item_id, about, may_repeat, first_tried_at, unsure_since)
    select carried, ${to}, kind, item_id, jsonb_set(about, '{channel}', to_jsonb(${to}::text)), may_repeat, ${doubt}
    from ${again} where kind not in ('card', 'home') order by position`
  await sql`select pg_notify('outbox', '')`
}
