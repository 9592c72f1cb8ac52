import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import type { RawInput } from '../../src/domain/field.ts'
import {
  asDecided,
  barred,
  contextOf,
  doAct,
  fullOutcome,
  fullReturn,
  inScreening,
  inTriage,
  people,
  rated,
  refused,
  researched,
  reviewed,
  unrated,
  written,
} from './example-hub.ts'

const noon = '2026-06-02 12:00'

describe('the further outcomes', () => {
  test.each(['returnedForConsent', 'returnedForInformation'] as const)(
    'D32: %s says to whom, what was asked, when, and that they were told to ring at once',
    (outcome) => {
      const refusal = refused(inScreening(), 'recordOutcome', 'worker', {
        ...fullOutcome,
        outcome,
      })
      expect(Object.keys(refusal.fields ?? {})).toEqual([
        'returnedTo',
        'askedFor',
        'returnedAt',
        'toldToRing',
      ])
      const done = doAct(inScreening(), 'recordOutcome', 'worker', {
        ...fullOutcome,
        ...fullReturn,
        outcome,
      })
      const record = writeCaseRecord(contextOf(done, 'worker', noon)).join('\n')
      expect(record).toContain('Returned to: The school, Tue 2 Jun 2026, 12:00')
      expect(record).toContain('Asked for: Whether the parents agree.')
    },
  )

  test.each([
    ['lado', ['ladoToldBy', 'ladoToldAt']],
    ['transferIn', ['fromAuthority']],
    ['otherAuthority', ['toAuthority', 'toAuthorityAt']],
  ] as const)('D32: %s says who, when or which: %o', (outcome, fields) => {
    const given = { ...fullOutcome, outcome }
    const refusal = refused(inScreening(), 'recordOutcome', 'worker', given)
    expect(Object.keys(refusal.fields ?? {})).toEqual(fields)
    const facts: RawInput = {
      ladoToldBy: people.worker.id,
      ladoToldAt: 'now',
      fromAuthority: 'Example County',
      toAuthority: 'Sample City',
      toAuthorityAt: 'now',
    }
    const done = doAct(inScreening(), 'recordOutcome', 'worker', { ...given, ...facts })
    const detail = done.history.at(-1)?.detail ?? {}
    // What belongs to another outcome is not kept.
    const kept = Object.keys(facts).filter((name) => detail[name] !== null)
    expect(new Set(kept)).toEqual(new Set(fields))
    const intro = actOf('authorise')
      .intro?.(contextOf(done, 'teamManager', noon))
      .join('\n')
    expect(intro).toMatch(/LADO told: Tue 2 Jun|in from: Example County|Passed to: Sample City/)
  })

  test('D32: nothing was told or returned before the referral came in', () => {
    const before = '02/06/2026 08:00'
    const input = { ...fullOutcome, ...fullReturn, outcome: 'returnedForConsent' }
    const refusal = refused(inScreening(), 'recordOutcome', 'worker', {
      ...input,
      returnedAt: before,
    })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['returnedAt'])
  })

  test('D32, R3: what cannot wait is not returned: a RED, and what a section 47 was decided on', () => {
    const input = { ...fullOutcome, ...fullReturn, outcome: 'returnedForConsent' }
    const red = refused(inScreening('red'), 'recordOutcome', 'worker', input)
    expect(red).toMatchObject({ refused: 'cannot-wait', rule: 'R3' })
    expect(barred(rated('red'), 'returnOrPassOn', 'informationOfficer')?.refused).toBe(
      'cannot-wait',
    )
    const flagged = unrated({ input: { immediateConcern: true } })
    expect(barred(flagged, 'returnOrPassOn', 'informationOfficer')?.refused).toBe(
      'immediate-concern',
    )
    const decided = asDecided(unrated())
    expect(
      refused(decided, 'returnOrPassOn', 'informationOfficer', {
        ...fullReturn,
        outcome: 'returnedForConsent',
      }).refused,
    ).toBe('cannot-wait')
  })

  test('D32: goes back no later than screening: after that its agencies have been asked', () => {
    const refusal = refused(reviewed(inTriage()), 'recordOutcome', 'worker', {
      ...fullOutcome,
      ...fullReturn,
      outcome: 'returnedForConsent',
    })
    expect(refusal.fields).toHaveProperty('outcome')
  })

  test('D32, R7: at the door a manager authorises it, and it leaves a contact record', () => {
    const waiting = doAct(researched(), 'returnOrPassOn', 'informationOfficer', {
      ...fullReturn,
      outcome: 'returnedForInformation',
    })
    expect(waiting.item).toMatchObject({ stage: 'authorisation', leftAt: 'atDoor', deadline: null })
    const done = doAct(waiting, 'authorise', 'earlyHelpManager')
    expect(done.item.stage).toBe('resolved')
    const record = writeCaseRecord(contextOf(done, 'teamManager', noon))
    expect(record[0]).toMatch(/^CONTACT RECORD/)
    expect(record.join('\n')).toContain('Returned to: The school')
  })

  test('D32: an allegation goes to the LADO at the door, with when the referrer was told', () => {
    const input = { action: 'Rang.', reason: 'An allegation.', outcome: 'lado' }
    const told = { ladoToldBy: people.dutyWorker.id, ladoToldAt: 'now', referrerToldAt: 'now' }
    const empty = refused(unrated(), 'returnOrPassOn', 'dutyWorker', input)
    expect(Object.keys(empty.fields ?? {})).toEqual(Object.keys(told))
    const waiting = doAct(unrated(), 'returnOrPassOn', 'dutyWorker', { ...input, ...told })
    expect(barred(waiting, 'authorise', 'earlyHelpManager')?.refused).toBe('outcome-beyond-role')
    expect(barred(waiting, 'authorise', 'leadNorth')).toBeUndefined()
    const early = { ...told, referrerToldAt: '02/06/2026 08:00' }
    expect(
      refused(unrated(), 'returnOrPassOn', 'dutyWorker', { ...input, ...early }).fields,
    ).toHaveProperty('referrerToldAt')
  })

  test('D32, D15: what comes back in time reopens it, and later is a new referral; the managers are told', () => {
    const waiting = doAct(unrated(), 'returnOrPassOn', 'teamManager', {
      ...fullReturn,
      outcome: 'returnedForConsent',
    })
    expect(waiting.item.stage).toBe('resolved')
    const input = { from: '2A', at: 'now' }
    const rung = doAct(waiting, 'furtherInformation', 'informationOfficer', input)
    expect(rung.item.stage).toBe('resolved')
    expect(written(rung)).toEqual(['furtherInformationAfterReturn to managers'])
    function says(when: string): string {
      const context = contextOf(waiting, 'informationOfficer', when)
      return actOf('furtherInformation').intro?.(context).join() ?? ''
    }
    expect(says('2026-06-09 10:00')).toContain('reopens it until 9 Jun 2026')
    expect(says('2026-06-10 10:00')).toContain('Log what came as a new referral')
    const again = doAct(rung, 'reopen', 'teamManager', { reason: 'They agree.' })
    expect(again.item).toMatchObject({ stage: 'received', outcome: null })
  })

  test('D32, R61: after a transfer in, the authority that it came from is owed word', () => {
    const authority = { fromAuthority: 'Example County', discussedWith: null }
    const input = { ...fullOutcome, ...authority, outcome: 'transferIn' }
    const done = doAct(inScreening(), 'recordOutcome', 'teamManager', input)
    const candidates = actOf('tell').fields['lines']?.choices
    const lines = candidates?.(contextOf(done, 'worker', noon)).map(({ value }) => value)
    expect(lines).toContain('authority')
  })
})
