import type { Outgoing } from '../domain/outgoing.ts'
import type { Connection, SqlClient } from './connect.ts'

/** The NOTIFY channel on which queued messages are announced when their transaction commits. */
const outboxChannel = 'outbox'

/**
 * Calls `onQueued` whenever messages are queued by anyone, and whenever the listening connection is made again, since what
 * was announced in between was not heard. Answers how to stop.
 */
export async function listenForMessages(
  { listen }: Pick<Connection, 'listen'>,
  onQueued: () => void,
): Promise<() => Promise<void>> {
  return await listen(outboxChannel, { onNotice: onQueued, onListening: onQueued })
}

/**
 * Queues messages in the caller's transaction and announces them when it commits. A card or an App Home that already waits is
 * not queued twice: what waits is drawn from the item as it is when it is posted. Call it last in the transaction, since a
 * waiting App Home is locked from here to the commit.
 */
export async function queueMessages(sql: SqlClient, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return
  const cards = messages.filter((message) => message.kind === 'card')
  const homes = messages.filter((message) => message.kind === 'home')
  const others = messages.filter((message) => message.kind !== 'card' && message.kind !== 'home')
  // In this order: a card stands before the lines of its thread.
  await queueCards(sql, cards)
  await queueOthers(sql, others)
  await queueHomes(sql, homes)
  await sql`select pg_notify(${outboxChannel}, '')`
}

/**
 * Where a card of the item was given up in doubt (D22), it may stand there, so the next one may be its repeat.
 *
 * `do update` and not `do nothing`: it locks the waiting row until this transaction commits, so that nobody draws it from the
 * state before. One statement may touch a row once, hence `distinct`.
 */
async function queueCards(sql: SqlClient, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return
  await sql`
    insert into outbox (channel, kind, item_id, about, may_repeat)
    select distinct on (items.id, queued.about->>'channel') queued.about->>'channel', 'card', items.id, queued.about,
      exists (select from outbox d where d.item_id = items.id and d.channel = queued.about->>'channel' and d.kind = 'card'
        and d.state = 'dead' and d.may_repeat)
    from jsonb_array_elements(${writeAll(messages)}::jsonb) as queued (about)
    join items on items.reference = queued.about->>'reference'
    order by items.id, queued.about->>'channel'
    on conflict (channel, item_id) where kind = 'card' and state = 'waiting'
    do update set about = excluded.about`
}

/** In the order of the people's ids, so that two transactions never wait for each other. */
async function queueHomes(sql: SqlClient, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return
  await sql`
    insert into outbox (channel, kind, about)
    select distinct on (about->>'channel') about->>'channel', 'home', about
    from jsonb_array_elements(${writeAll(messages)}::jsonb) as about
    order by about->>'channel'
    on conflict (channel) where kind = 'home' and state = 'waiting'
    do update set about = excluded.about`
}

async function queueOthers(sql: SqlClient, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return
  await sql`
    insert into outbox (channel, kind, item_id, about)
    select about->>'channel', about->>'kind', items.id, about
    from jsonb_array_elements(${writeAll(messages)}::jsonb) with ordinality as listed (about, place)
    left join items on items.reference = about->>'reference'
    order by place`
}

function writeAll(messages: readonly Outgoing[]): string {
  return JSON.stringify(messages)
}

/** Takes back what waits to be said, all but the cards: what stands on those is still true. For a past that was invented. */
export async function keepOnlyCards({ sql }: Pick<Connection, 'sql'>): Promise<void> {
  await sql`delete from outbox where state = 'waiting' and kind not in ('card', 'home')`
}
