import { describe, expect, test } from 'vitest'
import { type ActName, actNames, actOf } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Item } from '../../src/domain/item.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import {
  asDecided,
  awaitingAuthorisation,
  changedKeys,
  contextOf,
  doAct,
  fullAsk,
  fullOutcome,
  fullRating,
  fullReturn,
  fullTransfer,
  inMeeting,
  inScreening,
  inTriage,
  loggedTwice,
  meetingWasHeld,
  minutesWritten,
  opened,
  people,
  rated,
  ratedAtOnce,
  researched,
  resolved,
  reviewed,
  type Situation,
  unrated,
  type Who,
  written,
} from './example-hub.ts'
import { at } from './hub-times.ts'
import {
  collating,
  consultation,
  fullAdvice,
  fullConversion,
  fullReply,
  replySignedOff,
} from './other-roads.ts'

/** One allowed act of each kind: what of the item it changes besides the version, and whom it tells what. */
interface Example {
  from: () => Situation
  by: Who
  input: RawInput
  changes: readonly (keyof Item)[]
  tells: readonly string[]
}

const leaves = [
  'stage',
  'stageEnteredAt',
  'leftAt',
  'outcome',
  'submittedAt',
  'submittedBy',
] as const
const meeting = {
  meetingKind: 'mashMeeting',
  discussedWith: people.teamManager.id,
  discussedAt: '11:30',
  analysis: 'Concerns from the school.',
  recommendation: 'A meeting.',
}
const refusedAtDoor = {
  action: 'Read it.',
  reason: 'Sent in error.',
  standardReplySent: true,
  replySentAt: '10:55',
}

/** Its contact may be opened before the form. */
function missingAndImmediate() {
  return unrated({ input: { kind: 'missingChild', immediateConcern: true } })
}

function intelligent() {
  return doAct(inScreening(), 'restrict', 'worker', { tier: 'intelligence' })
}

function closed() {
  const input = { reason: 'publicFigure', named: [people.worker.id] }
  return doAct(inScreening(), 'closeAccess', 'serviceManager', input)
}

const examples: Record<ActName, Example> = {
  askManager: {
    from: awaitingAuthorisation,
    by: 'leadSouth',
    input: { manager: people.teamManager.id },
    changes: [],
    tells: ['askedToAuthorise to Edith Example'],
  },
  handToDutyTeam: {
    from: () => inScreening('red'),
    by: 'leadSouth',
    input: {},
    changes: ['details'],
    tells: [],
  },
  accept: {
    from: inScreening,
    by: 'worker',
    input: {},
    changes: ['details'],
    tells: [],
  },
  haveIt: {
    from: () => unrated({ input: { immediateConcern: true } }),
    by: 'leadSouth',
    input: {},
    changes: ['details'],
    tells: [],
  },
  completeOverview: {
    from: ratedAtOnce,
    by: 'earlyHelpManager',
    input: { historyAnalysis: 'Nothing known.', recordedOnForm: true },
    changes: ['details'],
    tells: [],
  },
  researchDone: {
    from: unrated,
    by: 'dutyWorker',
    input: { tag: '12345 JC', checked: true },
    changes: ['researchedAt', 'researchedBy'],
    tells: [],
  },
  children: {
    from: unrated,
    by: 'informationOfficer',
    input: { concerns: 'allChildren', eldestAge: '15', siblings: 'AB 9', networked: true },
    changes: ['details'],
    tells: [],
  },
  redirect: {
    from: unrated,
    by: 'informationOfficer',
    input: { authority: 'Example County' },
    changes: [...leaves, 'resolvedAt', 'decidedAt'],
    tells: [],
  },
  forward: {
    from: unrated,
    by: 'officerNorth',
    input: { forwardedTo: 'The assessment team', caseNote: true },
    changes: [...leaves, 'resolvedAt', 'decidedAt'],
    tells: [],
  },
  notAccepted: {
    from: unrated,
    by: 'informationOfficer',
    input: refusedAtDoor,
    changes: leaves,
    tells: ['toAuthorise to managers'],
  },
  returnOrPassOn: {
    from: unrated,
    by: 'informationOfficer',
    input: { ...fullReturn, outcome: 'returnedForConsent' },
    changes: leaves,
    tells: ['toAuthorise to managers'],
  },
  rate: {
    from: researched,
    by: 'earlyHelpManager',
    input: { ...fullRating, rating: 'green' },
    changes: [
      'rating',
      'levelOfNeed',
      'agreement',
      'ratedAt',
      'ratedBy',
      'ratingReviewedIn',
      'decidedAt',
    ],
    tells: [],
  },
  open: {
    from: () => rated('red'),
    by: 'officerNorth',
    input: { pod: 'north', tag: '12345 JC', contactOpened: true },
    changes: [
      'stage',
      'stageEnteredAt',
      'openedAt',
      'openedBy',
      'podId',
      'clockStartedAt',
      'deadline',
      'firstDeadline',
    ],
    tells: ['toAllocate to Hana Example'],
  },
  missingChildForm: {
    from: () => opened('red', rated('red', researched(missingAndImmediate()))),
    by: 'officerNorth',
    input: { formOpened: true, formOwner: people.missingManager.id },
    changes: ['details'],
    tells: ['missingChildForm to Rhian Sample'],
  },
  allocate: {
    from: opened,
    by: 'leadNorth',
    input: { worker: people.worker.id },
    changes: ['workerId', 'allocatedAt'],
    tells: ['allocated to Jonah Example'],
  },
  reallocate: {
    from: inScreening,
    by: 'teamManager',
    input: { worker: people.workerSouth.id, reason: 'Knows the family.' },
    changes: ['workerId', 'allocatedAt', 'podId'],
    tells: ['allocated to Luca Sample', 'takenAway to Jonah Example'],
  },
  recordAdvice: {
    from: consultation,
    by: 'worker',
    input: fullAdvice,
    changes: [...leaves, 'resolvedAt', 'recordLoaded', 'details'],
    tells: [],
  },
  highlight: {
    from: consultation,
    by: 'worker',
    input: { reason: 'A referral is advised.' },
    changes: ['highlightedAt'],
    tells: ['highlighted to managers'],
  },
  transferCaller: {
    from: () => consultation({ by: 'earlyHelpWorker' }),
    by: 'earlyHelpWorker',
    input: { worker: people.worker.id },
    changes: ['workerId', 'podId', 'allocatedAt'],
    tells: ['allocated to Jonah Example'],
  },
  submitReply: {
    from: collating,
    by: 'officerNorth',
    input: fullReply,
    changes: [...leaves, 'recordLoaded'],
    tells: ['toAuthorise to managers'],
  },
  sendReply: {
    from: () => replySignedOff(),
    by: 'officerNorth',
    input: { sentBy: 'secureEmail', sentAt: '12:00' },
    changes: [...leaves, 'authorisedBy', 'resolvedAt', 'details'],
    tells: [],
  },
  convert: {
    from: consultation,
    by: 'teamManager',
    input: fullConversion,
    changes: [
      'stage',
      'stageEnteredAt',
      'beganAs',
      'rating',
      'levelOfNeed',
      'agreement',
      'ratedAt',
      'ratedBy',
      'ratingReviewedIn',
      'recordLoaded',
      'details',
      'clockStartedAt',
      'deadline',
      'firstDeadline',
      'decisionDue',
      'decidedAt',
    ],
    tells: ['converted to Jonah Example'],
  },
  toTriage: {
    from: inScreening,
    by: 'worker',
    input: { recordLoaded: true },
    changes: ['stage', 'stageEnteredAt', 'recordLoaded'],
    tells: [],
  },
  toMeeting: {
    from: () => reviewed(inTriage()),
    by: 'worker',
    input: meeting,
    changes: ['stage', 'stageEnteredAt', 'details'],
    tells: [],
  },
  checklist: {
    from: inScreening,
    by: 'officerNorth',
    input: { done: ['chronology'], after: ['escrForm'] },
    changes: ['details'],
    tells: [],
  },
  ask: {
    from: inTriage,
    by: 'worker',
    input: fullAsk,
    changes: ['details'],
    tells: ['asked to police'],
  },
  recordAnswer: {
    from: () => doAct(inTriage(), 'ask', 'worker', fullAsk),
    by: 'worker',
    input: { ask: '2', answer: 'supplied', how: 'telephone', at: '11:00' },
    changes: ['details'],
    tells: [],
  },
  share: {
    from: inTriage,
    by: 'officerNorth',
    input: { agencies: ['health'], what: ['referralRecord'], how: 'email', at: '11:00' },
    changes: ['details'],
    tells: [],
  },
  arrangeMeeting: {
    from: inMeeting,
    by: 'officerNorth',
    input: { at: '14:00', invited: ['assessmentTeam', 'police'], people: [people.leadNorth.id] },
    changes: ['details'],
    tells: [],
  },
  meetingHeld: {
    from: inMeeting,
    by: 'worker',
    input: { at: '11:00', attended: ['assessmentTeam', 'police'], people: [] },
    changes: ['details'],
    tells: [],
  },
  writeMinutes: {
    from: meetingWasHeld,
    by: 'officerSouth',
    input: { onTemplate: true, riskPlan: true },
    changes: ['details'],
    tells: ['minutesToAuthorise to managers'],
  },
  authoriseMinutes: {
    from: minutesWritten,
    by: 'leadSouth',
    input: { decision: 'sendBack', reason: 'The plan is missing.' },
    changes: ['details'],
    tells: ['minutesSentBack to Bola Example'],
  },
  tell: {
    from: resolved,
    by: 'worker',
    input: { lines: ['referrer'], answer: 'told', at: '11:45', how: 'email' },
    changes: ['details'],
    tells: [],
  },
  reviewRating: {
    from: inTriage,
    by: 'worker',
    input: { note: 'As before.' },
    changes: ['ratingReviewedIn'],
    tells: [],
  },
  reRate: {
    from: inTriage,
    by: 'leadNorth',
    input: { rating: 'red', reason: 'A new injury.' },
    changes: ['rating', 'deadline', 'ratingReviewedIn'],
    tells: ['reRated to Jonah Example', 'raisedToRed to managers'],
  },
  recordOutcome: {
    from: inScreening,
    by: 'worker',
    input: { ...fullOutcome, outcome: 'signpost' },
    changes: [...leaves, 'recordLoaded'],
    tells: ['toAuthorise to managers'],
  },
  authorise: {
    from: awaitingAuthorisation,
    by: 'teamManager',
    input: {},
    changes: ['stage', 'stageEnteredAt', 'resolvedAt', 'authorisedBy'],
    tells: ['authorised to Jonah Example'],
  },
  sendBack: {
    from: awaitingAuthorisation,
    by: 'leadSouth',
    input: { reason: 'Ring the GP first.' },
    changes: leaves,
    tells: ['sentBack to Jonah Example'],
  },
  acknowledge: {
    from: inScreening,
    by: 'worker',
    input: { how: 'email', at: '11:00' },
    changes: ['acknowledgedAt'],
    tells: [],
  },
  furtherInformation: {
    from: inScreening,
    by: 'informationOfficer',
    input: { from: '2A', at: '11:00', immediate: true, recorded: true },
    changes: ['furtherInformationAt', 'details'],
    tells: ['immediateInformation to Jonah Example', 'immediateInformation to managers'],
  },
  bringForward: {
    from: inScreening,
    by: 'teamManager',
    input: { deadline: '16:00', reason: 'The child goes home at five.' },
    changes: ['deadline', 'details'],
    tells: ['broughtForward to Jonah Example', 'broughtForward to Hana Example'],
  },
  restrict: {
    from: inScreening,
    by: 'worker',
    input: { tier: 'intelligence' },
    changes: ['details'],
    tells: ['intelligence to Nia Example'],
  },
  discussRestriction: {
    from: intelligent,
    by: 'serviceManager',
    input: { agencies: ['police', 'health'], at: '11:30' },
    changes: ['details'],
    tells: [],
  },
  challengeRestriction: {
    from: intelligent,
    by: 'serviceManager',
    input: { at: '11:30', result: 'shared', sharedWith: ['health'], noOperation: true },
    changes: ['details'],
    tells: [],
  },
  decideSection47: {
    from: inScreening,
    by: 'leadSouth',
    input: { meetingKind: 'strategyDiscussion', note: '' },
    changes: ['stage', 'stageEnteredAt', 'details'],
    tells: ['section47Decided to Jonah Example'],
  },
  transfer: {
    from: () => asDecided(meetingWasHeld()),
    by: 'leadNorth',
    input: fullTransfer,
    changes: ['details'],
    tells: [],
  },
  closeAccess: {
    from: inScreening,
    by: 'teamManager',
    input: { reason: 'staffFamily', named: [people.worker.id] },
    changes: ['closedAccess', 'details'],
    tells: ['letIn to Jonah Example', 'accessClosed to Nia Example'],
  },
  nameToOpen: {
    from: closed,
    by: 'serviceManager',
    input: { people: [people.leadNorth.id] },
    changes: ['details'],
    tells: ['letIn to Hana Example'],
  },
  shutOut: {
    from: closed,
    by: 'serviceManager',
    input: { people: [people.worker.id] },
    changes: ['allocatedAt', 'details', 'workerId'],
    tells: [],
  },
  liftAccess: {
    from: closed,
    by: 'serviceManager',
    input: {},
    changes: ['closedAccess', 'details'],
    tells: [],
  },
  merge: {
    from: loggedTwice,
    by: 'teamManager',
    input: { into: '26-00417', reason: 'The same call.' },
    changes: [...leaves, 'resolvedAt', 'decidedAt', 'mergedInto'],
    tells: [],
  },
  reopen: {
    from: resolved,
    by: 'earlyHelpManager',
    input: { reason: 'New facts.' },
    changes: [...leaves, 'authorisedBy', 'resolvedAt', 'reopenedAt', 'clockStartedAt', 'deadline'],
    tells: ['reopened to Jonah Example'],
  },
}

describe('what follows from each act', () => {
  test.each(actNames)(
    '%s changes what it is for and nothing else, and tells whom it should',
    (act) => {
      const { from, by, input, changes, tells } = examples[act]
      const before = from()
      Object.freeze(before.item)
      const after = doAct(before, act, by, input)
      expect(changedKeys(before.item, after.item)).toEqual([...changes, 'version'].sort())
      expect(written(after)).toEqual(tells)
      expect(after.item.version).toBe(before.item.version + 1)
      const event = after.history.at(-1)
      expect(after.history).toHaveLength(before.history.length + 1)
      expect(event).toMatchObject({
        seq: after.item.version,
        at: at('2026-06-02 12:00'),
        by: people[by].id,
        act,
      })
      expect(JSON.parse(JSON.stringify(event?.detail))).toEqual(event?.detail)
    },
  )

  test.each(actNames)('%s is refused to somebody without a role, and nothing follows', (act) => {
    const { from, input } = examples[act]
    const before = from()
    const answer = actOf(act).decide(input, contextOf(before, 'newcomer', '2026-06-02 12:00'))
    expect(isRefusal(answer)).toBe(true)
    expect(Object.keys(answer).sort()).toEqual(['message', 'refused', 'rule', 'who'])
  })
})
