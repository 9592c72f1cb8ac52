import { describe, expect, it } from 'vitest'
import { buildManagersDigest } from '../../src/blocks/digest.ts'
import { digestsDue, managersDigest, nextDigestAt, podDigest } from '../../src/domain/digest.ts'
import type { Item } from '../../src/domain/item.ts'
import {
  awaitingAuthorisation,
  exampleHub,
  fullLog,
  inScreening,
  opened,
  rated,
  researched,
  resolved,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'

const hub = exampleHub()

function as(reference: string, { item }: Situation): Item {
  return { ...item, reference }
}

const held = [
  as('26-00001', inScreening('amber')),
  as('26-00002', inScreening('red')),
  as('26-00003', opened('red')),
  as('26-00004', awaitingAuthorisation()),
  as('26-00005', resolved()),
]

function references(items: readonly Item[]): string[] {
  return items.map((item) => item.reference)
}

describe('a pod’s digest', () => {
  it('lists what is overdue, due today, waiting and without a worker, the most urgent first (R43)', () => {
    const digest = podDigest(held, hub, at('2026-06-03 08:45'))
    expect(digest.open).toBe(4)
    expect(references(digest.overdue)).toEqual(['26-00002', '26-00003'])
    expect(references(digest.dueToday)).toEqual(['26-00001', '26-00004'])
    expect(references(digest.waiting)).toEqual(['26-00004'])
    expect(references(digest.unallocated)).toEqual(['26-00003'])
  })

  it('counts a deadline as due, not overdue, at its very instant (D21)', () => {
    const at1330 = podDigest(held, hub, at('2026-06-02 13:30'))
    expect(references(at1330.dueToday)).toEqual(['26-00002', '26-00003'])
    const after = podDigest(held, hub, at('2026-06-02 13:30') + 1)
    expect(references(after.overdue)).toEqual(['26-00002', '26-00003'])
    expect(references(after.dueToday)).toEqual([])
  })

  it('has only empty lists where everything is resolved', () => {
    const digest = podDigest([as('26-00005', resolved())], hub, at('2026-06-03 08:45'))
    expect(digest).toEqual({
      open: 0,
      overdue: [],
      dueToday: [],
      waiting: [],
      unallocated: [],
      ofAbsent: [],
    })
  })
})

describe('the managers’ digest', () => {
  it('has a line for each pod, and the to-do: to research, to rate, to open, to authorise (R15, R43)', () => {
    const atDoor = [
      as('26-00006', unrated()),
      as('26-00007', researched()),
      as('26-00008', rated('amber')),
    ]
    const digest = managersDigest([...held, ...atDoor], hub, at('2026-06-03 08:45'))
    expect(digest.pods.map(({ pod, ...counts }) => [pod.name, counts])).toEqual([
      ['North pod', { open: 4, overdue: 2, dueToday: 2 }],
      ['South pod', { open: 0, overdue: 0, dueToday: 0 }],
      ['Early Help Hub', { open: 0, overdue: 0, dueToday: 0 }],
    ])
    expect(references(digest.unresearched)).toEqual(['26-00006'])
    expect(references(digest.unrated)).toEqual(['26-00007'])
    expect(references(digest.unopened)).toEqual(['26-00008'])
    expect(references(digest.waiting)).toEqual(['26-00004'])
    expect(references(digest.overdue)).toEqual(['26-00002', '26-00003'])
  })
})

describe('an immediate concern in the managers’ digest', () => {
  it('stands before everything else, researched or not, and nowhere twice (D26)', () => {
    const urgent = as('26-00020', unrated({ input: { ...fullLog, immediateConcern: true } }))
    const known = { ...as('26-00021', researched()), immediateConcern: true }
    const digest = managersDigest([urgent, known], hub, at('2026-06-03 08:45'))
    expect(references(digest.immediate)).toEqual(['26-00020', '26-00021'])
    expect([...digest.unresearched, ...digest.unrated]).toEqual([])
    expect(
      buildManagersDigest(digest, { hub, day: '2026-06-03', now: at('2026-06-03 08:45') }).text,
    ).toBe(
      'Digest for managers, Wed 3 Jun: 2 IMMEDIATE, 0 overdue, 2 at the door, 0 waiting for authorisation',
    )
  })
})

describe('when digests are due', () => {
  it('is from the policy’s hour to the end of the hub’s day, on working days', () => {
    expect(digestsDue(hub, at('2026-06-02 08:44'))).toEqual([])
    const due = digestsDue(hub, at('2026-06-02 08:45'))
    expect(due.map(({ channel, day }) => [channel, day])).toEqual([
      ['C0NORTH', '2026-06-02'],
      ['C0SOUTH', '2026-06-02'],
      ['C0EARLY', '2026-06-02'],
      ['C0MANAGERS', '2026-06-02'],
    ])
    expect(digestsDue(hub, at('2026-06-06 12:00'))).toEqual([])
    expect(digestsDue(hub, at('2026-05-25 12:00'))).toEqual([])
  })

  it('is at the hub’s own hour on the days that the clocks change', () => {
    const early = exampleHub({ digestAt: '07:15' })
    expect(digestsDue(early, at('2026-03-30 07:14'))).toEqual([])
    expect(digestsDue(early, at('2026-03-30 07:15'))).toHaveLength(4)
    expect(digestsDue(early, at('2026-10-26 07:14'))).toEqual([])
    expect(digestsDue(early, at('2026-10-26 07:15'))).toHaveLength(4)
  })

  it('comes next this morning, tomorrow, or after the weekend and the bank holiday', () => {
    const next = (time: string) => hubTime(nextDigestAt(hub, at(time)) ?? 0)
    expect(next('2026-06-02 08:00')).toBe('2026-06-02 08:45')
    expect(next('2026-06-02 08:45')).toBe('2026-06-03 08:45')
    expect(next('2026-05-22 17:00')).toBe('2026-05-26 08:45')
  })

  it('leaves out a hub without a managers’ channel', () => {
    const channels = digestsDue({ ...hub, managersChannel: '' }, at('2026-06-02 09:00'))
    expect(channels.map(({ channel }) => channel)).toEqual(['C0NORTH', 'C0SOUTH', 'C0EARLY'])
  })
})
