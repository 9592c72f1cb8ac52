import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

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
