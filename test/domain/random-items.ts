import fc from 'fast-check'
import { minuteMs } from '../../src/domain/civil-day.ts'
import type { Hub } from '../../src/domain/hub.ts'
import type { HistoryEvent, RatingEntry, Stage } from '../../src/domain/item.ts'
import { writeTypedMoment } from '../../src/domain/moment.ts'
import { doAct, people, type Situation, unrated } from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import { begin, play, turn } from './random-journey.ts'

/** One act as the histories keep it: the event, the stage that it left the item in, and the rating that it gave. */
export interface Step {
  event: HistoryEvent
  stage: Stage
  rating: RatingEntry | null
}

/** An item that came to stand somehow, and its whole history. */
export interface RandomItem {
  situation: Situation
  steps: readonly Step[]
}

/** Days near which items come in: two clock changes, a month's end, and a bank holiday. */
const days = ['2026-03-28', '2026-05-23', '2026-06-29', '2026-10-24'] as const

/** Some hours after an act, so that items last days; now and then none at all. */
const pauses = [0, 3, 20, 45, 90, 240, 700, 1700]

/** So many acts, each some time after the one before. */
function turns(minLength: number, maxLength: number) {
  return fc.array(fc.tuple(turn, fc.constantFrom(...pauses)), { minLength, maxLength })
}

/** Random items of a hub, the same for the same seed. Half are logged somewhere near one of the days,
 * half stand somewhere on the road on 2 June; all are worked on at random. */
export function randomItems(hub: Hub, count: number, seed: number): RandomItem[] {
  const life = fc.record({
    day: fc.constantFrom(...days),
    minutes: fc.nat(6 * 24 * 60),
    lateBy: fc.constantFrom(0, 0, 5, 60, 3000),
    immediate: fc.nat(4),
    adult: fc.nat(7),
    further: fc.nat(5000),
    turns: fc.oneof(turns(1, 12), turns(20, 80)),
  })
  return fc.sample(life, { numRuns: count, seed }).map((one, index) => {
    const reference = `26-${String(index).padStart(5, '0')}`
    if (index % 2 === 0) {
      const further = begin(hub, one.further)
      return live(named(further, reference), one.turns, at('2026-06-02 11:00'))
    }
    const received = Date.parse(`${one.day}T21:30:00Z`) + one.minutes * minuteMs
    const logged = received + one.lateBy * minuteMs
    const input = {
      receivedAt: writeTypedMoment(received, hub.policy.zone),
      immediateConcern: one.immediate === 0 && index % 8 < 4,
      subject: one.adult === 0 ? 'adult' : 'child',
    }
    const start = named(unrated({ hub, input, when: hubTime(logged) }), reference)
    const begun = index % 8 < 4 ? start : sendOn(start, index % 16 < 8)
    return live(begun, one.turns, begun.item.stageEnteredAt)
  })
}

/** Sends an item on at the door half an hour after it was logged: to another authority (R4), or to whoever holds the child (R5). */
function sendOn(start: Situation, elsewhere: boolean): Situation {
  const when = hubTime(start.item.loggedAt + 30 * minuteMs)
  return elsewhere
    ? doAct(start, 'redirect', 'informationOfficer', { authority: 'Example County' }, when)
    : doAct(
        start,
        'forward',
        'informationOfficer',
        { forwardedTo: 'The allocated worker', caseNote: true },
        when,
      )
}

function named(situation: Situation, reference: string): Situation {
  return { ...situation, item: { ...situation.item, reference } }
}

/** Where the acts that bring an item further leave it; the others leave it where it was. */
const brings: Readonly<Record<string, Stage>> = {
  open: 'screening',
  submitReply: 'authorisation',
  toTriage: 'triage',
  toMeeting: 'meeting',
  redirect: 'resolved',
  forward: 'resolved',
}

/** Where an item begins by its kind; what is rated BLUE is collated (R28). */
function broughtBy({ act, detail }: HistoryEvent): Stage | undefined {
  if (act === 'rate' && detail['rating'] === 'blue') return 'collation'
  if (act === 'authorise' && detail['signedOff'] === true) return 'collation'
  if (act !== 'log') return undefined
  if (detail['kind'] === 'informationRequest') return 'collation'
  const asksForAdvice = detail['kind'] === 'consultation' || detail['kind'] === 'earlyHelpEnquiry'
  return asksForAdvice ? 'consultation' : 'received'
}

/** The steps of an item that has only gone forwards. */
function stepsOf({ history, ratings }: Situation): Step[] {
  let stage: Stage = 'received'
  return history.map((event) => {
    stage = broughtBy(event) ?? brings[event.act] ?? stage
    return { event, stage, rating: ratings.find(({ at: given }) => given === event.at) ?? null }
  })
}

function live(
  start: Situation,
  turns: readonly (readonly [Parameters<typeof play>[1], number])[],
  from: number,
): RandomItem {
  let [situation, now] = [start, from]
  const steps = stepsOf(start)
  for (const [one, pause] of turns) {
    now += pause * minuteMs
    const before = situation
    situation = play(before, sent(one, situation), now)
    const event = situation.history.at(-1)
    if (event === undefined || situation.history.length === before.history.length) continue
    const rated = situation.ratings.length > before.ratings.length
    steps.push({
      event,
      stage: situation.item.stage,
      rating: rated ? (situation.ratings.at(-1) ?? null) : null,
    })
  }
  return { situation, steps }
}

/** Managers take more turns than others, or few items would come to an end. */
function sent(one: Parameters<typeof play>[1], { item }: Situation): Parameters<typeof play>[1] {
  // Only Business Support collates; and calls for advice would mostly be converted.
  if (item.stage === 'collation' && (one.luck[0] ?? 0) % 3 > 0) {
    return { ...one, who: Object.keys(people).indexOf('officerNorth') }
  }
  if (item.stage === 'consultation' && (one.luck[0] ?? 0) % 3 > 0) {
    return { ...one, who: Object.keys(people).indexOf('dutyWorker') }
  }
  const managers = ['teamManager', 'otherTeamManager', 'leadNorth'] as const
  const wanted = item.stage === 'received' ? one.who : one.luck[0]
  const manager = managers[(wanted ?? 0) % 9]
  return manager === undefined ? one : { ...one, who: Object.keys(people).indexOf(manager) }
}
