import type { Agency } from '../domain/agencies.ts'
import type { Viewer } from '../domain/closed-access.ts'
import { type PartnerWork, partnerWorkOf } from '../domain/partner-view.ts'
import type { Policy } from '../domain/policy.ts'
import type { SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { itemsFor } from './items-for.ts'

/** The most items that are read for a list: the asks first due, and the outcomes last told. */
const most = 50

/**
 * What waits for agencies (D20, R112), as their own people may see it: nothing else of an item leaves this function. Reads by
 * the index of what waits, and so never the work that is closed.
 */
export async function readPartnerWork(
  sql: SqlClient,
  viewer: Viewer,
  agencies: readonly Agency[],
  policy: Pick<Policy, 'partnersSee'>,
): Promise<PartnerWork> {
  if (agencies.length === 0) return { asks: [], outcomes: [] }
  const items = itemsFor(sql, viewer)
  const rows = await sql`
    with asked as (
      select w.item_id from agency_waits w join ${items} known on known.id = w.item_id
      where w.agency in ${sql.list(agencies)} and w.kind = 'ask' order by w.since, w.item_id limit ${most}
    ), told as (
      select w.item_id from agency_waits w join ${items} known on known.id = w.item_id
      where w.agency in ${sql.list(agencies)} and w.kind = 'outcome' order by w.since desc, w.item_id limit ${most}
    )
    select * from ${items} items
    where id in (select item_id from asked union select item_id from told)`
  const work = rows.map((row) => partnerWorkOf(readItem(row), agencies, policy))
  return {
    asks: work.flatMap(({ asks }) => asks).toSorted((a, b) => a.dueAt - b.dueAt),
    outcomes: work.flatMap(({ outcomes }) => outcomes).toSorted((a, b) => b.toldAt - a.toldAt),
  }
}
