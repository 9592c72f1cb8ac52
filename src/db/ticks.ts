import { z } from 'zod'
import { letIn } from '../domain/closed-access.ts'
import { ringReminders } from '../domain/due-reminders.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { type DueReminder, type ReminderName, reminderRow } from '../domain/reminders.ts'
import { hasPods } from '../domain/starting.ts'
import type { Connection, SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { queueMessages } from './outbox.ts'

/** How many items one transaction of the tick looks at. */
const batchSize = 100

/** What a tick did about reminders. */
export interface RemindersRung {
  /** Items looked at, and reminders queued. */
  items: number
  reminders: number
  /** Items whose reminders could not be reckoned; they are looked at again the next minute. */
  faults: { reference: string; fault: unknown }[]
}

/**
 * Queues every reminder that has come due at `now` and was not sent before (R43, D3). Any number of processes may do it at
 * once: an item is locked while it is looked at, and a reminder is sent once for each item and deadline, by key.
 */
export async function ringDueReminders(
  { sql }: Pick<Connection, 'sql'>,
  hub: Hub,
  now: number,
): Promise<RemindersRung> {
  const rung: RemindersRung = { items: 0, reminders: 0, faults: [] }
  for (let after = 0; ; ) {
    const batch = await sql.begin((tx) => ringBatch(tx, { hub, now, after }))
    rung.items += batch.items
    rung.reminders += batch.reminders
    rung.faults.push(...batch.faults)
    if (batch.items < batchSize) return rung
    after = batch.last
  }
}

/**
 * Has the next tick look at every open item and each of which something is owed (D6), whatever was reckoned before: after a start, with which the policy, the
 * holidays or the table of reminders may have changed.
 */
export async function reckonRemindersAfresh({ sql }: { sql: SqlClient }): Promise<void> {
  await sql`
    update items set next_reminder_at = to_timestamp(0)
    where stage <> 'resolved' or tasks_due is not null`
}

async function ringBatch(
  sql: SqlClient,
  { hub, now, after }: { hub: Hub; now: number; after: number },
): Promise<RemindersRung & { last: number }> {
  // In the order of their keys, so that an item that cannot be reckoned does not come first for ever.
  const rows = await sql`
    select * from items where next_reminder_at <= ${now} and id > ${after}
    order by id limit ${batchSize} for update skip locked`
  const found = rows.map((row) => ({ id: z.number().parse(row['id']), row }))
  const sent = await readSent(
    sql,
    found.map(({ id }) => id),
  )
  const messages: Outgoing[] = []
  const faults: RemindersRung['faults'] = []
  const rung: Rung[] = []
  const said: number[] = []
  for (const { id, row } of found) {
    try {
      const item = readItem(row)
      const ringing = ringReminders(item, hub, now, (due) => sent.has(keyOf(id, due)))
      rung.push({ id, due: ringing.due, nextAt: ringing.nextAt })
      if (ringing.said === null) continue
      said.push(id)
      messages.push(...messagesOf(item, ringing.said, ringing.due, hub))
    } catch (fault) {
      faults.push({ reference: String(row['reference']), fault })
    }
  }
  await recordRung(sql, rung, now)
  await queueMessages(sql, [...(await cardsOf(sql, said)), ...messages])
  return { items: rows.length, reminders: messages.length, faults, last: found.at(-1)?.id ?? after }
}

/** The cards that stand in Slack, to be rewritten: what is overdue must say so. */
async function cardsOf(sql: SqlClient, ids: readonly number[]): Promise<Outgoing[]> {
  if (ids.length === 0) return []
  const rows = await sql<{ channel: string; reference: string }[]>`
    select c.channel, i.reference from cards c join items i on i.id = c.item_id where c.item_id in ${sql.list(ids)}`
  return rows.map(({ channel, reference }) => ({ kind: 'card', channel, reference }))
}

interface Rung {
  id: number
  due: readonly DueReminder[]
  nextAt: number | null
}

/** What has come due counts as sent, said or not: whoever slept through it does not hear it late. */
async function recordRung(sql: SqlClient, rung: readonly Rung[], now: number): Promise<void> {
  if (rung.length === 0) return
  const due = rung.flatMap(({ id, due: all }) =>
    all.map(({ reminder, deadline }) => ({ id, reminder, deadline })),
  )
  await sql`
    insert into sent_reminders (item_id, reminder, deadline, at)
    select id, reminder, to_timestamp(deadline / 1000.0), ${now}
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due (id bigint, reminder text, deadline float8)
    on conflict do nothing`
  const next = rung.map(({ id, nextAt }) => ({ id, next: nextAt }))
  await sql`
    update items set next_reminder_at = to_timestamp(rung.next / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as rung (id bigint, next float8)
    where items.id = rung.id`
}

async function readSent(sql: SqlClient, ids: readonly number[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await sql<{ id: number; reminder: string; deadline: number }[]>`
    select item_id as id, reminder, deadline from sent_reminders where item_id in ${sql.list(ids)}`
  return new Set(rows.map((row) => keyOf(row.id, row)))
}

function keyOf(id: number, { reminder, deadline }: { reminder: string; deadline: number }): string {
  return `${id} ${reminder} ${deadline}`
}

/** One message for each place of the reminder. An item without a pod is the managers'; one whose access is closed, theirs alone who may know of it (D19). */
function messagesOf(
  item: Item,
  due: DueReminder,
  all: readonly DueReminder[],
  hub: Hub,
): Outgoing[] {
  const { reference } = item
  const row = reminderRow(due.reminder)
  const same = all.filter(({ reminder }) => reminder === due.reminder)
  const people = [...(row.people?.(item, hub, same) ?? []), ...ownerToRing(due.reminder, item, hub)]
  if (item.closedAccess) {
    const few = row.people === undefined ? letIn(item, hub) : people
    return few.map((channel) => ({ kind: 'reminder', channel, reference, ...due }))
  }
  const pod = item.podId === null ? '' : (hub.pods.get(item.podId)?.channel ?? '')
  const podChannel = pod === '' ? hub.managersChannel : pod
  const channels = row.places.map((place) => (place === 'pod' ? podChannel : hub.managersChannel))
  return [...new Set([...channels, ...people])]
    .filter((channel) => channel !== '')
    .map((channel) => ({ kind: 'reminder', channel, reference, ...due }))
}

/** D25: in a hub without pods the channel is the managers', where a worker may not be: whoever holds it is rung by themselves. */
function ownerToRing(reminder: ReminderName, item: Item, hub: Hub): string[] {
  const { workerId } = item
  if (hasPods(hub) || workerId === null || !reminderRow(reminder).ringsOwner) return []
  return hub.people.get(workerId)?.active === true ? [workerId] : []
}

/**
 * Queues digests of a day that were not queued before: once for each channel and day, by key, whatever the number of
 * processes. Answers how many.
 */
export async function queueDigests(
  { sql }: Pick<Connection, 'sql'>,
  digests: readonly Extract<Outgoing, { kind: 'digest' }>[],
  now: number,
): Promise<number> {
  if (digests.length === 0) return 0
  return await sql.begin(async (tx) => {
    const rows = await tx<{ channel: string }[]>`
      insert into sent_digests (channel, day, at)
      select channel, day, ${now} from jsonb_to_recordset(${JSON.stringify(digests)}::jsonb) as due (channel text, day date)
      on conflict do nothing returning channel`
    const fresh = new Set(rows.map(({ channel }) => channel))
    const queued = digests.filter(({ channel }) => fresh.has(channel))
    await queueMessages(tx, queued)
    return queued.length
  })
}
