import type { Viewer } from '../domain/closed-access.ts'
import { hubRoles } from '../domain/roles.ts'
import type { SqlClient } from './connect.ts'

/**
 * The items that somebody may know of, in place of the table `items` in whatever is read for them (D19): the same as
 * `mayKnowOf`, asked of the database in the same statement, so that what is hidden is never read, counted or locked.
 * PostgreSQL reads it through the table's own indexes.
 */
export function itemsFor(sql: SqlClient, { id }: Viewer) {
  return sql`(select items.* from items where not items.closed_access or exists (
    select from people p join grants g on g.person_id = p.id
    where p.id = ${id} and p.active and (g.role = 'serviceManager'
      or (g.role in ${sql.list(hubRoles)} and items.details->'closedAccess'->'named' ? ${id}))))`
}

/** D19: whether an item that somebody may not know of has a child of theirs in common with one that they may. */
export async function hasHiddenMatch(
  sql: SqlClient,
  reference: string,
  viewer: Viewer,
): Promise<boolean> {
  const rows = await sql`
    select 1 from ${itemsFor(sql, viewer)} own
    join children mine on mine.item_id = own.id
    join children theirs on theirs.item_id <> own.id
      and (theirs.mosaic_number = mine.mosaic_number or theirs.police_number = mine.police_number)
    join items other on other.id = theirs.item_id and other.closed_access
    where own.reference = ${reference}
      and not exists (select from ${itemsFor(sql, viewer)} known where known.id = other.id)
    limit 1`
  return rows.length > 0
}
