import { z } from 'zod'
import { agencyKeys } from '../domain/parts/asks.ts'
import { givens, type Signpost } from '../domain/signposts.ts'
import type { SqlClient } from './connect.ts'
import { queueMessages } from './outbox.ts'

/**
 * Keeps a signpost of the police (R12) in the caller's transaction, and queues that those of the agency are told: once for each
 * submission.
 *
 * @param told the Slack ids of the agency's people
 */
export async function writeSignpost(
  sql: SqlClient,
  { at, by, gave, agency, tag }: Signpost,
  { told, key }: { told: readonly string[]; key: string },
): Promise<void> {
  const rows = await sql<{ id: number }[]>`
    insert into signposts (key, at, by, gave, agency, tag)
    values (${key}, ${at}, ${by}, ${gave}, ${agency}, ${tag})
    on conflict (key) do nothing returning id::float8 as id`
  const messages = rows.flatMap(({ id }) =>
    told.map((channel) => ({ kind: 'signpost' as const, channel, signpost: id })),
  )
  await queueMessages(sql, messages)
}

const signpostRow = z.object({
  at: z.number(),
  by: z.string(),
  gave: z.enum(givens),
  agency: z.enum(agencyKeys),
  tag: z.string().nullable(),
}) satisfies z.ZodType<Signpost>

/** A signpost by its number, or null where there is none. */
export async function readSignpost(sql: SqlClient, id: number): Promise<Signpost | null> {
  const rows = await sql`
    select (extract(epoch from at) * 1000)::float8 as at, by, gave, agency, tag from signposts where id = ${id}`
  const [row] = rows
  return row === undefined ? null : signpostRow.parse(row)
}
