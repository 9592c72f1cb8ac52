import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/**
 * What was refused: to whom, when and by which rule, and what they were told; never what they typed. Rows are only ever added.
 * The item is its reference and no key: checking a key would wait for whoever is changing the item.
 */
export const refusals = pgTable(
  'refusals',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    by: text().notNull(),
    /** An act, or a command that shows something. */
    act: text().notNull(),
    reference: text(),
    refused: text().notNull(),
    rule: text().notNull(),
    message: text().notNull(),
    /** The ids of those who could do it instead. */
    who: jsonb().$type<readonly string[]>().notNull(),
    /** The names of the form's fields that needed another look, and nothing of what stood in them. */
    fields: jsonb().$type<readonly string[]>().notNull(),
  },
  (table) => [index('refusals_by_person').on(table.by, table.id)],
)
