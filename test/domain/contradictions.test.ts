import { describe, expect, test } from 'vitest'
import { screenOut } from '../../src/domain/acts/police.ts'
import { type ActName, actOf, logAct } from '../../src/domain/acts.ts'
import { type AdminActName, adminActOf } from '../../src/domain/admin-acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { decideMove } from '../../src/domain/move-all.ts'
import { isRefusal, type Refusal } from '../../src/domain/refusal.ts'
import { adminContext, quiet } from './admin/admin-hub.ts'
import {
  asDecided,
  contextOf,
  doAct,
  exampleHub,
  fullAsk,
  fullLog,
  fullOutcome,
  fullRating,
  fullTransfer,
  inMeeting,
  inScreening,
  inTriage,
  loggedTwice,
  meetingWasHeld,
  people,
  rated,
  refused,
  researched,
  resolvedAtMeeting,
  reviewed,
  type Situation,
  unrated,
  type Who,
} from './example-hub.ts'
import {
  consultation,
  fullAdvice,
  fullCall,
  fullConversion,
  replySignedOff,
} from './other-roads.ts'

/** A refusal says which fields speak; here it is only their names. */
function speaking(answer: object): string[] {
  if (!isRefusal(answer)) return ['nothing: it was saved']
  return Object.keys((answer satisfies Refusal).fields ?? {})
}

const family = { concerns: 'allChildren', eldestAge: '9' }

describe('answers to the log form that contradict each other', () => {
  const rows: readonly [string, RawInput, string][] = [
    ['R20, R22: a 19-year-old as the eldest under 18', { ...family, eldestAge: '19' }, 'eldestAge'],
    ['R22: one of exactly 18', { ...family, eldestAge: '18' }, 'eldestAge'],
    ['R20: an age that is none', { ...family, eldestAge: '-3' }, 'eldestAge'],
    ['R20: a half of a year', { ...family, eldestAge: '9.5' }, 'eldestAge'],
    ['R22: a sibling of 18 among the children', { ...family, siblings: 'AB 18' }, 'siblings'],
    ['R20: a sibling older than the eldest', { ...family, siblings: 'AB 12' }, 'siblings'],
    ['R20: the eldest among the other children', { ...family, siblings: '12345 JC 9' }, 'siblings'],
    [
      'R17, R20: the age of a child who is not born',
      { ...family, tag: 'UNBORN 2026-09' },
      'eldestAge',
    ],
    [
      'R20: a child who is not born as the eldest of children who are',
      { concerns: 'allChildren', eldestAge: '', siblings: 'AB 4', tag: 'UNBORN 2026-09' },
      'tag',
    ],
    ['R17: an incident that is still to come', { tag: '123/030626 JC' }, 'tag'],
    ['R17: an incident on a day that does not exist', { tag: '123/310226 JC' }, 'tag'],
    ['R17: a birth expected in two years', { tag: 'UNBORN 2028-06' }, 'tag'],
    ['R17: a birth expected two years ago', { tag: 'UNBORN 2024-06' }, 'tag'],
    ['R17: a name where the initials belong', { tag: '12345 Johnathan' }, 'tag'],
    ['R11: a DASH level on a school’s referral', { source: '2A', dash: 'high' }, 'dash'],
    ['R11: a DASH level on a call for advice', { ...fullCall, dash: 'medium' }, 'dash'],
    ['R98: a missing child who is an adult', { kind: 'missingChild', subject: 'adult' }, 'subject'],
    ['R8: what comes in tomorrow', { receivedAt: '03/06/2026 09:00' }, 'receivedAt'],
    ['R8: what came in the year before last', { receivedAt: '02/06/2024 09:00' }, 'receivedAt'],
  ]
  test.each(rows)('%s', (_rule, input, field) => {
    const hub = exampleHub()
    const context = { ...contextOf(unrated(), 'informationOfficer', '2026-06-02 12:00'), hub }
    const blank = { ...context, item: null, history: [], ratings: [] }
    expect(speaking(logAct.decide({ ...fullLog, ...input }, blank))).toEqual([field])
  })

  test('R11: it stays with the police before all three checks are done', () => {
    const context = { ...contextOf(unrated(), 'police', '2026-06-02 12:00'), item: null }
    const input = {
      kind: 'policeNotification',
      needsMash: 'no',
      checked: ['dash'],
      gave: 'nothing',
    }
    expect(speaking(screenOut(input, context) ?? {})).toEqual(['checked'])
  })
})

/** An act whose answers contradict each other or what is known of the item, and the one field that must say so. */
interface Contradiction {
  from: () => Situation
  act: ActName
  by: Who
  input: RawInput
  field: string
}

const asked = () => doAct(inTriage(), 'ask', 'worker', fullAsk)
const missing = () => unrated({ input: { kind: 'missingChild' } })
const ready = () => asDecided(meetingWasHeld())
const refusal = { ...fullRating, rating: 'amber', agreement: 'refused' }
const held = { at: '11:00', attended: ['police'], people: [] }
const meeting = {
  meetingKind: 'mashMeeting',
  discussedWith: people.teamManager.id,
  discussedAt: '10:05',
  analysis: 'Concerns from the school.',
  recommendation: 'A meeting.',
}
const told = { parents: '1', lines: ['referrer'], answer: 'told', at: '11:45', how: 'email' }

const contradictions: Readonly<Record<string, Contradiction>> = {
  'R33: another team closed it after it was received': {
    from: unrated,
    act: 'researchDone',
    by: 'informationOfficer',
    input: { tag: '12345 JC', checked: true, concerns: 'child', closedElsewhere: '2026-06-03' },
    field: 'closedElsewhere',
  },
  'R33: the same, said at the rating': {
    from: researched,
    act: 'rate',
    by: 'teamManager',
    input: { ...fullRating, rating: 'amber', closedElsewhere: '2026-06-03' },
    field: 'closedElsewhere',
  },
  'R20: the family is known by now, and the age of its eldest is not': {
    from: unrated,
    act: 'researchDone',
    by: 'informationOfficer',
    input: { tag: '12345 JC', checked: true, concerns: 'allChildren' },
    field: 'eldestAge',
  },
  'R32: consent is refused, and nothing says why it goes on': {
    from: researched,
    act: 'rate',
    by: 'teamManager',
    input: refusal,
    field: 'overrideReason',
  },
  'R32: consent is obtained, and something says why it is overridden': {
    from: researched,
    act: 'rate',
    by: 'teamManager',
    input: { ...refusal, agreement: 'obtained', overrideReason: 'A risk of harm.' },
    field: 'overrideReason',
  },
  'R28, R99: a missing child as an information request': {
    from: () => researched(missing()),
    act: 'rate',
    by: 'teamManager',
    input: { ...fullRating, rating: 'blue' },
    field: 'rating',
  },
  'R99: a missing child made an information request afterwards': {
    from: () => rated('amber', researched(missing())),
    act: 'reRate',
    by: 'teamManager',
    input: { rating: 'blue', reason: 'Found by now.' },
    field: 'rating',
  },
  'R36: a new rating that is the old one': {
    from: inScreening,
    act: 'reRate',
    by: 'teamManager',
    input: { rating: 'amber', reason: 'As before.' },
    field: 'rating',
  },
  'R40: BLUE, which has no timescale, once the clock runs': {
    from: inScreening,
    act: 'reRate',
    by: 'teamManager',
    input: { rating: 'blue', reason: 'A question, after all.' },
    field: 'rating',
  },
  'R4: redirected, to nobody': {
    from: unrated,
    act: 'redirect',
    by: 'informationOfficer',
    input: {},
    field: 'authority',
  },
  'R4: redirected out of a district that is the hub’s own': {
    from: () => unrated({ hub: exampleHub({ districts: ['BH1'] }) }),
    act: 'redirect',
    by: 'informationOfficer',
    input: { authority: 'Example County', district: 'BH1' },
    field: 'district',
  },
  'R98: the report of a missing child has not gone to all five': {
    from: missing,
    act: 'forward',
    by: 'officerNorth',
    input: { forwardedTo: 'The team', caseNote: true, sentTo: ['allocatedWorker'] },
    field: 'sentTo',
  },
  'R7: the standard reply went out before the referral came': {
    from: unrated,
    act: 'notAccepted',
    by: 'informationOfficer',
    input: {
      action: 'Read.',
      reason: 'Sent in error.',
      standardReplySent: true,
      replySentAt: '08:30',
    },
    field: 'replySentAt',
  },
  'R48: AMBER to an Early Help worker': {
    from: consultation,
    act: 'convert',
    by: 'teamManager',
    input: { ...fullConversion, takenBy: people.earlyHelpWorker.id },
    field: 'takenBy',
  },
  'R59: discussed with a manager before it came': {
    from: () => reviewed(inTriage()),
    act: 'toMeeting',
    by: 'worker',
    input: { ...meeting, discussedAt: '01/06/2026 10:00' },
    field: 'discussedAt',
  },
  'R61: an agency was asked before it came': {
    from: inTriage,
    act: 'ask',
    by: 'worker',
    input: { ...fullAsk, askedAt: '08:00' },
    field: 'askedAt',
  },
  'D31: an agency answered before it was asked': {
    from: asked,
    act: 'recordAnswer',
    by: 'worker',
    input: { ask: '1', answer: 'supplied', how: 'telephone', at: '09:50' },
    field: 'at',
  },
  'R93: shared outside the MASH, and not said what for': {
    from: inTriage,
    act: 'share',
    by: 'worker',
    input: {
      agencies: ['education'],
      what: ['referralRecord'],
      how: 'email',
      at: '11:00',
      underAgreement: true,
    },
    field: 'purpose',
  },
  'R93: shared outside the MASH without an agreement': {
    from: inTriage,
    act: 'share',
    by: 'worker',
    input: {
      agencies: ['education'],
      what: ['referralRecord'],
      how: 'email',
      at: '11:00',
      purpose: 'To plan.',
    },
    field: 'underAgreement',
  },
  'R92, R63: minutes shared that nobody authorised': {
    from: meetingWasHeld,
    act: 'share',
    by: 'worker',
    input: { agencies: ['health'], what: ['minutes'], how: 'email', at: '11:00' },
    field: 'what',
  },
  'R52: a meeting without the Assessment Team, and not said why': {
    from: inMeeting,
    act: 'arrangeMeeting',
    by: 'worker',
    input: { at: '14:00', invited: ['police'], people: [] },
    field: 'withoutAssessment',
  },
  'R64: a meeting held before the referral came': {
    from: inMeeting,
    act: 'meetingHeld',
    by: 'worker',
    input: { ...held, at: '08:00' },
    field: 'at',
  },
  'R64: a meeting held later today': {
    from: inMeeting,
    act: 'meetingHeld',
    by: 'worker',
    input: { ...held, at: '15:00' },
    field: 'at',
  },
  'R67: handed over after the checks, which are not done': {
    from: ready,
    act: 'transfer',
    by: 'leadNorth',
    input: { ...fullTransfer, done: [] },
    field: 'how',
  },
  'R67: an emergency, though nothing is outstanding': {
    from: ready,
    act: 'transfer',
    by: 'leadNorth',
    input: { ...fullTransfer, how: 'emergency', emergency: 'It cannot wait.' },
    field: 'how',
  },
  'R71: of an immediate nature, and the team was not rung': {
    from: ready,
    act: 'transfer',
    by: 'leadNorth',
    input: { ...fullTransfer, immediate: 'yes', calledAt: '' },
    field: 'calledAt',
  },
  'R68: sent by email before the referral came': {
    from: ready,
    act: 'transfer',
    by: 'leadNorth',
    input: { ...fullTransfer, emailedAt: '08:00' },
    field: 'emailedAt',
  },
  'R67: section 47 as an outcome at initial screening': {
    from: inScreening,
    act: 'recordOutcome',
    by: 'worker',
    input: { ...fullOutcome, outcome: 'section47' },
    field: 'outcome',
  },
  'R51, R53: not everything is done, and not said why': {
    from: inScreening,
    act: 'recordOutcome',
    by: 'worker',
    input: { ...fullOutcome, outcome: 'advice', undone: '' },
    field: 'undone',
  },
  'R80: a copy of a confirmation that was not written yet': {
    from: consultation,
    act: 'recordAdvice',
    by: 'worker',
    input: { ...fullAdvice, confirmedAt: '11:40', copiedAt: '11:30' },
    field: 'copiedAt',
  },
  'R80: advice confirmed before anybody asked for it': {
    from: consultation,
    act: 'recordAdvice',
    by: 'worker',
    input: { ...fullAdvice, confirmedAt: '08:00' },
    field: 'confirmedAt',
  },
  'R28: a reply sent before a manager signed it off': {
    from: replySignedOff,
    act: 'sendReply',
    by: 'officerNorth',
    input: { sentBy: 'secureEmail', sentAt: '10:15' },
    field: 'sentAt',
  },
  'D10: the referrer acknowledged before they had referred': {
    from: inScreening,
    act: 'acknowledge',
    by: 'worker',
    input: { how: 'email', at: '08:00' },
    field: 'at',
  },
  'D30: somebody rang again before they had rung at all': {
    from: inScreening,
    act: 'furtherInformation',
    by: 'worker',
    input: { from: '2A', at: '08:00', immediate: false, recorded: true },
    field: 'at',
  },
  'R61, R64: an agency that sat in the meeting is not to be told': {
    from: resolvedAtMeeting,
    act: 'tell',
    by: 'teamManager',
    input: { ...told, lines: ['police'], answer: 'withheld', reason: 'They asked not to be.' },
    field: 'answer',
  },
  'R86: marked as it is marked already': {
    from: inScreening,
    act: 'restrict',
    by: 'worker',
    input: { tier: 'none' },
    field: 'tier',
  },
  'D16: merged into what came later': {
    from: () => {
      const later = loggedTwice()
      const first = later.other ?? later
      return { ...first, earlier: [later.item], other: { ...later, earlier: [first.item] } }
    },
    act: 'merge',
    by: 'teamManager',
    input: { into: '26-00418', reason: 'The same call.' },
    field: 'into',
  },
}

describe('answers about an item that contradict each other, or what is known of it', () => {
  test.each(Object.keys(contradictions))('%s', (name) => {
    const row = contradictions[name]
    if (row === undefined) throw new Error(name)
    const { from, act, by, input, field } = row
    expect(Object.keys(refused(from(), act, by, input).fields ?? {})).toEqual([field])
  })

  test('each with its own sentence, and a sentence that says what to do about it', () => {
    const said = Object.values(contradictions).map(({ from, act, by, input, field }) => {
      const answer = actOf(act).decide(input, contextOf(from(), by, '2026-06-02 12:00'))
      return isRefusal(answer) ? (answer.fields?.[field] ?? '') : ''
    })
    expect(said.filter((sentence) => !/^[“"A-Z0-9].+[.)]$/su.test(sentence))).toEqual([])
  })
})

describe('answers of administration that contradict each other, or what is known of the hub', () => {
  const closures = [{ day: '2026-07-01', name: 'Invented day' }]
  const rows: readonly [string, AdminActName, Who, RawInput, string][] = [
    [
      'D23: a second time in the hub',
      'addPerson',
      'administrator',
      { person: people.worker.id, name: 'Jonah Example', role: 'dutySocialWorker' },
      'person',
    ],
    [
      'R46: a role of a pod, in none',
      'giveRole',
      'administrator',
      { person: people.newcomer.id, role: 'socialWorker' },
      'pod',
    ],
    [
      'D23: a role of no pod, in one',
      'giveRole',
      'administrator',
      { person: people.newcomer.id, role: 'teamManager', pod: 'north' },
      'pod',
    ],
    [
      'D23: a role that they have',
      'giveRole',
      'administrator',
      { person: people.worker.id, role: 'socialWorker', pod: 'north' },
      'role',
    ],
    [
      'D23: the only administrator’s role',
      'takeRole',
      'administrator',
      { held: `${people.administrator.id} administrator ` },
      'held',
    ],
    [
      'R46: a pod’s only lead',
      'takeRole',
      'administrator',
      { held: `${people.leadNorth.id} assistantTeamManager north` },
      'held',
    ],
    [
      'D23: the only administrator has left',
      'markLeft',
      'administrator',
      { person: people.administrator.id },
      'person',
    ],
    [
      'D4: a day on which the hub is closed already',
      'addClosure',
      'administrator',
      { day: '2026-07-01', name: 'Again' },
      'day',
    ],
    [
      'D4: a day that has passed',
      'addClosure',
      'administrator',
      { day: '2026-06-01', name: 'Yesterday' },
      'day',
    ],
    [
      'D17: away until yesterday',
      'markAway',
      'worker',
      { person: people.worker.id, until: '2026-06-01' },
      'until',
    ],
    [
      'D17: away for two years',
      'markAway',
      'worker',
      { person: people.worker.id, until: '2028-06-01' },
      'until',
    ],
  ]
  test.each(rows)('%s', (_rule, act, by, input, field) => {
    const context = adminContext(by, { ...quiet, closures })
    expect(speaking(adminActOf(act).decide(input, context))).toEqual([field])
  })

  test('D17: everything somebody holds, moved to themselves', () => {
    const loads = new Map([[people.worker.id, { open: 2, dueToday: 0 }]])
    const context = {
      ...contextOf(unrated(), 'teamManager', '2026-06-02 12:00'),
      item: null,
      loads,
    }
    const same = { from: people.worker.id, worker: people.worker.id, reason: 'By mistake.' }
    expect(speaking(decideMove(same, context))).toEqual(['worker'])
  })
})
