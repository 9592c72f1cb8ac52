import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import { writeEvent } from '../../src/domain/event-words.ts'
import { explainClocks } from '../../src/domain/explain-item.ts'
import type { Rating } from '../../src/domain/ratings.ts'
import { readFirstResolution } from '../../src/domain/report-rows.ts'
import {
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  inMeeting,
  inScreening,
  inTriage,
  named,
  namesOf,
  opened,
  rated,
  refused,
  researched,
  resolved,
  type Situation,
  unrated,
  written,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import { collating, consultation } from './other-roads.ts'

/** AMBER, opened on Tuesday 2 June at 09:30, falls due on Wednesday at 16:45. */
const amberDue = '2026-06-03 16:45'

function due({ item }: Situation): string {
  return item.deadline === null ? 'none' : hubTime(item.deadline)
}

function bring(from: Situation, deadline: string, when = '2026-06-02 12:00'): Situation {
  const input = { deadline, reason: 'The child goes home tomorrow.' }
  return doAct(from, 'bringForward', 'teamManager', input, when)
}

function problems(from: Situation, deadline: string | null, reason = 'A reason.') {
  return refused(from, 'bringForward', 'teamManager', { deadline, reason }).fields
}

function reRate(from: Situation, rating: Rating, when: string): Situation {
  return doAct(from, 'reRate', 'teamManager', { rating, reason: 'New facts.' }, when)
}

function preview(from: Situation, deadline: string | null, when = '2026-06-02 12:00') {
  const context = contextOf(from, 'teamManager', when)
  return actOf('bringForward').preview?.({ deadline, reason: '' }, context)
}

describe('D29, R34: a deadline set by hand', () => {
  test('is in force at once, and the first deadline and the rating history stay as they were (D5)', () => {
    const before = inScreening()
    const after = bring(before, '03/06/2026 10:00')
    expect(due(after)).toBe('2026-06-03 10:00')
    expect(hubTime(after.item.firstDeadline ?? 0)).toBe(amberDue)
    expect(after.ratings).toEqual(before.ratings)
    expect(after.history.at(-1)).toMatchObject({
      act: 'bringForward',
      detail: {
        deadline: at('2026-06-03 10:00'),
        deadlineBefore: at(amberDue),
        reason: 'The child goes home tomorrow.',
      },
    })
  })

  test('is set from every stage at which a clock runs', () => {
    // A hub may start the clock at the door (D25).
    const running = { clockStartedAt: at('2026-06-02 09:00'), deadline: at(amberDue) }
    const atDoor = { ...rated('amber'), item: { ...rated('amber').item, ...running } }
    const timescales = { blue: { amount: 30, unit: 'openHours' } }
    const collated = collating({ hub: exampleHub({ timescales }) })
    const standing = [
      atDoor,
      collated,
      inScreening(),
      inTriage(),
      inMeeting(),
      awaitingAuthorisation(),
    ]
    for (const one of standing) expect(due(bring(one, '16:00'))).toBe('2026-06-02 16:00')
    expect(standing.map(({ item }) => item.stage)).toEqual(actOf('bringForward').from)
  })

  test('is for the MASH managers of D28, and whoever else is told who they are', () => {
    const answer = barred(inScreening(), 'bringForward', 'leadNorth')
    expect(answer?.refused).toBe('wrong-role')
    expect(namesOf(answer)).toEqual(named('teamManager', 'otherTeamManager', 'earlyHelpManager'))
    expect(barred(inScreening(), 'bringForward', 'worker')?.refused).toBe('wrong-role')
  })

  test.each([
    ['a time that has passed', '11:59', 'That is not ahead: it is Tue 2 Jun 2026, 12:00 now.'],
    ['this very moment', 'now', 'That is not ahead: it is Tue 2 Jun 2026, 12:00 now.'],
    [
      'a later time',
      '03/06/2026 16:46',
      'A deadline is never set later by hand (D29). Set an earlier one than Wed 3 Jun 2026, 16:45.',
    ],
    [
      'the time that it has',
      '03/06/2026 16:45',
      'That is the deadline it has. Set an earlier one than Wed 3 Jun 2026, 16:45.',
    ],
    ['nothing', null, 'That is not a date and time.'],
    ['words', 'tomorrow', 'That is not a date and time.'],
    ['a day that is none', '31/06/2026 10:00', '31/06/2026 10:00 does not exist'],
  ])('is never %s, and beside the field it says why', (_words, typed, why) => {
    expect(problems(inScreening(), typed)?.['deadline']).toContain(why)
  })

  test('needs its reason, and says so together with what else is wrong', () => {
    expect(problems(inScreening(), '03/06/2026 10:00', '  ')).toEqual({
      reason: 'Please fill this in.',
    })
    expect(Object.keys(problems(inScreening(), '11:00', '') ?? {})).toEqual(['deadline', 'reason'])
  })

  test.each([
    ['it is not rated yet', researched()],
    ['its clock starts when the contact is opened', rated('red')],
    ['its rating has no timescale', collating()],
  ])('is refused where there is none: %s', (why, situation) => {
    const answer = barred(situation, 'bringForward', 'teamManager')
    expect(answer).toMatchObject({ refused: 'no-deadline', rule: 'D29' })
    expect(answer?.message).toContain(`has no deadline to bring forward: ${why}.`)
  })

  test('is refused to advice, which has no timescale, and to what is resolved', () => {
    expect(barred(consultation(), 'bringForward', 'teamManager')?.refused).toBe('wrong-stage')
    expect(barred(resolved(), 'bringForward', 'teamManager')?.refused).toBe('wrong-stage')
  })

  test('is refused once the deadline has passed: a breach is not set again', () => {
    const red = inScreening('red')
    const answer = barred(red, 'bringForward', 'teamManager', '2026-06-02 13:30')
    expect(answer?.refused).toBe('deadline-passed')
    expect(barred(red, 'bringForward', 'teamManager', '2026-06-02 13:29')).toBeUndefined()
  })

  test('may be brought forward again, and never back', () => {
    const once = bring(inScreening(), '03/06/2026 10:00')
    expect(due(bring(once, '16:00', '2026-06-02 13:00'))).toBe('2026-06-02 16:00')
    expect(problems(once, '03/06/2026 10:01')?.['deadline']).toContain('never set later')
  })

  test('is said before it is pressed: what it was and becomes, and the open minutes left', () => {
    expect(preview(inScreening(), '')).toEqual([
      'Type the new deadline and press Enter to see what it would do.',
    ])
    // 12:00 to 17:15, and 08:30 to 10:00 the next morning.
    expect(preview(inScreening(), '03/06/2026 10:00')).toEqual([
      'The deadline was Wed 3 Jun 2026, 16:45 and becomes Wed 3 Jun 2026, 10:00: 405 open minutes left.',
    ])
    expect(preview(inScreening(), '12:01')?.[0]).toContain(': 1 open minute left.')
    expect(preview(inScreening(), '03/06/2026 17:00')?.[0]).toContain('never set later')
    expect(preview(inScreening(), 'soon')?.[0]).toContain('not a date and time')
  })

  test('stays where it was set outside open hours, also where the hub rolls deadlines (D3)', () => {
    const from = inScreening(
      'amber',
      opened(
        'amber',
        rated('amber', researched(unrated({ hub: exampleHub({ rollToOpening: true }) }))),
      ),
    )
    expect(preview(from, '02/06/2026 23:00')).toEqual([
      'The deadline was Wed 3 Jun 2026, 16:45 and becomes Tue 2 Jun 2026, 23:00: 315 open minutes left.',
      'The hub is shut at that time, and the deadline stays there (D3).',
    ])
    expect(preview(from, '17:15')).toHaveLength(1)
    const night = bring(from, '02/06/2026 23:00')
    expect(due(night)).toBe('2026-06-02 23:00')
    expect(due(reRate(night, 'green', '2026-06-02 13:00'))).toBe('2026-06-02 23:00')
  })

  test('is said in the history without its reason, which stays in the database (D14)', () => {
    const { hub, history } = bring(inScreening(), '03/06/2026 10:00')
    const words = history.slice(-1).map((event) => writeEvent(hub, event))
    expect(words).toEqual([
      'Edith Example set the deadline by hand to Wed 3 Jun 2026, 10:00; it was Wed 3 Jun 2026, 16:45',
    ])
  })

  test('is told to whoever holds it and to the lead of its pod', () => {
    expect(written(bring(inScreening(), '16:00')).sort()).toEqual([
      'broughtForward to Hana Example',
      'broughtForward to Jonah Example',
    ])
    expect(written(bring(opened(), '16:00')).sort()).toEqual([
      'broughtForward to Hana Example',
      'broughtForward to managers',
    ])
    expect(written(bring(awaitingAuthorisation(), '16:00'))).toContain('broughtForward to managers')
    const green = { deadline: '16:00', reason: 'A reason.' }
    const own = doAct(inScreening('green'), 'bringForward', 'earlyHelpManager', green)
    expect(written(own)).toEqual(['broughtForward to Mona Sample'])
  })
})

describe('D29: what follows from it', () => {
  test('its reminders ring for the new deadline, once each, and for the old one no more', () => {
    const { item, hub } = bring(inScreening(), '16:00')
    const sent: string[] = []
    function ring(when: string) {
      const wasSent = ({ reminder, deadline }: { reminder: string; deadline: number }) =>
        sent.includes(`${reminder} ${deadline}`)
      const { due: rung, said } = ringReminders(item, hub, at(when), wasSent)
      sent.push(...rung.map(({ reminder, deadline }) => `${reminder} ${deadline}`))
      return said === null ? 'nothing' : `${said.reminder} ${hubTime(said.deadline)}`
    }
    // Four open hours before, which is the moment in which it was set.
    expect(ring('2026-06-02 12:00')).toBe('dueSoon 2026-06-02 16:00')
    expect(ring('2026-06-02 15:59')).toBe('nothing')
    expect(ring('2026-06-02 16:01')).toBe('overdue 2026-06-02 16:00')
    expect(ring('2026-06-03 16:46')).toBe('nothing')
  })

  test('it is explained line by line: by whom, when, why, and what it was', () => {
    const lines = explainClocks(bring(inScreening(), '03/06/2026 10:00'))[0]?.lines ?? []
    expect(lines[0]).toBe('First deadline: Wednesday 3 June 2026, 16:45.')
    expect(lines.slice(-2)).toEqual([
      'Set by hand by Edith Example, Tuesday 2 June 2026, 12:00 (The child goes home tomorrow.): due Wednesday 3 June 2026, 10:00, in place of Wednesday 3 June 2026, 16:45 (D29).',
      'Due Wednesday 3 June 2026, 10:00 BST: set by hand.',
    ])
  })

  test('a rating after it is explained with what stays, and where it came before a reopening apart', () => {
    const set = bring(inScreening(), '16:00', '2026-06-02 10:00')
    const lowered = reRate(set, 'green', '2026-06-02 10:30')
    expect(explainClocks(lowered)[0]?.lines).toContain(
      '  Friday 5 June 2026, 09:30 is later than what was set by hand, so Tuesday 2 June 2026, 16:00 stays (D29).',
    )
    const again = doAct(
      resolved(awaitingAuthorisation('advice', set)),
      'reopen',
      'teamManager',
      { reason: 'New facts.' },
      '2026-06-03 09:30',
    )
    const [before, after] = explainClocks(again)
    expect(before?.lines.at(-1)).toBe('Due Tuesday 2 June 2026, 16:00 BST: set by hand.')
    expect(after?.lines.at(-1)).toBe('Due Thursday 4 June 2026, 16:45 BST: 16 open hours.')
    expect(JSON.stringify(explainClocks(again))).not.toContain('have changed since')
  })

  test('R104: an item that was reopened was late by what had been set by hand when it was resolved', () => {
    const set = bring(inScreening(), '11:00', '2026-06-02 10:00')
    const late = resolved(awaitingAuthorisation('advice', set))
    const { item, history, ratings } = late
    const row = readFirstResolution({
      item,
      resolvedAt: item.resolvedAt ?? 0,
      history,
      ratings: ratings.map((entry, index) => ({ ...entry, seq: index + 3 })),
    })
    expect(row.deadline).toBe(at('2026-06-02 11:00'))
    expect(row.firstDeadline).toBe(at(amberDue))
    expect((item.resolvedAt ?? 0) > (row.deadline ?? 0)).toBe(true)
  })
})
