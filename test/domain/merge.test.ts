import { describe, expect, test } from 'vitest'
import { listMissing } from '../../src/blocks/item-lines.ts'
import { actOf } from '../../src/domain/acts.ts'
import { fallsDue } from '../../src/domain/case-record.ts'
import { childrenOf } from '../../src/domain/parts/household.ts'
import { isPoliceNotification, writeMerged } from '../../src/domain/parts/merged.ts'
import { goesAsRedOrAmber, goesToEarlyHelp } from '../../src/domain/parts/missing-child.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import {
  awaitingAuthorisation,
  contextOf,
  doAct,
  exampleHub,
  inMeeting,
  inScreening,
  loggedTwice,
  people,
  refused,
  resolved,
  type Situation,
  unrated,
} from './example-hub.ts'

const same = { into: '26-00417', reason: 'The same call.' }

/** Both items after a merge by a Team Manager. */
function merged(twice: Situation = loggedTwice()) {
  const context = contextOf(twice, 'teamManager', '2026-06-02 12:00')
  const decision = actOf('merge').decide(same, context)
  if (isRefusal(decision) || decision.other === undefined) throw new Error('Not merged.')
  return { closed: decision, stays: decision.other }
}

describe('a duplicate', () => {
  test('D16: is closed as a duplicate of the one that stays, and nobody is asked to authorise it', () => {
    const { closed } = merged()
    expect(closed.item).toMatchObject({
      stage: 'resolved',
      outcome: 'duplicate',
      mergedInto: '26-00417',
      leftAt: 'atDoor',
    })
    expect(fallsDue(loggedTwice().item, closed.item)).toBe(false)
    expect(writeMerged(closed.item, exampleHub())).toEqual([
      'A duplicate: it was merged into 26-00417',
    ])
  })

  test('D16: leaves its referrer, flag, mark and children with the one that stays, whose rating is up for review', () => {
    const input = {
      kind: 'policeNotification',
      tag: '12345 123/020426 JC',
      immediateConcern: true,
      concerns: 'allChildren',
      eldestAge: '15',
      siblings: '12346 AB 9',
    }
    const twice = loggedTwice(inScreening(), input)
    const { stays } = merged(twice)
    expect(stays.item).toMatchObject({
      stage: 'screening',
      rating: 'amber',
      deadline: twice.other?.item.deadline,
      immediateConcern: true,
      ratingReviewedIn: null,
    })
    expect(stays.item.details.merged).toMatchObject([{ reference: '26-00418', source: '6' }])
    expect(isPoliceNotification(stays.item)).toBe(true)
    expect(childrenOf(stays.item)[1]).toMatchObject({ mosaicNumber: '12346', initials: 'AB' })
    expect(listMissing(stays.item, exampleHub())).toContain('answer to further information')
    expect(stays.event).toMatchObject({ act: 'merge', detail: { from: '26-00418' } })
    expect(stays.notices).toEqual([{ notice: 'mergedInto', to: { person: people.worker.id } }])
  })

  test('D19: leaves the graver tier with the one that stays', () => {
    const marked = loggedTwice()
    const restricted = doAct(marked, 'restrict', 'informationOfficer', { tier: 'intelligence' })
    const twice = { ...restricted, earlier: marked.earlier, other: marked.other } as Situation
    expect(merged(twice).stays.item.details.restriction.tier).toBe('intelligence')
  })

  test('D16, R99: leaves the road of a missing child with the one that stays', () => {
    const { stays } = merged(loggedTwice(inScreening('green'), { kind: 'missingChild' }))
    expect(goesToEarlyHelp(stays.item)).toBe(false)
    expect(goesAsRedOrAmber(stays.item)).toBe(true)
    expect(listMissing(stays.item, exampleHub())).toContain('Record of Missing Child form')
  })

  test('R78: leaves nothing to be taken up where it was highlighted', () => {
    const twice = loggedTwice()
    const highlighted = { ...twice, item: { ...twice.item, highlightedAt: 1 } }
    expect(merged(highlighted).closed.item.highlightedAt).toBeNull()
  })

  test('D12: children whom both know are not named twice', () => {
    const { stays } = merged(loggedTwice())
    expect(childrenOf(stays.item)).toHaveLength(1)
  })

  test('D16: is never reopened; it says where to go on', () => {
    const { closed } = merged()
    const situation: Situation = {
      ...loggedTwice(),
      item: closed.item,
      history: [...loggedTwice().history, closed.event],
    }
    expect(refused(situation, 'reopen', 'teamManager', { reason: 'Again.' })).toMatchObject({
      refused: 'is-duplicate',
      message: '26-00418 is a duplicate. Go on with 26-00417, into which it was merged.',
    })
  })
})

describe('what is not merged, each answered beside the field', () => {
  function problem(twice: Situation): string | undefined {
    return refused(twice, 'merge', 'teamManager', same).fields?.['into']
  }

  test('D16: an earlier item into a later one, so that no clock is put back', () => {
    const later = { ...unrated(), earlier: [inMeeting().item], other: loggedTwice() }
    const swapped = {
      ...later,
      item: { ...later.item, reference: '26-00400' },
      earlier: [loggedTwice().item],
      other: loggedTwice(),
    }
    const { fields } = refused(swapped, 'merge', 'teamManager', { ...same, into: '26-00418' })
    expect(fields?.['into']).toContain('Merge that one into 26-00400')
  })

  test('D12: items with nothing but initials in common', () => {
    expect(problem(loggedTwice(inScreening(), { tag: '99999 JC' }))).toContain(
      'no longer has a number in common',
    )
  })

  test('D16: into what waits for authorisation or is resolved', () => {
    const submitted = awaitingAuthorisation()
    const twice = { ...loggedTwice(), earlier: [inScreening().item], other: submitted }
    expect(problem(twice)).toContain('submitted or resolved since')
    const context = contextOf(
      { ...twice, earlier: [resolved().item] },
      'teamManager',
      '2026-06-02 12:00',
    )
    expect(actOf('merge').fields['into']?.choices?.(context)).toEqual([])
  })

  test('D19: one that is closed to all but a few into one that is not', () => {
    const twice = loggedTwice()
    const closed = { ...twice, item: { ...twice.item, closedAccess: true } }
    const manager = people.serviceManager
    const hub = exampleHub(
      {},
      { serviceManager: { ...manager, grants: [...manager.grants, ...people.teamManager.grants] } },
    )
    const { fields } = refused({ ...closed, hub }, 'merge', 'serviceManager', same)
    expect(fields?.['into']).toContain('the service manager closes or opens')
  })

  test('D16: into an item that was not read with it', () => {
    const { other: _other, ...alone } = loggedTwice()
    expect(problem(alone)).toContain('There is no such item any more')
  })
})
