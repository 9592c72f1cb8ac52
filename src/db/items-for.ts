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
      or (g.role in ${sql(hubRoles)} and items.details->'closedAccess'->'named' ? ${id}))))`
}
