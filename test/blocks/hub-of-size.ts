import type { ActContext } from '../../src/domain/act.ts'
import type { FormContext } from '../../src/domain/field.ts'
import type { Hub } from '../../src/domain/hub.ts'
import type { HistoryEvent, Item, RatingEntry } from '../../src/domain/item.ts'
import { gravestOf, outcomesFrom } from '../../src/domain/outcomes.ts'
import type { Person, Pod } from '../../src/domain/roles.ts'
import {
  awaitingAuthorisation,
  doAct,
  exampleHub,
  fullOutcome,
  fullReturn,
  inMeeting,
  inScreening,
  inTriage,
  largestFamily,
  opened,
  people,
  rated,
  researched,
  resolved,
  type Situation,
  somebody,
  unrated,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { collating, consultation, highlighted, replySignedOff } from '../domain/other-roads.ts'

/** How much there is to show: nothing, one of each, a working hub's, and more than any hub has. */
export const sizes = ['nothing', 'one', 'many', 'most'] as const
export type Size = (typeof sizes)[number]

/** How much of each thing a size has. */
const amounts = {
  nothing: { items: 0, people: 0, pods: 0, events: 0, ratings: 0 },
  one: { items: 1, people: 1, pods: 1, events: 1, ratings: 1 },
  many: { items: 30, people: 40, pods: 6, events: 40, ratings: 5 },
  most: { items: 300, people: 150, pods: 60, events: 400, ratings: 150 },
} as const satisfies Record<Size, object>

export function describeSize(size: Size): string {
  const { items, people: staff, events } = amounts[size]
  return `with ${items} items, ${staff} workers more and ${events} events more`
}

/** Everything that a screen is drawn from, in one size. */
export interface HubOfSize {
  readonly size: Size
  readonly hub: Hub
  readonly now: number
  readonly day: string
  /** An item at every stage. */
  readonly situations: readonly Situation[]
  /** The same, as a manager opens them. */
  readonly contexts: readonly (ActContext & FormContext & { item: Item })[]
  readonly open: readonly Item[]
  /** The example's people, of every role. */
  readonly everybody: readonly Person[]
  /** A text of so many characters, each of which Slack escapes or counts as two units; short where there is nothing. */
  readonly longest: (length: number) => string
}

/** A hub and its work in one of the sizes. Names, tags and texts of the largest are as long as they may be. */
export function hubOfSize(size: Size): HubOfSize {
  const amount = amounts[size]
  const isLong = size === 'most'
  const longest = (length: number) => (isLong ? '&🦉<'.repeat(length).slice(0, length) : 'Text')
  const hub = growHub(amount, longest)
  const situations = everyStage().map((one) => grow({ ...one, hub }, amount, longest))
  const now = at('2026-06-09 12:00')
  const actor = people.teamManager
  const open = situations
    .filter(({ item }) => item.stage !== 'resolved')
    .flatMap(({ item }) => repeat(item, Math.ceil(amount.items / situations.length)))
    .slice(0, amount.items)
  return {
    size,
    hub,
    now,
    day: '2026-06-09',
    situations,
    contexts: situations.map((one) => ({ ...one, actor, now, loads: new Map() })),
    open,
    everybody: Object.values(people),
    longest,
  }
}

/** An item at each stage, on each road. */
export function everyStage(): readonly Situation[] {
  return [
    unrated(),
    unrated({ input: { immediateConcern: true, tag: null } }),
    researched(),
    rated('red'),
    rated('blue'),
    opened('green'),
    inScreening(),
    inTriage(),
    inMeeting('red'),
    awaitingAuthorisation(),
    resolved(),
    childrenDiffer(),
    doAct(childrenDiffer(), 'authorise', 'teamManager'),
    consultation(),
    highlighted(),
    collating(),
    replySignedOff(),
  ]
}

/** D32: of sixteen children, with as many outcomes as there may be at screening. */
function childrenDiffer(): Situation {
  const offered = outcomesFrom('screening')
  const given = Array.from({ length: 15 }, (_, index) => [
    `child${index + 2}`,
    offered[index % offered.length] ?? 'advice',
  ])
  return doAct(largestFamily(), 'recordOutcome', 'worker', {
    ...fullOutcome,
    ...fullReturn,
    ...Object.fromEntries(given),
    perChild: 'each',
    outcome: gravestOf(offered) ?? null,
    ladoToldBy: people.worker.id,
    ladoToldAt: 'now',
    fromAuthority: 'Example County',
    toAuthority: 'Sample City',
    toAuthorityAt: 'now',
  })
}

function growHub(amount: (typeof amounts)[Size], longest: (length: number) => string): Hub {
  const workers = Array.from({ length: amount.people }, (_, index) => {
    const person = somebody(`Worker${index} ${longest(28)}`, [['socialWorker', 'north']])
    return [`worker${index}`, { ...person, id: `U0W${index}` }] as const
  })
  const hub = exampleHub({ hubName: longest(60) }, Object.fromEntries(workers))
  const pods = Array.from({ length: amount.pods }, (_, index): [string, Pod] => {
    const id = `more${index}`
    return [id, { id, name: `${index} ${longest(57)}`, kind: 'pod', channel: `C0MORE${index}` }]
  })
  const isEmpty = amount.people === 0
  return {
    ...hub,
    pods: new Map([...hub.pods, ...pods]),
    // With nobody to choose from, the forms must say so.
    people: isEmpty ? new Map([[people.teamManager.id, people.teamManager]]) : hub.people,
  }
}

function grow(
  { hub, item, history, ratings, notices }: Situation,
  amount: (typeof amounts)[Size],
  longest: (length: number) => string,
): Situation {
  const last = history.at(-1)
  const events = Array.from({ length: amount.events }, (_, index): HistoryEvent[] =>
    last === undefined
      ? []
      : [
          {
            ...last,
            seq: history.length + index + 1,
            detail: { ...last.detail, reason: longest(500), action: longest(500) },
          },
        ],
  ).flat()
  const again = Array.from({ length: amount.ratings }, (_, index): RatingEntry => {
    const [rating] = ratings
    const blank = { by: people.teamManager.id, countedFrom: null, deadline: null, timescale: null }
    return { rating: 'red', ...blank, ...rating, at: item.loggedAt + index, reason: longest(500) }
  })
  return { hub, item, history: [...history, ...events], ratings: [...ratings, ...again], notices }
}

function repeat(item: Item, count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    ...item,
    reference: `26-${String(index).padStart(5, '0')}`,
  }))
}
