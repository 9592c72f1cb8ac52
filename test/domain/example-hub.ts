import { type Decision, whyNot } from '../../src/domain/act.ts'
import { type ActName, actOf, logAct } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Hub } from '../../src/domain/hub.ts'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import type { HistoryEvent, Item, RatingEntry } from '../../src/domain/item.ts'
import type { Notice } from '../../src/domain/notices.ts'
import type { Outcome } from '../../src/domain/outcomes.ts'
import { writeSibling } from '../../src/domain/parts/household.ts'
import { type Policy, policySchema } from '../../src/domain/policy.ts'
import type { Rating } from '../../src/domain/ratings.ts'
import { isRefusal, type Refusal } from '../../src/domain/refusal.ts'
import type { Grant, Person, Pod, Role } from '../../src/domain/roles.ts'
import { dividedAs, leadsAllocate, opensContacts } from '../../src/domain/starting.ts'
import { at, shippedCalendar } from './hub-times.ts'

/** Invented people, by what they do. Two pods, and an Early Help Hub. */
export const people = {
  informationOfficer: somebody('Amina Example', [['businessSupportInformationOfficer']]),
  officerNorth: somebody('Bola Example', [['businessSupportOfficer', 'north']]),
  officerSouth: somebody('Carys Sample', [['businessSupportOfficer', 'south']]),
  dutyWorker: somebody('Dev Sample', [['dutySocialWorker']]),
  teamManager: somebody('Edith Example', [['teamManager']]),
  otherTeamManager: somebody('Farid Example', [['teamManager']]),
  earlyHelpManager: somebody('Greta Sample', [['earlyHelpDecisionMaker', 'earlyHelp']]),
  leadNorth: somebody('Hana Example', [['assistantTeamManager', 'north']]),
  leadSouth: somebody('Idris Sample', [['assistantTeamManager', 'south']]),
  worker: somebody('Jonah Example', [['socialWorker', 'north']]),
  otherWorker: somebody('Kemi Example', [['socialWorker', 'north']]),
  workerSouth: somebody('Luca Sample', [['socialWorker', 'south']]),
  earlyHelpWorker: somebody('Mona Sample', [['earlyHelpWorker', 'earlyHelp']]),
  serviceManager: somebody('Nia Example', [['serviceManager']]),
  police: somebody('Otis Sample', [['policeStaff']]),
  missingManager: somebody('Rhian Sample', [['ceMissingTeamManager']]),
  administrator: somebody('Priya Example', [['administrator']]),
  newcomer: somebody('Quinn Sample', []),
} as const satisfies Record<string, Person>

/** Somebody of the example hub. */
export type Who = keyof typeof people

/** The example hub's pods. */
export const pods: readonly Pod[] = [
  { id: 'north', name: 'North pod', kind: 'pod', channel: 'C0NORTH' },
  { id: 'south', name: 'South pod', kind: 'pod', channel: 'C0SOUTH' },
  { id: 'earlyHelp', name: 'Early Help Hub', kind: 'earlyHelpHub', channel: 'C0EARLY' },
]

/** An item as it came to stand, the acts that brought it there, and the hub it is in. */
export interface Situation {
  hub: Hub
  item: Item
  history: readonly HistoryEvent[]
  ratings: readonly RatingEntry[]
  /** What the last act told people. */
  notices: readonly Notice[]
  /** The other items with a number of its children (D12). */
  earlier?: readonly Item[]
  /** Another item that an act is about as well (D16). */
  other?: Situation
}

/** The example hub, with a policy and people of the test's own where it needs them. */
export function exampleHub(
  policy: Readonly<Record<string, unknown>> = {},
  others: Readonly<Record<string, Person>> = {},
): Hub {
  const read: Policy = policySchema.parse(policy)
  const everybody: readonly Person[] = Object.values({ ...people, ...others })
  const divided = dividedAs({ policy: read }, everybody, pods)
  return {
    policy: read,
    calendar: 'hours' in policy || 'zone' in policy ? buildHubCalendar(read) : shippedCalendar,
    people: new Map(divided.people.map((person) => [person.id, person])),
    pods: new Map(divided.pods.map((pod) => [pod.id, pod])),
    managersChannel: 'C0MANAGERS',
    onDuty: [],
    away: new Map(),
  }
}

/** A person with roles, each in a pod where one is named. */
export function somebody(name: string, roles: readonly (readonly [Role, string?])[]): Person {
  const grants: Grant[] = roles.map(([role, podId]) => ({ role, podId: podId ?? null }))
  return { id: `U0${(name.split(' ')[0] ?? name).toUpperCase()}`, name, active: true, grants }
}

/** Decides an act as a person and answers where the item then stands, or the refusal. */
export function tryAct(
  situation: Situation,
  name: ActName,
  by: Who | Person,
  input: RawInput = {},
  when = '2026-06-02 12:00',
): Situation | Refusal {
  const answer = actOf(name).decide(input, contextOf(situation, by, when))
  return isRefusal(answer) ? answer : after(situation, answer)
}

/** As {@link tryAct}, where the act must be allowed. */
export function doAct(...given: Parameters<typeof tryAct>): Situation {
  const answer = tryAct(...given)
  if (isRefusal(answer)) throw new Error(`Refused ${given[1]}: ${JSON.stringify(answer)}`)
  return answer
}

/** As {@link tryAct}, where the act must be refused. */
export function refused(...given: Parameters<typeof tryAct>): Refusal {
  const answer = tryAct(...given)
  if (!isRefusal(answer)) throw new Error(`${given[1]} was allowed.`)
  return answer
}

/** Why a person may not do an act on an item, before any form is filled in. */
export function barred(
  situation: Situation,
  name: ActName,
  by: Who | Person,
  when = '2026-06-02 12:00',
): Refusal | undefined {
  return whyNot(name, actOf(name), contextOf(situation, by, when))
}

/** What a decision by a person at a time is made from. */
export function contextOf(
  { hub, item, history, ratings, earlier, other }: Situation,
  by: Who | Person,
  when: string,
) {
  const person = typeof by === 'string' ? people[by] : by
  const more = { ...(earlier && { earlier }), ...(other && { other }) }
  const actor = hub.people.get(person.id) ?? person
  return { hub, item, history, ratings, ...more, actor, now: at(when) }
}

/** The names of those whom a refusal says could do it instead, in the order of the alphabet. */
export function namesOf(refusal: Refusal | undefined, hub: Hub = exampleHub()): string[] {
  return (refusal?.who ?? []).map((id) => hub.people.get(id)?.name ?? id).sort()
}

/** Those of the example hub, by name, in the order of the alphabet. */
export function named(...who: Who[]): string[] {
  return who.map((one) => people[one].name).sort()
}

export const fullLog = {
  kind: 'marf',
  source: '2A',
  route: 'email',
  // Asked for in its place where it is a call.
  callRoute: 'phone',
  receivedAt: '02/06/2026 09:00',
  tag: '12345 JC',
  subject: 'child',
  concerns: 'child',
  immediateConcern: false,
  // Asked for only where the hub is shut (D26).
  dutyTeamTold: 'Invented Person',
  dutyTeamToldAt: 'now',
  messageLink: null,
} as const satisfies RawInput

export const fullRating = {
  levelOfNeed: '3',
  historyAnalysis: 'Nothing known before.',
  agreement: 'obtained',
  overrideReason: null,
  recordedOnForm: true,
} as const satisfies RawInput

export const fullOutcome = {
  action: 'Spoke with the school.',
  reason: 'No further risk was found.',
  discussedWith: people.teamManager.id,
  undone: 'Invented: none of it was needed.',
  parents: '1',
  recordLoaded: true,
} as const satisfies RawInput

/** D32: what goes back to the referrer at the door, besides for what. */
export const fullReturn = {
  returnedTo: 'The school',
  askedFor: 'Whether the parents agree.',
  returnedAt: 'now',
  toldToRing: true,
  action: 'Wrote to the school.',
  reason: 'Invented: nothing says that a child is at risk.',
} as const satisfies RawInput

/** A family of three: the child of the tag, 12346 AB of 9 years, and CD of 14. */
export const familyOfThree = {
  concerns: 'allChildren',
  eldestAge: '15',
  siblings: '12346 AB 9\nCD 14',
} as const satisfies RawInput

export const fullAsk = {
  agencies: ['police', 'education'],
  purpose: 'Anything known of the family in the last year.',
  within: '4',
  askedAt: '09:55',
  discussedWith: null,
} as const satisfies RawInput

export const fullTransfer = {
  how: 'complete',
  done: ['section47Checks', 'section47Form'],
  team: 'assessmentTeam',
  dutyManager: 'Tamsin Sample',
  toldAt: '10:55',
  immediate: 'no',
  emailed: true,
  emailedAt: '10:58',
} as const satisfies RawInput

/** Logged at 09:00 and nothing more. */
export function unrated(
  given: { hub?: Hub; input?: RawInput; when?: string; by?: Who } = {},
): Situation {
  const { hub = exampleHub(), input = {}, when = '2026-06-02 09:00', by } = given
  const context = { hub, item: null, history: [], ratings: [], now: at(when) }
  const logger = people[by ?? 'informationOfficer']
  const answer = logAct.decide(
    { ...fullLog, ...input },
    { ...context, actor: hub.people.get(logger.id) ?? logger },
  )
  if (isRefusal(answer)) throw new Error(`Refused log: ${JSON.stringify(answer)}`)
  const item = { ...answer.item, reference: '26-00417' }
  const ratings = answer.rating === null ? [] : [answer.rating]
  return { hub, item, history: [answer.event], ratings, notices: answer.notices }
}

/** Logged at 11:00 as 26-00418, about the same child as 26-00417, which is in the store as well. */
export function loggedTwice(stays: Situation = inScreening(), input: RawInput = {}): Situation {
  const { hub } = stays
  const second = unrated({
    hub,
    input: { source: '6', receivedAt: '02/06/2026 10:45', ...input },
    when: '2026-06-02 11:00',
  })
  const item = { ...second.item, reference: '26-00418' }
  return { ...second, item, earlier: [stays.item], other: stays }
}

/** Researched at 09:10. */
export function researched(from: Situation = unrated()): Situation {
  const { concerns, age, siblings } = from.item.details.household
  const household = {
    concerns,
    eldestAge: age?.toString() ?? null,
    siblings: siblings.map(writeSibling).join('\n'),
  }
  const input = { tag: from.item.tag, checked: true, ...household }
  return doAct(from, 'researchDone', 'informationOfficer', input, '2026-06-02 09:10')
}

/** Rated at 09:20, and not opened; in a hub that opens no contact it is at initial screening (D25). */
export function rated(rating: Rating, from: Situation = researched()): Situation {
  const { tag, details } = from.item
  const concerns = details.household.concerns ?? 'child'
  const input = { ...fullRating, rating, tag: tag ?? '12345 JC', concerns, pod: podFor(rating) }
  return doAct(from, 'rate', 'teamManager', input, '2026-06-02 09:20')
}

function podFor(rating: Rating): string {
  return rating === 'green' ? 'earlyHelp' : 'north'
}

/** An immediate concern, rated RED at 09:20 without its research and its overview. */
export function ratedAtOnce(): Situation {
  const input = { ...fullRating, rating: 'red', historyAnalysis: null, recordedOnForm: false }
  const flagged = unrated({ input: { immediateConcern: true } })
  return doAct(flagged, 'rate', 'teamManager', input, '2026-06-02 09:20')
}

export function ratedRed(): Situation {
  return rated('red')
}

/** Opened at 09:30 in the north pod, or for GREEN in the Early Help Hub, and not allocated; where no contact is opened, as rated (D25). */
export function opened(rating: Rating = 'amber', from: Situation = rated(rating)): Situation {
  if (!opensContacts(from.hub)) return from
  const input = { pod: podFor(rating), tag: from.item.tag, contactOpened: true }
  return doAct(from, 'open', 'officerNorth', input, '2026-06-02 09:30')
}

export function openedAmber(): Situation {
  return opened('amber')
}

/** Allocated at 09:40, at initial screening. */
export function inScreening(rating: Rating = 'amber', from: Situation = opened(rating)): Situation {
  const green = rating === 'green'
  const worker = green ? people.earlyHelpWorker.id : people.worker.id
  const lead = green ? 'earlyHelpManager' : 'leadNorth'
  const by = leadsAllocate(from.hub) ? lead : 'teamManager'
  return doAct(from, 'allocate', by, { worker }, '2026-06-02 09:40')
}

/** D32: as many children as an item may have, each of whom has an outcome; with its worker. */
export function largestFamily(): Situation {
  const siblings = 'ABCDEFGHIJKLMNO'.split('').map((letter) => `${letter}X 5`)
  const household = { concerns: 'allChildren', eldestAge: '15', siblings: siblings.join('\n') }
  const known = researched(unrated({ input: household }))
  return inScreening('amber', opened('amber', rated('amber', known)))
}

/** A RED at initial screening that its worker accepted at 09:45 (D32). */
export function acceptedRed(): Situation {
  return doAct(inScreening('red'), 'accept', 'worker', {}, '2026-06-02 09:45')
}

/** In triage from 09:50, its rating not yet reviewed there. */
export function inTriage(
  rating: Rating = 'amber',
  from: Situation = inScreening(rating),
): Situation {
  return doAct(from, 'toTriage', holder(from), { recordLoaded: true }, '2026-06-02 09:50')
}

/** The rating reviewed at 10:00: no change. */
export function reviewed(from: Situation): Situation {
  return doAct(from, 'reviewRating', holder(from), {}, '2026-06-02 10:00')
}

/** At a strategy discussion from 10:10, its rating not yet reviewed there. */
export function inMeeting(rating: Rating = 'amber', from: Situation = inTriage(rating)): Situation {
  const input = {
    meetingKind: 'strategyDiscussion',
    discussedWith: people.teamManager.id,
    discussedAt: '10:05',
    analysis: 'Concerns from the school and the GP.',
    recommendation: 'A strategy discussion.',
  }
  return doAct(reviewed(from), 'toMeeting', holder(from), input, '2026-06-02 10:10')
}

/** The strategy discussion was held at 10:30, with the police, health and the Assessment Team. */
export function meetingWasHeld(from: Situation = inMeeting()): Situation {
  const input = { at: '10:30', attended: ['assessmentTeam', 'police', 'health'], people: [] }
  return doAct(from, 'meetingHeld', 'officerNorth', input, '2026-06-02 10:40')
}

/** Its minutes were written by Business Support at 10:50. */
export function minutesWritten(from: Situation = meetingWasHeld()): Situation {
  const input = { onTemplate: true, riskPlan: true }
  return doAct(from, 'writeMinutes', 'officerNorth', input, '2026-06-02 10:50')
}

/** As it stands, with a section 47 decided by a Team Manager. */
export function asDecided(situation: Situation): Situation {
  const { item } = situation
  const decided = { by: people.teamManager.id, at: at('2026-06-02 10:00') }
  const section47 = { ...item.details.section47, decided }
  return { ...situation, item: { ...item, details: { ...item.details, section47 } } }
}

/** Submitted by the worker at 11:00, waiting for a manager. */
export function awaitingAuthorisation(
  outcome: Outcome = 'advice',
  from: Situation = inScreening(),
): Situation {
  const input = { ...fullOutcome, outcome }
  return doAct(from, 'recordOutcome', holder(from), input, '2026-06-02 11:00')
}

/** Not accepted at the door by Business Support at 11:00, waiting for a manager. */
export function notAcceptedAtDoor(from: Situation = unrated()): Situation {
  const input = {
    action: 'Read it through.',
    reason: 'Sent in error.',
    standardReplySent: true,
    replySentAt: '10:55',
  }
  return doAct(from, 'notAccepted', 'informationOfficer', input, '2026-06-02 11:00')
}

/** Authorised by a Team Manager at 11:30. */
export function resolved(from: Situation = awaitingAuthorisation()): Situation {
  return doAct(from, 'authorise', 'teamManager', {}, '2026-06-02 11:30')
}

/** Left at its meeting with section 17, authorised at 11:30; everything after the outcome is still owed. */
export function resolvedAtMeeting(from: Situation = meetingWasHeld()): Situation {
  return resolved(awaitingAuthorisation('section17', reviewed(from)))
}

/** The fields of an item that differ, in the order of the alphabet. */
export function changedKeys(before: Item, after: Item): string[] {
  const keys = Object.keys(after) as (keyof Item)[]
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort()
}

/** Who was told what by the last act: "allocated to Jonah Example". */
export function written({ notices, hub }: Situation): string[] {
  return notices.map(({ notice, to }) =>
    'person' in to
      ? `${notice} to ${hub.people.get(to.person)?.name}`
      : `${notice} to ${'agency' in to ? to.agency : to.channel}`,
  )
}

function after(situation: Situation, { item, event, notices, rating }: Decision): Situation {
  return {
    hub: situation.hub,
    item,
    history: [...situation.history, event],
    ratings: rating === null ? situation.ratings : [...situation.ratings, rating],
    notices,
  }
}

function holder({ item, hub }: Situation): Person {
  const person = hub.people.get(item.workerId ?? '')
  if (person === undefined) throw new Error('Nobody holds it.')
  return person
}
