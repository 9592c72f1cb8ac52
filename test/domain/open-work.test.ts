import { describe, expect, it } from 'vitest'
import { listOpenWork, nameOfPrint, nextPrintAt, printDueAt } from '../../src/domain/open-work.ts'
import { exampleHub, inScreening, resolved, unrated } from './example-hub.ts'
import { at } from './hub-times.ts'

const hub = exampleHub()

function item(reference: string, changes: object = {}) {
  return { ...inScreening('amber').item, reference, ...changes }
}

describe('the list of open work', () => {
  it('D32: has immediate concerns first, then what is overdue, and in each run RED', () => {
    const now = at('2026-06-03 10:00')
    const items = [
      item('later amber', { deadline: at('2026-06-05 10:00') }),
      item('later red', { rating: 'red', deadline: at('2026-06-08 10:00') }),
      item('today green', { rating: 'green', deadline: at('2026-06-03 12:00') }),
      item('today red', { rating: 'red', deadline: at('2026-06-03 16:00') }),
      item('overdue amber', { deadline: at('2026-06-01 10:00') }),
      item('overdue red', { rating: 'red', deadline: at('2026-06-03 09:59') }),
      item('at its deadline', { deadline: now }),
      item('no deadline', { rating: 'blue', deadline: null }),
      { ...unrated().item, reference: 'immediate', immediateConcern: true },
      { ...resolved().item, reference: 'resolved' },
    ]
    const { immediate, overdue, dueToday, later } = listOpenWork(items, hub, now, null)
    expect(immediate.map(({ reference }) => reference)).toEqual(['immediate'])
    expect(overdue.map(({ reference }) => reference)).toEqual(['overdue red', 'overdue amber'])
    expect(dueToday.map(({ reference }) => reference)).toEqual([
      'today red',
      'at its deadline',
      'today green',
    ])
    expect(later.map(({ reference }) => reference)).toEqual([
      'later red',
      'later amber',
      'no deadline',
    ])
  })

  it('D32: of a pod has that pod’s alone', () => {
    const items = [item('north', { podId: 'north' }), item('south', { podId: 'south' })]
    const { overdue, dueToday, later } = listOpenWork(items, hub, at('2026-06-02 11:00'), 'south')
    const listed = [...overdue, ...dueToday, ...later].map(({ reference }) => reference)
    expect(listed).toEqual(['south'])
  })
})

describe('when the list of open work is printed', () => {
  it.each([
    ['before the first time', '2026-06-02 08:44', null, '2026-06-02 08:45'],
    ['at the first', '2026-06-02 08:45', '2026-06-02 08:45', '2026-06-02 14:30'],
    ['between the two', '2026-06-02 14:29', '2026-06-02 08:45', '2026-06-02 14:30'],
    ['after the second', '2026-06-02 23:59', '2026-06-02 14:30', '2026-06-03 08:45'],
    ['at the weekend', '2026-06-06 12:00', null, '2026-06-08 08:45'],
    ['on a bank holiday', '2026-05-25 12:00', null, '2026-05-26 08:45'],
    ['before the clocks go back', '2026-10-23 15:00', '2026-10-23 14:30', '2026-10-26 08:45'],
  ])('D32: %s', (_, now, due, next) => {
    expect(printDueAt(hub, at(now))).toBe(due === null ? null : at(due))
    expect(nextPrintAt(hub, at(now))).toBe(at(next))
  })

  it('D32: never by itself where the hub has no times for it, and in the order of the day where it has', () => {
    const never = exampleHub({ printAt: [] })
    expect(printDueAt(never, at('2026-06-02 12:00'))).toBeNull()
    expect(nextPrintAt(never, at('2026-06-02 12:00'))).toBeNull()
    const thrice = exampleHub({ printAt: ['16:00', '09:00', '12:00'] })
    expect(printDueAt(thrice, at('2026-06-02 13:00'))).toBe(at('2026-06-02 12:00'))
    expect(nextPrintAt(thrice, at('2026-06-02 13:00'))).toBe(at('2026-06-02 16:00'))
  })

  it('D32: is named by hub time, so that names in order are lists in order', () => {
    expect(nameOfPrint(at('2026-06-02 08:45'), 'Europe/London')).toBe('2026-06-02-084500')
  })
})
