import type { Item } from '../domain/item.ts'
import { agencyWaits } from '../domain/partner-view.ts'
import type { SqlClient } from './connect.ts'

/** Keeps what waits for agencies on an item (D20) as the item now says it, where a change altered that. */
export async function writeAgencyWaits(
  sql: SqlClient,
  id: number,
  before: Item | null,
  item: Item,
): Promise<void> {
  const waits = agencyWaits(item)
  const waited = before === null ? [] : agencyWaits(before)
  if (JSON.stringify(waits) === JSON.stringify(waited)) return
  await sql`delete from agency_waits where item_id = ${id}`
  if (waits.length === 0) return
  const rows = waits.map(({ agency, kind, since }) => ({ item_id: id, agency, kind, since }))
  await sql`insert into agency_waits ${sql.rows(rows)}`
}
