import { describe, expect, test } from 'vitest'
import { actOf } from '../../src/domain/acts.ts'
import { writeCaseRecord } from '../../src/domain/case-record.ts'
import { recordTypeOf } from '../../src/domain/item.ts'
import { stageTimes } from '../../src/domain/stage-times.ts'
import { findWaiting } from '../../src/domain/waiting.ts'
import {
  barred,
  contextOf,
  doAct,
  exampleHub,
  named,
  namesOf,
  people,
  rated,
  refused,
  researched,
  type Situation,
  somebody,
  unrated,
  type Who,
  written,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import {
  collating,
  fullConversion,
  fullReply,
  replySignedOff,
  replySubmitted,
} from './other-roads.ts'

const sending = { sentBy: 'secureEmail', sentAt: '11:00' }

function send(from: Situation = replySignedOff()): Situation {
  return doAct(from, 'sendReply', 'officerNorth', sending, '2026-06-02 11:00')
}

function listsOf({ item, hub }: Situation, who: Who): string[] {
  const context = { actor: people[who], hub, now: at('2026-06-02 11:00') }
  return findWaiting([item], context).map(({ title }) => title)
}

describe('an information request', () => {
  test('R28, D9, D10: is BLUE from the first, with no timescale and no statutory clock', () => {
    const { item, ratings } = collating()
    expect(item).toMatchObject({
      stage: 'collation',
      rating: 'blue',
      deadline: null,
      clockStartedAt: null,
      decisionDue: null,
      source: '7',
    })
    expect(ratings.map(({ rating, deadline }) => [rating, deadline])).toEqual([['blue', null]])
  })

  test('R29: has a timescale where the hub gives BLUE one', () => {
    const hub = exampleHub({ timescales: { blue: { amount: 4, unit: 'openHours' } } })
    const given = collating({ hub })
    expect(hubTime(given.item.deadline ?? 0)).toBe('2026-06-02 13:00')
    const converted = doAct(given, 'convert', 'teamManager', fullConversion, '2026-06-02 12:00')
    // D5: more urgent is never later than what was given before.
    expect(converted.item).toMatchObject({
      deadline: given.item.deadline,
      firstDeadline: given.item.deadline,
    })
  })

  test('R28: is what a manager rates BLUE at the door, and is collated from there', () => {
    const blue = rated('blue')
    expect(blue.item).toMatchObject({
      kind: 'marf',
      stage: 'collation',
      decisionDue: null,
      decidedAt: null,
    })
    expect(barred(blue, 'open', 'officerNorth')?.refused).toBe('wrong-stage')
    expect(barred(blue, 'submitReply', 'officerNorth')).toBeUndefined()
    expect(stageTimes(blue.item, blue.history).map(({ stage }) => stage)).toEqual([
      'received',
      'collation',
    ])
  })

  test('R28: is sent only after a manager has signed it off, and is resolved by that', () => {
    expect(barred(collating(), 'sendReply', 'officerNorth')).toMatchObject({
      refused: 'not-signed-off',
      rule: 'R28',
    })
    const waiting = replySubmitted()
    expect(waiting.item).toMatchObject({ stage: 'authorisation', leftAt: 'informationRequest' })
    const signed = replySignedOff(waiting)
    expect(signed.item).toMatchObject({ stage: 'collation', leftAt: null, resolvedAt: null })
    expect(written(signed)).toEqual(['replySignedOff to Bola Example'])
    expect(send(signed).item).toMatchObject({
      stage: 'resolved',
      leftAt: 'informationRequest',
      outcome: 'informationProvided',
      submittedBy: people.officerNorth.id,
      authorisedBy: people.teamManager.id,
    })
    expect(recordTypeOf(send(signed).item)).toBe('contact')
  })

  test('R28, R38: has a history that says it went back to be sent', () => {
    const { item, history } = send()
    expect(stageTimes(item, history).map(({ stage }) => stage)).toEqual([
      'collation',
      'authorisation',
      'collation',
      'resolved',
    ])
    expect(actOf('authorise').says(history[2]?.detail ?? {}, exampleHub())).toBe(
      'signed off the reply',
    )
  })

  test('R28: cannot have been sent before it was signed off', () => {
    const early = { ...sending, sentAt: '10:29' }
    const answer = refused(replySignedOff(), 'sendReply', 'officerNorth', early)
    expect(answer.fields?.['sentAt']).toContain('before a manager signed it off')
    const sameMinute = { ...sending, sentAt: '10:30' }
    expect(doAct(replySignedOff(), 'sendReply', 'officerNorth', sameMinute).item.stage).toBe(
      'resolved',
    )
  })

  test('D7, R75: is never signed off by whoever submitted it', () => {
    const both = somebody('Rowan Example', [['businessSupportOfficer', 'north'], ['teamManager']])
    const hub = exampleHub({}, { both })
    const waiting = doAct(collating({ hub }), 'submitReply', both, fullReply)
    expect(waiting.item.stage).toBe('authorisation')
    const answer = barred(waiting, 'authorise', both)
    expect(answer?.refused).toBe('own-work')
    expect(namesOf(answer, hub)).toEqual(
      named('teamManager', 'otherTeamManager', 'leadNorth', 'leadSouth', 'earlyHelpManager'),
    )
  })

  test('R75: that is sent back is collated again, and needs signing off anew', () => {
    const back = doAct(replySubmitted(), 'sendBack', 'leadSouth', { reason: 'Leave out the GP.' })
    expect(back.item).toMatchObject({ stage: 'collation', outcome: null, submittedBy: null })
    expect(written(back)).toEqual(['sentBack to Bola Example'])
    expect(barred(back, 'sendReply', 'officerNorth')?.refused).toBe('not-signed-off')
  })

  test('R28: whose reply changes after its sign-off needs a new one', () => {
    const again = replySubmitted(replySignedOff())
    expect(again.item.details.reply.signedOff).toBeNull()
    const back = doAct(again, 'sendBack', 'teamManager', { reason: 'Not this.' })
    expect(barred(back, 'sendReply', 'officerNorth')?.refused).toBe('not-signed-off')
  })

  test('D15: that is reopened needs signing off anew before anything more is sent', () => {
    const again = doAct(send(), 'reopen', 'teamManager', { reason: 'A part was missing.' })
    expect(again.item).toMatchObject({ stage: 'collation', authorisedBy: null })
    expect(barred(again, 'sendReply', 'officerNorth')?.refused).toBe('not-signed-off')
  })

  test('R30, R27: needs its answer, what is sent and why, a tag, and the contact record loaded', () => {
    const answer = refused(
      collating({ input: { tag: null } }),
      'submitReply',
      'informationOfficer',
      {},
    )
    expect(Object.keys(answer.fields ?? {})).toEqual([
      'outcome',
      'tag',
      'action',
      'reason',
      'recordLoaded',
    ])
  })

  test('R15, R28: stands in the lists of those who collate, sign off and send', () => {
    expect(listsOf(collating(), 'informationOfficer')).toEqual(['Information to collate'])
    expect(listsOf(replySubmitted(), 'teamManager')).toEqual(['To authorise'])
    expect(listsOf(replySignedOff(), 'officerSouth')).toEqual(['Replies to send'])
  })

  test('R27: becomes a referral at triage where the information says so', () => {
    const input = { ...fullConversion, rating: 'red', takenBy: 'north' }
    for (const from of [collating(), replySignedOff()]) {
      const converted = doAct(from, 'convert', 'earlyHelpManager', input, '2026-06-02 12:00')
      expect(converted.item).toMatchObject({
        stage: 'triage',
        beganAs: 'informationRequest',
        podId: 'north',
        workerId: null,
      })
      expect(hubTime(converted.item.deadline ?? 0)).toBe('2026-06-02 16:00')
      expect(hubTime(converted.item.decisionDue ?? 0)).toBe('2026-06-03 12:00')
      expect(converted.ratings.map(({ rating }) => rating)).toEqual(['blue', 'red'])
      expect(written(converted)).toEqual(['toAllocate to Hana Example'])
    }
  })

  test('R83: that came as a referral and was rated BLUE began as a referral', () => {
    const converted = doAct(rated('blue'), 'convert', 'teamManager', fullConversion)
    expect(converted.item).toMatchObject({ stage: 'triage', beganAs: null, rating: 'amber' })
  })

  test('D10, R3: flagged as immediate is rated before anything else, and BLUE is an answer', () => {
    const urgent = unrated({ input: { immediateConcern: true } })
    expect(rated('blue', researched(urgent)).item.stage).toBe('collation')
  })

  test('R28: tells the case record who signed the reply off, and when it was sent', () => {
    const lines = writeCaseRecord(contextOf(send(), 'officerNorth', '2026-06-02 12:00')).join('\n')
    expect(lines).toContain('Signed off by Edith Example, Tue 2 Jun 2026, 10:30')
    expect(lines).toContain('Sent: secure email, Tue 2 Jun 2026, 11:00')
    expect(lines).toContain('Left at: Information request')
  })
})
