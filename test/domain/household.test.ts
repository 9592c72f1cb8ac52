import { describe, expect, test } from 'vitest'
import { isAsked } from '../../src/domain/act.ts'
import { logAct } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { childrenOf, missingOfHousehold, writeHousehold } from '../../src/domain/parts/household.ts'
import { isSiblingProblem, readSiblings } from '../../src/domain/parts/siblings.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { contextOf, doAct, exampleHub, fullLog, people, refused, unrated } from './example-hub.ts'
import { at } from './hub-times.ts'

const family = { concerns: 'allChildren', eldestAge: '15', siblings: '12346 AB 9\nCD 14' } as const

/** What is said beside the fields of a referral that is logged so. */
function beside(input: RawInput): Record<string, string> {
  const context = { item: null, history: [], ratings: [], actor: people.informationOfficer }
  const about = { ...context, hub: exampleHub(), now: at('2026-06-02 09:00') }
  const answer = logAct.decide({ ...fullLog, ...input }, about)
  return isRefusal(answer) ? { ...answer.fields } : {}
}

function asked(input: RawInput): string[] {
  const context = { ...contextOf(unrated(), 'informationOfficer', '2026-06-02 09:00'), item: null }
  return ['concerns', 'eldestAge', 'siblings'].filter((name) => {
    const field = logAct.fields[name]
    return field !== undefined && isAsked(field, { ...fullLog, ...input }, context)
  })
}

describe('whom a referral is about', () => {
  test('R21: is one of three answers, and a family on which one child is the focus is a family', () => {
    expect(asked({ concerns: 'child' })).toEqual(['concerns'])
    expect(asked({ concerns: 'oneOfFamily' })).toEqual(['concerns', 'eldestAge', 'siblings'])
    expect(asked({ concerns: 'allChildren' })).toEqual(['concerns', 'eldestAge', 'siblings'])
    expect(asked({ subject: 'adult', concerns: 'allChildren' })).toEqual([])
  })

  test('R79: is not asked of a consultation, which is about every child, and asks for all of them', () => {
    expect(asked({ kind: 'consultation' })).toEqual(['siblings'])
    expect(asked({ kind: 'informationRequest' })).toEqual([])
  })

  test('R19: a specific child stands alone, whatever else was typed before', () => {
    const { item } = unrated({ input: { ...family, concerns: 'child' } })
    expect(item.details.household).toMatchObject({ concerns: 'child', age: null, siblings: [] })
    expect(childrenOf(item)).toHaveLength(1)
    expect(missingOfHousehold(item)).toEqual([])
  })

  test('R20, R22: a household is one item, on the eldest, with its siblings by number, initials and age', () => {
    const { item } = unrated({ input: family })
    expect(childrenOf(item)).toEqual([
      { mosaicNumber: '12345', policeNumber: null, initials: 'JC', unborn: null },
      { mosaicNumber: '12346', policeNumber: null, initials: 'AB', unborn: null },
      { mosaicNumber: null, policeNumber: null, initials: 'CD', unborn: null },
    ])
    expect(writeHousehold(item)).toEqual([
      'All the children of a household',
      'Recorded on the eldest child under 18, 15 when it was received',
      'Other children: 12346 AB 9; CD 14',
      'Siblings networked: not yet. Sibling group: not yet',
    ])
  })

  test('R20: is asked for good when the contact is opened, where nobody has answered it yet', () => {
    const bare = doAct(unrated({ input: { concerns: null } }), 'researchDone', 'dutyWorker', {
      checked: true,
    })
    const rated = doAct(bare, 'rate', 'teamManager', {
      rating: 'amber',
      levelOfNeed: '3',
      historyAnalysis: 'None.',
      agreement: 'obtained',
      recordedOnForm: true,
    })
    const input = { pod: 'north', tag: '12345 JC', contactOpened: true }
    expect(refused(rated, 'open', 'officerNorth', input).fields).toHaveProperty('concerns')
    const opened = doAct(rated, 'open', 'officerNorth', { ...input, concerns: 'child' })
    expect(opened.item.details.household.concerns).toBe('child')
  })
})

describe('the eldest child', () => {
  test.each([
    [{ eldestAge: '19' }, 'eldestAge', 'UNDER 18'],
    [{ eldestAge: '18' }, 'eldestAge', 'UNDER 18'],
    [{ eldestAge: 'nine' }, 'eldestAge', 'whole years'],
    [{ siblings: 'AB 16' }, 'siblings', 'One of them is older than 15'],
    [{ siblings: 'AB 18' }, 'siblings', 'does not count as a sibling'],
    [{ siblings: '12345 AB 9' }, 'siblings', 'has the number of the tag'],
    [{ siblings: 'Joanna Smith 9' }, 'siblings', 'Line 1: it cannot be read'],
    [{ siblings: 'AB 9\nCD' }, 'siblings', 'Line 2: the age in years is missing'],
    [{ tag: 'UNBORN 2026-11' }, 'eldestAge', 'leave the age empty'],
    [{ tag: 'UNBORN 2026-11', eldestAge: '' }, 'tag', 'An unborn child is not the eldest'],
  ])('R20, R22: %o is answered beside its field', (more, field, says) => {
    const problems = beside({ ...family, ...more })
    expect(Object.keys(problems)).toEqual([field])
    expect(problems[field]).toContain(says)
    expect(problems[field]).not.toContain('Joanna')
  })

  test('R22: of 17 is taken, and so is an unborn child whose siblings are unborn too', () => {
    expect(beside({ ...family, eldestAge: '17' })).toEqual({})
    const twins = { eldestAge: null, siblings: 'UNBORN 2026-11' }
    expect(beside({ ...family, ...twins, tag: 'UNBORN 2026-11' })).toEqual({})
  })

  test('R17, R20: may be of unknown age at the door, and is not once the family has been looked for', () => {
    const logged = unrated({ input: { ...family, eldestAge: '' } })
    const input = { checked: true, concerns: 'allChildren', eldestAge: '', siblings: 'AB 9' }
    expect(refused(logged, 'researchDone', 'dutyWorker', input).fields).toEqual({
      eldestAge: 'Give the age in years, so that it is the eldest under 18 (R20).',
    })
    const done = doAct(logged, 'researchDone', 'dutyWorker', { ...input, eldestAge: '12' })
    expect(done.item.details.household).toMatchObject({ age: 12, siblings: [{ age: 9 }] })
  })
})

describe('the siblings', () => {
  test('R20: are networked and grouped once ticked, and until then both are still missing', () => {
    const logged = unrated({ input: family })
    expect(missingOfHousehold(logged.item)).toEqual(['networking of the siblings', 'sibling group'])
    const input = { ...family, networked: true, grouped: false }
    const half = doAct(logged, 'children', 'dutyWorker', input)
    expect(missingOfHousehold(half.item)).toEqual(['sibling group'])
    const done = doAct(half, 'children', 'dutyWorker', { ...input, grouped: true })
    expect(missingOfHousehold(done.item)).toEqual([])
    const alone = doAct(done, 'children', 'dutyWorker', { concerns: 'child' })
    expect(alone.item.details.household).toMatchObject({ siblings: [], networked: false })
  })

  test('are typed in small letters, on lines or between semicolons, fifteen at the most', () => {
    expect(readSiblings(' ab 9 ; 123/020416 cd 7')).toMatchObject([
      { initials: 'AB', age: 9 },
      { policeNumber: '123/020416', initials: 'CD', age: 7 },
    ])
    expect(readSiblings('')).toEqual([])
    expect(isSiblingProblem(readSiblings('AB 9\n'.repeat(16)))).toBe(true)
  })
})
