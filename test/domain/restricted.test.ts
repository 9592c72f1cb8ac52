import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import { writeEvent } from '../../src/domain/event-words.ts'
import { writeParts } from '../../src/domain/part-words.ts'
import { restrictionOf, writeLeftOut, writeMarker } from '../../src/domain/restriction.ts'
import { findWaiting } from '../../src/domain/waiting.ts'
import {
  contextOf,
  doAct,
  exampleHub,
  inMeeting,
  inScreening,
  inTriage,
  named,
  namesOf,
  people,
  refused,
  resolved,
  type Situation,
  unrated,
  written,
} from './example-hub.ts'
import { at } from './hub-times.ts'

const pvp =
  'There is restricted information held by police, contact the Protecting Vulnerable Persons (PVP) Team for more information.'

function intelligent(from: Situation = inScreening()): Situation {
  return doAct(from, 'restrict', 'worker', { tier: 'intelligence' })
}

function without(...gone: (keyof typeof people)[]) {
  return exampleHub(
    {},
    Object.fromEntries(gone.map((who) => [who, { ...people[who], active: false }])),
  )
}

describe('the tiers of information', () => {
  test('R86: of intelligence the marker is kept, and whom to contact, at every stage', () => {
    for (const from of [inScreening(), inTriage(), inMeeting(), resolved()]) {
      const { item, hub } = intelligent(from)
      expect(restrictionOf(item)).toBe('intelligence')
      expect(writeMarker(item, hub)).toBe(pvp)
      expect(writeParts(item, hub, at('2026-06-02 12:00'))).toContainEqual({
        heading: 'Restricted information',
        lines: [pvp],
      })
    }
  })

  test('R86: the hub names its own contact for it', () => {
    const hub = exampleHub({ labels: { restrictedContact: 'the Example Desk, 01632 960000' } })
    expect(writeMarker(intelligent().item, hub)).toContain('contact the Example Desk, 01632 960000')
  })

  test('R86: no form about restricted information has a field in which its content could be written', () => {
    for (const act of ['restrict', 'discussRestriction', 'challengeRestriction'] as const) {
      const { fields, intro } = actOf(act)
      for (const [name, field] of Object.entries(fields)) {
        expect(field.freeText, `${act}.${name}`).toBeUndefined()
        // What is typed at all is a moment, and nothing else is read from it.
        const isMoment = field.hint?.startsWith('Hub time') === true
        expect(field.widget !== 'text' || isMoment, `${act}.${name}`).toBe(true)
        expect(field.widget).not.toBe('longText')
      }
      const said = intro?.(contextOf(intelligent(), 'serviceManager', '2026-06-02 12:00'))
      expect(said?.join(' ')).toContain('(R86)')
    }
  })

  test('R84: whatever else a form sends is not kept', () => {
    const crafted = { tier: 'intelligence', content: 'A secret.', agreed: true }
    const marked = doAct(inScreening(), 'restrict', 'worker', crafted)
    expect(JSON.stringify([marked.item, marked.history])).not.toContain('A secret.')
    expect(marked.history.at(-1)?.detail).toEqual({ tier: 'intelligence', from: 'none' })
  })

  test('R85: what is restricted and agreed shareable is under “restricted” on the case system first', () => {
    const refusal = refused(inScreening(), 'restrict', 'worker', { tier: 'restricted' })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['agreed'])
    const input = { tier: 'restricted', agreed: true }
    const { item, hub, notices } = doAct(inScreening(), 'restrict', 'worker', input)
    expect(writeMarker(item, hub)).toContain('it is under “restricted” on Mosaic')
    expect(notices).toEqual([])
  })

  test('R84: the same tier again, and none that there is, are refused beside the field', () => {
    for (const tier of ['none', 'secret', null, '']) {
      const refusal = refused(inScreening(), 'restrict', 'worker', { tier })
      expect(Object.keys(refusal.fields ?? {})).toEqual(['tier'])
    }
  })

  test('R84: what is marked is in the history, with who did it', () => {
    const { hub, history } = intelligent()
    const [last] = history.slice(-1)
    expect(last === undefined ? '' : writeEvent(hub, last)).toBe(
      'Jonah Example marked its information as intelligence',
    )
  })
})

describe('the service manager', () => {
  test('R87: is told at once of intelligence, whoever marks it and at whatever stage', () => {
    for (const by of ['worker', 'informationOfficer', 'teamManager', 'dutyWorker'] as const) {
      const marked = doAct(inTriage(), 'restrict', by, { tier: 'intelligence' })
      expect(written(marked)).toEqual(['intelligence to Nia Example'])
    }
    expect(written(intelligent(resolved()))).toEqual(['intelligence to Nia Example'])
  })

  test('R87: is told also of what they mark themselves, and every one of them where there are more', () => {
    const second = { ...people.newcomer, grants: people.serviceManager.grants }
    const hub = exampleHub({}, { newcomer: second })
    const from = { ...inScreening(), hub }
    const marked = doAct(from, 'restrict', 'serviceManager', { tier: 'intelligence' })
    expect(written(marked)).toEqual(['intelligence to Nia Example', 'intelligence to Quinn Sample'])
  })

  test('R87: is told by no setting that could be switched off', () => {
    const words = JSON.stringify(Object.keys(exampleHub().policy))
    expect(words).not.toMatch(/intelligence|notice/i)
  })

  test('R87: must be there, or the marker cannot be set; the refusal says so and who can help', () => {
    const hub = without('serviceManager')
    const from = { ...inScreening(), hub }
    const refusal = refused(from, 'restrict', 'worker', { tier: 'intelligence' })
    expect(refusal).toMatchObject({ refused: 'no-service-manager', rule: 'R87' })
    expect(refusal.message).toContain('This hub has no MASH Service Manager')
    expect(refusal.message).toContain('nothing was saved')
    expect(namesOf(refusal)).toEqual(named('administrator'))
    const restricted = { tier: 'restricted', agreed: true }
    expect(restrictionOf(doAct(from, 'restrict', 'worker', restricted).item)).toBe('restricted')
  })

  test('R87: alone takes the marker of intelligence away', () => {
    const input = { tier: 'none' }
    const refusal = refused(intelligent(), 'restrict', 'teamManager', input)
    expect(refusal).toMatchObject({ refused: 'service-manager-only', rule: 'R87' })
    expect(namesOf(refusal)).toEqual(named('serviceManager'))
    const lowered = doAct(intelligent(), 'restrict', 'serviceManager', input)
    expect(restrictionOf(lowered.item)).toBe('none')
  })

  test('R87: records with which professionals it was discussed, and when', () => {
    const input = { agencies: ['health', 'police'], at: '11:00' }
    const { item, hub } = doAct(intelligent(), 'discussRestriction', 'serviceManager', input)
    expect(writeParts(item, hub, at('2026-06-02 12:00'))[0]?.lines).toEqual([
      pvp,
      'Tue 2 Jun 2026, 11:00: Nia Example discussed it with: Police, Health (R87)',
    ])
    const nobody = refused(intelligent(), 'discussRestriction', 'serviceManager', { at: 'soon' })
    expect(Object.keys(nobody.fields ?? {})).toEqual(['agencies', 'at'])
  })

  test('R88: records a challenge, and its result when it comes', () => {
    const awaited = { at: '11:00', result: 'awaited' }
    const first = doAct(intelligent(), 'challengeRestriction', 'serviceManager', awaited)
    const told = { at: '11:40', result: 'shared', sharedWith: ['health'], noOperation: true }
    const { item, hub } = doAct(first, 'challengeRestriction', 'serviceManager', told)
    expect(writeParts(item, hub, at('2026-06-02 12:00'))[0]?.lines.slice(1)).toEqual([
      'Tue 2 Jun 2026, 11:00: Nia Example challenged it: not known yet (R88)',
      'Tue 2 Jun 2026, 11:40: Nia Example challenged it: what is relevant is shared with those who need to know: Health (R88)',
    ])
  })

  test('R88: says that no police operation suffers, and who is told, before it is recorded as shared', () => {
    const input = { at: '11:00', result: 'shared', sharedWith: [], noOperation: false }
    const refusal = refused(intelligent(), 'challengeRestriction', 'serviceManager', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['sharedWith', 'noOperation'])
  })

  test('R87: finds in their Home what nobody has discussed yet, and nobody else does', () => {
    const { hub, item } = intelligent()
    const now = at('2026-06-02 12:00')
    function listsOf(who: 'serviceManager' | 'teamManager', one = item): string[] {
      return findWaiting([one], { actor: people[who], hub, now }).map(({ title }) => title)
    }
    expect(listsOf('serviceManager')).toContain('Intelligence to discuss')
    expect(listsOf('teamManager')).not.toContain('Intelligence to discuss')
    const input = { agencies: ['police'], at: '11:00' }
    const discussed = doAct(intelligent(), 'discussRestriction', 'serviceManager', input)
    expect(listsOf('serviceManager', discussed.item)).not.toContain('Intelligence to discuss')
  })

  test('R87, R88: has nothing to discuss or challenge where nothing is marked as intelligence', () => {
    for (const act of ['discussRestriction', 'challengeRestriction'] as const) {
      expect(refused(unrated(), act, 'serviceManager').refused).toBe('not-intelligence')
    }
  })
})

describe('what leaves the tracker', () => {
  test('R89: leaves out the restricted part alone, and says so', () => {
    const told = { at: '11:00', result: 'shared', sharedWith: ['health'], noOperation: true }
    const marked = doAct(intelligent(), 'challengeRestriction', 'serviceManager', told)
    const copied = writeCaseRecord(contextOf(marked, 'worker', '2026-06-02 12:00'))
    const plain = writeCaseRecord(contextOf(inScreening(), 'worker', '2026-06-02 12:00'))
    const line = `Restricted information: Restricted information is left out of this (R89). ${pvp}`
    expect(copied.filter((one) => one !== line)).toEqual(plain)
    expect(copied).toContain(line)
    expect(copied.join('\n')).not.toContain('challenged')
  })

  test('R89: is recorded as shared only where intelligence was left out of it', () => {
    const from = intelligent(inTriage())
    const input = { agencies: ['health'], what: ['referralRecord'], how: 'email', at: '11:00' }
    const refusal = refused(from, 'share', 'officerNorth', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['restrictedLeftOut'])
    const said = actOf('share').intro?.(contextOf(from, 'officerNorth', '2026-06-02 12:00'))
    expect(said).toContain(pvp)
    const leftOut = { ...input, restrictedLeftOut: true }
    expect(doAct(from, 'share', 'officerNorth', leftOut).item.details.shares).toHaveLength(1)
    expect(doAct(inTriage(), 'share', 'officerNorth', input).item.details.shares).toHaveLength(1)
  })

  test('R89: says nothing of the kind where nothing is restricted', () => {
    expect(writeLeftOut(unrated().item, exampleHub())).toBeNull()
  })
})
