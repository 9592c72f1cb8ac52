import fc from 'fast-check'
import { expect } from 'vitest'
import type { ActContext } from '../../src/domain/act.ts'
import { type ActName, actNames, actOf, actsOpenTo } from '../../src/domain/acts.ts'
import type { Field, RawInput, RawValue } from '../../src/domain/field.ts'
import type { Hub } from '../../src/domain/hub.ts'
import type { Item } from '../../src/domain/item.ts'
import { writeTypedMoment } from '../../src/domain/moment.ts'
import { gravestOf, outcomeNames } from '../../src/domain/outcomes.ts'
import { childNames } from '../../src/domain/parts/child-outcomes.ts'
import { ratings } from '../../src/domain/ratings.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Person } from '../../src/domain/roles.ts'
import {
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
import { collating, consultation, enquiry, replySignedOff, replySubmitted } from './other-roads.ts'

const junk: readonly RawValue[] = [null, '', 'nonsense', true, '31/02/2026 10:00', ' '.repeat(9)]

/** D32: no other child, one, or several, two of whom would be called the same. */
const siblings = ['', 'AB 9', 'AB 9\nCD 4', 'AB 9\nAB 9\n12346 EF 2'] as const

/** Something for a field: mostly what could be meant, sometimes what nobody means. */
function valueFor(field: Field, context: ActContext, luck: number): RawValue {
  if (luck % 31 === 0) return junk[luck % junk.length] ?? null
  const choices = field.choices?.(context) ?? []
  if (field.widget === 'several') {
    return choices.filter((_, index) => (luck >> index) % 2 === 1).map(({ value }) => value)
  }
  if (choices.length > 0) return choices[luck % choices.length]?.value ?? null
  return field.widget === 'tick' ? luck % 7 !== 0 : wordsFor(field, context, luck)
}

function wordsFor(field: Field, { item, hub, now }: ActContext, luck: number): string {
  // D29: mostly earlier than the deadline in force, sometimes the same, past or later.
  if (field.label === 'New deadline' && item.deadline !== null) {
    const share = (luck % 23) / 20
    return writeTypedMoment(now + (item.deadline - now) * share, hub.policy.zone)
  }
  if (field.hint?.startsWith('Hub time') === true) return 'now'
  if (luck % 9 === 0) return ''
  if (field.label.startsWith('Age of')) return `${luck % 20}`
  if (field.label === 'The other children') return siblings[luck % siblings.length] ?? ''
  return field.label === 'Tag' ? '123/020416 JC' : 'Some words.'
}

/** What somebody happens to do next. */
export interface Turn {
  who: number
  act: number
  luck: readonly number[]
  minutes: number
}

/** Any turn of anybody. */
export const turn = fc.record({
  who: fc.nat(1000),
  act: fc.nat(1000),
  luck: fc.array(fc.nat(100_000), { minLength: 9, maxLength: 9 }),
  minutes: fc.nat(300),
})

/** Everybody of the example hub. */
export const roster = Object.keys(people) as Who[]

/** Somebody as the hub has them: in no pod where it has none (D25). */
export function memberOf(hub: Hub, who: Who): Person {
  return hub.people.get(people[who].id) ?? people[who]
}

/** What is done now and then. */
const seldom: readonly ActName[] = [
  'furtherInformation',
  'closeAccess',
  'restrict',
  'children',
  'merge',
]

/** Another item of the same child, into which it may be merged (D16). */
const stays = { ...unrated(), item: { ...unrated().item, reference: '26-00001' } }

/** D32: the outcome of the item as somebody means it who looked at those of its children: the gravest. */
function withGravest(input: RawInput, item: Item): RawInput {
  if (input['perChild'] !== 'each') return input
  const chosen = childNames(item).map((_name, index) => input[`child${index + 1}`])
  const gravest = gravestOf(outcomeNames.filter((outcome) => chosen.includes(outcome)))
  return gravest === undefined ? input : { ...input, outcome: gravest }
}

/** One turn of somebody: mostly an act that they may do. Answers the situation after it; a refused act changes nothing. */
export function play(situation: Situation, { who, act, luck }: Turn, now: number): Situation {
  const { hub, item, history } = situation
  const actor = memberOf(hub, roster[who % roster.length] ?? 'worker')
  const context = { ...situation, earlier: [stays.item], other: stays, actor, now }
  const may = act % 10 === 0 ? [] : actsOpenTo(context)
  // Everybody may always record a call, and of what is closed few know; or little else would ever happen.
  const open = act % 4 === 0 ? may : may.filter((one) => !seldom.includes(one))
  const from: readonly ActName[] = open.length > 0 ? open : actNames
  const name = from[act % from.length] ?? 'rate'
  const fields = Object.entries(actOf(name).fields)
  const input: RawInput = Object.fromEntries(
    fields.map(([key, field], index) => [
      key,
      valueFor(field, context, (luck[index % luck.length] ?? 1) + Math.floor(index / luck.length)),
    ]),
  )
  const before = JSON.stringify(item)
  const answer = actOf(name).decide(
    (luck[0] ?? 0) % 5 === 0 ? input : withGravest(input, item),
    context,
  )
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

function beginElsewhere(hub: Hub, start: number): Situation {
  const subject = start % 7 === 0 ? 'adult' : 'child'
  const tag = start % 2 === 0 ? null : '12345 JC'
  const given = { hub, input: { subject, tag } }
  const roads = [
    () => consultation(given),
    () => replySignedOff(replySubmitted(collating(given))),
    () => enquiry(given),
    () => collating(given),
    () => enquiry({ ...given, by: 'informationOfficer' }),
  ]
  return roads[start % roads.length]?.() ?? consultation(given)
}

/** Families of two and of four (R20), for whom each child has an outcome (D32). */
const families = [
  { concerns: 'allChildren', eldestAge: '15', siblings: siblings[3] },
  { concerns: 'oneOfFamily', eldestAge: '15', siblings: siblings[1] },
] as const

/** An item somewhere on a road: at the door, asked for advice, collated, open, or with a worker at each stage. */
export function begin(hub: Hub, start: number): Situation {
  const subject = start % 7 === 0 ? 'adult' : 'child'
  const household = start % 5 < 2 ? families[start % families.length] : {}
  const input = { immediateConcern: start % 3 === 0, subject, ...household }
  const door = unrated({ hub, input })
  const rating = ratings[start % 4] ?? 'red'
  const further = Math.floor(start / 12) % 7
  if (further === 6) return beginElsewhere(hub, start)
  if (further === 0) return door
  // What is rated BLUE is collated from there (R28).
  if (rating === 'blue') return rated(rating, researched(door))
  const open = opened(rating, rated(rating, researched(door)))
  if (further === 1) return open
  const held = inScreening(rating, open)
  if (further === 2) return held
  const triage = inTriage(rating, held)
  return further === 3 ? triage : inMeeting(rating, triage)
}
