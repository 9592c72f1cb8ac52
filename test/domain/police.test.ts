import { describe, expect, test } from 'vitest'
import { isAsked } from '../../src/domain/act.ts'
import { type StaysWithPolice, screening, screenOut } from '../../src/domain/acts/police.ts'
import { logAct } from '../../src/domain/acts.ts'
import type { FormContext, RawInput } from '../../src/domain/field.ts'
import { writePolice } from '../../src/domain/parts/police.ts'
import { isRefusal, type Refusal } from '../../src/domain/refusal.ts'
import type { Person } from '../../src/domain/roles.ts'
import { exampleHub, fullLog, people, somebody, unrated } from './example-hub.ts'
import { at } from './hub-times.ts'

const loads = { ...fullLog, kind: 'policeNotification', source: null, needsMash: 'yes' }
const keeps = {
  ...loads,
  needsMash: 'no',
  checked: ['concerns', 'known', 'dash'],
  gave: 'nothing',
} as const satisfies RawInput
const signposts = {
  ...keeps,
  gave: 'signposting',
  agency: 'earlyHelp',
  signpostTag: '123/020426 JC',
} as const satisfies RawInput

function as(actor: Person): FormContext {
  const hub = exampleHub()
  return { item: null, history: [], ratings: [], actor, hub, now: at('2026-06-02 09:00') }
}

function problems(answer: object | undefined): Record<string, string> {
  if (answer === undefined || !isRefusal(answer)) throw new Error('It was not refused.')
  return { ...answer.fields }
}

function asksFor(name: string, raw: RawInput, actor: Person = people.police): boolean {
  const field = logAct.fields[name]
  return field !== undefined && isAsked(field, raw, as(actor))
}

function stays(raw: RawInput, actor: Person = people.police): StaysWithPolice | Refusal {
  const answer = screenOut(raw, as(actor))
  if (answer === undefined) throw new Error('It is to be loaded.')
  return answer
}

describe('the police', () => {
  test('R9: alone are asked whether it needs further assessment by the MASH', () => {
    expect(asksFor('needsMash', loads)).toBe(true)
    for (const who of [people.informationOfficer, people.teamManager, people.worker]) {
      expect(asksFor('needsMash', fullLog, who)).toBe(false)
    }
    const both = somebody('Rowan Example', [['policeStaff'], ['dutySocialWorker']])
    expect(asksFor('needsMash', fullLog, both)).toBe(false)
    expect(problems(logAct.decide({ ...loads, needsMash: null }, as(people.police)))).toEqual({
      needsMash: 'Please choose one of the list.',
    })
  })

  test('R9: load what the MASH is to assess, as a notification from the police', () => {
    const answer = logAct.decide(loads, as(people.police))
    expect(isRefusal(answer) ? answer : answer.item).toMatchObject({
      kind: 'policeNotification',
      source: '6',
      stage: 'received',
      loggedBy: people.police.id,
    })
    expect(screenOut(loads, as(people.police))).toBeUndefined()
    expect(problems(logAct.decide({ ...loads, kind: 'marf' }, as(people.police)))).toHaveProperty(
      'kind',
    )
  })

  test('R9, R11: load nothing of what they keep, once the three checks are done', () => {
    expect(stays(keeps)).toEqual({ stays: { signpost: null } })
    expect(logAct.decide(keeps, as(people.police))).toMatchObject({ refused: 'stays-with-police' })
    expect(problems(stays({ ...keeps, checked: ['concerns', 'dash'] }))).toEqual({
      checked: 'Check all three before it stays with the police (R11).',
    })
    expect(problems(stays({ ...keeps, checked: [] }))).toEqual({
      checked: 'Check all three first (R11).',
    })
  })

  test('R10: are asked for nothing of an item that they keep', () => {
    for (const field of ['source', 'route', 'receivedAt', 'tag', 'subject', 'immediateConcern']) {
      expect([field, asksFor(field, keeps)]).toEqual([field, false])
    }
    expect(asksFor('tag', loads)).toBe(true)
  })

  test('R12: keep a signpost to an agency of the MASH, which is no item', () => {
    expect(stays(signposts)).toEqual({
      stays: {
        signpost: {
          at: at('2026-06-02 09:00'),
          by: people.police.id,
          gave: 'signposting',
          agency: 'earlyHelp',
          tag: '123/020426 JC',
        },
      },
    })
    expect(problems(stays({ ...signposts, agency: 'housing', signpostTag: 'Joanna' }))).toEqual({
      agency: 'Please choose one of the list.',
      signpostTag: expect.stringContaining('is not part of a tag'),
    })
  })

  test('R12: read in the form which agencies are told here, and which they tell themselves', () => {
    const hub = exampleHub()
    const nurse = somebody('Nia Sample', [['healthStaff']])
    const everybody = new Map([...hub.people, [nurse.id, nurse]])
    const offered =
      screening.agency.choices?.({ ...as(people.police), hub: { ...hub, people: everybody } }) ?? []
    expect(offered.map(({ label }) => label)).toEqual([
      'Health',
      'Probation: nobody here, tell them yourself',
      'Youth Justice Service: nobody here, tell them yourself',
      'Adult social care: nobody here, tell them yourself',
      'Early help: nobody here, tell them yourself',
    ])
  })

  test('R9: whatever reaches the hub is created: nobody of it can keep it out', () => {
    expect(screenOut(keeps, as(people.informationOfficer))).toBeUndefined()
    const answer = logAct.decide({ ...fullLog, needsMash: 'no' }, as(people.informationOfficer))
    expect(isRefusal(answer)).toBe(false)
  })
})

describe('the DASH level', () => {
  test('R11: is asked for of what comes from the police, and of nothing else', () => {
    expect(asksFor('dash', loads)).toBe(true)
    expect(asksFor('dash', { ...fullLog, source: '6' }, people.dutyWorker)).toBe(true)
    expect(asksFor('dash', fullLog, people.dutyWorker)).toBe(false)
  })

  test('R11: of a school’s referral is refused beside its field', () => {
    const answer = logAct.decide({ ...fullLog, dash: 'high' }, as(people.dutyWorker))
    expect(problems(answer)).toEqual({
      dash: 'Only what comes from the police has a DASH level (R11). Take it out.',
    })
  })

  test('R11: is shown on the item, and may be left out', () => {
    const { item } = unrated({ input: { kind: 'policeNotification', dash: 'high' } })
    expect(writePolice(item)).toEqual(['DASH risk level: high'])
    expect(writePolice(unrated({ input: { kind: 'policeNotification' } }).item)).toEqual([])
  })
})
