import { describe, expect, test } from 'vitest'
import { actOf, logAct } from '../../src/domain/acts.ts'
import { refuseSight } from '../../src/domain/sight.ts'
import {
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  inScreening,
  opened,
  people,
  rated,
  refused,
  resolved,
  type Situation,
  tryAct,
  unrated,
} from './example-hub.ts'

/** The same item in a hub where some have left. */
function without(situation: Situation, ...left: (keyof typeof people)[]): Situation {
  const gone = Object.fromEntries(left.map((who) => [who, { ...people[who], active: false }]))
  return { ...situation, hub: exampleHub({}, gone) }
}

/** To whom notices go: names, or a channel. */
function told(answer: ReturnType<typeof tryAct>): string[] {
  if ('refused' in answer) throw new Error(answer.message)
  return answer.notices.map(({ notice, to }) => `${notice} to ${Object.values(to)[0]}`)
}

function choicesOf(situation: Situation, by: keyof typeof people): string[] {
  const context = contextOf(situation, by, '2026-06-02 11:00')
  return (actOf('allocate').fields['worker']?.choices?.(context) ?? []).map(({ value }) => value)
}

describe('in a hub where people are missing', () => {
  test('a Team Manager opens a RED where no Business Support Officer is in, in any pod (R46)', () => {
    const context = contextOf(rated('red'), 'teamManager', '2026-06-02 11:00')
    const pods = actOf('open').fields['pod']?.choices?.(context) ?? []
    expect(pods.map(({ value }) => value)).toEqual(['north', 'south'])
    const input = { pod: 'south', tag: '12345 JC', contactOpened: true }
    expect(doAct(rated('red'), 'open', 'teamManager', input).item).toMatchObject({ podId: 'south' })
  })

  test('a Team Manager allocates across pods where the pod has no worker, and the item moves with it', () => {
    const situation = without(opened('red'), 'worker')
    const south = choicesOf(situation, 'teamManager').find((id) => id !== people.worker.id)
    expect(south).toBeDefined()
    const given = doAct(situation, 'allocate', 'teamManager', { worker: south ?? '' })
    expect(given.item.workerId).toBe(south)
  })

  test('a RED is never given to an Early Help worker (R48)', () => {
    const hub = exampleHub()
    const early = [...hub.people.values()].filter(({ grants }) =>
      grants.some(({ role }) => role === 'earlyHelpWorker'),
    )
    expect(early.length).toBeGreaterThan(0)
    const offered = choicesOf(opened('red'), 'teamManager')
    for (const { id } of early) expect(offered).not.toContain(id)
  })

  test('the managers hear of what is opened for a pod whose lead has left (R46)', () => {
    const input = { pod: 'north', tag: '12345 JC', contactOpened: true }
    const answer = tryAct(without(rated('red'), 'leadNorth'), 'open', 'teamManager', input)
    expect(told(answer)).toEqual(['toAllocate to managers'])
  })

  test('the managers hear what a worker who has left would have heard', () => {
    const information = { from: '2A', at: '11:00', immediate: false, recorded: true }
    const rung = tryAct(
      without(inScreening(), 'worker'),
      'furtherInformation',
      'informationOfficer',
      information,
    )
    expect(told(rung)).toEqual(['furtherInformation to managers'])
    const back = tryAct(without(awaitingAuthorisation(), 'worker'), 'sendBack', 'teamManager', {
      reason: 'Say more.',
    })
    expect(told(back)).toEqual(['sentBack to managers'])
    const reopened = tryAct(without(resolved(), 'worker'), 'reopen', 'earlyHelpManager', {
      reason: 'New facts.',
    })
    expect(told(reopened)).toEqual(['reopened to managers'])
  })
})

describe('further information of an immediate nature', () => {
  test('on an unrated referral lets it be rated at once, before any research (D26)', () => {
    const input = { from: '6', at: 'now', immediate: true, recorded: false }
    const urgent = doAct(unrated(), 'furtherInformation', 'informationOfficer', input)
    expect(urgent.item.immediateConcern).toBe(true)
    expect(barred(urgent, 'rate', 'teamManager')).toBeUndefined()
  })
})

describe('somebody who may see no item', () => {
  test('is told neither its stage nor who works on it (D23)', () => {
    const refusal = refused(inScreening(), 'toTriage', 'newcomer', {})
    expect(refusal.refused).toBe('no-role')
    expect(refusal.who).toEqual([])
    expect(refusal.message).not.toMatch(/screening|triage/i)
  })

  test('D20: of a partner agency is told where what they are asked stands, and sent to nobody', () => {
    const refusal = refuseSight(people.police, exampleHub())
    expect(refusal).toMatchObject({ rule: 'D20', who: [] })
    expect(refusal?.message).toContain('App Home')
  })

  test('D23: who has no role and would log something is sent to those who could give one', () => {
    const context = { ...contextOf(unrated(), 'newcomer', '2026-06-02 12:00'), item: null }
    const refusal = logAct.decide({}, context)
    expect(refusal).toMatchObject({ refused: 'may-not-log', who: [people.administrator.id] })
  })
})
