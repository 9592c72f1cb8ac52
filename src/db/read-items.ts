import { z } from 'zod'
import type { Viewer } from '../domain/closed-access.ts'
import type { HistoryEvent, Item, RatingEntry } from '../domain/item.ts'
import { ratings } from '../domain/ratings.ts'
import { timescaleUnits } from '../domain/timescales.ts'
import type { SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { itemsFor } from './items-for.ts'

const eventRow = z.object({
  seq: z.number(),
  at: z.number(),
  by: z.string(),
  act: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

/** An entry of the rating history as the database holds it. */
export const ratingRow = z.object({
  at: z.number(),
  by: z.string(),
  rating: z.enum(ratings),
  timescale: z.object({ amount: z.number(), unit: z.enum(timescaleUnits) }).nullable(),
  countedFrom: z.number().nullable(),
  deadline: z.number().nullable(),
  reason: z.string().nullable(),
})

/** An item's row with its key. */
export interface Found {
  id: number
  item: Item
}

/** Finds an item by its reference, for somebody; with `lock`, nobody else changes it until the transaction ends. */
export async function findItem(
  sql: SqlClient,
  reference: string,
  viewer: Viewer,
  lock: boolean,
): Promise<Found | null> {
  const items = itemsFor(sql, viewer)
  const rows = lock
    ? await sql`select * from ${items} items where reference = ${reference} for update`
    : await sql`select * from ${items} items where reference = ${reference}`
  const row = rows[0]
  return row === undefined ? null : { id: z.number().parse(row['id']), item: readItem(row) }
}

/** Two items, locked in the order of their keys until the transaction ends; fewer where somebody may not know of one. */
export async function lockBoth(
  sql: SqlClient,
  references: readonly [string, string],
  viewer: Viewer,
): Promise<Found[]> {
  const rows = await sql`
    select * from ${itemsFor(sql, viewer)} items where reference in ${sql.list(references)} order by id for update`
  return rows.map((row) => ({ id: z.number().parse(row['id']), item: readItem(row) }))
}

/** An item's whole history, the first event first. */
export async function readHistory(sql: SqlClient, id: number): Promise<HistoryEvent[]> {
  const rows = await sql`
    select seq, at, by, act, detail from events where item_id = ${id} order by seq`
  return z.array(eventRow).parse([...rows])
}

/** An item's rating history, the first rating first (R38). */
export async function readRatings(sql: SqlClient, id: number): Promise<RatingEntry[]> {
  const rows = await sql`
    select at, by, rating, timescale, counted_from as "countedFrom", deadline, reason
    from rating_history where item_id = ${id} order by seq`
  return z.array(ratingRow).parse([...rows])
}
