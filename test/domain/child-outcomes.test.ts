import { describe, expect, test } from 'vitest'
import { buildItemCard } from '../../src/blocks/card.ts'
import { buildForm } from '../../src/blocks/form.ts'
import { buildShow } from '../../src/blocks/show.ts'
import { readInput } from '../../src/domain/act.ts'
import { mostChildren } from '../../src/domain/acts/child-outcomes.ts'
import { actOf } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import { writeEvent } from '../../src/domain/event-words.ts'
import type { RawInput } from '../../src/domain/field.ts'
import {
  childNames,
  countChildOutcomes,
  outcomesOfChildren,
  writeChildOutcomes,
} from '../../src/domain/parts/child-outcomes.ts'
import {
  asDecided,
  barred,
  contextOf,
  doAct,
  familyOfThree,
  fullOutcome,
  fullTransfer,
  inMeeting,
  inScreening,
  inTriage,
  largestFamily,
  loggedTwice,
  meetingWasHeld,
  opened,
  people,
  rated,
  refused,
  researched,
  reviewed,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at } from './hub-times.ts'

const noon = '2026-06-02 12:00'

/** The family of three at the door, or with another list of siblings. */
function family(input: RawInput = {}): Situation {
  return unrated({ input: { ...familyOfThree, ...input } })
}

/** The same with its worker at screening. */
function screened(from: Situation = family()): Situation {
  return inScreening('amber', opened('amber', rated('amber', researched(from))))
}

const each = { ...fullOutcome, discussedWith: null, perChild: 'each' } as const

/** Section 17 for the eldest, early help for the second, advice for the third. */
const mixed = { ...each, outcome: 'section17', child2: 'earlyHelp', child3: 'advice' } as const

function recorded(input: RawInput = mixed, from: Situation = screened()): Situation {
  return doAct(from, 'recordOutcome', 'worker', input)
}

const named = [
  { child: '12345 JC', outcome: 'section17' },
  { child: '12346 AB 9', outcome: 'earlyHelp' },
  { child: 'CD 14', outcome: 'advice' },
]

describe('the outcome of each child', () => {
  test('D32: is the same for all unless somebody says otherwise, and a child left empty has that of the item', () => {
    for (const input of [
      { ...each, outcome: 'advice', perChild: null },
      { ...each, outcome: 'advice', perChild: 'same', child2: 'section17' },
      { ...each, outcome: 'advice', child2: 'advice' },
    ]) {
      const { item, history } = recorded(input)
      expect(item.details.childOutcomes).toEqual([])
      expect(outcomesOfChildren(item).map(({ outcome }) => outcome)).toEqual(
        Array(3).fill('advice'),
      )
      expect(history.at(-1)?.detail['children']).toHaveLength(3)
    }
  })

  test('D32: is kept by number, initials and age, and the item shows the gravest', () => {
    const { item, history } = recorded()
    expect(item).toMatchObject({ stage: 'authorisation', outcome: 'section17' })
    expect(item.details.childOutcomes).toEqual(named)
    const detail = history.at(-1)?.detail ?? {}
    expect(detail['children']).toEqual(named)
    expect(Object.keys(detail).filter((key) => /^(child\d|perChild)/.test(key))).toEqual([])
  })

  test('D32: is asked one by one only where there is more than one child, each by what it is called', () => {
    const metadata = { act: 'recordOutcome' as const, reference: '26-00417', version: 1 }
    function asked(situation: Situation, raw?: RawInput): string[] {
      const context = contextOf(situation, 'worker', noon)
      const form = buildForm({ row: actOf('recordOutcome'), context, metadata, raw })
      return form.blocks.flatMap((block) =>
        'label' in block && block.block_id?.startsWith('child') === true ? [block.label.text] : [],
      )
    }
    expect(asked(inScreening(), { perChild: 'each' })).toEqual([])
    expect(asked(screened())).toEqual([])
    expect(asked(screened(), { perChild: 'each' })).toEqual(['12345 JC', '12346 AB 9', 'CD 14'])
  })

  test('D32: tells two of the same initials and age apart by their place', () => {
    const { item } = family({ siblings: 'AB 9\nAB 9' })
    expect(childNames(item)).toEqual(['12345 JC', 'AB 9', 'AB 9 (2)'])
    expect(childNames({ ...item, tag: null })[0]).toBe('The child of the tag')
  })

  test('D32: of an adult is none, whoever else is in the household', () => {
    const { item } = unrated({ input: { subject: 'adult' } })
    expect(outcomesOfChildren({ ...item, outcome: 'advice' })).toEqual([])
  })
})

describe('outcomes that contradict each other', () => {
  test('D32: the item cannot show a graver outcome than any of its children has', () => {
    const lower = { child1: 'advice', child2: 'advice', child3: 'earlyHelp' }
    const refusal = refused(screened(), 'recordOutcome', 'worker', { ...mixed, ...lower })
    expect(refusal).toMatchObject({ refused: 'not-the-gravest', rule: 'D32' })
    expect(refusal.fields?.['outcome']).toContain('No child has this outcome')
    expect(refusal.fields?.['outcome']).toContain('Step across to Early Help')
  })

  test('D32: nor a lighter one than one of them has', () => {
    const refusal = refused(screened(), 'recordOutcome', 'worker', {
      ...mixed,
      outcome: 'advice',
      child2: 'lado',
      ladoToldBy: people.worker.id,
      ladoToldAt: 'now',
    })
    expect(refusal.fields?.['outcome']).toContain('A child has a graver outcome')
    expect(refusal.fields?.['outcome']).toContain('Passed to the LADO')
  })

  test('D32: what is said of a child that the item does not have is not read', () => {
    const { item } = recorded({ ...mixed, child4: 'section47', child16: 'nonsense' })
    expect(item.details.childOutcomes).toEqual(named)
    const alone = doAct(inScreening(), 'recordOutcome', 'worker', { ...mixed, outcome: 'advice' })
    expect(alone.item).toMatchObject({ outcome: 'advice', details: { childOutcomes: [] } })
  })

  test.each(['nonsense', 'section47', 'adviceGiven', 'duplicate'])(
    'D32: "%s" is no outcome that a child can have at screening',
    (outcome) => {
      const refusal = refused(screened(), 'recordOutcome', 'worker', { ...mixed, child2: outcome })
      expect(Object.keys(refusal.fields ?? {})).toEqual(['child2'])
    },
  )

  test('D32, R65: section 47 for one child alone needs the decision all the same', () => {
    const held = meetingWasHeld(inMeeting('amber', inTriage('amber', screened())))
    const refusal = refused(reviewed(held), 'recordOutcome', 'worker', {
      ...mixed,
      outcome: 'section47',
    })
    expect(refusal).toMatchObject({ refused: 'not-yours-to-decide', rule: 'R65' })
  })
})

describe('who sees and signs the outcome of each child', () => {
  test('D32: whoever signs it sees each child', () => {
    const intro = actOf('authorise').intro?.(contextOf(recorded(), 'teamManager', noon)) ?? []
    expect(intro).toEqual(
      expect.arrayContaining([
        'Outcome: Progress to social care: section 17, the gravest of these:',
        '12345 JC: Progress to social care: section 17',
        '12346 AB 9: Step across to Early Help',
        'CD 14: Information and advice, and close',
      ]),
    )
  })

  test('D32: cards and the history count them, without initials or ages; the item’s own screen names them (D13)', () => {
    const waiting = recorded()
    const done = doAct(waiting, 'authorise', 'teamManager')
    for (const { item, hub, history } of [waiting, done]) {
      const card = buildItemCard({ item, hub, history, now: at(noon), place: 'pod' })
      const drawn = JSON.stringify(card)
      expect(drawn).toContain('3 children: 1 Progress to social care: section 17; 1 Step across')
      expect(drawn).not.toMatch(/CD 14|AB 9/)
    }
    const event = waiting.history.at(-1)
    const says = event === undefined ? '' : writeEvent(waiting.hub, event)
    expect(says).toContain('section 17 (3 children: 1 Progress')
    expect(says).not.toContain('CD')
    const shown = JSON.stringify(buildShow(contextOf(done, 'teamManager', noon)))
    expect(shown).toContain('CD 14: Information and advice, and close')
  })

  test('D32: "Copy for Mosaic" has a line for each child', () => {
    const lines = writeCaseRecord(contextOf(recorded(), 'worker', noon))
    const at = lines.indexOf('Outcome of each child:')
    expect(lines.slice(at + 1, at + 4)).toEqual([
      '- 12345 JC: Progress to social care: section 17',
      '- 12346 AB 9: Step across to Early Help',
      '- CD 14: Information and advice, and close',
    ])
    const same = writeCaseRecord(
      contextOf(recorded({ ...each, outcome: 'advice' }), 'worker', noon),
    )
    expect(same.some((line) => line.startsWith('Outcome of each child'))).toBe(false)
  })

  test('D32, D7: is signed by whoever may sign that of every child', () => {
    // No further action is the least grave, and yet for a social care manager alone.
    const input = { ...each, outcome: 'earlyHelp', child2: 'noFurtherAction' }
    const waiting = recorded(input)
    expect(barred(waiting, 'authorise', 'earlyHelpManager')?.refused).toBe('outcome-beyond-role')
    expect(barred(waiting, 'authorise', 'leadSouth')).toBeUndefined()
    const open = recorded({ ...each, outcome: 'earlyHelp', child2: 'advice' })
    expect(barred(open, 'authorise', 'earlyHelpManager')).toBeUndefined()
    const alone = doAct(screened(), 'recordOutcome', 'earlyHelpManager', input)
    expect(alone.item.stage).toBe('authorisation')
  })
})

describe('what becomes of the outcomes of the children', () => {
  test('D32, R75: sent back they are gone, and stay in the history; recorded again they are new', () => {
    const back = doAct(recorded(), 'sendBack', 'teamManager', { reason: 'Look again.' })
    expect(back.item).toMatchObject({ outcome: null, details: { childOutcomes: [] } })
    expect(back.history.map(({ detail }) => detail['children'])).toContainEqual(named)
    const again = recorded({ ...each, outcome: 'advice' }, back)
    expect(again.item.details.childOutcomes).toEqual([])
  })

  test('D32, D15: reopened they are gone as well', () => {
    const done = doAct(recorded(), 'authorise', 'teamManager')
    expect(done.item.details.childOutcomes).toEqual(named)
    const open = doAct(done, 'reopen', 'teamManager', { reason: 'New concerns.' })
    expect(open.item).toMatchObject({ stage: 'screening', details: { childOutcomes: [] } })
  })

  test('D32, D18: a section 47 that is decided while they wait for authorisation takes them back', () => {
    const input = { meetingKind: 'strategyDiscussion' }
    const { item } = doAct(recorded(), 'decideSection47', 'teamManager', input)
    expect(item).toMatchObject({ stage: 'meeting', outcome: null, details: { childOutcomes: [] } })
    expect(item.details.section47.decided).not.toBeNull()
  })

  test('D32, D16: a duplicate has none of its own, and its children come to the item that stays', () => {
    const twice = loggedTwice(screened(), { ...familyOfThree, siblings: 'EF 3' })
    const merged = doAct(twice, 'merge', 'teamManager', {
      into: '26-00417',
      reason: 'The same call.',
    })
    expect(merged.item).toMatchObject({ outcome: 'duplicate', details: { childOutcomes: [] } })
  })

  test('D32, D16: what would have more children than a form asks for is not merged', () => {
    const stays = largestFamily()
    expect(childNames(stays.item)).toHaveLength(mostChildren)
    const twice = loggedTwice(stays, { ...familyOfThree, siblings: 'ZZ 3' })
    const refusal = refused(twice, 'merge', 'teamManager', { into: '26-00417', reason: 'Same.' })
    expect(refusal.fields?.['into']).toContain('17 children')
  })

  test('D32: of the most children that there may be, all are asked for in one form', () => {
    const from = largestFamily()
    const context = contextOf(from, 'worker', noon)
    const metadata = { act: 'recordOutcome' as const, reference: '26-00417', version: 1 }
    const chosen = { outcome: 'lado', child2: 'otherAuthority', child3: 'transferIn' }
    const raw = { ...chosen, child4: 'returnedForConsent', perChild: 'each' }
    const { blocks } = buildForm({ row: actOf('recordOutcome'), context, metadata, raw })
    expect(blocks.filter((block) => block.block_id?.startsWith('child'))).toHaveLength(mostChildren)
    expect(blocks.length).toBeLessThanOrEqual(60)
    const { item } = recorded({ ...each, outcome: 'section17', child16: 'advice' }, from)
    expect(item.details.childOutcomes).toHaveLength(mostChildren)
    expect(item.details.childOutcomes.at(-1)?.outcome).toBe('advice')
  })
})

describe('a section 47 for one child of several', () => {
  /** Decided and discussed, at the meeting, with nothing ticked. */
  function discussed(): Situation {
    const triage = inTriage('amber', screened())
    return reviewed(meetingWasHeld(asDecided(inMeeting('amber', triage))))
  }
  const one = { ...mixed, outcome: 'section47', done: [...fullTransfer.done] } as const

  test('D32, R67: leaves after the discussion and the checks, and the others with outcomes of their own', () => {
    const undone = refused(discussed(), 'recordOutcome', 'leadSouth', { ...one, done: [] })
    expect(undone.fields?.['outcome']).toContain('Outstanding')
    const { item } = doAct(discussed(), 'recordOutcome', 'leadSouth', one)
    expect(item).toMatchObject({ stage: 'resolved', outcome: 'section47', leftAt: 'meeting' })
    expect(item.details.childOutcomes.map(({ outcome }) => outcome)).toEqual([
      'section47',
      'earlyHelp',
      'advice',
    ])
  })

  test('D32, R68: the number of the children who are handed over goes by email, and no other', () => {
    const context = contextOf(discussed(), 'leadNorth', noon)
    const preview = actOf('transfer').preview
    const [eldest, second, third] = childNames(context.item)
    expect(preview?.({ children: [eldest ?? '', second ?? ''] }, context).join()).toContain(
      '12345, 12346',
    )
    expect(preview?.({ children: [second ?? ''] }, context).join()).not.toContain('12345')
    expect(preview?.({ children: [third ?? ''] }, context)).toEqual([
      'No Mosaic number here yet: CD 14.',
    ])
  })

  test('D32, R68: is handed over for the children who are chosen; one that is not of the family is refused', () => {
    const wrong = { ...fullTransfer, children: ['ZZ 3'] }
    expect(refused(discussed(), 'transfer', 'leadNorth', wrong).fields).toHaveProperty('children')
    const none = { ...fullTransfer, children: [] }
    expect(refused(discussed(), 'transfer', 'leadNorth', none).fields).toHaveProperty('children')
    const gone = doAct(discussed(), 'transfer', 'leadNorth', {
      ...fullTransfer,
      children: ['CD 14'],
    })
    expect(gone.item.details.section47.transfer?.children).toEqual(['CD 14'])
    const second = doAct(gone, 'transfer', 'leadNorth', { ...fullTransfer, children: ['12345 JC'] })
    expect(second.item.details.section47.transfer?.children).toEqual(['CD 14', '12345 JC'])
    expect(
      refused(second, 'transfer', 'leadNorth', { ...fullTransfer, children: ['CD 14'] }).fields,
    ).toHaveProperty('children')
  })

  test('D32, R70: once the outcome stands, only the children under section 47 are left to hand over', () => {
    const done = doAct(discussed(), 'recordOutcome', 'leadSouth', one)
    const context = contextOf(done, 'leadNorth', noon)
    const offered = actOf('transfer').fields['children']?.choices?.(context) ?? []
    expect(offered.map(({ value }) => value)).toEqual(['12345 JC'])
    const gone = doAct(done, 'transfer', 'leadNorth', { ...fullTransfer, children: ['12345 JC'] })
    expect(barred(gone, 'transfer', 'leadNorth')?.refused).toBe('already-handed-over')
  })

  test('D32, D18: an emergency hand-over of one child does not let another leave without the checks', () => {
    const gone = doAct(discussed(), 'transfer', 'leadNorth', {
      ...fullTransfer,
      how: 'emergency',
      emergency: 'Invented: the child is at risk tonight.',
      done: [],
      children: ['12345 JC'],
    })
    const only = { ...one, done: [] }
    expect(doAct(gone, 'recordOutcome', 'leadSouth', only).item.stage).toBe('resolved')
    const two = refused(gone, 'recordOutcome', 'leadSouth', { ...only, child2: 'section47' })
    expect(two.fields?.['outcome']).toContain('Outstanding')
  })
})

test('D32: what counts children says nothing where all have the same', () => {
  expect(countChildOutcomes([])).toBeNull()
  expect(countChildOutcomes([{ child: 'A', outcome: 'advice' }])).toBeNull()
  expect(writeChildOutcomes(screened().item)).toEqual([])
})

test('D32: a form that was open before the question came is read as the same for all', () => {
  const context = contextOf(screened(), 'worker', noon)
  const { fields, rule } = actOf('recordOutcome')
  const { perChild: _left, ...before } = { ...mixed }
  const answer = readInput(fields, before, context, rule)
  expect('read' in answer && answer.read['perChild']).toBeNull()
})
