import { describe, expect, test } from 'vitest'
import { actOf, logAct } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import { checklistRow, checklistWords, linesOf } from '../../src/domain/checklists.ts'
import { recordTypeOf } from '../../src/domain/item.ts'
import { kindRow } from '../../src/domain/kinds.ts'
import { refuseReport } from '../../src/domain/report-access.ts'
import { roles } from '../../src/domain/roles.ts'
import {
  asDecided,
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  fullAsk,
  fullOutcome,
  fullRating,
  inMeeting,
  inScreening,
  inTriage,
  meetingWasHeld,
  minutesWritten,
  named,
  namesOf,
  opened,
  people,
  rated,
  refused,
  researched,
  resolved,
  reviewed,
  type Situation,
  somebody,
  unrated,
  written,
} from './example-hub.ts'

const noon = '2026-06-02 12:00'
const atDoor = { ...contextOf(unrated(), 'informationOfficer', noon), item: null }

describe('at receipt', () => {
  test('R8: whatever the guidance has loaded can be loaded, and begins on its own road', () => {
    const offered = logAct.fields['kind']?.choices?.(atDoor).map(({ value }) => value)
    expect(offered).toEqual([
      'marf',
      'telephone',
      'policeNotification',
      'missingChild',
      'consultation',
      'earlyHelpEnquiry',
      'informationRequest',
    ])
    expect(kindRow('marf').startsAt).toBe('received')
    expect(kindRow('consultation').startsAt).toBe('consultation')
    expect(kindRow('earlyHelpEnquiry').startsAt).toBe('consultation')
    expect(kindRow('informationRequest').startsAt).toBe('collation')
  })

  test('R2: Business Support receives it, and so does the Duty Social Worker', () => {
    expect(barred(unrated(), 'researchDone', 'dutyWorker')).toBeUndefined()
    expect(barred(unrated(), 'researchDone', 'informationOfficer')).toBeUndefined()
    expect(barred(unrated(), 'researchDone', 'worker')?.refused).toBe('wrong-role')
  })

  test('R13: a referral is created as it comes, unrated and unallocated, for a manager to rate', () => {
    const nobodys = { stage: 'received', rating: null, workerId: null, podId: null, deadline: null }
    expect(unrated().item).toMatchObject(nobodys)
    expect(namesOf(refused(researched(), 'rate', 'worker'))).toEqual(
      named('teamManager', 'otherTeamManager', 'earlyHelpManager'),
    )
  })

  test('R14: a referral by telephone is loaded as any other, and goes the same way', () => {
    const call = unrated({ input: { kind: 'telephone' } })
    expect(call.item).toMatchObject({ kind: 'telephone', stage: 'received', rating: null })
    const allocated = inScreening('amber', opened('amber', rated('amber', researched(call))))
    expect(allocated.item).toMatchObject({ stage: 'screening', workerId: people.worker.id })
  })

  test('R16: it is about a child or an adult, and about a child unless staff say otherwise', () => {
    expect(logAct.fields['subject']?.initial?.(atDoor)).toBe('child')
    expect(unrated({ input: { subject: 'adult' } }).item.subject).toBe('adult')
  })

  test('R5: what is forwarded to the team that holds the child has no clock and waits for nobody', () => {
    const input = { forwardedTo: 'Invented Team 4', caseNote: true }
    const { item } = doAct(unrated(), 'forward', 'informationOfficer', input)
    expect(item).toMatchObject({ stage: 'resolved', outcome: 'alreadyOpen', deadline: null })
    const without = refused(unrated(), 'forward', 'officerNorth', { ...input, forwardedTo: '' })
    expect(Object.keys(without.fields ?? {})).toEqual(['forwardedTo'])
  })
})

describe('the rating, and what follows from it', () => {
  test('R34: the timescale comes with the rating, and no form asks a worker for one', () => {
    expect(opened('red').item.deadline).not.toBe(opened('amber').item.deadline)
    for (const act of ['rate', 'reRate', 'open', 'allocate'] as const) {
      const asked = Object.keys(actOf(act).fields)
      expect(asked.filter((name) => /deadline|timescale|hours/i.test(name))).toEqual([])
    }
  })

  test('R35: a rating needs its level of need, and both come before the contact is opened', () => {
    const unsaid = refused(researched(), 'rate', 'teamManager', {
      ...fullRating,
      rating: 'red',
      levelOfNeed: null,
    })
    expect(Object.keys(unsaid.fields ?? {})).toEqual(['levelOfNeed'])
    expect(barred(researched(), 'open', 'officerNorth')).toMatchObject({ rule: 'R35' })
  })

  test('R37: the rating is reviewed again at the meeting, and "no change" is an answer', () => {
    expect(barred(inMeeting(), 'recordOutcome', 'worker')).toMatchObject({ rule: 'R37' })
    const { item } = reviewed(inMeeting())
    expect(item).toMatchObject({ rating: 'amber', ratingReviewedIn: 'meeting' })
    expect(barred(reviewed(inMeeting()), 'recordOutcome', 'worker')).toBeUndefined()
  })

  test('R44: nothing that is done on the way stops the clock or puts the deadline off', () => {
    const onTheWay = reviewed(
      doAct(
        doAct(doAct(inTriage(), 'ask', 'worker', fullAsk), 'acknowledge', 'worker', {
          how: 'email',
          at: '11:00',
        }),
        'reallocate',
        'leadNorth',
        { worker: people.otherWorker.id, reason: 'On leave.' },
      ),
    )
    const atMeeting = inMeeting()
    const started = opened().item
    for (const { item } of [onTheWay, atMeeting, awaitingAuthorisation(), resolved()]) {
      expect([item.deadline, item.clockStartedAt]).toEqual([
        started.deadline,
        started.clockStartedAt,
      ])
    }
  })
})

describe('allocation', () => {
  test('R46: the contact is opened with the research and the direction, for the pod’s own lead', () => {
    const unticked = { pod: 'north', tag: '12345 JC', contactOpened: false }
    const refusal = refused(rated('amber'), 'open', 'officerNorth', unticked)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['contactOpened'])
    expect(written(opened())).toEqual(['toAllocate to Hana Example'])
    const pods = actOf('open').fields['pod']?.choices?.(
      contextOf(rated('amber'), 'officerNorth', noon),
    )
    expect(pods?.map(({ value }) => value)).toEqual(['north'])
  })

  test('R49: one person at a time answers for it', () => {
    const twice = barred(inScreening(), 'allocate', 'leadNorth')
    expect(twice).toMatchObject({ refused: 'already-allocated', rule: 'R49' })
    const worker = people.otherWorker.id
    const moved = doAct(inScreening(), 'reallocate', 'leadNorth', { worker, reason: 'On leave.' })
    expect(moved.item.workerId).toBe(worker)
    expect(barred(moved, 'toTriage', 'worker')?.refused).toBe('wrong-role')
    expect(barred(moved, 'toTriage', 'otherWorker')).toBeUndefined()
  })
})

describe('records on the case system', () => {
  test('R26: what does not go beyond initial screening is a contact record', () => {
    const ended = awaitingAuthorisation('advice')
    expect(recordTypeOf(ended.item)).toBe('contact')
    expect(writeCaseRecord(contextOf(ended, 'worker', noon)).join('\n')).toMatch(/^CONTACT RECORD/)
  })

  test('R25: what goes into triage is a referral record, asked for as it goes', () => {
    expect(recordTypeOf(inScreening().item)).toBe('contact')
    expect(recordTypeOf(inTriage().item)).toBe('referral')
    expect(actOf('toTriage').fields['recordLoaded']).toMatchObject({ rule: 'R25', widget: 'tick' })
  })

  test('R23: that ethnicity, language, religion and network are recorded there is a tick, and no more', () => {
    const { item } = inScreening()
    expect(linesOf(item, 'outcome')).toContain('network')
    const { details } = doAct(inScreening(), 'checklist', 'worker', {
      done: ['network'],
      after: [],
    }).item
    expect(Object.keys(details.checklist['network'] ?? {}).sort()).toEqual(['at', 'by'])
    expect(checklistWords.network).toContain('Ethnicity, language, religion and network')
  })
})

describe('triage, and sharing', () => {
  test('R56: whoever holds it moves it to triage, and nobody has to approve', () => {
    const moved = doAct(inScreening(), 'toTriage', 'worker', { recordLoaded: true })
    expect(moved.item.stage).toBe('triage')
    expect(moved.notices).toEqual([])
    expect(barred(inScreening(), 'toTriage', 'leadNorth')?.refused).toBe('wrong-role')
  })

  test('R58: whom to ask is discussed with a manager where that is needed, and is kept', () => {
    const alone = doAct(inTriage(), 'ask', 'worker', fullAsk)
    expect(alone.item.details.asks).toHaveLength(2)
    const input = { ...fullAsk, discussedWith: people.teamManager.id }
    expect(doAct(inTriage(), 'ask', 'worker', input).history.at(-1)?.detail).toMatchObject({
      discussedWith: people.teamManager.id,
    })
    const nobody = { ...fullAsk, discussedWith: people.police.id }
    expect(Object.keys(refused(inTriage(), 'ask', 'worker', nobody).fields ?? {})).toEqual([
      'discussedWith',
    ])
  })

  test('R91: sharing goes by secure email and is recorded here, and no form takes a file', () => {
    const { fields, intro } = actOf('share')
    const context = contextOf(inTriage(), 'worker', noon)
    expect(fields['how']?.choices?.(context).map(({ value }) => value)).toEqual([
      'email',
      'inPerson',
    ])
    expect(intro?.(context).join(' ')).toContain('MASH Track holds no files')
  })
})

describe('the outcome', () => {
  test('R55: is early help, another agency, advice, section 17 or section 47, which are two', () => {
    const context = contextOf(reviewed(inMeeting()), 'worker', noon)
    const offered = actOf('recordOutcome').fields['outcome']?.choices?.(context) ?? []
    expect(offered.map(({ label }) => label)).toEqual([
      'No further action',
      'Information and advice, and close',
      'Signpost or refer to another agency',
      'Step across to Early Help',
      // D32
      'Passed to another authority',
      'Passed to the LADO',
      'Progress to social care: section 17',
      'Progress to social care: transfer in',
      'Progress to social care: section 47',
    ])
  })

  test.each(['teamManager', 'leadNorth', 'earlyHelpManager'] as const)(
    'R54: is decided by whoever holds it, and by any of three managers: %s',
    (who) => {
      expect(barred(inScreening(), 'recordOutcome', 'worker')).toBeUndefined()
      expect(barred(inScreening(), 'recordOutcome', who)).toBeUndefined()
      expect(barred(inScreening(), 'recordOutcome', 'officerNorth')?.refused).toBe('wrong-role')
    },
  )

  test('R96, R97: is followed by the five documents that ESCR is to have, and by sharing them', () => {
    const afterTriage = awaitingAuthorisation('advice', reviewed(inTriage())).item
    const lines = linesOf(afterTriage, 'escr')
    expect(lines.filter((line) => checklistRow(line).rule === 'R96')).toEqual([
      'escrForm',
      'escrDocuments',
      'escrTriage',
      'escrReferrer',
      'escrParents',
    ])
    const [shared, ...none] = lines.filter((line) => checklistRow(line).rule !== 'R96')
    expect(none).toEqual([])
    if (shared === undefined) throw new Error('Nothing is to be shared.')
    expect(checklistRow(shared)).toMatchObject({ rule: 'R97', askedBy: 'escr' })
    expect(checklistWords[shared]).toContain('shared across agencies')
  })
})

describe('D28: whom the documents call managers', () => {
  test('are Team Managers and Early Help Decision Makers as MASH managers, who read the report', () => {
    const reads = (role: keyof typeof roles) =>
      refuseReport(somebody('Rowan Example', [[role]]), exampleHub()) === undefined
    const readers = (Object.keys(roles) as (keyof typeof roles)[]).filter(reads)
    expect(readers).toEqual(['teamManager', 'earlyHelpDecisionMaker', 'serviceManager'])
  })

  test('are Team Managers and Assistant Team Managers as social care managers, who authorise', () => {
    const submitted = awaitingAuthorisation('section17')
    expect(namesOf(refused(submitted, 'authorise', 'worker'))).toEqual(
      named('teamManager', 'otherTeamManager', 'leadNorth', 'leadSouth'),
    )
  })

  describe('where the hub does not count Assistant Team Managers among them', () => {
    const hub = exampleHub({ assistantTeamManagerIsSocialCareManager: false })
    function here(situation: Situation): Situation {
      return { ...situation, hub }
    }

    test('R65, R66: a section 47 is decided and handed over by a Team Manager alone', () => {
      const decided = here(asDecided(meetingWasHeld()))
      for (const [situation, act] of [
        [here(inScreening()), 'decideSection47'],
        [decided, 'transfer'],
      ] as const) {
        const answer = barred(situation, act, 'leadNorth')
        expect(answer?.message).toContain('is for: MASH Team Manager.')
        expect(namesOf(answer, hub)).toEqual(named('teamManager', 'otherTeamManager'))
        expect(barred(situation, act, 'teamManager')).toBeUndefined()
      }
    })

    test('R63: minutes are authorised by a Team Manager, and their writer is told of no other', () => {
      const minutes = here(minutesWritten())
      expect(barred(minutes, 'authoriseMinutes', 'leadNorth')?.refused).toBe('wrong-role')
      const own = here(
        doAct(meetingWasHeld(), 'writeMinutes', 'teamManager', {
          onTemplate: true,
          riskPlan: true,
        }),
      )
      const answer = barred(own, 'authoriseMinutes', 'teamManager')
      expect(answer?.refused).toBe('own-minutes')
      expect(namesOf(answer, hub)).toEqual(named('otherTeamManager'))
    })

    test('R73: no outcome is authorised or sent back by an Assistant Team Manager', () => {
      const submitted = here(awaitingAuthorisation('advice'))
      for (const act of ['authorise', 'sendBack'] as const) {
        const answer = barred(submitted, act, 'leadNorth')
        expect(answer?.message).toContain('is for: MASH Team Manager, Early Help Decision Maker.')
        expect(namesOf(answer, hub)).toEqual(
          named('teamManager', 'otherTeamManager', 'earlyHelpManager'),
        )
      }
      const section17 = here(awaitingAuthorisation('section17'))
      expect(namesOf(refused(section17, 'authorise', 'worker'), hub)).toEqual(
        named('teamManager', 'otherTeamManager'),
      )
      expect(barred(section17, 'authorise', 'earlyHelpManager')?.message).toContain(
        'is authorised by a MASH Team Manager.',
      )
    })

    test('R54: what an Assistant Team Manager decides waits for a Team Manager', () => {
      const input = { ...fullOutcome, outcome: 'section17' }
      const decides = (situation: Situation) =>
        doAct(situation, 'recordOutcome', 'leadNorth', input).item
      expect(decides(here(inScreening()))).toMatchObject({
        stage: 'authorisation',
        authorisedBy: null,
      })
      expect(decides(inScreening()).stage).toBe('resolved')
    })
  })

  test('R73: an Early Help Decision Maker authorises advice and early help, and no section 17', () => {
    expect(barred(awaitingAuthorisation('advice'), 'authorise', 'earlyHelpManager')).toBeUndefined()
    expect(
      barred(awaitingAuthorisation('section17'), 'authorise', 'earlyHelpManager'),
    ).toMatchObject({ refused: 'outcome-beyond-role' })
  })
})
