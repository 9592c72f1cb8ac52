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
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'
import { items } from './schema-items.ts'

/** Where an item's card stands in Slack: one card for each channel, rewritten in place. */
export const cards = pgTable(
  'cards',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    channel: text().notNull(),
    ts: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.channel] })],
)

/** Reminders that have been queued, once for each item, reminder and deadline. */
export const sentReminders = pgTable(
  'sent_reminders',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    reminder: text().notNull(),
    deadline: instant().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.reminder, table.deadline] })],
)

/** Digests that have been queued, once for each channel and day. */
export const sentDigests = pgTable(
  'sent_digests',
  { channel: text().notNull(), day: date().notNull(), at: instant().notNull() },
  (table) => [primaryKey({ columns: [table.channel, table.day] })],
)

/** Messages to send: what they are about, never their words. They are rendered when they are posted. */
export const outbox = pgTable(
  'outbox',
  {
    /** Opaque, and what a message carries in Slack. */
    id: uuid().primaryKey().defaultRandom(),
    /** The order within a channel. */
    position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    /** The Slack channel, or the person of a direct message. */
    channel: text().notNull(),
    kind: text().notNull(),
    itemId: bigint('item_id', { mode: 'number' }).references(() => items.id),
    about: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text()
      .$type<'waiting' | 'sending' | 'sent' | 'dropped' | 'dead'>()
      .notNull()
      .default('waiting'),
    attempts: smallint().notNull().default(0),
    /** Wall time, as is every other time of it but the first try: not before this. */
    dueAt: instant('due_at').notNull().default(sql`clock_timestamp()`),
    leaseUntil: instant('lease_until'),
    owner: text(),
    /** Hub time, as Slack's times of messages are: it stands nowhere from before this. */
    firstTriedAt: instant('first_tried_at'),
    /** Whether Slack may have taken it already: an answer was lost, or a lease ran out (D22). */
    mayRepeat: boolean('may_repeat').notNull().default(false),
    /** When the last try ended of which that is not known, where Slack could still say: by its own id, in its own channel. */
    unsureSince: instant('unsure_since'),
    settledAt: instant('settled_at'),
    ts: text(),
    /** Slack's error code, where it failed. */
    fault: text(),
  },
  (table) => [
    index('outbox_unsettled')
      .on(table.channel, table.position)
      .where(sql`state in ('waiting', 'sending')`),
    // One message at a time in a channel, whatever the number of processes.
    uniqueIndex('outbox_one_sending').on(table.channel).where(sql`state = 'sending'`),
    uniqueIndex('outbox_one_card')
      .on(table.channel, table.itemId)
      .where(sql`kind = 'card' and state = 'waiting'`),
    uniqueIndex('outbox_one_home')
      .on(table.channel)
      .where(sql`kind = 'home' and state = 'waiting'`),
    index('outbox_by_item').on(table.itemId).where(sql`item_id is not null`),
    index('outbox_dead').on(table.settledAt).where(sql`state = 'dead'`),
  ],
)

/** When each channel may next be posted to (Slack takes one message a second), on wall time. */
export const channelPaces = pgTable('channel_paces', {
  channel: text().primaryKey(),
  nextAt: instant('next_at').notNull(),
  /** Until when Slack has asked for quiet there (Retry-After). It holds rewritten cards back as well. */
  pausedUntil: instant('paused_until'),
})

/** Form submissions that have been saved, so that the same one twice is saved once. */
export const inbox = pgTable('inbox', {
  key: text().primaryKey(),
  reference: text().notNull(),
  at: instant().notNull().default(sql`clock_timestamp()`),
})

/** People whose App Home has been opened, and so is kept up to date. */
export const openedHomes = pgTable('opened_homes', {
  personId: text('person_id').primaryKey(),
})
