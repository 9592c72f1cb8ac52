import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { findAgain, findDuplicates, nameAgain, writeAgain } from '../../src/domain/again.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import type { Item } from '../../src/domain/item.ts'
import type { Outcome } from '../../src/domain/outcomes.ts'
import {
  contextOf,
  doAct,
  fullRating,
  inScreening,
  refused,
  researched,
  resolved,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at } from './hub-times.ts'

/** An item of the same child, received and, where an outcome is given, resolved at a moment. */
function before(received: string, ended?: readonly [string, Outcome]): Item {
  const { item } = resolved()
  return {
    ...item,
    reference: '25-00042',
    receivedAt: at(received),
    stage: ended === undefined ? 'screening' : 'resolved',
    resolvedAt: ended === undefined ? null : at(ended[0]),
    outcome: ended?.[1] ?? null,
  }
}

/** A referral of 2 June 2026 with what its numbers find. */
function withEarlier(...earlier: Item[]): Situation {
  return { ...unrated(), earlier }
}

function flags(situation: Situation) {
  return findAgain({ ...situation, now: at('2026-06-02 12:00') })
}

function closedOn(day: string): Situation {
  return doAct(unrated(), 'researchDone', 'informationOfficer', {
    checked: true,
    closedElsewhere: day,
  })
}

describe('a repeat contact', () => {
  test.each([
    ['2025-06-02 09:00', true],
    ['2025-06-02 08:59', false],
    ['2026-06-02 08:59', true],
    ['2026-06-02 09:00', false],
  ])('D12: is an item of our own in the twelve months before receipt: %s is %s', (when, is) => {
    expect(flags(withEarlier(before(when))).repeatContact.length > 0).toBe(is)
  })
})

describe('a re-referral', () => {
  test.each([
    ['2026-01-05 10:00', 'section17', true],
    ['2026-01-05 10:00', 'section47', true],
    ['2026-01-05 10:00', 'earlyHelp', false],
    ['2025-06-02 11:59', 'section17', false],
    ['2025-06-02 12:00', 'section17', true],
  ] as const)(
    'D12: is measured from the last time that it progressed to social care: %s %s is %s',
    (when, outcome, is) => {
      const situation = withEarlier(before('2025-05-01 09:00', [when, outcome]))
      expect(flags(situation).reReferral12m !== null).toBe(is)
    },
  )

  test('D12: is never mixed with a repeat contact, and says what would make it one', () => {
    const situation = withEarlier(before('2025-05-01 09:00', ['2026-01-05 10:00', 'section17']))
    const about = { ...situation, now: at('2026-06-02 12:00') }
    expect(nameAgain(about)).toEqual(['progressed to social care within 12 months'])
    expect(writeAgain(about)).toEqual([
      'Progressed to social care within 12 months: 25-00042, received Thu 1 May 2025, 09:00, resolved Mon 5 Jan 2026, 10:00: Progress to social care: section 17. If this one does too, it is a re-referral.',
    ])
  })
})

describe('what another team closed', () => {
  test.each([
    ['2026-03-02', true],
    ['2026-03-01', false],
    ['2026-06-02', true],
  ])('R33: on %s is within three months before receipt: %s', (day, is) => {
    expect(flags(closedOn(day)).reopened3m).toBe(is)
  })

  test.each(['researchDone', 'rate'] as const)(
    'R33: after the referral was received is answered beside the date, by %s',
    (act) => {
      const input = { checked: true, ...fullRating, rating: 'red', closedElsewhere: '2026-06-03' }
      const by = act === 'rate' ? 'teamManager' : 'informationOfficer'
      expect(refused(researched(), act, by, input).fields).toEqual({
        closedElsewhere: 'That is after the referral was received. Check the date (R33).',
      })
    },
  )

  test('R33: is shown at the rating, and stands in the wording for the record', () => {
    const situation = closedOn('2026-04-10')
    const context = contextOf(situation, 'teamManager', '2026-06-02 12:00')
    const line =
      'Another team closed it on 10 Apr 2026, within 3 months before receipt: consider it in the risk assessment (R33).'
    expect(actOf('rate').intro?.(context)).toContain(line)
    expect(writeCaseRecord(context).join('\n')).toContain(line)
    expect(nameAgain(context)).toEqual(['closed by another team within 3 months (R33)'])
  })

  test('R33: is shown where the risk assessment is ticked', () => {
    const closed = closedOn('2026-04-10').item.details
    const { item } = inScreening()
    const situation = { ...inScreening(), item: { ...item, details: closed } }
    const intro = actOf('checklist').intro?.(contextOf(situation, 'worker', '2026-06-02 12:00'))
    expect(intro?.join(' ')).toContain('consider it in the risk assessment (R33)')
  })

  test('R33: is stated by the manager at the rating as well, and left empty stays as it was', () => {
    const input = { ...fullRating, rating: 'red', closedElsewhere: '2026-05-01' }
    const rated = doAct(researched(), 'rate', 'teamManager', input)
    expect(rated.item.details.again.closedOn).toBe('2026-05-01')
    const again = doAct(closedOn('2026-04-10'), 'rate', 'teamManager', {
      ...fullRating,
      rating: 'red',
    })
    expect(again.item.details.again.closedOn).toBe('2026-04-10')
  })
})

test('R99: the rating of a missing child says that its colour does not choose its way', () => {
  const situation = researched(unrated({ input: { kind: 'missingChild' } }))
  const intro = actOf('rate').intro?.(contextOf(situation, 'teamManager', '2026-06-02 12:00'))
  expect(intro).toEqual(['A missing child is worked as RED or AMBER whatever its colour (R99).'])
})

test('D12, D16: the same number is the same child, the same initials only suggest, and what has ended is no duplicate', () => {
  const open = before('2026-06-01 09:00')
  const ended = { ...before('2026-05-01 09:00', ['2026-05-02 09:00', 'advice']), reference: '26-1' }
  const alike = { ...open, reference: '26-00099' }
  const found = findDuplicates({ earlier: [open, ended], sameInitials: [open, alike] })
  expect(found.same).toEqual([open])
  expect(found.alike).toEqual([alike])
})
