import { z } from 'zod'
import { letIn } from '../domain/closed-access.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { Connection, SqlClient } from './connect.ts'
import { queueMessages } from './outbox.ts'
import { outgoingRow } from './outgoing-row.ts'

/**
 * D19: has whatever was posted of an item taken away, wherever somebody would read it who may no longer know of it. What is
 * being sent in this moment, or may stand, is taken away as well, since a channel's messages are sent one after another. Part of the
 * transaction that closes access.
 */
export async function queueRemovals(
  sql: SqlClient,
  id: number,
  item: Pick<Item, 'reference' | 'closedAccess' | 'details'>,
  hub: Hub,
): Promise<void> {
  const rows = await sql<{ channel: string }[]>`
    select distinct channel from outbox
    where item_id = ${id} and kind <> 'removal' and (ts is not null or state = 'sending' or (state = 'waiting' and may_repeat))`
  const few = letIn(item, hub)
  const { reference } = item
  await queueMessages(
    sql,
    rows
      .filter(({ channel }) => !few.includes(channel))
      .map(({ channel }) => ({ kind: 'removal', channel, reference })),
  )
}

/** A message that stands in Slack, and what it is to be drawn from afresh where it was a list of more than the item. */
export interface Standing {
  ts: string
  list: Outgoing | null
}

const standingRow = z.object({ ts: z.string(), kind: z.string(), about: z.unknown() })

/**
 * What stands in a channel of an item, the latest first, so that a card goes after its thread: its own messages, and the
 * lists posted while it was open, which may name it.
 */
export async function findStanding(
  { sql }: Pick<Connection, 'sql'>,
  channel: string,
  reference: string,
): Promise<Standing[]> {
  const rows = await sql`
    with item as (select id, resolved_at from items where reference = ${reference}),
    first as (select min(o.position) as position from outbox o join item on o.item_id = item.id)
    select distinct on (o.ts) o.ts, o.kind, o.about, o.position from outbox o, item, first
    where o.channel = ${channel} and o.ts is not null and (o.item_id = item.id or (o.kind in ('digest', 'leaver')
      and o.position > first.position
      and (item.resolved_at is null or o.kind <> 'digest'
        or (o.about->>'day')::date <= item.resolved_at::date + 1)))
    order by o.ts desc`
  return z
    .array(standingRow)
    .parse([...rows])
    .map(({ ts, kind, about }) => {
      const read = outgoingRow.safeParse(about)
      const isList = (kind === 'digest' || kind === 'leaver') && read.success
      return { ts, list: isList ? read.data : null }
    })
}

/**
 * Notes that a message no longer stands. A list is queued afresh, to be drawn without what its channel may not know of, or
 * dropped where its day is over.
 */
export async function noteTakenAway(
  { sql }: Pick<Connection, 'sql'>,
  channel: string,
  { ts, list }: Standing,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update outbox set ts = null where channel = ${channel} and ts = ${ts}`
    await tx`delete from cards where channel = ${channel} and ts = ${ts}`
    if (list !== null) await queueMessages(tx, [list])
  })
}
