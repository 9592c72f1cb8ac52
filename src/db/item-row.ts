import { getTableColumns } from 'drizzle-orm'
import { z } from 'zod'
import { detailsSchema } from '../domain/details.ts'
import { agreements, type Item, leftAts, stages } from '../domain/item.ts'
import { kinds, routes, sources } from '../domain/kinds.ts'
import { outcomes } from '../domain/outcomes.ts'
import { ratings } from '../domain/ratings.ts'
import { items } from './schema-items.ts'

const when = z.number().nullable()
const who = z.string().nullable()

/** An item as the database holds it. What no longer parses is a fault, never a guess. */
export const itemRow = z.object({
  reference: z.string(),
  version: z.number(),
  kind: z.enum(keysOf(kinds)),
  beganAs: z.enum(keysOf(kinds)).nullable(),
  route: z.enum(keysOf(routes)),
  source: z.enum(keysOf(sources)),
  subject: z.enum(['child', 'adult']),
  tag: who,
  immediateConcern: z.boolean(),
  messageLink: who,
  receivedAt: z.number(),
  loggedAt: z.number(),
  loggedBy: z.string(),
  stage: z.enum(stages),
  stageEnteredAt: z.number(),
  researchedAt: when,
  researchedBy: who,
  rating: z.enum(ratings).nullable(),
  levelOfNeed: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
  agreement: z.enum(keysOf(agreements)).nullable(),
  ratedAt: when,
  ratedBy: who,
  ratingReviewedIn: z.enum(stages).nullable(),
  openedAt: when,
  openedBy: who,
  clockStartedAt: when,
  deadline: when,
  firstDeadline: when,
  podId: who,
  workerId: who,
  allocatedAt: when,
  leftAt: z.enum(leftAts).nullable(),
  outcome: z.enum(keysOf(outcomes)).nullable(),
  submittedAt: when,
  submittedBy: who,
  recordLoaded: z.boolean(),
  authorisedBy: who,
  resolvedAt: when,
  reopenedAt: when,
  decisionDue: when,
  decidedAt: when,
  acknowledgedAt: when,
  furtherInformationAt: when,
  highlightedAt: when,
  closedAccess: z.boolean(),
  mergedInto: who,
  details: detailsSchema,
}) satisfies z.ZodType<Item>

/** The item's columns: the name in code beside the name in SQL. */
const columns = Object.entries(getTableColumns(items)).map(
  ([name, column]) => [name, column.name] as const,
)

/** Reads a row of plain SQL (`select items.*`) as an item. */
export function readItem(row: Readonly<Record<string, unknown>>): Item {
  return itemRow.parse(Object.fromEntries(columns.map(([name, column]) => [name, row[column]])))
}

/** An item as the columns of plain SQL, with when its next reminder rings. */
export function writeItem(item: Item, nextReminderAt: number | null): Record<string, unknown> {
  const values: Record<string, unknown> = { ...item, nextReminderAt }
  return Object.fromEntries(
    columns.filter(([name]) => name in values).map(([name, column]) => [column, values[name]]),
  )
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  // A table of the domain has at least one row, and its keys are its names.
  return Object.keys(table) as [K, ...K[]]
}
