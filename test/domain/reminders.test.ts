import { describe, expect, it } from 'vitest'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import {
  type DueReminder,
  isReminderTrue,
  type ReminderName,
  reminders,
  remindersOf,
} from '../../src/domain/reminders.ts'
import {
  acceptedRed,
  awaitingAuthorisation,
  doAct,
  exampleHub,
  fullAsk,
  inMeeting,
  inScreening,
  inTriage,
  opened,
  rated,
  ratedRed,
  resolved,
  resolvedAtMeeting,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import { highlighted } from './other-roads.ts'

const never = () => false

function momentOf(reminder: ReminderName, { item, hub }: Situation): string | undefined {
  const found = remindersOf(item, hub).find((one) => one.reminder === reminder)
  return found === undefined ? undefined : hubTime(found.at)
}

describe('when each reminder rings (R43, D32)', () => {
  const moments: [string, ReminderName, () => Situation, string][] = [
    [
      'a RED one open hour before its deadline',
      'dueSoon',
      () => inScreening('red'),
      '2026-06-02 12:30',
    ],
    ['an AMBER four open hours before', 'dueSoon', () => inScreening('amber'), '2026-06-03 12:45'],
    ['a GREEN four open hours before', 'dueSoon', () => inScreening('green'), '2026-06-04 14:15'],
    ['an item in triage as in screening', 'dueSoon', () => inTriage('amber'), '2026-06-03 12:45'],
    ['a RED the moment after its deadline', 'overdue', () => inMeeting('red'), '2026-06-02 13:30'],
    [
      'what waits for authorisation when it is overdue too',
      'overdue',
      () => awaitingAuthorisation(),
      '2026-06-03 16:45',
    ],
    ['an item unrated for one open hour', 'unrated', () => unrated(), '2026-06-02 10:00'],
    [
      'an item logged in the evening, an open hour into the next morning',
      'unrated',
      () => unrated({ when: '2026-06-02 19:00' }),
      '2026-06-03 09:30',
    ],
    [
      'the first manager at once, of an immediate concern',
      'immediate',
      () => unrated({ input: { immediateConcern: true } }),
      '2026-06-02 09:00',
    ],
    [
      'research owed two hours after an immediate concern was rated',
      'owedAfterwards',
      () => rated('red', unrated({ input: { immediateConcern: true } })),
      '2026-06-02 11:20',
    ],
    [
      'a RED that is still open half an hour before closing',
      'redAtClosing',
      () => inScreening('red'),
      '2026-06-02 16:45',
    ],
    ['a RED unopened for 15 minutes', 'redUnopened', ratedRed, '2026-06-02 09:35'],
    ['a RED unallocated for 15 minutes', 'redUnallocated', () => opened('red'), '2026-06-02 09:45'],
    [
      'a RED that its worker has not accepted for 15 minutes',
      'redUnaccepted',
      () => inScreening('red'),
      '2026-06-02 09:55',
    ],
    [
      'what waits an open hour for authorisation',
      'authorisation',
      () => awaitingAuthorisation(),
      '2026-06-02 12:00',
    ],
    [
      'an agency that has not answered by when it was asked to',
      'askUnanswered',
      () => doAct(inTriage(), 'ask', 'worker', fullAsk),
      '2026-06-02 13:55',
    ],
    [
      'people who were not told within a working day (D6)',
      'tellingOwed',
      resolved,
      '2026-06-04 08:30',
    ],
    ['letters not sent within a working day (D6)', 'lettersOwed', resolved, '2026-06-04 08:30'],
    ['minutes owed for three', 'minutesOwed', resolvedAtMeeting, '2026-06-08 08:30'],
    ['documents owed for five', 'escrOwed', resolved, '2026-06-10 08:30'],
    [
      'a call that was highlighted to a manager 15 minutes ago (R78)',
      'highlighted',
      () => highlighted(),
      '2026-06-02 09:25',
    ],
  ]
  for (const [words, reminder, situation, moment] of moments) {
    it(`rings for ${words}`, () => {
      expect(momentOf(reminder, situation())).toBe(moment)
    })
  }

  it('has a moment tried for every reminder of the table', () => {
    const tried = new Set(moments.map(([, reminder]) => reminder))
    expect([...tried].toSorted()).toEqual(Object.keys(reminders).toSorted())
  })

  it('is the hub’s own setting, in open minutes', () => {
    const hub = exampleHub({ reminders: { dueSoonRed: 30 } })
    const { item } = inScreening('red')
    const soon = remindersOf(item, hub).find((one) => one.reminder === 'dueSoon')
    expect(hubTime(soon?.at ?? 0)).toBe('2026-06-02 13:00')
  })

  it('leaves alone what is resolved but for its after-tasks, and never says that a consultation without a deadline is due', () => {
    const late = { ...resolved().item, resolvedAt: at('2026-06-05 09:00') }
    const kinds = remindersOf(late, resolved().hub).map((one) => one.reminder)
    expect(kinds.filter((one) => !one.endsWith('Owed'))).toEqual([])
    const { item, hub } = acceptedRed()
    const open = remindersOf({ ...item, deadline: null }, hub)
    expect(open.filter((one) => one.reminder !== 'redAtClosing')).toEqual([])
  })

  it('does not ring "no worker" for an AMBER, nor "not opened" once it is open', () => {
    expect(momentOf('redUnallocated', opened('amber'))).toBeUndefined()
    expect(momentOf('redUnopened', opened('red'))).toBeUndefined()
  })
})

describe('whether a reminder is still true when it is posted', () => {
  it('drops "due soon" once the item is overdue', () => {
    const { item, hub } = acceptedRed()
    const due = remindersOf(item, hub).find((one) => one.reminder === 'dueSoon')
    if (due === undefined) throw new Error('No reminder.')
    expect(isReminderTrue(item, due, hub, at('2026-06-02 13:30'))).toBe(true)
    expect(isReminderTrue(item, due, hub, at('2026-06-02 13:31'))).toBe(false)
  })

  it('drops what has been done meanwhile, and what counts to a deadline that has moved', () => {
    const { item, hub } = opened('red')
    const due = remindersOf(item, hub).find((one) => one.reminder === 'redUnallocated')
    if (due === undefined) throw new Error('No reminder.')
    const now = at('2026-06-02 10:00')
    expect(isReminderTrue(item, due, hub, now)).toBe(true)
    expect(isReminderTrue(acceptedRed().item, due, hub, now)).toBe(false)
    expect(isReminderTrue(item, { ...due, deadline: due.deadline - 1 }, hub, now)).toBe(false)
  })
})

describe('what rings together', () => {
  it('says only the gravest: overdue before "no worker" before "due soon"', () => {
    const { item, hub } = opened('red')
    const all = ringReminders(item, hub, at('2026-06-02 14:00'), never)
    expect(all.due.map((one) => one.reminder).toSorted()).toEqual([
      'dueSoon',
      'overdue',
      'redUnallocated',
    ])
    expect(all.said?.reminder).toBe('overdue')
    // The hub's closing, of a RED that is still open (D11).
    expect(hubTime(all.nextAt ?? 0)).toBe('2026-06-02 16:45')
    const before = ringReminders(item, hub, at('2026-06-02 12:45'), never)
    expect(before.said?.reminder).toBe('redUnallocated')
    expect(hubTime(before.nextAt ?? 0)).toBe('2026-06-02 13:30')
  })

  it('says nothing twice, and still knows when the next one is', () => {
    const { item, hub } = acceptedRed()
    const wasSent = (due: DueReminder) => due.reminder === 'dueSoon'
    const rung = ringReminders(item, hub, at('2026-06-02 12:45'), wasSent)
    expect(rung).toMatchObject({ due: [], said: null })
    expect(hubTime(rung.nextAt ?? 0)).toBe('2026-06-02 13:30')
  })

  it('says nothing of what came due and passed unheard, and counts it as sent', () => {
    const { item, hub } = inScreening('amber')
    const wasSent = (due: DueReminder) => due.reminder === 'overdue'
    const rung = ringReminders(item, hub, at('2026-06-05 12:00'), wasSent)
    expect(rung.due.map((one) => one.reminder)).toEqual(['dueSoon'])
    expect(rung.said).toBeNull()
  })

  it('waits until the morning to say that an AMBER became overdue in the evening', () => {
    const hub = exampleHub({ timescales: { amber: { amount: 10, unit: 'elapsedHours' } } })
    const { item } = inScreening('amber', opened('amber'))
    const late = { ...item, deadline: at('2026-06-02 19:30') }
    const overdue = remindersOf(late, hub).find((one) => one.reminder === 'overdue')
    expect(hubTime(overdue?.at ?? 0)).toBe('2026-06-03 08:30')
  })
})
