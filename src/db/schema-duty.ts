import { date, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'
import { people } from './schema-hub.ts'

/** D32: who is duty manager, until closing of the day for which they were named. */
export const dutyManagers = pgTable('duty_managers', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  since: instant().notNull(),
  until: instant().notNull(),
})

/** D17: who is away, up to the end of a day. */
export const absences = pgTable('absences', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  since: instant().notNull(),
  until: date().notNull(),
})
