import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import { checklistRow, linesOf } from '../../src/domain/checklists.ts'
import { writeParts } from '../../src/domain/part-words.ts'
import { remindersOf } from '../../src/domain/reminders.ts'
import { missingOfWork } from '../../src/domain/still-missing.ts'
import { linesToTell } from '../../src/domain/telling-lines.ts'
import {
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  fullAsk,
  fullOutcome,
  inMeeting,
  inScreening,
  inTriage,
  meetingWasHeld,
  minutesWritten,
  namesOf,
  people,
  refused,
  resolved,
  resolvedAtMeeting,
  reviewed,
  type Situation,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'

function partOf({ item, hub }: Situation, heading: string, when = '2026-06-02 12:00'): string[] {
  const parts = writeParts(item, hub, at(when))
  return parts.find((part) => part.heading === heading)?.lines ?? []
}

function rulesOf(situation: Situation): string[] {
  const lines = linesOf(situation.item, 'outcome')
  return [...new Set(lines.map((line) => checklistRow(line).rule))]
}

describe('the checklist', () => {
  test('R51, R53: RED and AMBER need a risk assessment, chronology, danger statement and safety plan', () => {
    for (const rating of ['red', 'amber'] as const) {
      expect(rulesOf(inScreening(rating))).toEqual(['R51', 'R53', 'R23'])
    }
  })

  test('R48, R95: GREEN needs a chronology, Signs of Safety and further research, and what provision was suggested', () => {
    expect(rulesOf(inScreening('green'))).toEqual(['R48', 'R95', 'R23'])
  })

  test('R99: a missing child goes the way of RED and AMBER, whatever its colour', () => {
    const { item } = inScreening('green')
    expect(linesOf({ ...item, kind: 'missingChild' }, 'outcome')).toContain('dangerStatement')
  })

  test('R60: from triage on, the summary is ticked in the referral record and in the triage form', () => {
    expect(rulesOf(inTriage())).toContain('R60')
    expect(rulesOf(inScreening())).not.toContain('R60')
  })

  test('R51: leaving with something not ticked needs the reason, beside its field, and the manager reads it', () => {
    const input = { ...fullOutcome, outcome: 'advice', undone: null, done: ['chronology'] }
    const refusal = refused(inScreening(), 'recordOutcome', 'worker', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['undone'])
    expect(refusal.fields?.['undone']).toContain('risk assessment')
    expect(refusal.fields?.['undone']).not.toContain('full chronology')
    const left = awaitingAuthorisation('advice', inScreening())
    const context = contextOf(left, 'teamManager', '2026-06-02 12:00')
    const intro = (actOf('authorise').intro?.(context) ?? []).join('\n')
    expect(intro).toContain('Not done: risk assessment')
    expect(intro).toContain('Invented: none of it was needed.')
  })

  test('R51: with everything ticked no reason is asked for', () => {
    const item = inScreening()
    const done = linesOf(item.item, 'outcome')
    const input = { ...fullOutcome, outcome: 'advice', undone: null, done: [...done] }
    const left = doAct(item, 'recordOutcome', 'worker', input)
    expect(
      partOf(left, 'Checklist')
        .filter((line) => line.startsWith('☐'))
        .join(),
    ).not.toContain('Risk assessment')
  })

  test('R62: leaving at the meeting without having recorded it needs the reason too', () => {
    const done = linesOf(inMeeting().item, 'outcome')
    const input = { ...fullOutcome, outcome: 'section17', undone: null, done: [...done] }
    const refusal = refused(reviewed(inMeeting()), 'recordOutcome', 'worker', input)
    expect(refusal.fields?.['undone']).toContain('the meeting, with who attended')
    expect(doAct(reviewed(meetingWasHeld()), 'recordOutcome', 'worker', input).item.leftAt).toBe(
      'meeting',
    )
  })

  test('what was ticked can be taken back, and the history says which', () => {
    const ticked = doAct(inScreening(), 'checklist', 'worker', { done: ['chronology'], after: [] })
    const back = doAct(ticked, 'checklist', 'worker', { done: [], after: ['escrForm'] })
    expect(Object.keys(back.item.details.checklist)).toEqual(['escrForm'])
    const words = actOf('checklist').says(back.history.at(-1)?.detail ?? {}, back.hub)
    expect(words).toBe(
      'ticked: ESCR: the referral form, or it came without one; and unticked: full chronology',
    )
  })
})

describe('asking agencies', () => {
  const asked = doAct(inTriage(), 'ask', 'worker', fullAsk)

  test('R52, R61: each agency is a line, with when it was asked and by when an answer is wanted', () => {
    expect(partOf(asked, 'Asked for information')).toEqual([
      'Police: asked Tue 2 Jun 2026, 09:55; no answer yet, wanted by Tue 2 Jun 2026, 13:55',
      'School or education: asked Tue 2 Jun 2026, 09:55; no answer yet, wanted by Tue 2 Jun 2026, 13:55',
    ])
  })

  test('R61: who was asked and did not answer stands as such, and rings for the worker once', () => {
    const late = partOf(asked, 'Asked for information', '2026-06-02 14:00')
    expect(late[0]).toContain('NO ANSWER, wanted by')
    const ringing = remindersOf(asked.item, asked.hub).filter(
      ({ reminder }) => reminder === 'askUnanswered',
    )
    expect(ringing.map((one) => hubTime(one.at))).toEqual(['2026-06-02 13:55'])
  })

  test('D31: the owner records an answer by telephone, and R60: who supplied is listed for the analysis', () => {
    const input = { ask: '2', answer: 'supplied', how: 'telephone', at: '11:00' }
    const answered = doAct(asked, 'recordAnswer', 'worker', input)
    expect(partOf(answered, 'Asked for information')[1]).toContain(
      'supplied information, by telephone, Tue 2 Jun 2026, 11:00',
    )
    const context = contextOf(answered, 'worker', '2026-06-02 12:00')
    expect(actOf('toMeeting').intro?.(context)).toContain(
      'Supplied information: School or education (R60).',
    )
    const intro = actOf('recordOutcome').intro?.(context) ?? []
    expect(intro).toContain('Supplied information: School or education (R60).')
    expect(intro).toContain('Asked, and no answer: Police (R61).')
  })

  test.each([
    ['agencies', { ...fullAsk, agencies: [] }],
    ['purpose', { ...fullAsk, purpose: ' ' }],
    ['askedAt', { ...fullAsk, askedAt: '03/06/2026 10:00' }],
    ['askedAt', { ...fullAsk, askedAt: '02/06/1926 10:00' }],
    ['askedAt', { ...fullAsk, askedAt: '02/06/2026 08:59' }],
    ['within', { ...fullAsk, within: '99' }],
  ])('what cannot be is answered beside %s', (field, input) => {
    expect(Object.keys(refused(inTriage(), 'ask', 'worker', input).fields ?? {})).toEqual([field])
  })

  test('an answer from before the question, or to no question, is answered beside its field', () => {
    const early = { ask: '1', answer: 'supplied', how: 'email', at: '02/06/2026 09:00' }
    expect(Object.keys(refused(asked, 'recordAnswer', 'worker', early).fields ?? {})).toEqual([
      'at',
    ])
    const none = { ...early, ask: '7', at: '11:00' }
    expect(Object.keys(refused(asked, 'recordAnswer', 'worker', none).fields ?? {})).toEqual([
      'ask',
    ])
    expect(barred(inTriage(), 'recordAnswer', 'worker')?.refused).toBe('nobody-to-answer')
  })
})

describe('sharing with agencies', () => {
  const shared = { agencies: ['health'], what: ['referralRecord'], how: 'email', at: '11:00' }

  test('R93: outside the MASH it needs a purpose and an agreement, inside it does not', () => {
    expect(partOf(doAct(inTriage(), 'share', 'worker', shared), 'Shared with agencies')).toEqual([
      'Health: the referral record, by secure email, Tue 2 Jun 2026, 11:00',
    ])
    const outside = { ...shared, agencies: ['health', 'housing'], underAgreement: true }
    const refusal = refused(inTriage(), 'share', 'worker', outside)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['purpose'])
    const full = { ...outside, purpose: 'A safe place to live.' }
    const unagreed = refused(inTriage(), 'share', 'worker', { ...full, underAgreement: false })
    expect(Object.keys(unagreed.fields ?? {})).toEqual(['underAgreement'])
    const done = doAct(inTriage(), 'share', 'worker', full)
    expect(partOf(done, 'Shared with agencies')[1]).toContain('under a SPOC agreement')
  })

  test('R92: what there is to share is what there is by then; R63: minutes once they are authorised', () => {
    function offered(situation: Situation): string[] {
      const context = contextOf(situation, 'worker', '2026-06-02 12:00')
      const choices = actOf('share').fields['what']?.choices?.(context) ?? []
      return choices.map(({ value }) => value)
    }
    expect(offered(inScreening())).toEqual(['contactRecord'])
    expect(offered(minutesWritten())).toEqual(['referralRecord', 'triageRecord'])
    const signed = doAct(minutesWritten(), 'authoriseMinutes', 'teamManager', {
      decision: 'authorise',
    })
    expect(offered(signed)).toEqual(['referralRecord', 'triageRecord', 'minutes'])
  })
})

describe('the meeting', () => {
  const invited = { at: '02/06/2026 14:00', people: [people.leadNorth.id] }

  test('R52: the Assessment Team’s duty worker is expected, and leaving them out needs the reason', () => {
    const context = contextOf(inMeeting(), 'worker', '2026-06-02 12:00')
    const field = actOf('arrangeMeeting').fields['invited']
    expect(field?.initial?.(context)).toEqual(['assessmentTeam'])
    const without = { ...invited, invited: ['police'] }
    const refusal = refused(inMeeting(), 'arrangeMeeting', 'worker', without)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['withoutAssessment'])
    const why = { ...without, withoutAssessment: 'No district team has been found yet.' }
    expect(
      doAct(inMeeting(), 'arrangeMeeting', 'worker', why).item.details.meeting.arranged,
    ).toEqual({ at: at('2026-06-02 14:00'), seats: ['police'], people: [people.leadNorth.id] })
  })

  test.each([
    ['at', { ...invited, invited: ['assessmentTeam'], at: '31/02/2026 10:00' }],
    ['at', { ...invited, invited: ['assessmentTeam'], at: '02/06/2028 10:00' }],
    ['invited', { ...invited, invited: [] }],
    ['people', { ...invited, invited: ['assessmentTeam'], people: ['U0NOBODY'] }],
  ])('what cannot be is answered beside %s', (field, input) => {
    const refusal = refused(inMeeting(), 'arrangeMeeting', 'worker', input)
    expect(Object.keys(refusal.fields ?? {})).toContain(field)
  })

  test('R64: who was invited and did not attend is said', () => {
    const arranged = doAct(inMeeting(), 'arrangeMeeting', 'worker', {
      ...invited,
      invited: ['assessmentTeam', 'police', 'probation'],
    })
    const held = meetingWasHeld(arranged)
    expect(partOf(held, 'Meeting').join('\n')).toContain('Invited, and did not attend: Probation')
  })

  test('R63: nobody authorises minutes that they wrote, and an Early Help manager none at all', () => {
    const byManager = doAct(meetingWasHeld(), 'writeMinutes', 'teamManager', { onTemplate: true })
    const own = barred(byManager, 'authoriseMinutes', 'teamManager')
    expect(own).toMatchObject({ refused: 'own-minutes', rule: 'R63' })
    expect(namesOf(own)).toContain(people.otherTeamManager.name)
    expect(namesOf(own)).not.toContain(people.teamManager.name)
    expect(barred(byManager, 'authoriseMinutes', 'earlyHelpManager')?.refused).toBe('wrong-role')
    expect(barred(byManager, 'authoriseMinutes', 'leadSouth')).toBeUndefined()
  })

  test('R63: minutes are of a meeting that was held, on the template, and are signed once', () => {
    expect(barred(inMeeting(), 'writeMinutes', 'officerNorth')?.refused).toBe('not-held')
    const bare = refused(meetingWasHeld(), 'writeMinutes', 'officerNorth', { riskPlan: true })
    expect(Object.keys(bare.fields ?? {})).toEqual(['onTemplate'])
    const signed = doAct(minutesWritten(), 'authoriseMinutes', 'leadNorth', {
      decision: 'authorise',
    })
    expect(barred(signed, 'authoriseMinutes', 'teamManager')?.refused).toBe('already-signed')
    expect(barred(signed, 'writeMinutes', 'officerNorth')?.refused).toBe('already-written')
    expect(partOf(signed, 'Meeting').join('\n')).toContain('authorised by Hana Example')
  })

  test('R62: that the management of risk plan is not in the minutes is plain to see', () => {
    const without = doAct(meetingWasHeld(), 'writeMinutes', 'officerNorth', { onTemplate: true })
    expect(partOf(without, 'Meeting')).toContain(
      'Management of risk plan: NOT set out in the minutes',
    )
  })
})

describe('telling people of the outcome', () => {
  function keys({ item }: Situation): string[] {
    return linesToTell(item).map(({ key }) => key)
  }

  test('R61: after triage the referrer, each parent, and each agency asked, answered or not; R94: the police always', () => {
    const asked = doAct(inTriage(), 'ask', 'worker', { ...fullAsk, agencies: ['housing'] })
    const input = { outcome: 'section17', parents: '2' }
    const left = doAct(reviewed(asked), 'recordOutcome', 'worker', { ...fullOutcome, ...input })
    expect(keys(resolved(left))).toEqual(['referrer', 'parent1', 'parent2', 'police', 'housing'])
  })

  test('R64: after the meeting those who attended as well, agencies and the Assessment Team', () => {
    expect(keys(resolvedAtMeeting())).toEqual([
      'referrer',
      'parent1',
      'assessmentTeam',
      'police',
      'health',
    ])
  })

  test('R96: from screening the referrer, and no parent; of one who gave no name nobody', () => {
    expect(keys(resolved())).toEqual(['referrer'])
    const anonymous = resolved()
    expect(keys({ ...anonymous, item: { ...anonymous.item, source: '9' } })).toEqual([])
  })

  test('R61, R64: after triage parents are owed it; after the meeting "not appropriate" is an answer, of them alone', () => {
    const answer = { parents: '1', at: '11:45', answer: 'notAppropriate', reason: 'Not safe now.' }
    const triage = resolved(awaitingAuthorisation('section17', reviewed(inTriage())))
    const offered = actOf('tell').fields['answer']?.choices?.(
      contextOf(triage, 'worker', '2026-06-02 12:00'),
    )
    expect(offered?.map(({ value }) => value)).toEqual(['told', 'withheld', 'unreachable'])
    const owed = refused(triage, 'tell', 'worker', { ...answer, lines: ['parent1'] })
    expect(owed).toMatchObject({ rule: 'R61', fields: { answer: expect.any(String) } })
    const meeting = resolvedAtMeeting()
    const referrer = refused(meeting, 'tell', 'worker', {
      ...answer,
      lines: ['parent1', 'referrer'],
    })
    expect(referrer.fields?.['answer']).toContain('The referrer')
    const done = doAct(meeting, 'tell', 'worker', { ...answer, lines: ['parent1'] })
    expect(partOf(done, 'Told of the outcome')[1]).toContain('not appropriate, after the meeting')
  })

  test('D31: "withheld: safety" is for a manager, with the reason', () => {
    const input = {
      parents: '1',
      lines: ['parent1'],
      answer: 'withheld',
      at: '11:45',
      reason: 'It would put the child at risk.',
    }
    const triage = resolved(awaitingAuthorisation('section17', reviewed(inTriage())))
    const refusal = refused(triage, 'tell', 'worker', input)
    expect(refusal).toMatchObject({ refused: 'manager-withholds', rule: 'D31' })
    expect(namesOf(refusal)).toContain(people.teamManager.name)
    const silent = refused(triage, 'tell', 'teamManager', { ...input, reason: '' })
    expect(Object.keys(silent.fields ?? {})).toEqual(['reason'])
    expect(
      doAct(triage, 'tell', 'teamManager', input).item.details.telling.lines['parent1'],
    ).toMatchObject({ answer: 'withheld' })
  })

  test.each([
    ['lines', { lines: [], answer: 'told', at: '11:45', how: 'email' }],
    ['lines', { lines: ['grandparent'], answer: 'told', at: '11:45', how: 'email' }],
    ['answer', { lines: ['referrer'], answer: 'perhaps', at: '11:45' }],
    ['at', { lines: ['referrer'], answer: 'told', at: '13:00', how: 'email' }],
    ['how', { lines: ['referrer'], answer: 'told', at: '11:45', how: 'pigeon' }],
  ])('what cannot be is answered beside %s', (field, input) => {
    const refusal = refused(resolved(), 'tell', 'worker', input)
    expect(Object.keys(refusal.fields ?? {})).toContain(field)
  })

  test('D15: after a reopening everybody is told of the new outcome anew', () => {
    const told = doAct(resolved(), 'tell', 'worker', {
      lines: ['referrer'],
      answer: 'told',
      at: '11:45',
      how: 'phone',
    })
    expect(partOf(told, 'Told of the outcome')[0]).toMatch(/^☑/)
    const again = doAct(told, 'reopen', 'teamManager', { reason: 'New facts.' })
    const left = awaitingAuthorisation('signpost', again)
    const anew = doAct(left, 'authorise', 'teamManager', {}, '2026-06-02 12:30')
    expect(partOf(anew, 'Told of the outcome')[0]).toMatch(/^☐/)
  })
})

describe('what the record and the card say of it', () => {
  const asked = doAct(inTriage(), 'ask', 'worker', fullAsk)
  const answered = doAct(asked, 'recordAnswer', 'worker', {
    ask: '2',
    answer: 'supplied',
    how: 'telephone',
    at: '11:00',
  })

  test('R60, R61: the referral record names who supplied information, and who was asked', () => {
    const record = writeCaseRecord(contextOf(answered, 'worker', '2026-06-02 12:00')).join('\n')
    expect(record).toContain('Who supplied information: School or education')
    expect(record).toContain('- Police: asked Tue 2 Jun 2026, 09:55; no answer yet')
  })

  test('R62 to R64: and who was at the meeting, its minutes, and who was told', () => {
    const told = doAct(
      resolved(awaitingAuthorisation('section17', reviewed(minutesWritten()))),
      'tell',
      'worker',
      {
        parents: '1',
        lines: ['referrer'],
        answer: 'told',
        at: '11:45',
        how: 'email',
      },
    )
    const record = writeCaseRecord(contextOf(told, 'worker', '2026-06-02 12:00')).join('\n')
    expect(record).toContain('attended: Assessment Team duty worker, Police, Health')
    expect(record).toContain('Minutes: written by Bola Example')
    expect(record).toContain('☑ The referrer (Schools): told')
    expect(record).toContain('☐ Parent 1 (parental responsibility): still to be told')
  })

  test('R23, R96: what is ticked is no longer to be added by hand', () => {
    function toAdd(situation: Situation): string {
      const record = writeCaseRecord(contextOf(situation, 'worker', '2026-06-02 12:00'))
      return record.slice(record.indexOf('TO BE ADDED BY HAND')).join('\n')
    }
    expect(toAdd(inScreening())).toContain('Ethnicity, language and religion')
    expect(toAdd(inScreening())).toContain('Documents on ESCR')
    const done = doAct(inScreening(), 'checklist', 'worker', {
      done: ['network'],
      after: ['escrForm', 'escrDocuments', 'escrReferrer', 'escrParents'],
    })
    expect(toAdd(done)).not.toContain('Ethnicity')
    expect(toAdd(done)).not.toContain('Documents on ESCR')
  })

  test('R51, R61, R64: the card says what is missing, and nothing once it has left', () => {
    expect(missingOfWork(inScreening().item)).toEqual(['checklist (0 of 6 done)'])
    expect(missingOfWork(answered.item)).toEqual(['checklist (0 of 8 done)', 'answer from Police'])
    expect(missingOfWork(inMeeting().item)).toContain('the meeting, with who attended')
    expect(missingOfWork(resolved().item)).toEqual([])
  })
})
