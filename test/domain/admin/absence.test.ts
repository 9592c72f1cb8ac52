import { describe, expect, test } from 'vitest'
import { adminActOf } from '../../../src/domain/admin-acts.ts'
import { podDigest } from '../../../src/domain/digest.ts'
import { closingOfDay, dutyManagersOf, isAway } from '../../../src/domain/duty.ts'
import { exampleHub, inScreening, people } from '../example-hub.ts'
import { at, hubTime, shippedCalendar } from '../hub-times.ts'
import { adminContext, decided, refusedTo } from './admin-hub.ts'

const until = '2026-06-05'

describe('somebody who is away (D17)', () => {
  test('D17: says so of themselves, and a manager of anybody', () => {
    const own = { person: people.worker.id, until }
    expect(decided('markAway', own, adminContext('worker')).changes).toEqual([
      { change: 'away', personId: people.worker.id, until },
    ])
    expect(decided('markAway', own, adminContext('leadNorth')).changes).toHaveLength(1)
    const anothers = refusedTo('markAway', own, adminContext('otherWorker'))
    expect(Object.keys(anothers.fields ?? {})).toEqual(['person'])
  })

  test('D17: until a day to come, within a year, beside its field', () => {
    const on = (day: string) =>
      refusedTo('markAway', { person: people.worker.id, until: day }, adminContext('worker'))
    expect(on('2026-06-01')).toMatchObject({ refused: 'day-passed' })
    expect(on('2027-06-30')).toMatchObject({ refused: 'too-far' })
    expect(Object.keys(on('').fields ?? {})).toEqual(['until'])
  })

  test('D17: is away up to the end of that day, and back when they say so', () => {
    const away = new Map([[people.worker.id, { from: at('2026-06-02 12:00'), until }]])
    const hub = { ...exampleHub(), away }
    expect(isAway(hub, people.worker.id, at('2026-06-05 23:59'))).toBe(true)
    expect(isAway(hub, people.worker.id, at('2026-06-06 00:00'))).toBe(false)
    expect(isAway(hub, people.worker.id, at('2026-06-02 11:59'))).toBe(false)
    const input = { person: people.worker.id }
    expect(decided('markBack', input, adminContext('worker', {}, hub)).changes).toEqual([
      { change: 'back', personId: people.worker.id },
    ])
    expect(refusedTo('markBack', input, adminContext('worker')).refused).toBe('bad-input')
  })

  test('D17: has what falls due today listed apart in the pod’s digest of the morning', () => {
    const away = new Map([[people.worker.id, { from: 0, until }]])
    const { item, hub } = inScreening('red')
    const now = at('2026-06-02 10:00')
    expect(podDigest([item], { ...hub, away }, now).ofAbsent).toEqual([item])
    expect(podDigest([item], hub, now).ofAbsent).toEqual([])
    const later = { ...item, deadline: at('2026-06-03 10:00') }
    expect(podDigest([later], { ...hub, away }, now).ofAbsent).toEqual([])
  })
})

describe('the duty manager of the day (D32)', () => {
  test('D32: is named by a Team Manager, and ends at closing', () => {
    const input = { person: people.leadNorth.id }
    const { changes } = decided('nameDutyManager', input, adminContext('teamManager'))
    const ends = at('2026-06-02 17:15')
    expect(changes).toEqual([{ change: 'onDuty', personId: people.leadNorth.id, until: ends }])
    const from = at('2026-06-02 12:00')
    const onDuty = [{ personId: people.leadNorth.id, from, until: ends }]
    expect(dutyManagersOf({ onDuty }, ends - 1)).toEqual([people.leadNorth.id])
    expect(dutyManagersOf({ onDuty }, ends)).toEqual([])
  })

  test('D32: is a manager whom an immediate concern is put before, and who is not away', () => {
    const away = new Map([[people.leadNorth.id, { from: 0, until }]])
    const context = adminContext('teamManager', {}, { ...exampleHub(), away })
    for (const person of [people.leadNorth.id, people.worker.id]) {
      expect(refusedTo('nameDutyManager', { person }, context).refused).toBe('bad-input')
    }
    expect(adminActOf('nameDutyManager').who).toEqual(['teamManager'])
  })

  test('D32: a break at noon is no closing, and in the evening the day is the next', () => {
    expect(hubTime(closingOfDay(shippedCalendar, at('2026-06-02 20:00')))).toBe('2026-06-03 17:15')
    const { calendar } = exampleHub({ hours: { tuesday: ['08:00', '12:00', '13:00', '18:00'] } })
    expect(hubTime(closingOfDay(calendar, at('2026-06-02 09:00')))).toBe('2026-06-02 18:00')
  })
})
