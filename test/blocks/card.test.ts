import type { KnownBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { buildItemCard } from '../../src/blocks/card.ts'
import { actOf, actsAtStage } from '../../src/domain/acts.ts'
import { type Person, roleNames } from '../../src/domain/roles.ts'
import {
  awaitingAuthorisation,
  exampleHub,
  inMeeting,
  inScreening,
  inTriage,
  notAcceptedAtDoor,
  opened,
  rated,
  researched,
  resolved,
  type Situation,
  unrated,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { collating, replySignedOff, replySubmitted } from '../domain/other-roads.ts'
import { everyStage } from './hub-of-size.ts'
import { findingsInMessage, readAll } from './slack-limits.ts'

const place = 'pod'

function cardOf(situation: Situation, when = '2026-06-02 12:00') {
  const { item, hub, history } = situation
  return buildItemCard({ item, hub, history, place, now: at(when) })
}

function labelsOf(blocks: readonly KnownBlock[]): string[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => {
          if (element.type === 'button') return [element.text.text]
          return 'options' in element ? (element.options ?? []).map((one) => one.text.text) : []
        })
      : [],
  )
}

function everyRole({ item }: Situation): Person {
  const grants = roleNames.map((role) => ({ role, podId: item.podId }))
  return { id: 'U0ALL', name: 'Everybody Example', active: true, grants }
}

describe('an item’s card', () => {
  it('is one that Slack takes at every stage', () => {
    for (const situation of everyStage()) {
      expect({
        of: situation.item.stage,
        findings: findingsInMessage(cardOf(situation).blocks ?? []),
      }).toEqual({ of: situation.item.stage, findings: [] })
    }
  })

  it('says the rating as a word and a shape, never only as a colour (R42)', () => {
    expect(readAll(cardOf(inScreening('red')).blocks ?? [])).toContain('*● RED*  26-00417')
    expect(readAll(cardOf(unrated()).blocks ?? [])).toContain('*○ NOT RATED*  26-00417')
  })

  it('shows the deadline with its unit and how much open time is left', () => {
    const words = readAll(cardOf(inScreening('red')).blocks ?? [])
    expect(words).toContain(
      '|Tue 2 Jun 2026, 13:30> (4 open hours): 1 h 30 min of open time left at 12:00',
    )
  })

  it('says how long an item is overdue, in open time (R42)', () => {
    const words = readAll(cardOf(inScreening('red'), '2026-06-03 09:00').blocks ?? [])
    // From 13:30 to closing at 17:15, and from 08:30 to 09:00.
    expect(words).toContain('OVERDUE by 4 h 15 min of open time')
  })

  it('is not overdue at the very instant of its deadline (D21)', () => {
    expect(readAll(cardOf(inScreening('red'), '2026-06-02 13:30').blocks ?? [])).not.toContain(
      'OVERDUE',
    )
  })

  it('shows the statutory decision until it is made (D10)', () => {
    expect(readAll(cardOf(unrated()).blocks ?? [])).toContain('Statutory decision due')
    expect(readAll(cardOf(rated('red')).blocks ?? [])).not.toContain('Statutory')
  })

  it('says what is still missing', () => {
    const words = readAll(cardOf(unrated({ input: { tag: null } })).blocks ?? [])
    expect(words).toContain('Still missing: research, rating, tag, acknowledgement of the referrer')
  })

  it('says what came in, and asks no research or rating of what is on its way out at the door (R7)', () => {
    expect(readAll(cardOf(unrated({ input: { kind: 'missingChild' } })).blocks ?? [])).toContain(
      'Missing child · No pod yet',
    )
    expect(readAll(cardOf(collating()).blocks ?? [])).toContain('Information request · No pod yet')
    const words = readAll(cardOf(notAcceptedAtDoor()).blocks ?? [])
    expect(words).toContain('Still missing: acknowledgement of the referrer')
  })

  it('offers what only a worker may do where there is a worker', () => {
    expect(labelsOf(cardOf(opened()).blocks ?? [])).not.toContain('To triage')
    expect(labelsOf(cardOf(inScreening()).blocks ?? [])).toContain('To triage')
  })

  it('shows the tag only where the policy does, and never in what a phone shows (D13)', () => {
    const shown = cardOf(inScreening())
    expect(readAll(shown.blocks ?? [])).toContain('12345 JC')
    expect(shown.text).toBe('26-00417 AMBER, initial screening, due Wed 3 Jun 2026, 16:45')
    const hidden = cardOf({ ...inScreening(), hub: exampleHub({ channelDetail: 'reference' }) })
    expect(JSON.stringify(hidden)).not.toContain('12345')
  })

  it('holds no free text at any stage (R109, D14)', () => {
    for (const situation of [inMeeting('red'), awaitingAuthorisation(), resolved()]) {
      const words = JSON.stringify(cardOf(situation))
      expect(words).not.toContain('Spoke with the school')
      expect(words).not.toContain('Concerns from the school')
    }
  })

  it('asks for a manager at once where the concern is immediate (R3)', () => {
    const card = cardOf(unrated({ input: { immediateConcern: true } }))
    expect(readAll(card.blocks ?? [])).toContain('IMMEDIATE CONCERN: a manager is needed now.')
    expect(card.text).toContain('IMMEDIATE CONCERN')
  })

  it('offers what the stage allows, the next step first', () => {
    expect(labelsOf(cardOf(unrated()).blocks ?? [])[0]).toBe('Research done')
    const urgent = cardOf(unrated({ input: { immediateConcern: true } }))
    expect(labelsOf(urgent.blocks ?? []).slice(0, 2)).toEqual(['I have it', 'Rate'])
    expect(labelsOf(cardOf(researched()).blocks ?? [])[0]).toBe('Rate')
    expect(labelsOf(cardOf(rated('amber')).blocks ?? [])[0]).toBe('Open and allocate to pod')
    expect(labelsOf(cardOf(opened()).blocks ?? [])[0]).toBe('Allocate')
    expect(labelsOf(cardOf(inScreening('red')).blocks ?? [])[0]).toBe('Accept')
    expect(labelsOf(cardOf(inScreening()).blocks ?? [])[0]).toBe('To triage')
    expect(labelsOf(cardOf(inMeeting()).blocks ?? []).slice(0, 2)).toEqual([
      'Arrange the meeting',
      'Meeting held',
    ])
    expect(labelsOf(cardOf(replySubmitted()).blocks ?? [])[0]).toBe('Authorise')
    expect(labelsOf(cardOf(replySignedOff()).blocks ?? [])[0]).toBe('Reply sent')
    expect(labelsOf(cardOf(inTriage()).blocks ?? []).slice(0, 2)).toEqual([
      'Rating reviewed: no change',
      'Re-rate',
    ])
    expect(labelsOf(cardOf(awaitingAuthorisation()).blocks ?? []).slice(0, 2)).toEqual([
      'Authorise',
      'Send back',
    ])
  })

  it('offers each act that the stage allows once, as a button or in a short menu', () => {
    for (const situation of [unrated(), rated('red'), inScreening(), inMeeting('red')]) {
      const labels = labelsOf(cardOf(situation).blocks ?? [])
      const context = { ...situation, actor: everyRole(situation), now: at('2026-06-02 12:00') }
      const allowed = actsAtStage(context)
        .map(actOf)
        .filter(({ onCard }) => onCard !== false)
        .map(({ label }) => label)
      expect([...labels].sort()).toEqual([...allowed, 'Details'].sort())
    }
  })

  it('says of which item each button is, for whoever hears and does not see it', () => {
    const { blocks = [] } = cardOf(researched())
    const buttons = blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.filter((one) => one.type === 'button') : [],
    )
    for (const button of buttons) expect(button.accessibility_label).toContain('26-00417')
  })

  it('is short once resolved, with nothing to press but what may follow', () => {
    const { blocks = [] } = cardOf(resolved())
    expect(labelsOf(blocks).sort()).toEqual(['Details', 'Further information', 'Reopen'])
    expect(readAll(blocks)).toContain('Information and advice, and close')
    expect(readAll(blocks)).toContain('authorised by <@U0EDITH>')
  })
})
