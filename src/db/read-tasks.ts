import type { Viewer } from '../domain/closed-access.ts'
import type { Item } from '../domain/item.ts'
import type { SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { itemsFor } from './items-for.ts'

/** The most items that are read for a list of what is owed. */
const most = 200

/**
 * The resolved items of which something is still owed (D6), the first due first: all, or a worker's. Reads by the index of
 * what is owed, and so never the work that is done with.
 */
export async function readOwed(
  sql: SqlClient,
  viewer: Viewer,
  of?: { workerId: string },
): Promise<Item[]> {
  const items = itemsFor(sql, viewer)
  const rows =
    of === undefined
      ? await sql`
          select * from ${items} items where tasks_due is not null order by tasks_due, id limit ${most}`
      : await sql`
          select * from ${items} items where tasks_due is not null and worker_id = ${of.workerId}
          order by tasks_due, id limit ${most}`
  return rows.map(readItem)
}
