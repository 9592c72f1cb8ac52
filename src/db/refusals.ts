import { z } from 'zod'
import type { KeptRefusal } from '../domain/kept-refusal.ts'
import { isRuleName } from '../domain/rules.ts'
import type { SqlClient } from './connect.ts'

const refusalRow = z.object({
  at: z.number(),
  by: z.string(),
  act: z.string(),
  reference: z.string().nullable(),
  refused: z.string(),
  rule: z.string().refine(isRuleName),
  message: z.string(),
  who: z.array(z.string()),
  fields: z.array(z.string()),
})

/** Keeps a refusal: one statement outside any transaction, which waits for nobody and holds up nobody. */
export async function writeRefusal(sql: SqlClient, kept: KeptRefusal): Promise<void> {
  const { at, by, act, reference, refused, rule, message, who, fields } = kept
  await sql`
    insert into refusals (at, by, act, reference, refused, rule, message, who, fields)
    values (${at}, ${by}, ${act}, ${reference}, ${refused}, ${rule}, ${message}, ${JSON.stringify([...who])}, ${JSON.stringify([...fields])})`
}

/** A person's own last refusal, or null where nothing was refused to them yet. */
export async function readLastRefusal(
  sql: SqlClient,
  personId: string,
): Promise<KeptRefusal | null> {
  const [row] = await sql`
    select at, by, act, reference, refused, rule, message, who, fields from refusals
    where by = ${personId} order by id desc limit 1`
  return row === undefined ? null : refusalRow.parse(row)
}
