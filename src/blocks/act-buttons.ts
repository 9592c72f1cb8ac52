import type { ActionsBlock, KnownBlock, PlainTextOption } from '@slack/types'
import { type ActName, actOf } from '../domain/acts.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { fillLabels } from './labels.ts'
import { button, option, plain } from './layout.ts'

/** The acts of the road, which stand as buttons; every other act is under "More". */
const road: ReadonlySet<ActName> = new Set([
  'researchDone',
  'rate',
  'open',
  'allocate',
  'toTriage',
  'toMeeting',
  'recordOutcome',
  'authorise',
  'sendBack',
  'reopen',
])

const mostButtons = 4
const mostOverflow = 5

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
  const main = names.filter((name) => isNextStep(name, item)).slice(0, mostButtons)
  const rest = names.filter((name) => !main.includes(name))
  const elements: ActionsBlock['elements'] = main.map((name, index) =>
    button(`act:${name}`, labelOf(name, hub), {
      value: item.reference,
      about: item.reference,
      primary: index === 0,
    }),
  )
  if (more.withDetails) {
    elements.push(
      button('show', 'Details', { value: item.reference, about: `of ${item.reference}` }),
    )
  }
  elements.push(...buildMenu(rest, item, hub))
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

function isNextStep(name: ActName, item: Item): boolean {
  return road.has(name) && (name !== 'researchDone' || item.researchedAt === null)
}

function buildMenu(names: readonly ActName[], item: Item, hub: Hub): ActionsBlock['elements'] {
  const [only] = names
  if (only === undefined) return []
  if (names.length === 1) {
    const about = item.reference
    return [button(`act:${only}`, labelOf(only, hub), { value: item.reference, about })]
  }
  const options: PlainTextOption[] = names.map((name) =>
    option(labelOf(name, hub), actChoice(name, item.reference)),
  )
  if (names.length <= mostOverflow) {
    return [{ type: 'overflow', action_id: 'acts', options }]
  }
  return [{ type: 'static_select', action_id: 'acts', placeholder: plain('More…', 150), options }]
}

function labelOf(name: ActName, hub: Hub): string {
  return fillLabels(actOf(name).label, hub.policy)
}
