import { describe, expect, test } from 'vitest'
import { writeAcceptance } from '../../src/domain/parts/acceptance.ts'
import { reminders } from '../../src/domain/reminders.ts'
import { barred, doAct, inScreening, opened, people, type Situation } from './example-hub.ts'
import { hubTime } from './hub-times.ts'

function ringsAt({ item, hub }: Situation): string | null {
  const due = reminders.redUnaccepted.times(item, hub)
  return due === null ? null : hubTime(due.at)
}

describe('a RED that its worker has not accepted (D32)', () => {
  test('D32: rings 15 open minutes after it was allocated, until the worker accepts it', () => {
    expect(ringsAt(inScreening('red'))).toBe('2026-06-02 09:55')
    const accepted = doAct(inScreening('red'), 'accept', 'worker', {}, '2026-06-02 09:50')
    expect(ringsAt(accepted)).toBeNull()
    expect(writeAcceptance(accepted.item, accepted.hub)).toEqual([
      'Jonah Example, Tue 2 Jun 2026, 09:50',
    ])
    expect(barred(accepted, 'accept', 'worker')?.refused).toBe('already-accepted')
  })

  test('D32: is accepted by whoever takes it further, and no AMBER rings', () => {
    const triage = doAct(inScreening('red'), 'toTriage', 'worker', { recordLoaded: true })
    expect(ringsAt(triage)).toBeNull()
    expect(ringsAt(inScreening('amber'))).toBeNull()
    expect(ringsAt(opened('red'))).toBeNull()
  })

  test('D32, R50: given to somebody else, it is theirs to accept anew', () => {
    const accepted = doAct(inScreening('red'), 'accept', 'worker', {}, '2026-06-02 09:50')
    const input = { worker: people.otherWorker.id, reason: 'Invented.' }
    const moved = doAct(accepted, 'reallocate', 'leadNorth', input, '2026-06-02 11:00')
    expect(ringsAt(moved)).toBe('2026-06-02 11:15')
    expect(writeAcceptance(moved.item, moved.hub)).toEqual([])
    expect(barred(moved, 'accept', 'worker')?.refused).toBe('wrong-role')
    expect(ringsAt(doAct(moved, 'accept', 'otherWorker'))).toBeNull()
  })
})
