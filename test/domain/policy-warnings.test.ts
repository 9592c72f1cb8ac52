import { describe, expect, test } from 'vitest'
import type { NamedDay } from '../../src/domain/calendar.ts'
import { buildHubCalendar } from '../../src/domain/hub-calendar.ts'
import { policySchema } from '../../src/domain/policy.ts'
import { policyWarnings, warnOfPolicy } from '../../src/domain/policy-warnings.ts'
import type { Person } from '../../src/domain/roles.ts'
import { people } from './example-hub.ts'
import { at } from './hub-times.ts'

const inOrder = {
  timescales: { green: { amount: 72, unit: 'workingDayHours' } },
  rollToOpening: true,
}

function warn(
  settings: object = inOrder,
  given: {
    people?: readonly Person[] | null
    pods?: number
    now?: string
    closures?: NamedDay[]
  } = {},
) {
  const policy = policySchema.parse(settings)
  const calendar = buildHubCalendar(policy, { closures: given.closures ?? [] })
  const now = at(given.now ?? '2026-06-02 12:00')
  const { people = null, pods = null } = given
  return warnOfPolicy({ policy, calendar, now, people, pods })
}

function said(settings: object, given: Parameters<typeof warn>[1] = {}): string {
  return warn(settings, given)
    .map(({ says }) => says)
    .join('\n')
}

describe('what a hub policy is warned of', () => {
  test('is nothing where the order is kept and nothing falls outside open hours', () => {
    expect(warn()).toEqual([])
  })

  test('is that GREEN as it ships can fall due before AMBER, with an example and the remedy', () => {
    const [first] = warn({})
    expect(first?.warning).toBe('dueBeforeMoreUrgent')
    expect(first?.rules).toContain('D2')
    expect(first?.says).toContain('opened Friday 16:00: GREEN Monday 16:00, AMBER Tuesday 15:00.')
    expect(first?.says).toContain('workingDayHours')
  })

  test('takes an ordinary week for its example, also just before Christmas', () => {
    const christmas = said({}, { now: '2026-12-14 12:00' })
    expect(christmas).toContain('opened Friday 16:00: GREEN Monday 16:00, AMBER Tuesday 15:00.')
    const closures = [{ day: '2026-06-12', name: 'Training' }]
    expect(said({}, { closures })).toContain('opened Friday 16:00: GREEN Monday 16:00')
  })

  test('names no remedy that does not keep the order', () => {
    const words = said({
      ...inOrder,
      timescales: { green: { amount: 20, unit: 'elapsedHours' } },
    })
    expect(words).toMatch(/GREEN can fall due before AMBER.*Give GREEN more hours/)
    expect(words).not.toMatch(/GREEN can fall due before AMBER.*workingDayHours/)
  })

  test('is an AMBER that is shorter than RED', () => {
    const timescales = { ...inOrder.timescales, amber: { amount: 2, unit: 'openHours' } }
    expect(said({ ...inOrder, timescales })).toContain('AMBER can fall due before RED')
  })

  const policyRows: [string, object, string][] = [
    ['a deadline that falls when the hub is shut', {}, 'GREEN Sunday 17:00'],
    [
      'a RED that never falls due',
      { ...inOrder, timescales: { red: null } },
      'RED has no timescale',
    ],
    [
      'an information request with a timescale',
      {
        ...inOrder,
        timescales: { ...inOrder.timescales, blue: { amount: 40, unit: 'openHours' } },
      },
      'BLUE has a timescale of 40 open hours',
    ],
    [
      'a reminder as long as the timescale',
      { ...inOrder, reminders: { dueSoonRed: 240 } },
      'reminders.dueSoonRed is 240 open minutes',
    ],
    [
      'a chase for a worker that comes when RED is overdue',
      { ...inOrder, reminders: { redUnallocatedAfter: 300 } },
      'reminders.redUnallocatedAfter is 300 open minutes',
    ],
    ['a clock that runs before the rating', { ...inOrder, clockStart: 'received' }, 'at receipt'],
    [
      'days without a digest',
      { ...inOrder, digestAt: '24:00' },
      'open on Monday, Tuesday, Wednesday, Thursday and Friday and has no digest',
    ],
    [
      'a digest after closing on a Friday',
      { ...inOrder, digestAt: '17:00' },
      "17:00, which is outside the hub's hours on Friday.",
    ],
    ['another zone', { ...inOrder, zone: 'Europe/Paris' }, 'reckoned in Europe/Paris'],
    ['a RED that a worker may lower', { ...inOrder, lowerRedNeedsManager: false }, 'lower a RED'],
    [
      'exits that nobody authorises',
      { ...inOrder, authoriseExits: 'screeningOnly' },
      'without a manager’s authorisation',
    ],
    [
      'an app that can read the hub’s channels',
      { ...inOrder, reconcile: 'on' },
      'data protection officer',
    ],
  ]
  test.each(policyRows)('is %s', (_, settings, words) => {
    expect(said(settings)).toContain(words)
    expect(said(inOrder)).not.toContain(words)
  })

  test('D28: is a hub whose one Team Manager is its only social care manager', () => {
    const narrow = { ...inOrder, assistantTeamManagerIsSocialCareManager: false }
    const { teamManager, otherTeamManager, leadNorth, serviceManager } = people
    const few = [teamManager, leadNorth, serviceManager]
    expect(said(narrow, { people: few })).toContain('is a social care manager, and the hub has one')
    expect(said(narrow, { people: few.slice(1) })).toContain('and the hub has none')
    expect(said(narrow, { people: [...few, otherTeamManager] })).not.toContain(
      'social care manager',
    )
    expect(said(inOrder, { people: few })).not.toContain('social care manager')
    expect(said(narrow)).not.toContain('social care manager')
  })

  test('is a hub without a service manager, where the people are known', () => {
    const { serviceManager, teamManager } = people
    expect(said(inOrder, { people: [teamManager] })).toContain('no service manager')
    expect(said(inOrder, { people: [{ ...serviceManager, active: false }] })).toContain(
      'no service manager',
    )
    expect(said(inOrder, { people: [serviceManager] })).toBe('')
    expect(said(inOrder, { people: null })).toBe('')
  })

  test('D25: is a roster that has pods where the policy has none, or none where it has', () => {
    const podless = { ...inOrder, clockStart: 'rated', allocateBy: 'manager', pods: false }
    expect(said(podless, { pods: 2 })).toContain('The policy has no pods, and the roster has 2')
    expect(said(podless, { pods: 0 })).toBe('')
    expect(said(inOrder, { pods: 0 })).toContain('has no pod yet')
    expect(said(inOrder, { pods: 2 })).toBe('')
    expect(said(podless)).toBe('')
  })

  test('D25: is a hub whose managers allocate, and that has none', () => {
    const managed = { ...inOrder, allocateBy: 'manager' }
    const { serviceManager, leadNorth, earlyHelpManager } = people
    expect(said(managed, { people: [serviceManager, leadNorth] })).toContain('Managers give out')
    expect(said(managed, { people: [serviceManager, earlyHelpManager] })).toBe('')
    expect(said(inOrder, { people: [serviceManager, leadNorth] })).toBe('')
  })

  test('is the tag on cards where partner staff are among the people', () => {
    const both = [people.serviceManager, people.police]
    expect(said(inOrder, { people: both })).toContain('Cards show the tag')
    expect(said({ ...inOrder, channelDetail: 'reference' }, { people: both })).toBe('')
  })

  test('is that the bank holidays run out, from 18 months before', () => {
    expect(said(inOrder, { now: '2034-06-30 12:00' })).toBe('')
    expect(said(inOrder, { now: '2034-07-02 12:00' })).toContain('known to the end of 2035')
  })

  test('cites a decision or a rule for each', () => {
    for (const { rules } of Object.values(policyWarnings)) expect(rules.join()).toMatch(/^[RD]\d/)
  })
})
