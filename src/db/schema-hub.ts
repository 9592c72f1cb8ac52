import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/** The hub itself: one row. `referenceKey` orders the digits of references (D13) and leaves the database nowhere. */
export const hub = pgTable('hub', {
  id: smallint().primaryKey().default(1),
  referenceKey: jsonb('reference_key').$type<number[]>().notNull(),
  managersChannel: text('managers_channel'),
  /** The app's identity in Slack, kept so that a start does not wait for Slack. */
  botId: text('bot_id'),
  botUserId: text('bot_user_id'),
  teamId: text('team_id'),
  teamName: text('team_name'),
})

export const pods = pgTable('pods', {
  id: text().primaryKey(),
  name: text().notNull(),
  kind: text().$type<'pod' | 'earlyHelpHub'>().notNull(),
  channel: text().notNull(),
})

export const people = pgTable('people', {
  id: text().primaryKey(),
  name: text().notNull(),
  active: boolean().notNull().default(true),
  /** R35: what they are good at, in the hub's own words. */
  skills: text().array().notNull().default([]),
})

export const grants = pgTable(
  'grants',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    role: text().notNull(),
    /** The empty string where the role belongs to no pod, so that the key holds. */
    podId: text('pod_id').notNull().default(''),
    grantedBy: text('granted_by').notNull(),
    grantedAt: instant('granted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.role, table.podId] })],
)

/** Days on which this hub alone is shut (D4). */
export const closures = pgTable('closures', { day: date().primaryKey(), name: text().notNull() })

/** What administrators did (D23): who changed what, when. Rows are only ever added. */
export const administrationEvents = pgTable('administration_events', {
  seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant().notNull(),
  /** A Slack id, or `command line`, or `hub` for what the app did by itself. */
  by: text().notNull(),
  act: text().notNull(),
  detail: jsonb().$type<Record<string, unknown>>().notNull(),
})

/** Roles that were asked for and that a second person confirms (D23). */
export const roleRequests = pgTable(
  'role_requests',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    role: text().notNull(),
    /** The empty string where the role belongs to no pod. */
    podId: text('pod_id').notNull().default(''),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    lapsesAt: instant('lapses_at').notNull(),
    state: text()
      .$type<'pending' | 'confirmed' | 'refused' | 'lapsed'>()
      .notNull()
      .default('pending'),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    uniqueIndex('role_requests_one_pending')
      .on(table.personId, table.role, table.podId)
      .where(sql`state = 'pending'`),
    index('role_requests_pending').on(table.lapsesAt).where(sql`state = 'pending'`),
  ],
)
