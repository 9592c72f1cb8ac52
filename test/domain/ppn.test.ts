import { expect, test } from 'vitest'
import { buildManagersDigest } from '../../src/blocks/digest.ts'
import { managersDigest } from '../../src/domain/digest.ts'
import { awaitingPpn, readSitting, writeSitting } from '../../src/domain/ppn.ts'
import { exampleHub, rated, researched, unrated } from './example-hub.ts'
import { at } from './hub-times.ts'

function notification(reference: string, more: object = {}) {
  const { item } = unrated({ input: { kind: 'policeNotification' } })
  return { ...item, reference, ...more }
}

test('R101: the list has the police notifications that await a rating, immediate concerns first, then as they came', () => {
  const later = notification('26-00003', { receivedAt: at('2026-06-02 08:59') })
  const first = notification('26-00001', { receivedAt: at('2026-06-01 09:00') })
  const immediate = notification('26-00002', { immediateConcern: true })
  const ratedOne = { ...rated('red', researched()).item, kind: 'policeNotification' as const }
  const others = [unrated().item, ratedOne]
  expect(awaitingPpn([later, first, immediate, ...others]).map((item) => item.reference)).toEqual([
    '26-00002',
    '26-00001',
    '26-00003',
  ])
})

test('R101: the morning’s digest of the managers names those for the day’s PPN meeting', () => {
  const hub = exampleHub()
  const digest = managersDigest(
    [notification('26-00001'), unrated().item],
    hub,
    at('2026-06-02 09:00'),
  )
  expect(digest.notifications.map(({ reference }) => reference)).toEqual(['26-00001'])
  const context = { hub, day: '2026-06-02', now: at('2026-06-02 09:00') }
  const words = JSON.stringify(buildManagersDigest(digest, context).blocks)
  expect(words).toContain('*For the PPN meeting, `/referral ppn`* (1)')
})

test('R101, D16: an item that a notification was merged into is on it', () => {
  const { item } = unrated()
  const merged = [
    { reference: '26-00009', kind: 'policeNotification', source: '6', receivedAt: 1 } as const,
  ]
  expect(awaitingPpn([{ ...item, details: { ...item.details, merged } }])).toHaveLength(1)
})

test('a sitting travels with its form, and what is none is read as none', () => {
  const sitting = { of: 9, at: 3, skipped: ['26-00417', '26-00420'] }
  expect(readSitting(writeSitting(sitting))).toEqual(sitting)
  expect(readSitting(writeSitting({ of: 1, at: 1, skipped: [] }))?.skipped).toEqual([])
  for (const none of ['', '9', '9;3', 'x;3;', '9;3;<script>', '9;3;26-00417;']) {
    expect(readSitting(none)).toBeUndefined()
  }
})
