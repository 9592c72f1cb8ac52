import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/** R12: signposts by the police, which are no items and count apart from what is received. */
export const signposts = pgTable(
  'signposts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The form's submission, so that it is kept once. */
    key: text().notNull().unique(),
    at: instant().notNull(),
    by: text().notNull(),
    gave: text().notNull(),
    agency: text().notNull(),
    tag: text(),
  },
  (table) => [index('signposts_by_time').on(table.at)],
)
