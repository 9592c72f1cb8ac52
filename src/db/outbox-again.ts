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
  const rows = await sql<{ id: string }[]>`
    update outbox set state = 'dropped', fault = 'sent-again', settled_at = clock_timestamp()
    where channel = ${from} and state in ${sql(states)} and kind <> 'removal' returning id`
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await sql`
    insert into outbox (channel, kind, item_id, about)
    select distinct on (item_id) ${to}, kind, item_id, jsonb_set(about, '{channel}', to_jsonb(${to}::text))
    from outbox where id = any(${ids}) and kind = 'card' order by item_id, position desc
    on conflict (channel, item_id) where kind = 'card' and state = 'waiting' do update set about = excluded.about`
  await sql`
    insert into outbox (channel, kind, item_id, about)
    select distinct on (channel) ${to}, kind, item_id, jsonb_set(about, '{channel}', to_jsonb(${to}::text))
    from outbox where id = any(${ids}) and kind = 'home' order by channel, position desc
    on conflict (channel) where kind = 'home' and state = 'waiting' do update set about = excluded.about`
  await sql`
    insert into outbox (channel, kind, item_id, about, may_repeat)
    select ${to}, kind, item_id, jsonb_set(about, '{channel}', to_jsonb(${to}::text)), may_repeat
    from outbox where id = any(${ids}) and kind not in ('card', 'home') order by position`
  await sql`select pg_notify('outbox', '')`
}
