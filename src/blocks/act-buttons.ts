import type { ActionsBlock, KnownBlock, PlainTextOption } from '@slack/types'
import { type ActName, actOf } from '../domain/acts.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { isWaitingForSomebody } from '../domain/parts/immediate.ts'
import { needsRatingReview } from './item-lines.ts'
import { fillLabels } from './labels.ts'
import { button, option } from './layout.ts'

/** The acts of the road, which stand as buttons; every other act is in the menu beside them. */
const road: ReadonlySet<ActName> = new Set([
  'rate',
  'open',
  'allocate',
  'recordAdvice',
  'sendReply',
  'convert',
  'toTriage',
  'toMeeting',
  'recordOutcome',
  'authorise',
  'sendBack',
])

/** Acts that are a next step only while the item is waiting for them. */
const stepsWhile: Partial<Record<ActName, (item: Item) => boolean>> = {
  // D26: before anything else, somebody says that they have it.
  haveIt: isWaitingForSomebody,
  researchDone: comesFirst,
  // D32: a RED that nobody accepts rings.
  accept: ({ rating }) => rating === 'red',
  submitReply: ({ details }) => details.reply.signedOff === null,
  arrangeMeeting: ({ details }) => details.meeting.arranged === null,
  meetingHeld: ({ details }) => details.meeting.held === null,
  reviewRating: needsRatingReview,
  reRate: needsRatingReview,
}

/** Up to this many acts all stand as buttons. */
const fewActs = 4
/** The most that an overflow menu takes. A select would not do: choosing the same act in it twice tells the app once. */
const mostInMenu = 5

/** What a menu of acts hands over: the act and the item. */
export function actChoice(name: ActName, reference: string): string {
  return `${name}:${reference}`
}

/** The buttons of acts on an item: the next steps of its road, and the rest in a menu. Nothing where there is none. */
export function buildActButtons(
  item: Item,
  hub: Hub,
  names: readonly ActName[],
  more: { withDetails: boolean },
): KnownBlock[] {
  const steps = names.filter((name) => isNextStep(name, item))
  const sorted = [...steps, ...names.filter((name) => !steps.includes(name))]
  const buttons = countButtons(names.length, steps.length)
  const elements: ActionsBlock['elements'] = sorted
    .slice(0, buttons)
    .map((name, index) => buildButton(name, item, hub, index === 0 && steps.length > 0))
  if (more.withDetails) {
    elements.push(
      button('show', 'Details', { value: item.reference, about: `of ${item.reference}` }),
    )
  }
  const rest = sorted.slice(buttons)
  if (rest.length > 0) {
    const options: PlainTextOption[] = rest.map((name) =>
      option(labelOf(name, hub), actChoice(name, item.reference)),
    )
    elements.push({ type: 'overflow', action_id: 'acts', options })
  }
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

function countButtons(acts: number, steps: number): number {
  if (acts <= fewActs) return acts
  // A menu has two acts at least, and no more than it takes.
  return Math.min(acts - 2, Math.max(steps, acts - mostInMenu, 1))
}

function isNextStep(name: ActName, item: Item): boolean {
  return stepsWhile[name]?.(item) ?? road.has(name)
}

/** D26: of what cannot wait the research comes after the rating. */
function comesFirst(item: Item): boolean {
  return item.researchedAt === null && !isWaitingForSomebody(item)
}

function buildButton(name: ActName, item: Item, hub: Hub, primary: boolean) {
  const { reference } = item
  return button(`act:${name}`, labelOf(name, hub), { value: reference, about: reference, primary })
}

function labelOf(name: ActName, hub: Hub): string {
  return fillLabels(actOf(name).label, hub.policy)
}
