import { calendarChange } from './calendar-change.ts'
import type { Viewer } from './closed-access.ts'
import type { HistoryEvent, Item, LeftAt, RatingEntry } from './item.ts'
import { leftAts } from './item.ts'
import { type Outcome, outcomeNames } from './outcomes.ts'
import { readKeptChildren } from './parts/child-outcomes.ts'
import type { Rating } from './ratings.ts'
import type { Span } from './report-period.ts'

/** An item that was received in the period, as it stands now. */
export type ReceivedRow = Pick<
  Item,
  | 'reference'
  | 'kind'
  | 'beganAs'
  | 'receivedAt'
  | 'loggedAt'
  | 'stage'
  | 'outcome'
  | 'rating'
  | 'reopenedAt'
  | 'mergedInto'
  | 'decisionDue'
  | 'decidedAt'
> & {
  /** The rating that it was given first. */
  firstRating: Rating | null
  /** Whether another item of one of its children came in the 12 months before it (D12). Null where no child has a number. */
  repeatContact: boolean | null
  /**
   * Whether it progressed to social care within 12 months of another item of one of its children that did (D12). Null where no
   * child has a number.
   */
  reReferral: boolean | null
}

/** An item whose first resolution fell in the period, as it stood at that resolution (D15, R104). */
export interface ResolvedRow extends Pick<Item, 'reference' | 'receivedAt' | 'mergedInto'> {
  /** When the contact was opened; or, where the hub has no such act (D25), when it was rated and its clock ran. */
  openedAt: number | null
  /** The last time that it was submitted before it was resolved. */
  submittedAt: number | null
  resolvedAt: number
  /** The deadline in force at that moment, and the one first given (D5). */
  deadline: number | null
  firstDeadline: number | null
  rating: Rating | null
  outcome: Outcome | null
  /** D32: the outcome of each child; none of an adult. */
  children: readonly Outcome[]
  leftAt: LeftAt | null
  /** Whether it has been reopened since. */
  reopened: boolean
  /** D7: whether whoever did the work authorised it, under the right to. */
  selfAuthorised: boolean
}

/** An open item whose deadline has passed. */
export type OverdueRow = Pick<Item, 'reference' | 'rating'> & { deadline: number }

/** What is asked of the store for a report. */
export interface ReportAsked {
  span: Span
  /** Epoch ms: what is overdue is overdue then. */
  now: number
  /** The hub's zone, in which twelve months are counted back (D12). */
  zone: string
  /** For whom: items that they may not know of are in no figure (D19). */
  viewer: Viewer
}

/** Everything that a report is reckoned from, read at one moment. */
export interface ReportRows {
  received: readonly ReceivedRow[]
  resolved: readonly ResolvedRow[]
  overdue: readonly OverdueRow[]
  /** How many signposts the police gave in the span (R12). */
  signposts: number
}

/** What an item that was reopened left behind of its first resolution. */
export interface ReopenedItem {
  item: Pick<Item, 'reference' | 'receivedAt' | 'mergedInto' | 'subject'>
  /** When it was first resolved. */
  resolvedAt: number
  /** Its history and its ratings up to and with that resolution, the first first. */
  history: readonly Pick<HistoryEvent, 'seq' | 'at' | 'act' | 'detail'>[]
  /** `seq` is that of the event which gave the rating. */
  ratings: readonly (Pick<RatingEntry, 'rating' | 'countedFrom' | 'deadline'> & { seq: number })[]
}

/**
 * The first resolution of an item that was reopened (D15). The item itself has gone on, so it is read from what the history
 * kept: the exit names the outcome and where it left, the ratings and what moved a deadline since the one in force.
 */
export function readFirstResolution(reopened: ReopenedItem): ResolvedRow {
  const { resolvedAt, history, ratings } = reopened
  const { subject, ...item } = reopened.item
  const exit = history.findLast(({ detail }) => 'outcome' in detail && 'leftAt' in detail)
  const last = ratings.at(-1)
  const outcome = outcomeNames.find((name) => name === exit?.detail['outcome']) ?? null
  return {
    ...item,
    resolvedAt,
    openedAt: openingOf(reopened),
    submittedAt: exit?.at ?? null,
    deadline: deadlineInForce(reopened),
    firstDeadline: ratings.find(({ deadline }) => deadline !== null)?.deadline ?? null,
    rating: last?.rating ?? null,
    outcome,
    children: subject === 'adult' ? [] : childrenAt(exit?.detail, outcome),
    leftAt: leftAts.find((name) => name === exit?.detail['leftAt']) ?? null,
    reopened: true,
    selfAuthorised: typeof history.at(-1)?.detail['ownReason'] === 'string',
  }
}

/** What moves a deadline besides a rating: a manager (D29), and the calendar (D4). */
const moves: readonly string[] = ['bringForward', calendarChange]

function deadlineInForce({ history, ratings }: ReopenedItem): number | null {
  const rated = ratings.at(-1)
  const moved = history.findLast(({ act }) => moves.includes(act))
  const deadline = moved?.detail['deadline']
  const isLater = moved !== undefined && moved.seq > (rated?.seq ?? 0)
  return isLater && typeof deadline === 'number' ? deadline : (rated?.deadline ?? null)
}

/** D32: the outcome of each child as the exit kept it; where it kept none, there was one child. */
function childrenAt(detail: HistoryEvent['detail'] | undefined, outcome: Outcome | null) {
  const kept = readKeptChildren(detail ?? {}).map((child) => child.outcome)
  if (kept.length > 0 || outcome === null) return kept
  return [outcome]
}

function openingOf({ history, ratings }: ReopenedItem): number | null {
  const opened = history.findLast(({ act }) => act === 'open')
  if (opened !== undefined) return opened.at
  const clock = ratings.find(({ countedFrom }) => countedFrom !== null)
  if (clock === undefined || clock.countedFrom === null) return null
  // D1: a clock that starts at receipt runs before anybody has rated it.
  const rated = history.findLast(({ act }) => act === 'rate' || act === 'convert')
  return Math.max(clock.countedFrom, rated?.at ?? 0)
}
