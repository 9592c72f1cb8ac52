import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActContext } from '../../src/domain/act.ts'
import { type ActName, actNames, actOf, actsOpenTo } from '../../src/domain/acts.ts'
import { minuteMs } from '../../src/domain/civil-day.ts'
import type { Field, RawInput, RawValue } from '../../src/domain/field.ts'
import type { Hub } from '../../src/domain/hub.ts'
import type { Item, Stage } from '../../src/domain/item.ts'
import { ratings } from '../../src/domain/ratings.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import {
  exampleHub,
  inMeeting,
  inScreening,
  inTriage,
  opened,
  people,
  rated,
  researched,
  type Situation,
  unrated,
  type Who,
} from './example-hub.ts'
import { at } from './hub-times.ts'

/** The stages that may follow each other, besides staying (design, section 3). */
const moves: Record<Stage, readonly Stage[]> = {
  received: ['screening', 'authorisation', 'resolved'],
  screening: ['triage', 'authorisation', 'resolved'],
  triage: ['meeting', 'authorisation', 'resolved'],
  meeting: ['authorisation', 'resolved'],
  authorisation: ['received', 'screening', 'triage', 'meeting', 'resolved'],
  resolved: ['received', 'screening', 'triage', 'meeting'],
}

/** What must hold of an item however it came to stand, each by the words that a failure should show. */
const always: Record<string, (item: Item, situation: Situation) => boolean> = {
  'it is resolved exactly when it has a time of resolving': (item) =>
    (item.stage === 'resolved') === (item.resolvedAt !== null),
  'what waits for authorisation says where it left, with what, and who asked': (item) =>
    item.stage !== 'authorisation' ||
    (item.leftAt !== null && item.outcome !== null && item.submittedBy !== null),
  'what is being worked has not left': (item) =>
    ['authorisation', 'resolved'].includes(item.stage) ||
    (item.leftAt === null && item.outcome === null && item.authorisedBy === null),
  'nobody authorises what they hold': (item) =>
    item.authorisedBy === null || item.authorisedBy !== item.workerId,
  'nobody authorises what they submitted, unless they decided it alone': (item, { history }) =>
    item.authorisedBy === null ||
    item.authorisedBy !== item.submittedBy ||
    ['recordOutcome', 'notAccepted'].includes(lastExit(history)),
  'there is no deadline before the clock has started': (item) =>
    item.clockStartedAt !== null || (item.deadline === null && item.firstDeadline === null),
  'the rating history ends with the rating and the deadline in force': (item, { ratings }) => {
    const last = ratings.at(-1)
    return (
      item.rating === (last?.rating ?? null) &&
      (item.clockStartedAt === null || last?.deadline === item.deadline)
    )
  },
  'a section 47 leaves at the meeting only': (item) =>
    item.outcome !== 'section47' || item.leftAt === null || item.leftAt === 'meeting',
  'whoever holds it holds it in a pod': (item) => item.workerId === null || item.podId !== null,
  'whoever holds it is a worker': (item) =>
    item.workerId === null ||
    ['worker', 'otherWorker', 'workerSouth', 'earlyHelpWorker'].some(
      (who) => people[who as Who].id === item.workerId,
    ),
  'nothing is worked without a rating and a level of need (R35)': (item) =>
    ['received', 'authorisation', 'resolved'].includes(item.stage) ||
    (item.rating !== null && item.levelOfNeed !== null && item.tag !== null),
  'the history counts the acts': (item, { history }) =>
    item.version === history.length && history.at(-1)?.seq === item.version,
  'a resolved item owes no answer to further information': (item) =>
    item.stage !== 'resolved' || item.furtherInformationAt === null,
  'a statutory decision is made only where one is due (D10)': (item) =>
    item.decisionDue !== null || item.decidedAt === null,
}

function lastExit(history: Situation['history']): string {
  const exits = ['recordOutcome', 'notAccepted', 'authorise', 'redirect', 'forward']
  return history.findLast((event) => exits.includes(event.act))?.act ?? ''
}

const junk: readonly RawValue[] = [null, '', 'nonsense', true, '31/02/2026 10:00', ' '.repeat(9)]

/** Something for a field: mostly what could be meant, sometimes what nobody means. */
function valueFor(field: Field, context: ActContext, luck: number): RawValue {
  if (luck % 31 === 0) return junk[luck % junk.length] ?? null
  const choices = field.choices?.(context) ?? []
  if (choices.length > 0) return choices[luck % choices.length]?.value ?? null
  return field.widget === 'tick' ? luck % 7 !== 0 : wordsFor(field, luck)
}

function wordsFor(field: Field, luck: number): string {
  if (field.hint?.startsWith('Hub time') === true) return 'now'
  if (luck % 9 === 0) return ''
  return field.label === 'Tag' ? '123/020416 JC' : 'Some words.'
}

interface Turn {
  who: number
  act: number
  luck: readonly number[]
  minutes: number
}

const turn = fc.record({
  who: fc.nat(1000),
  act: fc.nat(1000),
  luck: fc.array(fc.nat(100_000), { minLength: 9, maxLength: 9 }),
  minutes: fc.nat(300),
})

const roster = Object.keys(people) as Who[]

/** One turn of somebody: mostly an act that they may do. Answers the situation after it; a refused act changes nothing. */
function play(situation: Situation, { who, act, luck }: Turn, now: number): Situation {
  const actor = people[roster[who % roster.length] ?? 'worker']
  const { hub, item, history } = situation
  const context = { ...situation, actor, now }
  const may = act % 10 === 0 ? [] : actsOpenTo(context)
  // Everybody may always record a call; or little else would ever happen.
  const open = act % 4 === 0 ? may : may.filter((one) => one !== 'furtherInformation')
  const from: readonly ActName[] = open.length > 0 ? open : actNames
  const name = from[act % from.length] ?? 'rate'
  const fields = Object.entries(actOf(name).fields)
  const input: RawInput = Object.fromEntries(
    fields.map(([key, field], index) => [key, valueFor(field, context, luck[index] ?? 1)]),
  )
  const before = JSON.stringify(item)
  const answer = actOf(name).decide(input, context)
  expect(JSON.stringify(item), `${name} changed what it was given`).toBe(before)
  const refusal = isRefusal(answer) ? answer : null
  expect(refusal?.message).not.toBe('')
  expect((refusal?.who ?? []).filter((id) => hub.people.get(id)?.active !== true)).toEqual([])
  if (isRefusal(answer)) return situation
  return {
    hub,
    item: answer.item,
    history: [...history, answer.event],
    ratings: answer.rating === null ? situation.ratings : [...situation.ratings, answer.rating],
    notices: answer.notices,
  }
}

/** Acts that record something and move nothing. */
const records: readonly ActName[] = ['acknowledge', 'furtherInformation', 'reviewRating']

/** Whether somebody may do something that takes the item further. */
function canGoOn(situation: Situation, now: number): boolean {
  return roster.some((who) =>
    actsOpenTo({ ...situation, actor: people[who], now }).some((act) => !records.includes(act)),
  )
}

/** An item somewhere on the road: at the door, open, or with a worker at each stage. */
function begin(hub: Hub, start: number): Situation {
  const subject = start % 7 === 0 ? 'adult' : 'child'
  const door = unrated({ hub, input: { immediateConcern: start % 3 === 0, subject } })
  const rating = ratings[start % 4] ?? 'red'
  const further = Math.floor(start / 84) % 6
  if (further === 0) return door
  const open = opened(rating, rated(rating, researched(door)))
  if (further === 1) return open
  const held = inScreening(rating, open)
  if (further === 2) return held
  const triage = inTriage(rating, held)
  return further === 3 ? triage : inMeeting(rating, triage)
}

test.each([
  {},
  { clockStart: 'rated', statutoryDecision: 'outcome' },
  { clockStart: 'received', authoriseExits: 'screeningOnly', lowerRedNeedsManager: false },
])('whatever people try, in whatever order, an item stays whole: %o', (policy) => {
  const hub = exampleHub(policy)
  const reached = new Set<Stage>()
  const journey = fc.tuple(fc.nat(5000), fc.array(turn, { minLength: 10, maxLength: 60 }))
  fc.assert(
    fc.property(journey, ([start, turns]) => {
      let situation = begin(hub, start)
      let now = at('2026-06-02 11:00')
      for (const one of turns) {
        now += one.minutes * minuteMs
        const before = situation.item
        situation = play(situation, one, now)
        const { item } = situation
        reached.add(item.stage)
        const stayed = item.stage === before.stage
        expect(
          stayed || moves[before.stage].includes(item.stage),
          `${before.stage} to ${item.stage}`,
        ).toBe(true)
        expect([null, item.firstDeadline]).toContain(before.firstDeadline)
        for (const [words, holds] of Object.entries(always)) {
          expect(
            holds(item, situation),
            `${words}: ${JSON.stringify(situation.history.at(-1))}`,
          ).toBe(true)
        }
      }
      expect(situation.item.stage === 'resolved' || canGoOn(situation, now)).toBe(true)
    }),
    { numRuns: 60 },
  )
  // Or the journeys would prove little.
  expect(reached.size).toBe(6)
})
