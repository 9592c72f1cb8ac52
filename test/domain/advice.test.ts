import { describe, expect, test } from 'vitest'
import { actOf, logAct } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { recordTypeOf } from '../../src/domain/item.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { stageTimes } from '../../src/domain/stage-times.ts'
import { findWaiting } from '../../src/domain/waiting.ts'
import {
  barred,
  contextOf,
  doAct,
  exampleHub,
  fullLog,
  fullOutcome,
  named,
  namesOf,
  people,
  refused,
  resolved,
  reviewed,
  type Situation,
  somebody,
  unrated,
  written,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import {
  consultation,
  enquiry,
  fullAdvice,
  fullCall,
  fullConversion,
  fullEnquiryAdvice,
  highlighted,
} from './other-roads.ts'

function advise(from: Situation, input: RawInput = {}): Situation {
  return doAct(from, 'recordAdvice', 'worker', { ...fullAdvice, ...input })
}

function convert(from: Situation, input: RawInput = {}, when = '2026-06-02 12:00'): Situation {
  return doAct(from, 'convert', 'teamManager', { ...fullConversion, ...input }, when)
}

function workersOffered(situation: Situation, by: Parameters<typeof contextOf>[1]): string[] {
  const context = contextOf(situation, by, '2026-06-02 12:00')
  return (actOf('reallocate').fields['worker']?.choices?.(context) ?? []).map(({ value }) => value)
}

describe('a call for advice', () => {
  test('R49: is held by the worker who took it, in the worker’s pod', () => {
    expect(consultation().item).toMatchObject({
      stage: 'consultation',
      workerId: people.worker.id,
      podId: 'north',
    })
    expect(written(consultation())).toEqual([])
  })

  test('R77: that Business Support takes on the Early Help line is the Early Help Hub’s to allocate', () => {
    const taken = enquiry({ by: 'informationOfficer' })
    expect(taken.item).toMatchObject({ workerId: null, podId: 'earlyHelp' })
    expect(written(taken)).toEqual(['callToAllocate to Greta Sample'])
    const input = { worker: people.earlyHelpWorker.id }
    expect(doAct(taken, 'allocate', 'earlyHelpManager', input).item.workerId).toBe(
      people.earlyHelpWorker.id,
    )
  })

  test('R49: that nobody’s pod took is the managers’ to allocate', () => {
    const taken = consultation({ by: 'informationOfficer' })
    expect(taken.item).toMatchObject({ workerId: null, podId: null })
    expect(written(taken)).toEqual(['callToAllocate to managers'])
    const given = doAct(taken, 'allocate', 'teamManager', { worker: people.workerSouth.id })
    expect(given.item).toMatchObject({ workerId: people.workerSouth.id, podId: 'south' })
  })

  test('R82, D10: has no rating, no timescale and no statutory clock', () => {
    expect(consultation().item).toMatchObject({
      rating: null,
      deadline: null,
      decisionDue: null,
      immediateConcern: false,
    })
    for (const act of ['rate', 'open', 'recordOutcome'] as const) {
      expect(barred(consultation(), act, 'teamManager')?.refused).toBe('wrong-stage')
    }
  })

  test('R79: asks who asks for advice, and not who referred', () => {
    const context = {
      item: null,
      history: [],
      ratings: [],
      hub: exampleHub(),
      actor: people.worker,
      now: at('2026-06-02 09:00'),
    }
    const answer = logAct.decide({ ...fullLog, kind: 'consultation', source: '6' }, context)
    expect(isRefusal(answer) ? answer.fields : {}).toEqual({
      caller: 'Please choose one of the list.',
    })
    expect(consultation({ input: { immediateConcern: true } }).item.immediateConcern).toBe(false)
  })

  test('R3: tells whoever logs it that immediate danger is a referral', () => {
    const context = contextOf(consultation(), 'worker', '2026-06-02 09:00')
    expect(logAct.preview?.(fullCall, context).join()).toContain('log a telephone referral instead')
    expect(logAct.preview?.(fullLog, context)).toEqual([])
  })
})

describe('a consultation that ends in advice', () => {
  test('R77, R79, D7, D27: is resolved with its outcome, and nobody authorises it', () => {
    const done = advise(consultation())
    expect(done.item).toMatchObject({
      stage: 'resolved',
      leftAt: 'consultation',
      outcome: 'adviceGiven',
      authorisedBy: null,
      decidedAt: null,
    })
    expect(recordTypeOf(done.item)).toBe('contact')
  })

  test('R79: needs the concern, the advice and the actions on the file of every child concerned', () => {
    const answer = refused(consultation(), 'recordAdvice', 'worker', {
      ...fullAdvice,
      recordedOnAll: false,
      reason: '',
      action: null,
    })
    expect(Object.keys(answer.fields ?? {})).toEqual(['reason', 'action', 'recordedOnAll'])
    expect(answer.fields?.['recordedOnAll']).toContain('every child concerned')
  })

  test('R80: needs its advice confirmed in writing or by secure email, and the copy on the ESCR, with dates', () => {
    const without = { confirmedBy: null, confirmedAt: '', copiedAt: '03/06/2026 10:00' }
    const answer = refused(consultation(), 'recordAdvice', 'worker', { ...fullAdvice, ...without })
    expect(Object.keys(answer.fields ?? {})).toEqual(['confirmedBy', 'confirmedAt', 'copiedAt'])
    const { confirmedBy, confirmedAt, copiedAt } = advise(consultation()).item.details.consultation
    expect([confirmedBy, hubTime(confirmedAt ?? 0), hubTime(copiedAt ?? 0)]).toEqual([
      'secureEmail',
      '2026-06-02 11:40',
      '2026-06-02 11:50',
    ])
  })

  test('R80: has no copy of a letter before there is a letter', () => {
    const input = { ...fullAdvice, copiedAt: '11:00' }
    expect(refused(consultation(), 'recordAdvice', 'worker', input).fields).toHaveProperty(
      'copiedAt',
    )
  })

  test('R81: that advises to refer says when the form was asked for', () => {
    const input = { outcome: 'referralAdvised', formRequestedAt: '' }
    const answer = refused(consultation(), 'recordAdvice', 'worker', { ...fullAdvice, ...input })
    expect(Object.keys(answer.fields ?? {})).toEqual(['formRequestedAt'])
    const done = advise(consultation(), { ...input, formRequestedAt: '11:45' })
    expect(done.item.outcome).toBe('referralAdvised')
    expect(hubTime(done.item.details.consultation.formRequestedAt ?? 0)).toBe('2026-06-02 11:45')
  })

  test('R77: of an enquiry asks for the child’s file, and for no letter', () => {
    const done = doAct(enquiry(), 'recordAdvice', 'earlyHelpWorker', fullEnquiryAdvice)
    expect(done.item).toMatchObject({ stage: 'resolved', outcome: 'adviceGiven' })
    const input = { ...fullEnquiryAdvice, recordedOnFile: false }
    expect(refused(enquiry(), 'recordAdvice', 'earlyHelpWorker', input).fields).toHaveProperty(
      'recordedOnFile',
    )
  })

  test('R80: tells the case record how the advice was confirmed', () => {
    const done = advise(consultation())
    const lines = writeCaseRecord(contextOf(done, 'worker', '2026-06-02 12:30')).join('\n')
    expect(lines).toContain('CONTACT RECORD')
    expect(lines).toContain('Advice confirmed by secure email, Tue 2 Jun 2026, 11:40')
    expect(lines).toContain('Action taken: Speak with the parents, and ring again.')
  })

  test('D15: comes back to be advised on where a manager reopens it', () => {
    const again = doAct(advise(consultation()), 'reopen', 'teamManager', { reason: 'Rang again.' })
    expect(again.item).toMatchObject({ stage: 'consultation', workerId: people.worker.id })
    expect(convert(again).item).toMatchObject({ stage: 'triage', beganAs: 'consultation' })
  })
})

describe('a call that is highlighted to a manager', () => {
  test('R50, R78: is told to the managers and stands in their lists until one takes it up', () => {
    const raised = highlighted()
    expect(written(raised)).toEqual(['highlighted to managers'])
    for (const who of ['teamManager', 'leadSouth', 'earlyHelpManager'] as const) {
      const context = { actor: people[who], hub: raised.hub, now: at('2026-06-02 09:20') }
      expect(findWaiting([raised.item], context)[0]?.title).toBe('Highlighted to a manager')
    }
    const worker = { actor: people.worker, hub: raised.hub, now: at('2026-06-02 09:20') }
    expect(findWaiting([raised.item], worker)).toEqual([])
    expect(refused(raised, 'highlight', 'earlyHelpWorker', {}).refused).toBe('already-highlighted')
  })

  test('R78: can be highlighted as it is logged', () => {
    const raised = enquiry({ input: { highlighted: true } })
    expect(hubTime(raised.item.highlightedAt ?? 0)).toBe('2026-06-02 09:00')
    expect(written(raised)).toEqual(['highlighted to managers'])
  })

  test('R50: is reallocated across teams by a manager, and stays the same item', () => {
    for (const who of ['teamManager', 'earlyHelpManager'] as const) {
      const raised = highlighted()
      const input = { worker: people.worker.id, reason: 'For social care.' }
      const given = doAct(raised, 'reallocate', who, input)
      expect(given.item).toMatchObject({
        reference: raised.item.reference,
        stage: 'consultation',
        workerId: people.worker.id,
        podId: 'north',
        highlightedAt: null,
      })
      expect(written(given)).toEqual(['allocated to Jonah Example', 'takenAway to Mona Sample'])
    }
  })

  test('R47: a lead’s reach across teams is for advice alone', () => {
    expect(workersOffered(consultation(), 'leadNorth')).toContain(people.workerSouth.id)
    const worked = doAct(convert(consultation()), 'reviewRating', 'teamManager', {})
    expect(workersOffered(worked, 'leadNorth')).not.toContain(people.workerSouth.id)
  })

  test('R78: or the caller is put through to somebody in social care, who holds it from then on', () => {
    const input = { worker: people.workerSouth.id }
    const given = doAct(highlighted(), 'transferCaller', 'earlyHelpWorker', input)
    expect(given.item).toMatchObject({
      workerId: people.workerSouth.id,
      podId: 'south',
      highlightedAt: null,
    })
    const early = { worker: people.earlyHelpWorker.id }
    expect(refused(consultation(), 'transferCaller', 'worker', early).fields).toHaveProperty(
      'worker',
    )
  })
})

describe('a consultation that becomes a referral', () => {
  test('R82, D25: goes straight to triage with its rating, and its clock starts then', () => {
    const before = consultation()
    const { item, ratings } = convert(before, { rating: 'red' })
    expect(item).toMatchObject({
      reference: before.item.reference,
      kind: 'consultation',
      stage: 'triage',
      rating: 'red',
      levelOfNeed: 3,
      openedAt: null,
      workerId: people.worker.id,
    })
    expect(hubTime(item.clockStartedAt ?? 0)).toBe('2026-06-02 12:00')
    expect(hubTime(item.deadline ?? 0)).toBe('2026-06-02 16:00')
    expect(ratings.map(({ rating }) => rating)).toEqual(['red'])
    expect(recordTypeOf(item)).toBe('referral')
  })

  test('D25: starts its clock at its rating, whatever starts other clocks', () => {
    for (const clockStart of ['contactOpened', 'rated', 'received']) {
      const { item } = convert(consultation({ hub: exampleHub({ clockStart }) }))
      expect(hubTime(item.clockStartedAt ?? 0)).toBe('2026-06-02 12:00')
    }
  })

  test('R44: is never started again by the opening of its contact, which a section 47 may wait for', () => {
    const converted = convert(consultation())
    const section47 = { meetingKind: 'mashMeeting' }
    const decided = doAct(
      converted,
      'decideSection47',
      'teamManager',
      section47,
      '2026-06-02 13:00',
    )
    const opening = { pod: 'north', tag: '12345 JC', contactOpened: true }
    const { item, ratings } = doAct(decided, 'open', 'officerNorth', opening, '2026-06-02 13:30')
    expect(item.openedAt).not.toBeNull()
    expect([item.clockStartedAt, item.deadline, item.firstDeadline]).toEqual([
      converted.item.clockStartedAt,
      converted.item.deadline,
      converted.item.deadline,
    ])
    expect(ratings).toHaveLength(1)
  })

  test('D10: has its statutory clock from then; the level of need is the decision, or the outcome where the hub says so', () => {
    const { item } = convert(consultation())
    expect(hubTime(item.decisionDue ?? 0)).toBe('2026-06-03 12:00')
    expect(item.decidedAt).toBe(at('2026-06-02 12:00'))
    const hub = exampleHub({ statutoryDecision: 'outcome' })
    expect(convert(consultation({ hub })).item.decidedAt).toBeNull()
    const adult = consultation({ input: { subject: 'adult' } })
    expect(convert(adult).item.decisionDue).toBeNull()
  })

  test('R83: says what it began as for good, on the referral record too', () => {
    const converted = convert(consultation())
    expect(converted.item.beganAs).toBe('consultation')
    expect(convert(enquiry()).item.beganAs).toBe('earlyHelpEnquiry')
    const input = { ...fullOutcome, outcome: 'advice' }
    const left = doAct(reviewed(converted), 'recordOutcome', 'worker', input, '2026-06-02 13:00')
    const done = doAct(left, 'authorise', 'teamManager', {}, '2026-06-02 13:10')
    const again = doAct(done, 'reopen', 'teamManager', { reason: 'New facts.' }, '2026-06-02 14:00')
    expect([done.item.beganAs, again.item.beganAs]).toEqual(['consultation', 'consultation'])
    expect(again.item.stage).toBe('triage')
    const lines = writeCaseRecord(contextOf(done, 'worker', '2026-06-02 13:20')).join('\n')
    expect(lines).toContain('REFERRAL RECORD')
    expect(lines).toContain('How the referral began: Began as a consultation; became a referral')
    expect(lines).toContain('Analysis of history: Nothing known before.')
  })

  test('R105: has been at a consultation and then at triage', () => {
    const { item, history } = convert(consultation())
    expect(stageTimes(item, history).map(({ stage }) => stage)).toEqual(['consultation', 'triage'])
  })

  test('R31, R82: is converted by those who may rate, and by nobody else', () => {
    const answer = barred(consultation(), 'convert', 'leadNorth')
    expect(answer?.refused).toBe('wrong-role')
    expect(namesOf(answer)).toEqual(named('teamManager', 'otherTeamManager', 'earlyHelpManager'))
  })

  test('R32, R81, R17: needs rating, level of need, history, consent, tag, owner and the form asked for', () => {
    const answer = refused(consultation({ input: { tag: null } }), 'convert', 'teamManager', {})
    expect(Object.keys(answer.fields ?? {})).toEqual([
      'rating',
      'levelOfNeed',
      'historyAnalysis',
      'agreement',
      'tag',
      'takenBy',
      'formRequested',
    ])
    const blue = { ...fullConversion, rating: 'blue' }
    expect(refused(consultation(), 'convert', 'teamManager', blue).fields).toHaveProperty('rating')
    const unreasoned = { ...fullConversion, agreement: 'refused' }
    expect(refused(consultation(), 'convert', 'teamManager', unreasoned).fields).toHaveProperty(
      'overrideReason',
    )
  })

  test('R49: is given to another worker, or to a pod whose lead allocates it', () => {
    const moved = convert(consultation(), { takenBy: people.workerSouth.id })
    expect(moved.item).toMatchObject({ workerId: people.workerSouth.id, podId: 'south' })
    expect(written(moved)).toEqual(['converted to Luca Sample', 'takenAway to Jonah Example'])
    const toPod = convert(consultation(), { takenBy: 'south' })
    expect(toPod.item).toMatchObject({ workerId: null, podId: 'south', allocatedAt: null })
    expect(written(toPod)).toEqual(['toAllocate to Idris Sample', 'takenAway to Jonah Example'])
  })

  test('R48: goes to the Early Help Hub only as GREEN', () => {
    for (const takenBy of ['earlyHelp', people.earlyHelpWorker.id]) {
      const input = { ...fullConversion, takenBy }
      const answer = refused(consultation(), 'convert', 'teamManager', input)
      expect(answer.fields?.['takenBy']).toBe('Only GREEN goes to Early Help Hub (R48).')
      expect(convert(consultation(), { rating: 'green', takenBy }).item.podId).toBe('earlyHelp')
    }
  })

  test('R49: of somebody who holds two roles goes to the pod of the one in which they work', () => {
    const both = somebody('Rowan Example', [
      ['businessSupportOfficer', 'south'],
      ['socialWorker', 'north'],
    ])
    const hub = exampleHub({}, { both })
    const converted = convert(consultation({ hub }), { takenBy: both.id })
    expect(converted.item).toMatchObject({ workerId: both.id, podId: 'north' })
  })

  test('R82: cannot be converted twice, nor can a referral', () => {
    expect(barred(convert(consultation()), 'convert', 'teamManager')?.refused).toBe('already-done')
    for (const other of [unrated(), resolved()]) {
      expect(barred(other, 'convert', 'teamManager')?.refused).toBe('wrong-stage')
    }
  })
})
