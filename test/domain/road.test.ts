import { expect, test } from 'vitest'
import type { ActName } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Item } from '../../src/domain/item.ts'
import {
  doAct,
  fullOutcome,
  fullRating,
  people,
  type Situation,
  unrated,
  type Who,
} from './example-hub.ts'
import { hubTime } from './hub-times.ts'

/** One step: when, who, which act, with what, and how the item then stands. */
type Step = [string, Who, ActName, RawInput, Partial<Item>, string]

const discussed = {
  meetingKind: 'strategyDiscussion',
  discussedWith: people.teamManager.id,
  discussedAt: '02/06/2026 15:00',
  analysis: 'The school and the GP share the concern.',
  recommendation: 'A strategy discussion.',
}

const steps: Step[] = [
  [
    '2026-06-02 09:10',
    'informationOfficer',
    'researchDone',
    { tag: '12345 JC', checked: true },
    { stage: 'received', researchedBy: people.informationOfficer.id },
    'none',
  ],
  [
    '2026-06-02 09:20',
    'teamManager',
    'rate',
    { ...fullRating, rating: 'amber' },
    { stage: 'received', rating: 'amber', levelOfNeed: 3 },
    'none',
  ],
  [
    '2026-06-02 09:30',
    'officerNorth',
    'open',
    { pod: 'north', tag: '12345 JC', contactOpened: true },
    { stage: 'screening', podId: 'north', workerId: null },
    '2026-06-03 16:45',
  ],
  [
    '2026-06-02 09:40',
    'leadNorth',
    'allocate',
    { worker: people.worker.id },
    { stage: 'screening', workerId: people.worker.id },
    '2026-06-03 16:45',
  ],
  [
    '2026-06-02 11:00',
    'worker',
    'toTriage',
    { recordLoaded: true },
    { stage: 'triage', recordLoaded: true },
    '2026-06-03 16:45',
  ],
  [
    '2026-06-02 15:10',
    'worker',
    'reviewRating',
    { note: null },
    { stage: 'triage', ratingReviewedIn: 'triage' },
    '2026-06-03 16:45',
  ],
  ['2026-06-02 15:20', 'worker', 'toMeeting', discussed, { stage: 'meeting' }, '2026-06-03 16:45'],
  [
    '2026-06-02 15:30',
    'worker',
    'reRate',
    { rating: 'red', reason: 'A new injury was reported.' },
    { stage: 'meeting', rating: 'red', ratingReviewedIn: 'meeting' },
    '2026-06-03 10:45',
  ],
  [
    '2026-06-03 09:00',
    'worker',
    'recordOutcome',
    { ...fullOutcome, outcome: 'section17' },
    { stage: 'authorisation', leftAt: 'meeting', outcome: 'section17' },
    '2026-06-03 10:45',
  ],
  [
    '2026-06-03 09:30',
    'leadSouth',
    'sendBack',
    { reason: 'Name the agencies that were asked.' },
    { stage: 'meeting', leftAt: null, outcome: null, submittedBy: null },
    '2026-06-03 10:45',
  ],
  [
    '2026-06-03 10:00',
    'worker',
    'recordOutcome',
    { ...fullOutcome, outcome: 'section17' },
    { stage: 'authorisation', leftAt: 'meeting', submittedBy: people.worker.id },
    '2026-06-03 10:45',
  ],
  [
    '2026-06-03 10:30',
    'leadSouth',
    'authorise',
    {},
    { stage: 'resolved', leftAt: 'meeting', authorisedBy: people.leadSouth.id },
    '2026-06-03 10:45',
  ],
]

test('one referral from the door to resolved, by everybody whom it passes', () => {
  let situation: Situation = unrated()
  for (const [when, who, act, input, stands, deadline] of steps) {
    situation = doAct(situation, act, who, input, when)
    expect(situation.item, `${act} by ${who}`).toMatchObject(stands)
    const due = situation.item.deadline === null ? 'none' : hubTime(situation.item.deadline)
    expect(due, `the deadline after ${act}`).toBe(deadline)
  }
  const { item, history, ratings } = situation
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1))
  expect(history).toHaveLength(steps.length + 1)
  expect(item.version).toBe(steps.length + 1)
  expect(hubTime(item.firstDeadline ?? 0)).toBe('2026-06-03 16:45')
  expect(hubTime(item.resolvedAt ?? 0)).toBe('2026-06-03 10:30')
  expect(ratings.map(({ rating, reason }) => [rating, reason])).toEqual([
    ['amber', null],
    ['amber', null],
    ['red', 'A new injury was reported.'],
  ])
})
