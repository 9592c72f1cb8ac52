import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { calendarChangeEvent } from '../../src/domain/calendar-change.ts'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import { writeEvent } from '../../src/domain/event-words.ts'
import { explainClocks } from '../../src/domain/explain-item.ts'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import { isOverdue } from '../../src/domain/item.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import type { Rating } from '../../src/domain/ratings.ts'
import { movedDeadline } from '../../src/domain/recount.ts'
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
import { at, hubTime, shippedCalendar } from './hub-times.ts'
import { collating, consultation, fullConversion } from './other-roads.ts'

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

describe('D29: nothing but reopening gives a later deadline than one set by hand', () => {
  const set = bring(inScreening(), '03/06/2026 10:00')

  test('raising counts from then, and where that is later the hand-set one stays', () => {
    expect(due(reRate(set, 'red', '2026-06-02 12:30'))).toBe('2026-06-02 16:30')
    expect(due(reRate(set, 'red', '2026-06-03 08:30'))).toBe('2026-06-03 10:00')
  })

  test('lowering keeps it, however often and in whatever order', () => {
    const green = reRate(set, 'green', '2026-06-02 12:30')
    expect(due(green)).toBe('2026-06-03 10:00')
    const red = reRate(green, 'red', '2026-06-02 13:00')
    expect(due(red)).toBe('2026-06-02 17:00')
    expect(due(reRate(red, 'amber', '2026-06-02 13:30'))).toBe('2026-06-03 10:00')
  })

  test('nor does lowering to a rating without a timescale take it away', () => {
    const hub = exampleHub({ timescales: { green: null } })
    const lowered = reRate({ ...set, hub }, 'green', '2026-06-02 12:30')
    expect(due(lowered)).toBe('2026-06-03 10:00')
    expect(explainClocks(lowered)[0]?.lines.at(-1)).toBe(
      'Due Wednesday 3 June 2026, 10:00 BST: set by hand.',
    )
  })

  test('a review without a change, and every step of the road, leaves it', () => {
    const steps = [
      doAct(set, 'reviewRating', 'teamManager', {}),
      doAct(set, 'toTriage', 'worker', { recordLoaded: true }),
      doAct(set, 'decideSection47', 'teamManager', { meetingKind: 'mashMeeting' }),
      doAct(awaitingAuthorisation('advice', set), 'sendBack', 'teamManager', { reason: 'More.' }),
    ]
    for (const one of steps) expect(due(one)).toBe('2026-06-03 10:00')
  })

  test('a conversion of an information request with a timescale keeps it (R27)', () => {
    const hub = exampleHub({ timescales: { blue: { amount: 30, unit: 'openHours' } } })
    const blue = bring(collating({ hub }), '02/06/2026 14:00', '2026-06-02 10:00')
    const converted = doAct(blue, 'convert', 'teamManager', fullConversion, '2026-06-02 10:30')
    expect(due(converted)).toBe('2026-06-02 14:00')
  })

  test('a breach of it is a breach: lowering does not clear it (D5)', () => {
    const late = reRate(set, 'green', '2026-06-03 10:01')
    expect(isOverdue(late.item, at('2026-06-03 10:01'))).toBe(true)
    expect(due(late)).toBe('2026-06-03 10:00')
  })

  test('reopening starts afresh, and then raising and lowering know nothing of it (D15)', () => {
    const again = doAct(
      resolved(awaitingAuthorisation('advice', bring(inScreening(), '16:00', '2026-06-02 10:00'))),
      'reopen',
      'teamManager',
      { reason: 'New facts.' },
      '2026-06-03 09:30',
    )
    expect(due(again)).toBe('2026-06-04 16:45')
    expect(again.item.details.setByHand).toBeNull()
    expect(due(reRate(again, 'green', '2026-06-03 10:00'))).toBe('2026-06-06 09:30')
  })

  describe('whatever becomes of the calendar (D4)', () => {
    const wednesday = { day: '2026-06-03', name: 'Extra bank holiday' }
    const shut = buildHubCalendar(defaultPolicy, { closures: [wednesday] })

    function move({ item, ratings, hub }: Situation, to = shut, was = shippedCalendar) {
      const now = at('2026-06-02 12:30')
      const moved = movedDeadline({ item, ratings, was: [was], hub: { ...hub, calendar: to }, now })
      return moved === null ? null : hubTime(moved)
    }

    test('a late bank holiday moves what was counted, and leaves what was set by hand', () => {
      expect(move(inScreening())).toBe('2026-06-04 16:45')
      expect(move(set)).toBeNull()
      expect(move(reRate(set, 'green', '2026-06-02 12:15'))).toBeNull()
    })

    test('a holiday that is taken back moves it earlier where the count then ends before it', () => {
      const counted = { ...inScreening(), hub: { ...set.hub, calendar: shut } }
      const later = { ...counted, item: { ...counted.item, deadline: at('2026-06-04 16:45') } }
      const byHand = bring(later, '04/06/2026 10:00')
      expect(move(byHand, shippedCalendar, shut)).toBe(amberDue)
    })

    test('raised or lowered after the calendar changed, it is no later than set by hand', () => {
      const hub = { ...set.hub, calendar: shut }
      const event = calendarChangeEvent(set.item, at('2026-06-03 10:00'), {
        was: shippedCalendar,
        is: shut,
        now: at('2026-06-02 12:20'),
      })
      const item = { ...set.item, version: event.seq }
      const after = { ...set, hub, item, history: [...set.history, event] }
      expect(due(reRate(after, 'green', '2026-06-02 12:30'))).toBe('2026-06-03 10:00')
      expect(due(reRate(after, 'red', '2026-06-02 17:00'))).toBe('2026-06-03 10:00')
    })
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
