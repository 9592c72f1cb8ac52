import { type ActContext, defineAct } from '../act.ts'
import { letIn } from '../closed-access.ts'
import type { Choice, FormContext } from '../field.ts'
import { choice, pickSeveral } from '../fields.ts'
import { nameOf } from '../hub.ts'
import { type Item, stages } from '../item.ts'
import type { Notice } from '../notices.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, hubRoles } from '../roles.ts'
import { peopleWith } from './context.ts'
import { tellPerson } from './telling.ts'

/** D19: why access is closed. A reason of its own would say whom it is about. */
const reasons = {
  staffFamily: 'It concerns a member of staff or their family',
  publicFigure: 'It concerns somebody in the public eye',
  other: 'Another reason, agreed with the service manager',
} as const

/**
 * D19: hides the whole item from everybody but those named and the service manager. A Team Manager may close as well, since
 * closing cannot wait until the service manager is in; opening up again, and for whom, is the service manager's alone.
 */
export const closeAccess = defineAct('closeAccess', {
  label: 'Close access',
  done: 'closed to all but a few',
  help: 'Hide the whole item from everybody but those you name and the service manager',
  says: (detail, hub) => `closed access to it for all but ${namesOf(detail['named'], hub)}`,
  rule: 'D19',
  from: stages,
  onCard: false,
  who: ['serviceManager', 'teamManager'],
  ready: ({ item, hub }) => {
    if (item.closedAccess) return refuse('already-closed', 'D19', 'Access is closed already.')
    if (peopleWith(hub, ['serviceManager']).length > 0) return undefined
    return refuse(
      'no-service-manager',
      'D19',
      'This hub has no MASH Service Manager, and nobody else can open an item again whose access is closed. Access stays as it is.',
      { who: peopleWith(hub, ['administrator']).map(({ id }) => id) },
    )
  },
  fields: {
    reason: choice({ label: 'Why', rule: 'D19', choices: reasons, radio: true }),
    named: pickSeveral({
      label: 'Who may still open it',
      rule: 'D19',
      candidates: peopleToName,
      initial: namedAtFirst,
      none: 'There is nobody to name: the service manager alone will open it.',
      hint: 'Besides the service manager, who always may. Nobody else will know that it is there.',
    }),
  },
  intro: ({ item, hub }) => [
    'It goes from every list, search, figure, card and Home but those of the people named here and of the service manager. What was posted of it in channels is taken away. Reminders and notices go to them alone, by direct message.',
    ...whoHoldsIt(item, hub),
    ...whereElseNamed(item),
  ],
  follow: ({ named, reason }, context) => ({
    changes: keepTo(named, context.item, { closedAccess: true }),
    detail: { named, reason },
    notices: [...tellNamed(named, context), ...tellServiceManagers(context)],
  }),
})

/** D19: the service manager lets somebody in. */
export const nameToOpen = defineAct('nameToOpen', {
  label: 'Let somebody in',
  done: 'opened to somebody',
  help: 'Name who else may open an item whose access is closed',
  says: (detail, hub) => `named ${namesOf(detail['people'], hub)} to open it`,
  rule: 'D19',
  from: stages,
  onCard: false,
  who: ['serviceManager'],
  ready: isClosed,
  fields: {
    people: pickSeveral({
      label: 'Who else may open it',
      rule: 'D19',
      candidates: (context) =>
        peopleToName(context).filter(({ value }) => !namedOf(context).includes(value)),
      must: 'Choose who may open it.',
      none: 'Everybody who could be named is named.',
    }),
  },
  intro: whoMayOpen,
  follow: ({ people }, context) => {
    const { item } = context
    const named = [...item.details.closedAccess.named, ...people]
    return { changes: keepTo(named, item), notices: tellNamed(people, context) }
  },
})

/** D19: the service manager takes the name of somebody away: from then on they know nothing of it. */
export const shutOut = defineAct('shutOut', {
  label: 'Take somebody’s access away',
  title: 'Take access away',
  done: 'closed to somebody',
  help: 'Take away who may open an item whose access is closed',
  says: (detail, hub) => `took access away from ${namesOf(detail['people'], hub)}`,
  rule: 'D19',
  from: stages,
  onCard: false,
  who: ['serviceManager'],
  ready: isClosed,
  fields: {
    people: pickSeveral({
      label: 'Who may open it no longer',
      rule: 'D19',
      candidates: (context) =>
        namedOf(context).map((id) => ({ value: id, label: nameOf(context.hub, id) })),
      must: 'Choose who may open it no longer.',
      none: 'Nobody is named: the service manager alone opens it.',
    }),
  },
  intro: (context) => [
    ...whoMayOpen(context),
    'If one of those you choose holds the item, it is left without a worker.',
  ],
  follow: ({ people }, { item }) => {
    const named = item.details.closedAccess.named.filter((id) => !people.includes(id))
    return { changes: keepTo(named, item) }
  },
})

/** D19: the service manager opens the item to the hub again. */
export const liftAccess = defineAct('liftAccess', {
  label: 'Open it to the hub',
  done: 'opened to the hub',
  help: 'Open an item whose access is closed to the hub again',
  says: () => 'opened it to the hub',
  rule: 'D19',
  from: stages,
  onCard: false,
  who: ['serviceManager'],
  ready: isClosed,
  fields: {},
  intro: (context) => [
    ...whoMayOpen(context),
    'From now on everybody who sees items sees this one, with its whole history, and its card stands in the channels again.',
  ],
  follow: (_input, { item }) => ({ changes: keepTo([], item, { closedAccess: false }) }),
})

/** D16: a duplicate and the item that it was merged into name each other on their screens. */
function whereElseNamed(item: Item | null): string[] {
  if (item === null) return []
  const merged = item.details.merged.map(({ reference }) => reference)
  const others = [...merged, ...(item.mergedInto === null ? [] : [item.mergedInto])]
  if (others.length === 0) return []
  return [`It is named on the screen of ${others.join(', ')}, merged with it: close that as well.`]
}

function whoHoldsIt(item: Item | null, hub: ActContext['hub']): string[] {
  if (item === null || item.workerId === null) return []
  const name = nameOf(hub, item.workerId)
  return [`${name} holds it now, and holds it no longer where they are not named.`]
}

/** Everybody who could be named: whoever sees items. The service manager may open it in any case. */
function peopleToName({ hub }: FormContext): Choice[] {
  return peopleWith(hub, hubRoles)
    .filter((person) => !holdsRole(person, ['serviceManager']))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** Whoever holds it, and whoever closes it. */
function namedAtFirst(context: FormContext): string[] {
  const first = [context.item?.workerId, context.actor.id]
  return peopleToName(context)
    .map(({ value }) => value)
    .filter((id) => first.includes(id))
}

function isClosed({ item }: ActContext): Refusal | undefined {
  if (item.closedAccess) return undefined
  return refuse('not-closed', 'D19', `${item.reference} is open to everybody who sees items.`)
}

/** Nobody holds what they may not know of: who is not named holds it no longer. */
function keepTo(named: readonly string[], item: Item, more: Partial<Item> = {}): Partial<Item> {
  const opened = more.closedAccess === false
  const held = item.workerId !== null && (opened || named.includes(item.workerId))
  return {
    ...more,
    details: { ...item.details, closedAccess: { named: [...named] } },
    ...(held || item.workerId === null ? {} : { workerId: null, allocatedAt: null }),
  }
}

function tellNamed(named: readonly string[], context: ActContext): Notice[] {
  return named.flatMap((id) => tellPerson(id, 'letIn', context))
}

function tellServiceManagers(context: ActContext): Notice[] {
  return peopleWith(context.hub, ['serviceManager']).flatMap(({ id }) =>
    tellPerson(id, 'accessClosed', context),
  )
}

function namedOf({ item }: FormContext): readonly string[] {
  return item?.details.closedAccess.named ?? []
}

function whoMayOpen({ item, hub }: FormContext): string[] {
  if (item === null) return []
  return [
    `Who may open it: ${letIn(item, hub)
      .map((id) => nameOf(hub, id))
      .join(', ')}.`,
  ]
}

function namesOf(stored: unknown, hub: ActContext['hub']): string {
  const ids = Array.isArray(stored) ? stored : []
  const names = ids.flatMap((id) => (typeof id === 'string' ? [nameOf(hub, id)] : []))
  return [...names, ...(names.length === 0 ? ['the service manager'] : [])].join(', ')
}
