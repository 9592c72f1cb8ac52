import { z } from 'zod'
import type { Calendar } from '../domain/calendar.ts'
import { calendarChangeEvent } from '../domain/calendar-change.ts'
import { letIn } from '../domain/closed-access.ts'
import type { Hub } from '../domain/hub.ts'
import type { HistoryEvent, Item } from '../domain/item.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { type CountedRating, movedDeadline } from '../domain/recount.ts'
import { calendarKey, keyInForce, readCalendars } from './calendars.ts'
import type { Connection, SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { queueMessages } from './outbox.ts'
import { ratingRow } from './read-items.ts'

/** How many items one transaction counts again. */
const batchSize = 250

/** What a change of calendar did. */
export interface Recounted {
  /** Items looked at, and those whose deadline moved. */
  items: number
  moved: number
  /** Items that could not be reckoned; they are looked at again the next minute. */
  faults: { reference: string; fault: unknown }[]
}

interface Found {
  id: number
  row: Record<string, unknown>
}

interface Moved {
  id: number
  item: Item
  deadline: number
  event: HistoryEvent
}

/**
 * Counts every open deadline again that was reckoned with another calendar than the one in force (D4), tells its owner, and
 * writes it to the history. An item is locked, moved, told of and marked in one transaction, so that any number of processes
 * may do it at once, and a kill leaves each item either as it was or done. What another process has locked comes with the
 * next tick. Call it while `announceCalendar` says that this process's calendar is in force.
 */
export async function recountOpenDeadlines(
  { sql }: Pick<Connection, 'sql'>,
  hub: Hub,
  now: number,
): Promise<Recounted> {
  const known = new Map<string | null, Calendar[]>()
  const done: Recounted = { items: 0, moved: 0, faults: [] }
  for (let after = 0; ; ) {
    const batch = await sql.begin((tx) => recountBatch(tx, { hub, now, after, known }))
    done.items += batch.items
    done.moved += batch.moved
    done.faults.push(...batch.faults)
    if (batch.items < batchSize) return done
    after = batch.last
  }
}

async function recountBatch(
  sql: SqlClient,
  given: { hub: Hub; now: number; after: number; known: Map<string | null, Calendar[]> },
): Promise<Recounted & { last: number }> {
  const { hub, now, after, known } = given
  const key = calendarKey(hub.calendar)
  const nothing = { items: 0, moved: 0, faults: [], last: after }
  // Another process may have come with a newer calendar since: then this one's no longer counts.
  if ((await keyInForce(sql)) !== key) return nothing
  const rows = await sql`
    select * from items
    where stage <> 'resolved' and deadline is not null and deadline_calendar is distinct from ${key} and id > ${after}
    order by id limit ${batchSize} for update skip locked`
  if (rows.length === 0) return nothing
  const found = rows.map((row) => ({ id: z.number().parse(row['id']), row }))
  const ratings = await readRatingsOf(
    sql,
    found.map(({ id }) => id),
  )
  await readKnown(sql, found, known, key)
  const { moved, unmoved, faults } = decideAll(found, { hub, now, ratings, known })
  await mark(sql, unmoved, key)
  await writeMoved(sql, moved, key)
  await queueMessages(sql, await messagesOf(sql, moved, hub))
  return { items: rows.length, moved: moved.length, faults, last: found.at(-1)?.id ?? after }
}

function decideAll(
  found: readonly Found[],
  given: {
    hub: Hub
    now: number
    ratings: ReadonlyMap<number, readonly CountedRating[]>
    known: ReadonlyMap<string | null, Calendar[]>
  },
): { moved: Moved[]; unmoved: number[]; faults: Recounted['faults'] } {
  const { hub, now, ratings, known } = given
  const moved: Moved[] = []
  const unmoved: number[] = []
  const faults: Recounted['faults'] = []
  for (const { id, row } of found) {
    try {
      const item = readItem(row)
      const was = known.get(keyOf(row)) ?? []
      const deadline = movedDeadline({ item, ratings: ratings.get(id) ?? [], was, hub, now })
      if (deadline === null) {
        unmoved.push(id)
      } else {
        const event = calendarChangeEvent(item, deadline, { was: was[0], is: hub.calendar, now })
        moved.push({ id, item, deadline, event })
      }
    } catch (fault) {
      faults.push({ reference: String(row['reference']), fault })
    }
  }
  return { moved, unmoved, faults }
}

function keyOf(row: Record<string, unknown>): string | null {
  return z.string().nullable().parse(row['deadline_calendar'])
}

/** The calendars that a batch's deadlines were reckoned with, each built once for the whole run. */
async function readKnown(
  sql: SqlClient,
  found: readonly Found[],
  known: Map<string | null, Calendar[]>,
  inForce: string,
): Promise<void> {
  for (const key of new Set(found.map(({ row }) => keyOf(row)))) {
    if (!known.has(key)) known.set(key, await readCalendars(sql, key, inForce))
  }
}

async function readRatingsOf(
  sql: SqlClient,
  ids: readonly number[],
): Promise<Map<number, CountedRating[]>> {
  const rows = await sql`
    select item_id, at, rating, timescale from rating_history where item_id in ${sql.list(ids)} order by item_id, seq`
  const byItem = new Map<number, CountedRating[]>()
  for (const row of rows) {
    const id = z.number().parse(row['item_id'])
    const rating = ratingRow.pick({ at: true, rating: true, timescale: true }).parse(row)
    byItem.set(id, [...(byItem.get(id) ?? []), rating])
  }
  return byItem
}

async function mark(sql: SqlClient, ids: readonly number[], key: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update items set deadline_calendar = ${key} where id in ${sql.list(ids)}`
}

/** The new deadlines with their events. The reminders of each are reckoned afresh by the tick. */
async function writeMoved(sql: SqlClient, moved: readonly Moved[], key: string): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ id, item, deadline, event }) => ({
    id,
    version: item.version,
    deadline,
    ...event,
  }))
  const written = await sql`
    update items set deadline = to_timestamp(m.deadline / 1000.0), version = m.seq, next_reminder_at = to_timestamp(0),
      deadline_calendar = ${key}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (id bigint, version int, seq int, deadline float8)
    where items.id = m.id and items.version = m.version returning items.id`
  if (written.length !== moved.length) throw new Error('An item changed under its own lock.')
  await sql`
    insert into events (item_id, seq, at, by, act, detail)
    select m.id, m.seq, to_timestamp(m.at / 1000.0), m.by, m.act, m.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m (id bigint, seq int, at float8, by text, act text, detail jsonb)`
}

/**
 * The cards that now say something else, and who is told: the owner, or the item's own thread where nobody holds it. Not both:
 * a holiday can move every open item of a hub at once, and a channel takes a message a second.
 */
async function messagesOf(sql: SqlClient, moved: readonly Moved[], hub: Hub): Promise<Outgoing[]> {
  if (moved.length === 0) return []
  const cards = await sql<{ channel: string; reference: string }[]>`
    select c.channel, i.reference from cards c join items i on i.id = c.item_id
    where c.item_id in ${sql.list(moved.map(({ id }) => id))}`
  const owners = new Set(moved.flatMap(({ item }) => item.workerId ?? []))
  const homes =
    owners.size === 0
      ? []
      : await sql<{ channel: string }[]>`
          select person_id as channel from opened_homes where person_id in ${sql.list([...owners])}`
  return [
    ...cards.map((card) => ({ kind: 'card' as const, ...card })),
    ...moved.flatMap((one) => tell(one, hub)),
    ...homes.map((home) => ({ kind: 'home' as const, ...home })),
  ]
}

function tell({ item, event }: Moved, hub: Hub): Outgoing[] {
  const { reference, workerId, podId } = item
  if (workerId !== null && hub.people.get(workerId)?.active === true) {
    const notice = { notice: 'calendarMoved', person: workerId } as const
    return [{ kind: 'notice', channel: workerId, reference, ...notice }]
  }
  if (item.closedAccess) {
    return letIn(item, hub).map((person) => {
      return { kind: 'notice', channel: person, reference, notice: 'calendarMoved', person }
    })
  }
  const pod = podId === null ? '' : (hub.pods.get(podId)?.channel ?? '')
  const channel = pod === '' ? hub.managersChannel : pod
  return channel === '' ? [] : [{ kind: 'line', channel, reference, seq: event.seq }]
}
