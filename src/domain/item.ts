import { type Details } from './details.ts'
import type { Kind, Route, Source } from './kinds.ts'
import type { Outcome } from './outcomes.ts'
import type { Rating } from './ratings.ts'
import type { Timescale } from './timescales.ts'

/** The stages of the journey (design, section 3). */
export const stages = [
  'received',
  'consultation',
  'collation',
  'screening',
  'triage',
  'meeting',
  'authorisation',
  'resolved',
] as const

/** Where an item stands. */
export type Stage = (typeof stages)[number]

/** How each stage is written. */
export const stageNames: Record<Stage, string> = {
  received: 'Received',
  consultation: 'Consultation or enquiry',
  collation: 'Collating information',
  screening: 'Initial screening',
  triage: 'Triage',
  meeting: 'Strategy discussion or MASH meeting',
  authorisation: 'Awaiting authorisation',
  resolved: 'Resolved',
}

/** Where an item left the road (R76, D27). Frozen when it enters authorisation. */
export const leftAts = [
  'atDoor',
  'consultation',
  'informationRequest',
  'screening',
  'triage',
  'meeting',
] as const

/** Where an item left the road. */
export type LeftAt = (typeof leftAts)[number]

/** How each is written. */
export const leftAtNames: Record<LeftAt, string> = {
  atDoor: 'the door',
  consultation: stageNames.consultation,
  informationRequest: 'Information request',
  screening: stageNames.screening,
  triage: stageNames.triage,
  meeting: stageNames.meeting,
}

/** R32: whether those with parental responsibility agreed. Never "consent" in the code: three meanings must not mix. */
export const agreements = {
  obtained: 'Consent obtained',
  refused: 'Consent refused',
  notSoughtUnsafe: 'Not sought: it would be unsafe',
  notSoughtOther: 'Not sought: another reason',
} as const

/** Whether those with parental responsibility agreed. */
export type Agreement = keyof typeof agreements

/** R35: the level of need, the "agreed threshold". A field of its own, beside the rating. */
export const levelsOfNeed = {
  1: 'Level 1: universal',
  2: 'Level 2: additional',
  3: 'Level 3: complex',
  4: 'Level 4: acute or severe',
} as const

/** A level of need. */
export type LevelOfNeed = 1 | 2 | 3 | 4

/**
 * A track item as it stands. Instants are epoch milliseconds in UTC; people and pods are ids. No name, date of birth,
 * address or story of a child is here (R109).
 */
export interface Item {
  /** The hub's own reference, `26-00417` (D13). */
  reference: string
  /** Counts the acts done on the item: event `seq` equals the version it made. */
  version: number
  kind: Kind
  /** R83: what it began as, once it was converted into a referral; it stays for good. Null where it was not. */
  beganAs: Kind | null
  route: Route
  source: Source
  subject: 'child' | 'adult'
  /** What staff know the child by, as {@link writeTag} writes it, or null until it is known (R17). */
  tag: string | null
  /** R3: flagged at the door. */
  immediateConcern: boolean
  /** Where the referral is a Slack message: its permalink and nothing of its words. */
  messageLink: string | null
  receivedAt: number
  loggedAt: number
  loggedBy: string

  stage: Stage
  stageEnteredAt: number
  researchedAt: number | null
  researchedBy: string | null

  rating: Rating | null
  levelOfNeed: LevelOfNeed | null
  agreement: Agreement | null
  ratedAt: number | null
  ratedBy: string | null
  /** The stage in which the rating was last reviewed or changed (R36, R37). */
  ratingReviewedIn: Stage | null

  openedAt: number | null
  openedBy: string | null
  /** When the timescale's clock started (D1). */
  clockStartedAt: number | null
  /** The deadline in force, or null where there is none. */
  deadline: number | null
  /** The deadline first given, kept for the figures (D5). */
  firstDeadline: number | null

  podId: string | null
  /** The one accountable owner (R49), or null until allocated. */
  workerId: string | null
  allocatedAt: number | null

  leftAt: LeftAt | null
  outcome: Outcome | null
  submittedAt: number | null
  submittedBy: string | null
  recordLoaded: boolean
  authorisedBy: string | null
  resolvedAt: number | null
  reopenedAt: number | null

  /** D10: when the statutory decision falls due; it never moves. */
  decisionDue: number | null
  decidedAt: number | null
  acknowledgedAt: number | null
  /** D30: further information that nobody has answered yet. */
  furtherInformationAt: number | null

  /** R50, R78: when a manager was asked to look at it and give it to somebody else; null once one has. */
  highlightedAt: number | null
  /** D19: only named people and the service manager know of it. */
  closedAccess: boolean
  /** D16: the item that it was merged into, by its reference. */
  mergedInto: string | null

  /** What is known besides, by concern. */
  details: Details
}

/** One entry of an item's history. `detail` holds the act's own fields; free text stays in the database (D14). */
export interface HistoryEvent {
  seq: number
  at: number
  by: string
  act: string
  detail: Readonly<Record<string, unknown>>
}

/** One entry of the rating history (R38). */
export interface RatingEntry {
  at: number
  by: string
  rating: Rating
  /** The timescale as the policy had it then, so that a deadline can always be explained. */
  timescale: Timescale | null
  /** What the clock counted from. */
  countedFrom: number | null
  deadline: number | null
  reason: string | null
}

/** R25, R26: which record the item needs in the case system, by how far it went: what ends at screening is a contact record. */
export function recordTypeOf(item: Pick<Item, 'stage' | 'leftAt'>): 'contact' | 'referral' {
  const reached = item.leftAt ?? item.stage
  return reached === 'triage' || reached === 'meeting' ? 'referral' : 'contact'
}

/** D21: overdue is when now is after the deadline. A resolved item was late if it resolved after it. */
export function isOverdue(item: Pick<Item, 'deadline' | 'resolvedAt'>, now: number): boolean {
  return item.deadline !== null && (item.resolvedAt ?? now) > item.deadline
}

/** Whether work on the item is still to do. */
export function isOpen(item: Pick<Item, 'stage'>): boolean {
  return item.stage !== 'resolved'
}
