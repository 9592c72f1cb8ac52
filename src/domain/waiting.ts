import { type ActContext, mayDo } from './act.ts'
import { type ActName, actOf } from './acts.ts'
import type { Hub } from './hub.ts'
import { type Item, isOpen, isOverdue } from './item.ts'
import { isWaitingForSomebody, wantedSince } from './parts/immediate.ts'
import { holdsRole, leadRoles, type Person } from './roles.ts'
import { hasPods } from './starting.ts'

interface WaitingRow {
  title: string
  /** The act that is waited for: its own row says who may do it and when. */
  act?: ActName
  /** What must hold besides, or instead. */
  when?: (item: Item, context: { actor: Person; hub: Hub; now: number }) => boolean
}

/** What can wait for a person, the most pressing first. A new list of App Home is one row. */
export const waitingLists = [
  {
    title: 'Immediate concerns',
    act: 'haveIt',
  },
  { title: 'Intelligence to discuss', act: 'discussRestriction', when: isToDiscuss },
  { title: 'Highlighted to a manager', when: isHighlighted },
  { title: 'Overdue in my pod', when: isLateInOwnPod },
  { title: 'Overdue', when: isLateInTheHub },
  { title: 'Further information to answer', act: 'reviewRating', when: isToAnswer },
  { title: 'To authorise', act: 'authorise' },
  { title: 'To rate', act: 'rate', when: (item) => wantedSince(item) === null },
  { title: 'To open', act: 'open' },
  { title: 'To allocate', act: 'allocate' },
  { title: 'Replies to send', act: 'sendReply' },
  {
    title: 'Information to collate',
    act: 'submitReply',
    when: (item) => item.details.reply.signedOff === null,
  },
  { title: 'To research', act: 'researchDone', when: (item) => item.researchedAt === null },
] as const satisfies readonly WaitingRow[]

/** A list of what waits for a person. */
export interface Waiting {
  title: string
  items: readonly Item[]
}

/** What waits for a person among the open items, in the order of the table; lists with nothing in them are left out. */
export function findWaiting(
  open: readonly Item[],
  context: { actor: Person; hub: Hub; now: number },
): Waiting[] {
  return waitingLists
    .map((row) => ({
      title: row.title,
      items: open.filter((item) => waits(row, item, context)).toSorted(urgentFirst),
    }))
    .filter((list) => list.items.length > 0)
}

/** The open items that a person holds, by due time; those without a deadline last. */
export function findOwn(open: readonly Item[], actor: Person): Item[] {
  return open.filter((item) => item.workerId === actor.id && isOpen(item)).sort(byDeadline)
}

/** R3: an immediate concern that is not rated yet stands before everything else. */
function urgentFirst(a: Item, b: Item): number {
  return Number(isWaitingForSomebody(b)) - Number(isWaitingForSomebody(a))
}

/** Orders items by due time; those without a deadline last, by when they came. */
export function byDeadline(a: Item, b: Item): number {
  if (a.deadline === null && b.deadline === null) return a.receivedAt - b.receivedAt
  return (a.deadline ?? Infinity) - (b.deadline ?? Infinity)
}

function waits(
  row: WaitingRow,
  item: Item,
  context: { actor: Person; hub: Hub; now: number },
): boolean {
  if (row.when?.(item, context) === false) return false
  if (row.act === undefined) return true
  const about: ActContext = { ...context, item, history: [], ratings: [] }
  return mayDo(actOf(row.act), about)
}

/** R87: marked as intelligence, and not discussed with anybody yet. */
function isToDiscuss({ details }: Item): boolean {
  const { tier, discussions } = details.restriction
  return tier === 'intelligence' && discussions.length === 0
}

/** R50, R78: any manager who decides may take up what was highlighted. */
function isHighlighted(item: Item, { actor }: { actor: Person }): boolean {
  const deciders = ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'] as const
  return item.highlightedAt !== null && holdsRole(actor, deciders)
}

/** A pod's lead and its workers answer for what is late in it. */
function isLateInOwnPod(item: Item, { actor, now }: { actor: Person; now: number }): boolean {
  return item.podId !== null && isOverdue(item, now) && holdsRole(actor, leadRoles, item.podId)
}

/** R43: what is late anywhere is the Team Managers' and the Service Manager's; in a hub without pods every manager's (D25). */
function isLateInTheHub(
  item: Item,
  { actor, hub, now }: { actor: Person; hub: Hub; now: number },
): boolean {
  const overAll = ['teamManager', 'serviceManager'] as const
  const managers = hasPods(hub) ? overAll : ([...overAll, ...leadRoles] as const)
  return isOverdue(item, now) && holdsRole(actor, managers)
}

function isToAnswer(item: Item): boolean {
  return item.furtherInformationAt !== null
}
