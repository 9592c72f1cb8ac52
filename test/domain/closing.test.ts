import { describe, expect, test } from 'vitest'
import { closingsOf } from '../../src/domain/closing.ts'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import { writeDutyTeam } from '../../src/domain/parts/duty-team.ts'
import { isReminderTrue } from '../../src/domain/reminders.ts'
import {
  barred,
  doAct,
  exampleHub,
  inScreening,
  opened,
  rated,
  researched,
  resolved,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'

/** What rings at a moment, with nothing sent before it but what was due an hour ago. */
function said({ item, hub }: Situation, when: string): string | undefined {
  const now = at(when)
  const ringing = ringReminders(item, hub, now, (due) => due.at <= now - 3_600_000)
  return ringing.said?.reminder
}

function rings({ item, hub }: Situation): string[] {
  return closingsOf(item, hub).map((closing) => hubTime(closing.at))
}

/** A RED that was opened at a moment, in a hub of its own. */
function openedAt(when: string, hub = exampleHub()): Situation {
  const from = rated('red', researched(unrated({ hub })))
  const input = { pod: 'north', tag: '12345 JC', contactOpened: true }
  return doAct(from, 'open', 'officerNorth', input, when)
}

describe('a RED that is still open when the hub closes', () => {
  test('D11: rings in the managers’ channel 30 open minutes before each closing, until it is no longer open', () => {
    expect(rings(inScreening('red')).slice(0, 4)).toEqual([
      '2026-06-02 16:45',
      '2026-06-03 16:45',
      '2026-06-04 16:45',
      '2026-06-05 16:15',
    ])
    expect(said(inScreening('red'), '2026-06-02 16:44')).not.toBe('redAtClosing')
    expect(said(inScreening('red'), '2026-06-02 16:45')).toBe('redAtClosing')
    expect(rings(inScreening('amber'))).toEqual([])
    expect(rings({ ...resolved(), item: { ...resolved().item, rating: 'red' } })).toEqual([])
  })

  test('D11: the minutes are the hub’s own, and a break at noon is no closing', () => {
    const hub = exampleHub({
      reminders: { closingBefore: 60 },
      hours: { tuesday: ['08:00', '12:00', '13:00', '18:00'] },
    })
    expect(rings(openedAt('2026-06-02 09:30', hub))[0]).toBe('2026-06-02 17:00')
  })

  test('D32: opened after that notice it rings at once, also while the hub is shut', () => {
    expect(rings(openedAt('2026-06-02 17:00'))[0]).toBe('2026-06-02 17:00')
    expect(rings(openedAt('2026-06-02 19:30')).slice(0, 2)).toEqual([
      '2026-06-02 19:30',
      '2026-06-03 16:45',
    ])
  })

  test('D11: is not said the next morning, where the app was down in the evening', () => {
    const { item, hub } = inScreening('red')
    const [closing] = closingsOf(item, hub)
    const due = {
      reminder: 'redAtClosing' as const,
      deadline: closing?.deadline ?? 0,
      at: closing?.at ?? 0,
    }
    expect(isReminderTrue(item, due, hub, at('2026-06-02 22:00'))).toBe(true)
    expect(isReminderTrue(item, due, hub, at('2026-06-03 08:30'))).toBe(false)
  })

  test('D11: is silent for the closing for which it was handed over, and rings at the next', () => {
    const handed = doAct(inScreening('red'), 'handToDutyTeam', 'leadSouth', {}, '2026-06-02 16:50')
    expect(rings(handed)[0]).toBe('2026-06-03 16:45')
    expect(handed.item).toMatchObject({
      stage: 'screening',
      workerId: inScreening('red').item.workerId,
    })
    expect(writeDutyTeam(handed.item, handed.hub)).toEqual([
      'Handed over by Idris Sample, Tue 2 Jun 2026, 16:50',
    ])
  })

  test('D11: what is not RED waits for the morning', () => {
    expect(barred(opened('amber'), 'handToDutyTeam', 'teamManager')?.refused).toBe('not-red')
    expect(barred(opened('red'), 'handToDutyTeam', 'worker')?.refused).toBe('wrong-role')
  })

  test('D11: a hub that is open day and night closes for bank holidays alone', () => {
    const day = ['00:00', '24:00']
    const hours = {
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: day,
      sunday: day,
    }
    const hub = exampleHub({ hours })
    // But for a bank holiday, on which it is shut (D4).
    expect(rings(openedAt('2026-06-02 09:30', hub))[0]).toBe('2026-08-30 23:30')
  })
})
