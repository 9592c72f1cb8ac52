import { describe, expect, test } from 'vitest'
import { listMissing } from '../../src/blocks/item-lines.ts'
import { readCommand } from '../../src/domain/commands.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Stage } from '../../src/domain/item.ts'
import { writeSection47 } from '../../src/domain/parts/section47.ts'
import {
  asDecided,
  awaitingAuthorisation,
  barred,
  doAct,
  exampleHub,
  fullOutcome,
  fullRating,
  fullTransfer,
  inMeeting,
  inScreening,
  inTriage,
  meetingWasHeld,
  named,
  namesOf,
  people,
  rated,
  refused,
  researched,
  resolved,
  reviewed,
  type Situation,
  unrated,
  written,
} from './example-hub.ts'
import { consultation } from './other-roads.ts'

const outcome47 = {
  ...fullOutcome,
  discussedWith: null,
  outcome: 'section47',
  done: [...fullTransfer.done],
} as const
const emergency = {
  ...fullTransfer,
  how: 'emergency',
  emergency: 'Invented: the child is at risk tonight.',
  done: [],
} as const satisfies RawInput

function decided(from: Situation = inScreening('red')): Situation {
  return doAct(from, 'decideSection47', 'teamManager', { meetingKind: 'strategyDiscussion' })
}

/** Decided, discussed, and with its checks ticked. */
function readyToLeave(): Situation {
  const held = meetingWasHeld(asDecided(inMeeting('red')))
  return doAct(held, 'checklist', 'worker', { done: [...fullTransfer.done], after: [] })
}

function handedOver(): Situation {
  return doAct(readyToLeave(), 'transfer', 'leadNorth', fullTransfer)
}

describe('the decision of a section 47', () => {
  const roads: [Stage, () => Situation][] = [
    ['received', unrated],
    ['received', () => rated('amber')],
    ['consultation', () => ({ ...unrated(), item: { ...unrated().item, stage: 'consultation' } })],
    ['collation', () => ({ ...unrated(), item: { ...unrated().item, stage: 'collation' } })],
    ['screening', () => inScreening('red')],
    ['triage', () => inTriage('red')],
    ['meeting', () => inMeeting('red')],
    ['authorisation', awaitingAuthorisation],
  ]

  test.each(roads)(
    'D18: is taken from %s with no preconditions, and it goes to the meeting',
    (stage, from) => {
      const before = from()
      expect(before.item.stage).toBe(stage)
      const { item, history } = decided(before)
      expect(item).toMatchObject({
        stage: 'meeting',
        outcome: null,
        leftAt: null,
        submittedBy: null,
      })
      expect(item.details.section47.decided).toMatchObject({ by: people.teamManager.id })
      expect(item.details.meeting.kind).toBe('strategyDiscussion')
      expect(history.at(-1)?.detail).toMatchObject({ from: stage })
    },
  )

  test('R83: of a consultation keeps what it began as, and D10: its statutory clock starts', () => {
    const after = decided(consultation({ input: { highlighted: true } })).item
    expect(after).toMatchObject({ beganAs: 'consultation', highlightedAt: null })
    expect(after.decisionDue).not.toBeNull()
    expect(decided(unrated()).item.beganAs).toBeNull()
  })

  test('R65: is told to whoever holds it, or to the managers where nobody does', () => {
    expect(written(decided())).toEqual(['section47Decided to Jonah Example'])
    expect(written(decided(unrated()))).toEqual(['section47Decided to managers'])
  })

  test('R65: is made once, and only about a child', () => {
    const again = barred(decided(), 'decideSection47', 'leadNorth')
    expect(again).toMatchObject({ refused: 'already-decided', rule: 'R65' })
    expect(again?.message).toContain('Edith Example')
    const adult = unrated({ input: { subject: 'adult' } })
    expect(barred(adult, 'decideSection47', 'leadNorth')?.refused).toBe('not-a-child')
  })

  test('D26: at the door leaves research, rating, opening and allocation to be done from the meeting', () => {
    const first = decided(unrated())
    expect(listMissing(first.item, first.hub)).toEqual(
      expect.arrayContaining(['research', 'rating', 'opening of the contact']),
    )
    const rating = { ...fullRating, rating: 'red', historyAnalysis: null, recordedOnForm: false }
    const withRating = doAct(first, 'rate', 'teamManager', rating)
    expect(withRating.item).toMatchObject({ stage: 'meeting', rating: 'red', deadline: null })
    const open = doAct(withRating, 'open', 'officerNorth', { pod: 'north', tag: '12345 JC' })
    expect(open.item).toMatchObject({ stage: 'meeting', podId: 'north' })
    expect(open.item.deadline).not.toBeNull()
    expect(barred(open, 'open', 'officerNorth')?.refused).toBe('already-opened')
    const held = doAct(open, 'allocate', 'leadNorth', { worker: people.worker.id })
    const known = doAct(held, 'researchDone', 'dutyWorker', {
      tag: '12345 JC',
      checked: true,
      concerns: 'child',
    })
    expect(listMissing(known.item, known.hub)).not.toContain('research')
    expect(known.item.stage).toBe('meeting')
  })

  test('R31: without a rating it leaves the meeting with none, and says who rates', () => {
    const refusal = barred(decided(unrated()), 'recordOutcome', 'teamManager')
    expect(refusal).toMatchObject({ refused: 'not-rated', rule: 'R31' })
    expect(namesOf(refusal)).toEqual(named('teamManager', 'otherTeamManager', 'earlyHelpManager'))
  })

  test('is typed as its command', () => {
    expect(readCommand('decide-section47 26-00417')).toEqual({
      command: 'decideSection47',
      rest: '26-00417',
    })
  })
})

describe('the outcome of a section 47', () => {
  test('R67: waits for the discussion and for both checks, and says which beside the outcome', () => {
    const bare = reviewed(asDecided(inMeeting('red')))
    const refusal = refused(bare, 'recordOutcome', 'leadSouth', { ...outcome47, done: [] })
    expect(refusal).toMatchObject({ refused: 'section47-outstanding', rule: 'R67' })
    for (const words of ['strategy discussion', 'lateral enquiries', 'section 47 form']) {
      expect(refusal.fields?.['outcome']).toContain(words)
    }
    const held = reviewed(asDecided(meetingWasHeld(inMeeting('red'))))
    const half = { ...outcome47, done: ['section47Form'] }
    expect(refused(held, 'recordOutcome', 'leadSouth', half).fields?.['outcome']).not.toContain(
      'strategy discussion',
    )
    expect(doAct(held, 'recordOutcome', 'leadSouth', outcome47).item).toMatchObject({
      stage: 'resolved',
      outcome: 'section47',
      leftAt: 'meeting',
    })
  })

  test('R72: may be recorded by the worker once it is decided, and then waits for a manager', () => {
    const after = doAct(reviewed(readyToLeave()), 'recordOutcome', 'worker', outcome47)
    expect(after.item.stage).toBe('authorisation')
  })

  test('R67: leaves with its checks undone where it was handed over in an emergency', () => {
    const gone = doAct(asDecided(inMeeting('red')), 'transfer', 'teamManager', emergency)
    const input = { ...outcome47, done: [] }
    expect(doAct(reviewed(gone), 'recordOutcome', 'teamManager', input).item.stage).toBe('resolved')
  })

  test('D7: once it is decided, an Early Help Decision Maker authorises no other outcome either', () => {
    const advice = { ...fullOutcome, outcome: 'advice', done: [] }
    const waiting = doAct(reviewed(readyToLeave()), 'recordOutcome', 'worker', advice)
    const refusal = barred(waiting, 'authorise', 'earlyHelpManager')
    expect(refusal?.refused).toBe('outcome-beyond-role')
    expect(barred(waiting, 'authorise', 'leadSouth')).toBeUndefined()
    const alone = doAct(reviewed(readyToLeave()), 'recordOutcome', 'earlyHelpManager', advice)
    expect(alone.item.stage).toBe('authorisation')
  })
})

describe('the hand-over of a section 47', () => {
  test('R66, R68: keeps whom the manager told and when, the team, and when the number went by secure email', () => {
    const { item, hub } = handedOver()
    expect(item.stage).toBe('meeting')
    expect(item.details.section47.transfer).toMatchObject({
      by: people.leadNorth.id,
      team: 'assessmentTeam',
      dutyManager: 'Tamsin Sample',
      calledAt: null,
      outstanding: [],
    })
    const lines = writeSection47(item, hub).join('\n')
    expect(lines).toContain('Handed over to the assessment and intervention team by Hana Example')
    expect(lines).toContain('told Tue 2 Jun 2026, 10:55')
    expect(lines).toContain('email with the case number alone: Tue 2 Jun 2026, 10:58')
    expect(lines).not.toContain('Tamsin')
  })

  test('R68, R113: offers the two teams by the hub’s own names', () => {
    const hub = exampleHub({ labels: { childrensTeam: 'Example children’s team' } })
    const ready = { ...readyToLeave(), hub }
    const gone = doAct(ready, 'transfer', 'leadNorth', { ...fullTransfer, team: 'childrensTeam' })
    expect(writeSection47(gone.item, hub).join('\n')).toContain('Example children’s team')
  })

  test('R67: before the discussion and the checks it is refused beside its field, and says what is outstanding', () => {
    const input = { ...fullTransfer, done: ['section47Form'] }
    const refusal = refused(asDecided(inMeeting('red')), 'transfer', 'leadNorth', input)
    expect(refusal.fields?.['how']).toMatch(/the strategy discussion; .*lateral enquiries/)
    expect(refusal.fields?.['how']).not.toContain('section 47 form')
  })

  test('D18: in an emergency it goes with its reason, and lists what is outstanding until it is done', () => {
    const gone = doAct(asDecided(inMeeting('red')), 'transfer', 'teamManager', emergency)
    expect(gone.item.details.section47.transfer?.outstanding).toHaveLength(3)
    expect(listMissing(gone.item, gone.hub)).toContain(
      'section 47: the strategy discussion, the checks, the form',
    )
    const { reason: _none, ...rest } = { ...emergency, reason: null, emergency: '' }
    expect(
      Object.keys(refused(asDecided(inMeeting()), 'transfer', 'teamManager', rest).fields ?? {}),
    ).toEqual(['emergency'])
    const since = doAct(meetingWasHeld(gone), 'checklist', 'worker', {
      done: [...fullTransfer.done],
      after: [],
    })
    const lines = writeSection47(since.item, since.hub).join('\n')
    expect(lines).toContain('outstanding then: the strategy discussion')
    expect(lines).toContain('All of it is done since')
    expect(
      listMissing(since.item, since.hub).filter((one) => one.startsWith('section 47')),
    ).toEqual([])
  })

  test('D18: is no emergency where nothing is outstanding', () => {
    const input = { ...emergency, done: [...fullTransfer.done] }
    const refusal = refused(readyToLeave(), 'transfer', 'leadNorth', input)
    expect(refusal.fields).toEqual({
      how: 'Nothing is outstanding: the discussion and the checks are done.',
    })
  })

  test('R71: concerns of an immediate nature are rung through and emailed, each with its time', () => {
    const input = { ...fullTransfer, immediate: 'yes', calledAt: '' }
    expect(refused(readyToLeave(), 'transfer', 'leadNorth', input).fields).toHaveProperty(
      'calledAt',
    )
    const rung = { ...input, calledAt: '10:50' }
    const gone = doAct(readyToLeave(), 'transfer', 'leadNorth', rung)
    expect(writeSection47(gone.item, gone.hub).join('\n')).toContain('rung Tue 2 Jun 2026, 10:50')
  })

  test('R71: what was flagged at the door as immediate cannot be called otherwise here', () => {
    const from = readyToLeave()
    const flagged = { ...from, item: { ...from.item, immediateConcern: true } }
    const fields = refused(flagged, 'transfer', 'leadNorth', fullTransfer).fields ?? {}
    expect(Object.keys(fields)).toEqual(['immediate', 'calledAt'])
  })

  test('is answered field by field where the form is empty or says what cannot be', () => {
    const empty = refused(readyToLeave(), 'transfer', 'leadNorth', {})
    expect(Object.keys(empty.fields ?? {})).toEqual([
      'how',
      'team',
      'dutyManager',
      'toldAt',
      'immediate',
      'emailed',
      'emailedAt',
    ])
    const early = { ...fullTransfer, toldAt: '01/06/2026 10:00', emailedAt: '01/06/2026 10:00' }
    expect(refused(readyToLeave(), 'transfer', 'leadNorth', early).fields).toEqual({
      toldAt: 'That is before it was received. Check the date and time.',
      emailedAt: 'That is before it was received. Check the date and time.',
    })
  })

  test('D7: waits for no authorisation, and may follow the outcome', () => {
    const waiting = doAct(reviewed(readyToLeave()), 'recordOutcome', 'worker', outcome47)
    const done = doAct(waiting, 'authorise', 'leadSouth')
    expect(listMissing(done.item, done.hub)).toEqual(['section 47: the hand-over'])
    for (const from of [waiting, done]) {
      const gone = doAct(from, 'transfer', 'teamManager', fullTransfer)
      expect(gone.item.stage).toBe(from.item.stage)
      expect(listMissing(gone.item, gone.hub)).not.toContain('section 47: the hand-over')
    }
  })

  test('R65, R68: is for what was decided, once, and for no other outcome', () => {
    expect(barred(inMeeting(), 'transfer', 'leadNorth')?.refused).toBe('not-decided')
    expect(barred(handedOver(), 'transfer', 'leadNorth')?.refused).toBe('already-handed-over')
    expect(barred(asDecided(resolved()), 'transfer', 'leadNorth')?.refused).toBe('another-outcome')
  })
})

describe('further information after a hand-over', () => {
  const call = { from: '2A', at: '11:30', immediate: false, recorded: true, sentToTeam: true }

  test('R70: goes to the secure inbox of the team; nothing reopens, and no clock starts', () => {
    const done = doAct(reviewed(handedOver()), 'recordOutcome', 'teamManager', outcome47)
    for (const from of [handedOver(), done]) {
      const after = doAct(from, 'furtherInformation', 'informationOfficer', call)
      const { stage, deadline, furtherInformationAt } = from.item
      expect(after.item).toMatchObject({ stage, deadline, furtherInformationAt })
      expect(after.item.details.section47.sentSince).not.toBeNull()
      expect(after.notices).toEqual([])
    }
  })

  test('R70: is not recorded before it was sent to the team', () => {
    const refusal = refused(handedOver(), 'furtherInformation', 'informationOfficer', {
      ...call,
      sentToTeam: false,
    })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['sentToTeam'])
  })

  test('R71: of an immediate nature is rung through as well, and says when', () => {
    const input = { ...call, immediate: true, calledAt: '' }
    const refusal = refused(handedOver(), 'furtherInformation', 'informationOfficer', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['calledAt'])
    const rung = { ...input, calledAt: '11:35' }
    expect(
      doAct(handedOver(), 'furtherInformation', 'informationOfficer', rung).history.at(-1)?.detail,
    ).toMatchObject({ immediate: true })
  })

  test('R69: before a hand-over it is the worker’s to answer, as ever', () => {
    const after = doAct(readyToLeave(), 'furtherInformation', 'informationOfficer', {
      ...call,
      sentToTeam: null,
    })
    expect(after.item.furtherInformationAt).not.toBeNull()
    expect(written(after)).toEqual(['furtherInformation to Jonah Example'])
    expect(researched().item.details.section47.sentSince).toBeNull()
  })
})
