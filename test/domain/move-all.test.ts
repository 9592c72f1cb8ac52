import { describe, expect, test } from 'vitest'
import { buildMoved } from '../../src/blocks/moved.ts'
import { readCommand } from '../../src/domain/commands.ts'
import { decideMove, moveAll, refuseMover } from '../../src/domain/move-all.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { findingsIn, readAll } from '../blocks/slack-limits.ts'
import { exampleHub, people, type Who } from './example-hub.ts'
import { at } from './hub-times.ts'

const loads = new Map([
  [people.worker.id, { open: 4, dueToday: 1 }],
  [people.workerSouth.id, { open: 0, dueToday: 0 }],
])

function context(by: Who, hub = exampleHub()) {
  const now = at('2026-06-02 12:00')
  return { item: null, history: [], ratings: [], actor: people[by], hub, now, loads }
}

function offered(field: 'from' | 'worker', by: Who, hub = exampleHub()): string[] {
  return (moveAll.fields[field].choices?.(context(by, hub)) ?? []).map(({ label }) => label)
}

describe('moving everything that a leaver or an absent person holds (D17)', () => {
  test('D17: is for those who reallocate', () => {
    expect(refuseMover(context('worker'))).toMatchObject({ refused: 'wrong-role', rule: 'D17' })
    for (const who of ['teamManager', 'leadNorth', 'earlyHelpManager'] as const) {
      expect(refuseMover(context(who))).toBeUndefined()
    }
  })

  test('D17: offers whoever holds something, leavers among them, and workers who are there', () => {
    expect(offered('from', 'teamManager')).toEqual(['Jonah Example: 4 open'])
    const gone = exampleHub({}, { worker: { ...people.worker, active: false } })
    expect(offered('from', 'teamManager', gone)).toEqual(['Jonah Example: 4 open'])
    const away = new Map([[people.otherWorker.id, { from: 0, until: '2026-06-02' }]])
    expect(offered('worker', 'leadNorth')).toEqual(['Jonah Example', 'Kemi Example'])
    expect(offered('worker', 'leadNorth', { ...exampleHub(), away })).toEqual(['Jonah Example'])
    expect(offered('worker', 'teamManager')).toHaveLength(4)
  })

  test('D17: needs whom from, whom to, and why, each beside its field; and two people', () => {
    const empty = decideMove({}, context('teamManager'))
    expect(isRefusal(empty) ? Object.keys(empty.fields ?? {}) : []).toEqual([
      'from',
      'worker',
      'reason',
    ])
    const same = { from: people.worker.id, worker: people.worker.id, reason: 'Away.' }
    const refusal = decideMove(same, context('teamManager'))
    expect(isRefusal(refusal) ? Object.keys(refusal.fields ?? {}) : []).toEqual(['worker'])
    const other = { ...same, worker: people.otherWorker.id }
    expect(decideMove(other, context('teamManager'))).toEqual(other)
  })

  test('D17: says how far it is, and in the end what was not moved and why', () => {
    const left = Array.from({ length: 60 }, (_, index) => ({
      reference: `26-0${1000 + index}`,
      why: 'It is at Awaiting authorisation.',
    }))
    const moved = ['26-00001', '26-00002']
    const about = { from: 'Jonah Example', to: 'Kemi Example', moved, left, total: 70 }
    expect(readAll(buildMoved(about).blocks)).toContain('Moving: 62 of 70')
    const whole = buildMoved({ ...about, total: 62 })
    expect(readAll(whole.blocks)).toContain('Moved from Jonah Example to Kemi Example: 2 of 62')
    expect(readAll(whole.blocks)).toContain('26-01000: It is at Awaiting authorisation.')
    expect(findingsIn(whole)).toEqual([])
  })

  test('is typed as it is written', () => {
    expect(readCommand('move-all')).toEqual({ command: 'move-all', rest: '' })
    expect(readCommand('Move all')).toEqual({ command: 'move-all', rest: '' })
  })
})
