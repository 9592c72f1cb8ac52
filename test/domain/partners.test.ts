import { describe, expect, test } from 'vitest'
import { writeEvent } from '../../src/domain/event-words.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { decidePartnerAct, type PartnerAct, partnerFormFor } from '../../src/domain/partner-acts.ts'
import { agenciesOf, partnersOf } from '../../src/domain/partner-agencies.ts'
import { agencyWaits, partnerWorkOf } from '../../src/domain/partner-view.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { refuseSight } from '../../src/domain/sight.ts'
import {
  contextOf,
  doAct,
  exampleHub,
  fullAsk,
  inTriage,
  people,
  resolvedAtMeeting,
  type Situation,
  somebody,
} from './example-hub.ts'

const nurse = somebody('Rosa Sample', [['healthStaff']])

/** The police and health are asked; each has somebody here. */
function asked(agencies: readonly string[] = ['police', 'health']): Situation {
  const situation = inTriage()
  const hub = exampleHub({}, { nurse })
  return doAct({ ...situation, hub }, 'ask', 'worker', { ...fullAsk, agencies: [...agencies] })
}

function decide(
  situation: Situation,
  act: PartnerAct,
  about: string,
  raw: RawInput,
  by: Parameters<typeof contextOf>[1] = 'police',
) {
  return decidePartnerAct({ act, about }, raw, contextOf(situation, by, '2026-06-02 12:00'))
}

function answered(...given: Parameters<typeof decide>) {
  const decision = decide(...given)
  if (isRefusal(decision)) throw new Error(decision.message)
  return decision
}

describe('what a partner agency sees', () => {
  const { item, hub } = asked()

  test('D20: its own asks, by the tag and what is asked, and no word of the item besides', () => {
    const work = partnerWorkOf(item, agenciesOf(people.police), hub.policy)
    expect(work.asks).toHaveLength(1)
    expect(Object.keys(work.asks[0] ?? {}).sort()).toEqual([
      'about',
      'agency',
      'askedAt',
      'dueAt',
      'id',
      'purpose',
      'reference',
    ])
    expect(work.asks[0]).toMatchObject({ agency: 'police', about: '12345 JC' })
  })

  test('D20: by the reference alone where the hub chooses that', () => {
    const work = partnerWorkOf(item, ['police'], { partnersSee: 'reference' })
    expect(work.asks[0]?.about).toBe('26-00417')
  })

  test('D19: of an item whose access is closed no agency sees anything, nor is told', () => {
    const closed = { ...item, closedAccess: true }
    expect(partnerWorkOf(closed, ['police'], hub.policy)).toEqual({ asks: [], outcomes: [] })
    expect(agencyWaits(closed)).toEqual([])
    const situation = inTriage()
    const details = { ...situation.item.details, closedAccess: { named: [people.worker.id] } }
    const before = { ...situation, item: { ...situation.item, closedAccess: true, details } }
    expect(doAct(before, 'ask', 'worker', fullAsk).notices).toEqual([])
  })

  test('D20: what it is asked is no longer wanted once the item has an outcome', () => {
    expect(partnerWorkOf({ ...item, stage: 'authorisation' }, ['police'], hub.policy).asks).toEqual(
      [],
    )
  })

  test('D20, D23: its people still see no item', () => {
    expect(refuseSight(people.police, hub)?.refused).toBe('no-role')
    expect(refuseSight(nurse, hub)?.refused).toBe('no-role')
    expect(partnersOf('health', hub).map(({ name }) => name)).toEqual(['Rosa Sample'])
  })
})

describe('what a partner agency does', () => {
  test('D20, R90: it answers what it is asked, says that it is noted, and the worker is told', () => {
    const decision = answered(asked(), 'answerAsk', '1', { answer: 'supplied', recorded: true })
    expect(decision.item.details.asks[0]?.answer).toMatchObject({
      answer: 'supplied',
      how: 'slack',
      by: people.police.id,
      recorded: true,
    })
    expect(decision.item.details.asks[1]?.answer).toBeNull()
    expect(decision.notices).toEqual([{ notice: 'answered', to: { person: people.worker.id } }])
    expect(writeEvent(exampleHub(), decision.event)).toBe(
      'Otis Sample answered for Police: supplied information',
    )
    const changed = Object.entries(decision.item).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(asked().item, key)),
    )
    expect(changed.map(([key]) => key).sort()).toEqual(['details', 'version'])
  })

  test.each([
    ['another agency’s ask', asked(), '2'],
    ['an ask that there is not', asked(), '9'],
    ['nothing at all', inTriage(), '1'],
  ])(
    'D20: it may not answer %s, and each is refused in the same words',
    (_what, situation, about) => {
      const decision = decide(situation, 'answerAsk', about, { answer: 'supplied' })
      expect(decision).toMatchObject({ refused: 'nothing-waits', who: [] })
      const target = { act: 'answerAsk' as const, about }
      const form = partnerFormFor(target, contextOf(situation, 'police', '2026-06-02 12:00'))
      expect(form).toEqual(decision)
    },
  )

  test('D20: nobody without the agency’s role answers for it', () => {
    for (const who of ['worker', 'teamManager', 'administrator', 'newcomer'] as const) {
      expect(decide(asked(), 'answerAsk', '1', { answer: 'supplied' }, who)).toMatchObject({
        refused: 'nothing-waits',
      })
    }
    const gone = { ...people.police, active: false }
    const hub = exampleHub({}, { police: gone })
    expect(
      decide({ ...asked(), hub }, 'answerAsk', '1', { answer: 'supplied' }, gone),
    ).toMatchObject({
      refused: 'nothing-waits',
    })
  })

  test('an answer that is none is refused beside its field', () => {
    const refusal = decide(asked(), 'answerAsk', '1', { answer: 'perhaps' })
    expect(isRefusal(refusal) && Object.keys(refusal.fields ?? {})).toEqual(['answer'])
  })

  test('R90, R94: once the police are told of the outcome, they tick that it is noted on their own system', () => {
    const input = { parents: '1', lines: ['police'], answer: 'told', at: '11:45', how: 'email' }
    const told = doAct(resolvedAtMeeting(), 'tell', 'worker', input)
    expect(told.notices).toEqual([{ notice: 'outcomeToRecord', to: { agency: 'police' } }])
    expect(agencyWaits(told.item)).toEqual([
      { agency: 'police', kind: 'outcome', since: expect.any(Number) },
    ])
    const bare = decide(told, 'noteOutcome', 'police', { noted: false })
    expect(isRefusal(bare) && Object.keys(bare.fields ?? {})).toEqual(['noted'])
    const noted = answered(told, 'noteOutcome', 'police', { noted: true })
    expect(agencyWaits(noted.item)).toEqual([])
    expect(decide(told, 'noteOutcome', 'health', { noted: true })).toMatchObject({
      refused: 'nothing-waits',
    })
  })

  test('R95: the forms name the system that the hub’s policy has for the agency', () => {
    const context = contextOf(asked(['police']), 'police', '2026-06-02 12:00')
    const form = partnerFormFor({ act: 'answerAsk', about: '1' }, context)
    expect(isRefusal(form) ? '' : form.fields['recorded']?.label).toBe(
      'Noted on Athena, with the reason for sharing',
    )
  })
})
