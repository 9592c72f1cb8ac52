import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/** Every calendar that deadlines were reckoned with; the one with the highest `seq` is in force (D4). */
export const calendars = pgTable('calendars', {
  /** A hash of when the hub is open: two calendars with the same key are the same. */
  key: text().primaryKey(),
  seq: integer().notNull().unique(),
  /** A hash of what policy and holidays file gave it, without the closures. */
  base: text().notNull(),
  inputs: jsonb().$type<Record<string, unknown>>().notNull(),
  announcedAt: instant('announced_at').notNull(),
})
