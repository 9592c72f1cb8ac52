import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import {
  asDecided,
  awaitingAuthorisation,
  changedKeys,
  contextOf,
  doAct,
  exampleHub,
  fullOutcome,
  fullTransfer,
  inMeeting,
  inScreening,
  inTriage,
  meetingWasHeld,
  notAcceptedAtDoor,
  opened,
  people,
  rated,
  refused,
  researched,
  resolved,
  reviewed,
  tryAct,
  unrated,
  written,
} from './example-hub.ts'
import { at } from './hub-times.ts'

describe('research', () => {
  test('that is done without a tag keeps the one there is (R17)', () => {
    const done = doAct(unrated(), 'researchDone', 'informationOfficer', { checked: true })
    expect(done.item.tag).toBe('12345 JC')
  })

  test('amends the tag', () => {
    const input = { tag: '99999 ab', checked: true }
    expect(doAct(unrated(), 'researchDone', 'informationOfficer', input).item.tag).toBe('99999 AB')
  })

  test('of an immediate concern is still recorded after it was opened at once, and once (D26)', () => {
    const urgent = unrated({ input: { immediateConcern: true } })
    const worked = inTriage('red', inScreening('red', opened('red', rated('red', urgent))))
    expect(worked.item.researchedAt).toBeNull()
    const done = doAct(worked, 'researchDone', 'dutyWorker', { tag: '12345 JC', checked: true })
    expect(done.item).toMatchObject({ stage: 'triage', researchedBy: people.dutyWorker.id })
    expect(refused(done, 'researchDone', 'dutyWorker', { checked: true })).toMatchObject({
      refused: 'already-researched',
      rule: 'R6',
    })
  })
})

describe('an outcome', () => {
  test('of a worker waits for a manager; where it left is frozen then (R72, R76)', () => {
    for (const [from, leftAt] of [
      [inScreening(), 'screening'],
      [reviewed(inTriage()), 'triage'],
      [reviewed(inMeeting()), 'meeting'],
    ] as const) {
      const waiting = awaitingAuthorisation('advice', from)
      expect(waiting.item).toMatchObject({ stage: 'authorisation', leftAt, authorisedBy: null })
      expect(resolved(waiting).item).toMatchObject({ stage: 'resolved', leftAt })
    }
  })

  test('of a manager who does not hold the item is authorised by deciding (R54, D7)', () => {
    const decided = doAct(inScreening(), 'recordOutcome', 'leadSouth', {
      ...fullOutcome,
      outcome: 'section17',
    })
    expect(decided.item).toMatchObject({
      stage: 'resolved',
      leftAt: 'screening',
      submittedBy: people.leadSouth.id,
      authorisedBy: people.leadSouth.id,
    })
    expect(written(decided)).toEqual(['authorised to Jonah Example'])
  })

  test('of section 17 by an Early Help Decision Maker waits for a social care manager (R73, D7)', () => {
    const input = { ...fullOutcome, outcome: 'section17' }
    const decided = doAct(inScreening('green'), 'recordOutcome', 'earlyHelpManager', input)
    expect(decided.item).toMatchObject({ stage: 'authorisation', authorisedBy: null })
    expect(doAct(decided, 'authorise', 'leadNorth').item.stage).toBe('resolved')
  })

  test('of a manager who holds the item waits for another manager (D7)', () => {
    const held = inScreening()
    const item = { ...held.item, workerId: people.leadNorth.id }
    const input = { ...fullOutcome, outcome: 'advice' }
    expect(doAct({ ...held, item }, 'recordOutcome', 'leadNorth', input).item.stage).toBe(
      'authorisation',
    )
  })

  test('needs its record loaded, its action and its reason (R30, R72)', () => {
    const refusal = refused(inScreening(), 'recordOutcome', 'worker', { outcome: 'advice' })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['action', 'reason', 'recordLoaded'])
  })

  test('of section 47 cannot leave at screening or triage (R67)', () => {
    const input = { ...fullOutcome, outcome: 'section47', discussedWith: null }
    for (const situation of [inScreening('red'), reviewed(inTriage('red'))]) {
      const refusal = refused(situation, 'recordOutcome', 'teamManager', input)
      expect(refusal.fields).toEqual({ outcome: 'Please choose one of the list.' })
    }
    const done = [...fullTransfer.done]
    const held = reviewed(asDecided(meetingWasHeld(inMeeting('red'))))
    const decided = doAct(held, 'recordOutcome', 'teamManager', { ...input, done })
    expect(decided.item).toMatchObject({ stage: 'resolved', leftAt: 'meeting' })
  })

  test('at the end of triage needs the manager whom the worker discussed it with (R59)', () => {
    const input = { ...fullOutcome, outcome: 'advice', discussedWith: null }
    const refusal = refused(reviewed(inTriage()), 'recordOutcome', 'worker', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['discussedWith'])
  })

  test('that a manager decides at the end of triage needs no second manager (R54, R59)', () => {
    const input = { ...fullOutcome, outcome: 'advice', discussedWith: null }
    const decided = doAct(reviewed(inTriage()), 'recordOutcome', 'teamManager', input)
    expect(decided.item.stage).toBe('resolved')
  })

  test('beyond screening waits for nobody where the hub says so; a manager’s own is still theirs (R74)', () => {
    const hub = exampleHub({ authoriseExits: 'screeningOnly' })
    const triage = { ...reviewed(inTriage()), hub }
    const input = { ...fullOutcome, outcome: 'advice' }
    expect(doAct(triage, 'recordOutcome', 'worker', input).item).toMatchObject({
      stage: 'resolved',
      authorisedBy: null,
    })
    const alone = { ...input, discussedWith: null }
    const byManager = doAct(triage, 'recordOutcome', 'teamManager', alone)
    expect(byManager.item.authorisedBy).toBe(people.teamManager.id)
    expect(written(byManager)).toEqual(['authorised to Jonah Example'])
    const screening = doAct({ ...inScreening(), hub }, 'recordOutcome', 'worker', input)
    expect(screening.item.stage).toBe('authorisation')
  })
})

describe('an item sent back', () => {
  test('from the door returns there and can be rated (R7, R75)', () => {
    const back = doAct(notAcceptedAtDoor(researched()), 'sendBack', 'teamManager', {
      reason: 'It should be rated.',
    })
    expect(back.item).toMatchObject({ stage: 'received', leftAt: null, outcome: null })
    expect(written(back)).toEqual(['sentBack to Amina Example'])
    expect(rated('amber', back).item.rating).toBe('amber')
  })

  test('keeps the review of its rating, also where further information was answered meanwhile (R36, D30)', () => {
    const waiting = awaitingAuthorisation('advice', reviewed(inTriage()))
    const answered = doAct(waiting, 'reviewRating', 'teamManager', { note: null })
    const back = doAct(answered, 'sendBack', 'teamManager', { reason: 'Ring the GP.' })
    expect(back.item).toMatchObject({ stage: 'triage', ratingReviewedIn: 'triage' })
    expect(awaitingAuthorisation('advice', back).item.stage).toBe('authorisation')
  })
})

describe('an immediate concern at the door', () => {
  const urgent = () => unrated({ input: { immediateConcern: true } })

  test('is told to the managers at once (R3)', () => {
    expect(written(urgent())).toEqual(['immediateConcern to managers'])
  })

  test('is rated without the research, the history or the form (D26)', () => {
    const input = { rating: 'red', levelOfNeed: '4', agreement: 'obtained' }
    expect(doAct(urgent(), 'rate', 'teamManager', input).item.rating).toBe('red')
  })

  test.each([
    ['redirect', { authority: 'Example County' }],
    ['forward', { forwardedTo: 'The assessment team', caseNote: true }],
  ] as const)('to %s needs a timed call and a secure email (D26)', (act, input) => {
    const refusal = refused(urgent(), act, 'informationOfficer', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['calledAt', 'secureEmailSent'])
    const told = { ...input, calledAt: '11:30', secureEmailSent: true }
    expect(doAct(urgent(), act, 'informationOfficer', told).item.stage).toBe('resolved')
  })
})

describe('further information (D30)', () => {
  const call = { from: '2A', at: '11:00', immediate: false, recorded: true }

  test('is answered by a re-rating or by "no change"', () => {
    const rung = doAct(inScreening(), 'furtherInformation', 'informationOfficer', call)
    expect(rung.item.furtherInformationAt).toBe(at('2026-06-02 11:00'))
    expect(reviewed(rung).item.furtherInformationAt).toBeNull()
    const raised = doAct(rung, 'reRate', 'worker', { rating: 'red', reason: 'An injury.' })
    expect(raised.item.furtherInformationAt).toBeNull()
  })

  test('reopens nothing and restarts no clock once the item has left (R70)', () => {
    const before = resolved()
    const rung = doAct(before, 'furtherInformation', 'informationOfficer', call)
    expect(changedKeys(before.item, rung.item)).toEqual(['version'])
    expect(written(rung)).toEqual(['furtherInformationAfterTransfer to managers'])
  })

  test('that nobody has answered is shown to the manager who signs off', () => {
    const rung = doAct(awaitingAuthorisation(), 'furtherInformation', 'informationOfficer', call)
    const context = contextOf(rung, 'teamManager', '2026-06-02 12:00')
    for (const act of ['authorise', 'sendBack'] as const) {
      expect(actOf(act).intro?.(context)).toContain(
        'Further information of Tue 2 Jun 2026, 11:00 has not been answered yet (D30).',
      )
    }
  })
})

describe('GREEN (R48, D8)', () => {
  test('may go to the Early Help Hub, and RED and AMBER may not', () => {
    for (const rating of ['red', 'amber'] as const) {
      const input = { pod: 'earlyHelp', tag: '12345 JC', contactOpened: true }
      const refusal = refused(rated(rating), 'open', 'officerNorth', input)
      expect(Object.keys(refusal.fields ?? {})).toEqual(['pod'])
    }
    const open = opened('green')
    expect(open.item.podId).toBe('earlyHelp')
    expect(written(open)).toEqual(['toAllocate to Greta Sample'])
  })

  test('is offered to the Early Help Hub first', () => {
    const choices = actOf('open').fields['pod']?.choices
    const offered = choices?.(contextOf(rated('green'), 'officerNorth', '2026-06-02 12:00'))
    expect(offered?.map(({ value }) => value)).toEqual(['earlyHelp', 'north'])
  })
})

describe('whoever is given work', () => {
  test('by a pod’s lead is of that pod (R47)', () => {
    const given = { worker: people.workerSouth.id }
    const refusal = refused(opened(), 'allocate', 'leadNorth', given)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['worker'])
    const moved = { ...given, reason: 'Knows the family.' }
    expect(tryAct(inScreening(), 'reallocate', 'leadNorth', moved)).toMatchObject({
      refused: 'bad-input',
    })
  })

  test('may follow a deactivated worker, so that nothing stays with somebody who has left (D17)', () => {
    const hub = exampleHub({}, { worker: { ...people.worker, active: false } })
    const left = { ...inTriage(), hub }
    expect(refused(left, 'toMeeting', people.worker).refused).toBe('no-role')
    const given = { worker: people.otherWorker.id, reason: 'Has left.' }
    expect(doAct(left, 'reallocate', 'leadNorth', given).item).toMatchObject({
      workerId: people.otherWorker.id,
      podId: 'north',
    })
  })
})
