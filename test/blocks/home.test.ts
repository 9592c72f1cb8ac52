import type { KnownBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { buildHelp, buildMenu } from '../../src/blocks/help.ts'
import { buildHome } from '../../src/blocks/home.ts'
import { buildList } from '../../src/blocks/list.ts'
import { buildLogged } from '../../src/blocks/logged.ts'
import { buildShow } from '../../src/blocks/show.ts'
import type { Item } from '../../src/domain/item.ts'
import {
  awaitingAuthorisation,
  contextOf,
  doAct,
  exampleHub,
  inMeeting,
  inScreening,
  opened,
  people,
  rated,
  researched,
  resolved,
  type Situation,
  unrated,
  type Who,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { consultation } from '../domain/other-roads.ts'
import { findingsIn, findingsInMessage, readAll } from './slack-limits.ts'

const now = at('2026-06-02 12:00')
const hub = exampleHub()

function homeOf(who: Who, open: readonly Item[], when = now) {
  return buildHome({ actor: people[who], hub, now: when, open })
}

function many(item: Item, count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    ...item,
    reference: `26-${String(index).padStart(5, '0')}`,
  }))
}

const everything = [
  unrated().item,
  unrated({ input: { immediateConcern: true } }).item,
  researched().item,
  rated('red').item,
  opened().item,
  inScreening().item,
  inMeeting('red').item,
  awaitingAuthorisation().item,
  { ...inScreening().item, furtherInformationAt: now },
]

describe('App Home', () => {
  it('R101: leads whoever rates to the sitting of the police notifications, while one awaits its rating', () => {
    const notification = unrated({ input: { kind: 'policeNotification', source: null } }).item
    const open = [notification, { ...notification, reference: '26-00418' }, unrated().item]
    const shown = (who: Who, items: readonly Item[]) => readAll(homeOf(who, items).blocks)
    for (const who of ['teamManager', 'earlyHelpManager'] as const) {
      expect(shown(who, open)).toContain('PPN meeting (2)')
      expect(shown(who, [unrated().item])).not.toContain('PPN meeting')
    }
    expect(shown('worker', open)).not.toContain('PPN meeting')
    expect(shown('officerNorth', open)).not.toContain('PPN meeting')
  })

  it('is one that Slack takes with nothing, one, many and the most items, for every role', () => {
    for (const who of Object.keys(people) as Who[]) {
      for (const count of [0, 1, 40]) {
        const open = everything.flatMap((item) =>
          many({ ...item, workerId: people[who].id }, count),
        )
        const home = homeOf(who, open, at('2026-06-09 12:00'))
        expect({ of: `${who}, ${count} of each`, findings: findingsIn(home) }).toEqual({
          of: `${who}, ${count} of each`,
          findings: [],
        })
      }
    }
  })

  it('shows each person what waits for them by their roles', () => {
    expect(readAll(homeOf('informationOfficer', everything).blocks)).toMatch(
      /\*To research\* \(2\)/,
    )
    expect(readAll(homeOf('officerNorth', everything).blocks)).toContain('*To open* (1)')
    expect(readAll(homeOf('leadNorth', everything).blocks)).toContain('*To allocate* (1)')
    const manager = readAll(homeOf('teamManager', everything).blocks)
    expect(manager).toContain('*Immediate concerns* (1)')
    expect(manager).toContain('*To rate* (1)')
    expect(manager).toContain('*To authorise* (1)')
  })

  it('does not ask anybody to authorise what they submitted themselves (R75, D7)', () => {
    const own = { ...awaitingAuthorisation().item, submittedBy: people.leadNorth.id }
    expect(readAll(homeOf('leadNorth', [own]).blocks)).not.toContain('To authorise')
  })

  it('tells a pod’s lead what is overdue in their own pod, and nobody else’s lead (R43)', () => {
    const late = at('2026-06-09 12:00')
    const open = [inScreening('red').item]
    expect(readAll(homeOf('leadNorth', open, late).blocks)).toContain('*Overdue in my pod* (1)')
    expect(readAll(homeOf('leadSouth', open, late).blocks)).not.toContain('Overdue in my pod')
  })

  it('tells a Team Manager and the Service Manager what is overdue anywhere (R43)', () => {
    const late = at('2026-06-09 12:00')
    const open = [inScreening('red').item]
    for (const who of ['teamManager', 'serviceManager'] as const) {
      expect(readAll(homeOf(who, open, late).blocks)).toContain('*Overdue* (1)')
      expect(readAll(homeOf(who, open).blocks)).not.toContain('Overdue')
    }
    expect(readAll(homeOf('leadSouth', open, late).blocks)).not.toContain('*Overdue*')
  })

  it('puts an immediate concern first in each of its lists (R3)', () => {
    const flagged = unrated({ input: { immediateConcern: true } }).item
    const words = readAll(homeOf('officerNorth', [...many(unrated().item, 3), flagged]).blocks)
    expect(words.indexOf('IMMEDIATE CONCERN')).toBeLessThan(words.indexOf('26-00000'))
  })

  it('shows a worker their own items by due time, and how many more there are', () => {
    const own = many(inScreening().item, 25)
    const words = readAll(homeOf('worker', own).blocks)
    expect(words).toContain('*By due time* (25)')
    expect(words).toContain('and 5 more')
  })

  it('shows an administrator and a person without a role no item (D23)', () => {
    for (const who of ['administrator', 'newcomer', 'police'] as const) {
      const words = readAll(homeOf(who, everything).blocks)
      expect(words).not.toContain('26-00417')
      expect(words).toContain('no item')
    }
    expect(readAll(homeOf('newcomer', everything).blocks)).toContain('<@U0PRIYA>')
  })
})

describe('the list', () => {
  const dayEnds = at('2026-06-03 00:00')

  it('is one that Slack takes with nothing, one, many and the most items', () => {
    for (const count of [0, 1, 40]) {
      const items = [
        inScreening('red').item,
        unrated().item,
        unrated({ input: { immediateConcern: true } }).item,
      ].flatMap((item) => many(item, count))
      for (const when of [now, at('2026-06-09 12:00')]) {
        const list = buildList({ title: 'The whole hub', items, hub, now: when, dayEnds })
        expect({ of: String(count), findings: findingsInMessage(list.blocks ?? []) }).toEqual({
          of: String(count),
          findings: [],
        })
      }
    }
  })

  it('puts an immediate concern that nobody has rated before everything', () => {
    const concern = {
      ...unrated({ input: { immediateConcern: true } }).item,
      reference: '26-00009',
    }
    const late = { ...inScreening('red').item, deadline: at('2026-06-02 11:00') }
    const items = [late, concern]
    const words = readAll(buildList({ title: 'All', items, hub, now, dayEnds }).blocks ?? [])
    expect(words.indexOf('26-00009')).toBeLessThan(words.indexOf(late.reference))
  })

  it('puts what is overdue first, then what is due today, then the rest', () => {
    const red = { ...inScreening('red').item, reference: '26-00001' }
    const late = { ...red, reference: '26-00002', deadline: at('2026-06-02 11:00') }
    const amber = { ...inScreening().item, reference: '26-00003' }
    const items = [amber, red, late]
    const list = buildList({ title: 'North pod', items, hub, now, dayEnds })
    const words = readAll(list.blocks ?? [])
    const order = ['Overdue', '26-00002', 'Due today', '26-00001', 'The rest', '26-00003']
    const places = order.map((word) => words.indexOf(word, words.indexOf('\n')))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(list.text).toBe('North pod: 3 open, 1 overdue, 1 due today')
  })
})

describe('an item’s details', () => {
  it('are a modal that Slack takes, for each role and stage', () => {
    for (const situation of [unrated(), inMeeting('red'), awaitingAuthorisation(), resolved()]) {
      for (const who of ['informationOfficer', 'teamManager', 'worker'] as const) {
        const view = buildShow(contextOf(situation, who, '2026-06-02 12:00'))
        expect({ of: `${situation.item.stage}, ${who}`, findings: findingsIn(view) }).toEqual({
          of: `${situation.item.stage}, ${who}`,
          findings: [],
        })
      }
    }
  })

  it('are a modal that Slack takes with a history of hundreds of long entries', () => {
    const situation = awaitingAuthorisation()
    const [last] = situation.history.slice(-1)
    if (last === undefined) throw new Error('There is no history.')
    const long = {
      ...last,
      detail: { ...last.detail, action: '<&>'.repeat(160), reason: 'é'.repeat(500) },
    }
    const history = Array.from({ length: 400 }, (_, index) => ({ ...long, seq: index + 1 }))
    const view = buildShow(contextOf({ ...situation, history }, 'teamManager', '2026-06-02 12:00'))
    expect(findingsIn(view)).toEqual([])
    expect(readAll(view.blocks)).toContain('and 340 earlier')
  })

  it('show the clocks, the ratings and the history with what was written', () => {
    const words = readAll(
      buildShow(contextOf(awaitingAuthorisation(), 'teamManager', '2026-06-02 12:00')).blocks,
    )
    expect(words).toContain('Due <!date^')
    expect(words).toContain('Statutory decision made <!date^')
    expect(words).toContain('Submitted')
    expect(words).toContain('Tue 2 Jun 2026, 09:20  ▲ AMBER (16 open hours), by Edith Example')
    expect(words).toContain(
      'Tue 2 Jun 2026, 09:30  ▲ AMBER (16 open hours), its clock started, due Wed 3 Jun 2026, 16:45',
    )
    expect(words).toContain('Jonah Example recorded the outcome: Information and advice, and close')
    expect(words).toContain('Action taken: Spoke with the school.')
  })

  it('say who has an immediate concern, as its card does (D26)', () => {
    const flagged = unrated({ input: { immediateConcern: true } })
    const taken = doAct(flagged, 'haveIt', 'teamManager', {}, '2026-06-02 09:03')
    const of = (situation: Situation) =>
      readAll(buildShow(contextOf(situation, 'worker', '2026-06-02 09:05')).blocks)
    expect(of(flagged)).toContain('IMMEDIATE CONCERN: a manager is needed now.')
    expect(of(taken)).toContain('IMMEDIATE CONCERN: <@U0EDITH> has it.')
  })

  it('say nothing of a level of need and of consent where it is advice', () => {
    const context = contextOf(consultation(), 'worker', '2026-06-02 12:00')
    expect(readAll(buildShow(context).blocks)).not.toMatch(/Level of need|Consent/)
  })

  it('offer this person only what they may do now', () => {
    const manager = readAll(
      buildShow(contextOf(awaitingAuthorisation(), 'teamManager', '2026-06-02 12:00')).blocks,
    )
    expect(manager).toContain('Authorise')
    const worker = readAll(
      buildShow(contextOf(awaitingAuthorisation(), 'worker', '2026-06-02 12:00')).blocks,
    )
    expect(worker).not.toContain('Send back')
  })
})

describe('help', () => {
  it('is a message that Slack takes, for every role', () => {
    for (const who of Object.keys(people) as Who[]) {
      expect({
        of: who,
        findings: findingsInMessage(buildHelp(people[who], hub).blocks ?? []),
      }).toEqual({ of: who, findings: [] })
    }
    expect(findingsInMessage(buildMenu().blocks ?? [])).toEqual([])
  })

  it('says first what this person may do, and who does the rest', () => {
    const words = readAll(buildHelp(people.worker, hub).blocks ?? [])
    const [own, others] = words.split('*What others do*')
    expect(own).toContain('/referral to-triage 26-00417')
    expect(own).not.toContain('/referral authorise')
    expect(others).toContain('/referral authorise 26-00417')
    expect(others).toContain('MASH Team Manager')
  })
})

describe('what is said once a referral is logged', () => {
  it('names its reference, what comes next and other items with its tag', () => {
    const context = contextOf(unrated(), 'informationOfficer', '2026-06-02 12:00')
    const others = [{ ...resolved().item, reference: '26-00011' }]
    const view = buildLogged(context, others, false)
    expect(findingsIn(view)).toEqual([])
    const words = readAll(view.blocks as KnownBlock[])
    expect(words).toContain('Logged as 26-00417')
    expect(words).toContain('26-00011: Resolved')
    expect(words).toContain('Research done')
    expect(words).not.toContain('Ask the service manager')
  })

  it('D19: where an item that they may not know of matches, says "ask the service manager" and no more', () => {
    const context = contextOf(unrated(), 'informationOfficer', '2026-06-02 12:00')
    const blocks = (isHidden: boolean) => buildLogged(context, [], isHidden).blocks
    const said = blocks(true).map((block) => JSON.stringify(block))
    const plain = blocks(false).map((block) => JSON.stringify(block))
    const more = said.filter((block) => !plain.includes(block))
    expect(more.map((block) => JSON.parse(block).text.text)).toEqual(['Ask the service manager.'])
  })
})
