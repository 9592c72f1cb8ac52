import type { Signpost } from '../domain/signposts.ts'
import type { SqlClient } from './connect.ts'

/** Keeps a signpost of the police (R12), once for each submission. */
export async function writeSignpost(
  sql: SqlClient,
  { at, by, gave, agency, tag }: Signpost,
  key: string,
): Promise<void> {
  await sql`
    insert into signposts (key, at, by, gave, agency, tag)
    values (${key}, ${at}, ${by}, ${gave}, ${agency}, ${tag})
    on conflict (key) do nothing`
}
