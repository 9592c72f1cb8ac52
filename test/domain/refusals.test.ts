import { describe, expect, test } from 'vitest'
import { type ActName, actNames } from '../../src/domain/acts.ts'
import {
  awaitingAuthorisation,
  barred,
  exampleHub,
  fullOutcome,
  inMeeting,
  inScreening,
  inTriage,
  named,
  namesOf,
  notAcceptedAtDoor,
  opened,
  openedAmber,
  people,
  rated,
  ratedRed,
  refused,
  researched,
  resolved,
  reviewed,
  type Situation,
  unrated,
  type Who,
} from './example-hub.ts'

const situations: Record<string, () => Situation> = {
  'an unrated item': unrated,
  'an immediate concern': () => unrated({ input: { immediateConcern: true } }),
  'a researched item': researched,
  'a RED that is not open': ratedRed,
  'an open AMBER': openedAmber,
  'a GREEN in the Early Help Hub': () => inScreening('green'),
  'an item at screening': inScreening,
  'an item in triage': inTriage,
  'an item in triage that was reviewed': () => reviewed(inTriage()),
  'an item at a meeting': inMeeting,
  'an item waiting for authorisation': awaitingAuthorisation,
  'a section 17 waiting for authorisation': () => awaitingAuthorisation('section17'),
  'an item not accepted at the door': notAcceptedAtDoor,
  'a resolved item': resolved,
}

describe('whoever a refusal names could do it', () => {
  const everybody = Object.keys(people) as Who[]
  // Where the remedy is another act, the names are of those who may do that one.
  const remedies: Record<string, ActName> = {
    'not-researched': 'researchDone',
    'not-rated': 'rate',
    'immediate-concern': 'rate',
    'rating-not-reviewed': 'reviewRating',
  }

  /** Those whom a refusal names though they may not do it either. */
  function namedInVain(situation: Situation, act: ActName, who: Who): string[] {
    const refusal = barred(situation, act, who)
    const remedy = remedies[refusal?.refused ?? ''] ?? act
    return (refusal?.who ?? []).filter((id) => {
      const person = situation.hub.people.get(id)
      if (person === undefined) return true
      const bar = barred(situation, remedy, person)
      // A remedy may itself be waiting for another: rating waits for research.
      return bar !== undefined && !(bar.refused in remedies)
    })
  }

  test.each(Object.keys(situations))('%s', (name) => {
    const situation = situations[name]?.() ?? unrated()
    const wrong = actNames.flatMap((act) =>
      everybody.flatMap((who) =>
        namedInVain(situation, act, who).map((id) => `${act} by ${who}: ${id}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('a role refusal names nobody who submitted or holds the item (D7)', () => {
    const refusal = barred(awaitingAuthorisation('section17'), 'authorise', 'worker')
    expect(refusal?.refused).toBe('wrong-role')
    expect(namesOf(refusal)).toEqual(
      named('teamManager', 'otherTeamManager', 'leadNorth', 'leadSouth'),
    )
  })

  test('lowering a RED names the managers over that item, and no lead of another pod (D5)', () => {
    const refusal = refused(inScreening('red'), 'reRate', 'worker', {
      rating: 'amber',
      reason: 'The school has rung back.',
    })
    expect(refusal).toMatchObject({ refused: 'lowering-red', rule: 'D5' })
    expect(namesOf(refusal)).toEqual(
      named('teamManager', 'otherTeamManager', 'earlyHelpManager', 'leadNorth'),
    )
  })

  test('a review that is due names no worker who has been deactivated (R36)', () => {
    const gone = { ...people.worker, active: false }
    const hub = exampleHub({}, { worker: gone })
    const refusal = barred({ ...inTriage(), hub }, 'recordOutcome', 'teamManager')
    expect(refusal).toMatchObject({ refused: 'rating-not-reviewed', rule: 'R36' })
    expect(namesOf(refusal, hub)).not.toContain('Jonah Example')
    expect(namesOf(refusal, hub)).toContain('Edith Example')
  })

  test('opening what is not researched names all who could research it, the Duty Social Worker too (R2, R6)', () => {
    const situation = rated('amber')
    const item = { ...situation.item, researchedAt: null, researchedBy: null }
    const refusal = barred({ ...situation, item }, 'open', 'officerNorth')
    expect(refusal).toMatchObject({ refused: 'not-researched', rule: 'R46' })
    expect(namesOf(refusal)).toEqual(
      named('informationOfficer', 'officerNorth', 'officerSouth', 'dutyWorker'),
    )
  })
})

describe('what each act refuses, with its rule and who could do it instead', () => {
  const refusals: [string, () => Situation, ActName, Who, string, string, Who[]][] = [
    [
      'rating before the research',
      unrated,
      'rate',
      'teamManager',
      'not-researched',
      'R6',
      ['informationOfficer', 'officerNorth', 'officerSouth', 'dutyWorker'],
    ],
    ['rating twice', ratedRed, 'rate', 'teamManager', 'already-rated', 'R36', []],
    [
      'opening before the rating',
      researched,
      'open',
      'officerNorth',
      'not-rated',
      'R35',
      ['teamManager', 'otherTeamManager', 'earlyHelpManager'],
    ],
    ['allocating twice', inScreening, 'allocate', 'leadNorth', 'already-allocated', 'R49', []],
    [
      'reallocating what nobody holds',
      opened,
      'reallocate',
      'leadNorth',
      'not-allocated',
      'R49',
      [],
    ],
    [
      'leaving triage before the rating is reviewed',
      inTriage,
      'toMeeting',
      'worker',
      'rating-not-reviewed',
      'R36',
      ['worker', 'teamManager', 'otherTeamManager', 'earlyHelpManager', 'leadNorth'],
    ],
    [
      'leaving the meeting before the rating is reviewed there',
      inMeeting,
      'recordOutcome',
      'worker',
      'rating-not-reviewed',
      'R37',
      ['worker', 'teamManager', 'otherTeamManager', 'earlyHelpManager', 'leadNorth'],
    ],
    [
      'closing an immediate concern at the door before it is rated',
      () => unrated({ input: { immediateConcern: true } }),
      'notAccepted',
      'informationOfficer',
      'immediate-concern',
      'R3',
      ['teamManager', 'otherTeamManager', 'earlyHelpManager'],
    ],
    [
      'a worker authorising what they submitted',
      () => awaitingAuthorisation('section17'),
      'authorise',
      'worker',
      'wrong-role',
      'R72',
      ['teamManager', 'otherTeamManager', 'leadNorth', 'leadSouth'],
    ],
    [
      'an Early Help Decision Maker authorising a section 17',
      () => awaitingAuthorisation('section17'),
      'authorise',
      'earlyHelpManager',
      'outcome-beyond-role',
      'D7',
      ['teamManager', 'otherTeamManager', 'leadNorth', 'leadSouth'],
    ],
    [
      'another pod’s lead allocating',
      opened,
      'allocate',
      'leadSouth',
      'wrong-role',
      'R47',
      ['leadNorth', 'teamManager', 'otherTeamManager'],
    ],
  ]
  test.each(refusals)('%s', (_, situation, act, by, code, rule, who) => {
    const before = situation()
    const refusal = refused(before, act, by)
    expect([refusal.refused, refusal.rule]).toEqual([code, rule])
    expect(namesOf(refusal)).toEqual(named(...who))
  })

  test('refuses to let a manager authorise what they submitted, and names the others (D7)', () => {
    const submitted = awaitingAuthorisation()
    const item = { ...submitted.item, submittedBy: people.teamManager.id }
    const refusal = refused({ ...submitted, item }, 'authorise', 'teamManager')
    expect(refusal).toMatchObject({ refused: 'own-work', rule: 'D7' })
    expect(refusal.message).toContain('you submitted it')
    expect(namesOf(refusal)).toEqual(
      named('otherTeamManager', 'earlyHelpManager', 'leadNorth', 'leadSouth'),
    )
  })

  test('refuses to let a manager authorise what they hold, and names the others (D7)', () => {
    const submitted = awaitingAuthorisation()
    const item = { ...submitted.item, workerId: people.leadNorth.id, submittedBy: null }
    for (const act of ['authorise', 'sendBack'] as const) {
      const refusal = refused({ ...submitted, item }, act, 'leadNorth')
      expect(refusal).toMatchObject({ refused: 'own-work', rule: 'D7' })
      expect(refusal.message).toContain('you hold it')
      expect(namesOf(refusal)).toEqual(
        named('teamManager', 'otherTeamManager', 'earlyHelpManager', 'leadSouth'),
      )
    }
  })

  test('only a social care manager decides a section 47 (R65)', () => {
    const input = { ...fullOutcome, outcome: 'section47' }
    for (const who of ['worker', 'earlyHelpManager'] as const) {
      expect(barred(inTriage(), 'decideSection47', who)?.refused).toBe('wrong-role')
      const refusal = refused(reviewed(inMeeting()), 'recordOutcome', who, input)
      expect(refusal).toMatchObject({ refused: 'not-yours-to-decide', rule: 'R65' })
      expect(namesOf(refusal)).toEqual(
        named('teamManager', 'otherTeamManager', 'leadNorth', 'leadSouth'),
      )
    }
  })

  test('of two who press the same, the second is told who did it and when', () => {
    const refusal = barred(resolved(), 'authorise', 'otherTeamManager')
    expect(refusal?.refused).toBe('already-done')
    expect(refusal?.message).toContain(
      'It was already authorised by Edith Example, Tue 2 Jun 2026, 11:30.',
    )
  })

  test('going on without consent needs its reason, beside its field (R32)', () => {
    const input = {
      rating: 'amber',
      levelOfNeed: '3',
      historyAnalysis: 'Known before.',
      agreement: 'refused',
      recordedOnForm: true,
    }
    const refusal = refused(researched(), 'rate', 'teamManager', input)
    expect(refusal).toMatchObject({ refused: 'override-without-reason', rule: 'R32' })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['overrideReason'])
  })

  test('an empty form is answered with every problem at once, each beside its field', () => {
    expect(refused(researched(), 'rate', 'teamManager').fields).toEqual({
      rating: 'Please choose one of the list.',
      levelOfNeed: 'Please choose one of the list.',
      historyAnalysis: 'Please fill this in.',
      agreement: 'Please choose one of the list.',
      recordedOnForm: 'Record the rating on the {referralForm}, then tick this (R32).',
    })
  })
})
