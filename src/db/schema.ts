import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
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

/** How many items each year has had, for references. */
export const sequences = pgTable('sequences', {
  year: integer().primaryKey(),
  next: integer().notNull(),
})

export const items = pgTable(
  'items',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reference: text().notNull().unique(),
    version: integer().notNull(),
    kind: text().notNull(),
    beganAs: text('began_as'),
    route: text().notNull(),
    source: text().notNull(),
    subject: text().notNull(),
    tag: text(),
    immediateConcern: boolean('immediate_concern').notNull(),
    messageLink: text('message_link'),
    receivedAt: instant('received_at').notNull(),
    loggedAt: instant('logged_at').notNull(),
    loggedBy: text('logged_by').notNull(),
    stage: text().notNull(),
    stageEnteredAt: instant('stage_entered_at').notNull(),
    researchedAt: instant('researched_at'),
    researchedBy: text('researched_by'),
    rating: text(),
    levelOfNeed: smallint('level_of_need'),
    agreement: text(),
    ratedAt: instant('rated_at'),
    ratedBy: text('rated_by'),
    ratingReviewedIn: text('rating_reviewed_in'),
    openedAt: instant('opened_at'),
    openedBy: text('opened_by'),
    clockStartedAt: instant('clock_started_at'),
    deadline: instant(),
    firstDeadline: instant('first_deadline'),
    podId: text('pod_id'),
    workerId: text('worker_id'),
    allocatedAt: instant('allocated_at'),
    leftAt: text('left_at'),
    outcome: text(),
    submittedAt: instant('submitted_at'),
    submittedBy: text('submitted_by'),
    recordLoaded: boolean('record_loaded').notNull(),
    authorisedBy: text('authorised_by'),
    resolvedAt: instant('resolved_at'),
    reopenedAt: instant('reopened_at'),
    decisionDue: instant('decision_due'),
    decidedAt: instant('decided_at'),
    acknowledgedAt: instant('acknowledged_at'),
    furtherInformationAt: instant('further_information_at'),
    highlightedAt: instant('highlighted_at'),
    closedAccess: boolean('closed_access').notNull().default(false),
    mergedInto: text('merged_into'),
    /** What is known besides, by concern; `src/domain/details.ts` says its shape. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** When the first after-task of a resolved item falls due (D6); null where nothing is owed. */
    tasksDue: instant('tasks_due'),
    /** When the next reminder rings; what the minute tick reads. */
    nextReminderAt: instant('next_reminder_at'),
    /** The key of the calendar that the deadline was last reckoned with (D4). */
    deadlineCalendar: text('deadline_calendar'),
  },
  (table) => [
    index('items_tag').on(table.tag).where(sql`tag is not null`),
    index('open_items_by_pod').on(table.podId, table.deadline).where(sql`stage <> 'resolved'`),
    index('open_items_by_worker')
      .on(table.workerId, table.deadline)
      .where(sql`stage <> 'resolved'`),
    index('open_items_to_do')
      .on(table.receivedAt)
      .where(sql`stage in ('received', 'authorisation')`),
    index('open_items_by_calendar')
      .on(table.deadlineCalendar, table.id)
      .where(sql`stage <> 'resolved' and deadline is not null`),
    index('open_items_to_remind').on(table.nextReminderAt).where(sql`next_reminder_at is not null`),
    index('items_by_receipt').on(table.receivedAt),
    index('items_with_tasks').on(table.tasksDue).where(sql`tasks_due is not null`),
    index('items_with_tasks_by_worker')
      .on(table.workerId, table.tasksDue)
      .where(sql`tasks_due is not null`),
  ],
)

/** What waits for partner agencies (D20), by which their people's lists are read: asks since they are due, outcomes since told. */
export const agencyWaits = pgTable(
  'agency_waits',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    agency: text().notNull(),
    kind: text().$type<'ask' | 'outcome'>().notNull(),
    since: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.agency, table.kind] }),
    index('agency_waits_by_agency').on(table.agency, table.kind, table.since),
  ],
)

/** The children of an item. The tag's child is the first (R20); siblings follow it. */
export const children = pgTable(
  'children',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    seq: smallint().notNull(),
    mosaicNumber: text('mosaic_number'),
    policeNumber: text('police_number'),
    initials: text(),
    unborn: text(),
    /** D32: outcomes are per child. */
    outcome: text(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.seq] }),
    index('children_by_mosaic').on(table.mosaicNumber).where(sql`mosaic_number is not null`),
    index('children_by_police').on(table.policeNumber).where(sql`police_number is not null`),
  ],
)

/** The history. Rows are only ever added. */
export const events = pgTable(
  'events',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    seq: integer().notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    act: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The hash of this event and the one before it; null until events are chained. */
    hash: text(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.seq] })],
)

/** The rating history (R38), one row for each event that rated. */
export const ratingHistory = pgTable(
  'rating_history',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    seq: integer().notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    rating: text().notNull(),
    timescale: jsonb().$type<{ amount: number; unit: string }>(),
    countedFrom: instant('counted_from'),
    deadline: instant(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.seq] })],
)

/** The stage history (R38), one row for each event that moved the item. */
export const stageHistory = pgTable(
  'stage_history',
  {
    itemId: bigint('item_id', { mode: 'number' })
      .notNull()
      .references(() => items.id),
    seq: integer().notNull(),
    stage: text().notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.seq] }),
    index('resolutions_by_time').on(table.enteredAt).where(sql`stage = 'resolved'`),
  ],
)

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
