import { describe, expect, test } from 'vitest'
import { buildManagersDigest } from '../../src/blocks/digest.ts'
import { listMissing, writeDeadlineLine, writeWhere } from '../../src/blocks/item-lines.ts'
import { isAsked } from '../../src/domain/act.ts'
import { actOf } from '../../src/domain/acts.ts'
import { managersDigest } from '../../src/domain/digest.ts'
import { explainClocks } from '../../src/domain/explain-item.ts'
import type { Hub } from '../../src/domain/hub.ts'
import { decideMove } from '../../src/domain/move-all.ts'
import { policySchema } from '../../src/domain/policy.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { type ReminderName, remindersOf } from '../../src/domain/reminders.ts'
import { findWaiting } from '../../src/domain/waiting.ts'
import {
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  fullRating,
  inScreening,
  inTriage,
  named,
  namesOf,
  opened,
  people,
  rated,
  ratedRed,
  refused,
  researched,
  resolved,
  type Situation,
  unrated,
  written,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'
import { collating, consultation, fullConversion } from './other-roads.ts'

const led = exampleHub({ clockStart: 'rated' })
const managed = exampleHub({ clockStart: 'rated', allocateBy: 'manager' })
const podless = exampleHub({ clockStart: 'rated', allocateBy: 'manager', pods: false })

function atDoor(hub: Hub, input = {}): Situation {
  return researched(unrated({ hub, input }))
}

/** What a form of the rating asks for, once the rating is chosen. */
function askedWith(rating: string, situation: Situation): string[] {
  const context = contextOf(situation, 'teamManager', '2026-06-02 09:20')
  return Object.entries(actOf('rate').fields)
    .filter(([, field]) => isAsked(field, { rating }, context))
    .map(([name]) => name)
    .filter((name) => ['tag', 'concerns', 'pod'].includes(name))
}

function offered(
  act: 'allocate' | 'reallocate' | 'convert',
  situation: Situation,
  by = people.teamManager,
) {
  const field = actOf(act).fields[act === 'convert' ? 'takenBy' : 'worker']
  const choices = field?.choices?.(contextOf(situation, by, '2026-06-02 09:30')) ?? []
  return choices.map(({ value }) => situation.hub.people.get(value)?.name ?? value)
}

function rings(situation: Situation, reminder: ReminderName): string[] {
  return remindersOf(situation.item, situation.hub)
    .filter((due) => due.reminder === reminder)
    .map((due) => hubTime(due.at))
}

describe('a hub that opens no contact', () => {
  test.each(['red', 'amber', 'green'] as const)(
    'D25: sets %s on its road by its rating, which starts the clock',
    (rating) => {
      const { item, ratings } = rated(rating, atDoor(led))
      expect(item).toMatchObject({
        stage: 'screening',
        stageEnteredAt: at('2026-06-02 09:20'),
        clockStartedAt: at('2026-06-02 09:20'),
        openedAt: null,
        podId: rating === 'green' ? 'earlyHelp' : 'north',
        workerId: null,
      })
      expect(ratings.at(-1)).toMatchObject({ deadline: item.deadline })
      expect(item.deadline).not.toBeNull()
    },
  )

  test('D25: counts from the receipt where the policy says so', () => {
    const { item } = rated('red', atDoor(exampleHub({ clockStart: 'received' })))
    expect(item.clockStartedAt).toBe(at('2026-06-02 09:00'))
    expect(item.stage).toBe('screening')
  })

  test('D25, R28: takes BLUE to be collated, with neither tag nor pod', () => {
    const door = researched(unrated({ hub: led, input: { tag: null } }))
    expect(askedWith('blue', door)).toEqual([])
    expect(rated('blue', door).item).toMatchObject({ stage: 'collation', podId: null })
  })

  test('D25, R17, R21: asks with the rating for what opening would ask for', () => {
    expect(askedWith('red', atDoor(led, { concerns: null }))).toEqual(['tag', 'concerns', 'pod'])
    expect(askedWith('red', atDoor(led, { concerns: 'child' }))).toEqual(['tag', 'pod'])
    expect(askedWith('red', atDoor(managed))).toEqual(['tag'])
    expect(askedWith('red', researched())).toEqual([])
  })

  test('D25, R17: refuses a rating without a tag', () => {
    const input = { ...fullRating, rating: 'red', tag: '', concerns: 'child', pod: 'north' }
    const refusal = refused(atDoor(led), 'rate', 'teamManager', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['tag'])
  })

  test('D25: tells the pod’s lead that it is to be allocated, or the managers where they allocate', () => {
    expect(written(rated('red', atDoor(led)))).toEqual(['ratedToAllocate to Hana Example'])
    expect(written(rated('red', atDoor(managed)))).toEqual(['ratedToAllocate to managers'])
    expect(written(rated('blue', atDoor(led)))).toEqual([])
  })

  test('D25, R48, D8: gives the Early Help Hub only GREEN, and no missing child', () => {
    const input = { ...fullRating, tag: '12345 JC', pod: 'earlyHelp' }
    const amber = refused(atDoor(led), 'rate', 'teamManager', { ...input, rating: 'amber' })
    expect(amber).toMatchObject({ refused: 'not-green', fields: { pod: expect.any(String) } })
    const missing = atDoor(led, { kind: 'missingChild' })
    const green = refused(missing, 'rate', 'teamManager', { ...input, rating: 'green' })
    expect(Object.keys(green.fields ?? {})).toEqual(['pod'])
  })

  test('D25, R99: owes the Record of Missing Child form from the rating on', () => {
    const missing = unrated({ hub: managed, input: { kind: 'missingChild' } })
    const door = researched(missing)
    expect(listMissing(door.item, managed)).not.toContain('Record of Missing Child form')
    const set = rated('green', door)
    expect(listMissing(set.item, managed)).toContain('Record of Missing Child form')
    expect(barred(set, 'missingChildForm', 'officerNorth')).toBeUndefined()
  })

  test('D25: has no act of opening, for anybody', () => {
    for (const situation of [
      atDoor(led),
      rated('red', atDoor(led)),
      inScreening('red', rated('red', atDoor(led))),
    ]) {
      expect(barred(situation, 'open', 'officerNorth')).toMatchObject({
        refused: 'not-in-this-hub',
        rule: 'D25',
        who: [],
      })
    }
  })

  test('D25, D26: rates an immediate concern without its research, and sets it on its road', () => {
    const urgent = unrated({ hub: managed, input: { immediateConcern: true, tag: null } })
    const input = {
      ...fullRating,
      rating: 'red',
      tag: 'NOT IDENTIFIED',
      historyAnalysis: null,
      recordedOnForm: false,
    }
    const { item } = doAct(urgent, 'rate', 'teamManager', input, '2026-06-02 09:05')
    expect(item).toMatchObject({ stage: 'screening', tag: 'NOT IDENTIFIED', researchedAt: null })
    expect(item.details.immediate.owed).toEqual(['history', 'form'])
  })

  test('D25, D18: rates what a section 47 took to the meeting there, where it stays and is allocated', () => {
    const decided = doAct(
      atDoor(led),
      'decideSection47',
      'teamManager',
      {
        meetingKind: 'strategyDiscussion',
      },
      '2026-06-02 09:15',
    )
    const set = rated('red', decided)
    expect(set.item).toMatchObject({ stage: 'meeting', podId: 'north' })
    expect(set.item.deadline).not.toBeNull()
    expect(listMissing(set.item, led)).not.toContain('opening of the contact')
    const held = doAct(set, 'allocate', 'leadNorth', { worker: people.worker.id })
    expect(held.item.workerId).toBe(people.worker.id)
  })

  test('D25, D18, R27: rates an information request that went to a meeting, and not as BLUE again', () => {
    const request = collating({ hub: managed })
    const decided = doAct(
      request,
      'decideSection47',
      'teamManager',
      {
        meetingKind: 'strategyDiscussion',
      },
      '2026-06-02 09:15',
    )
    const context = contextOf(decided, 'teamManager', '2026-06-02 09:20')
    const ratings = actOf('rate').fields['rating']?.choices?.(context) ?? []
    expect(ratings.map(({ value }) => value)).toEqual(['red', 'amber', 'green'])
    expect(refused(decided, 'reRate', 'teamManager', { rating: 'red', reason: 'x' }).refused).toBe(
      'not-rated',
    )
    expect(listMissing(decided.item, managed)).toContain('rating')
    const input = { ...fullRating, rating: 'red', tag: '12345 JC', recordedOnForm: true }
    expect(doAct(decided, 'rate', 'teamManager', input).item.deadline).not.toBeNull()
  })

  test('D25, D32: rings for a RED without a worker from its rating, and never for want of opening', () => {
    const set = rated('red', atDoor(led))
    expect(rings(set, 'redUnopened')).toEqual([])
    expect(rings(set, 'redUnallocated')).toEqual(['2026-06-02 09:35'])
    expect(rings(inScreening('red', set), 'redUnallocated')).toEqual([])
    // Where contacts are opened, it rings for the opening, and from then on for a worker.
    expect(rings(ratedRed(), 'redUnopened')).toEqual(['2026-06-02 09:35'])
    expect(rings(ratedRed(), 'redUnallocated')).toEqual([])
    expect(rings(opened('red'), 'redUnallocated')).toEqual(['2026-06-02 09:45'])
  })

  test('D25: is sent back, and reopened, to the stage that it left', () => {
    const submitted = awaitingAuthorisation(
      'advice',
      inScreening('amber', rated('amber', atDoor(managed))),
    )
    const back = doAct(submitted, 'sendBack', 'teamManager', { reason: 'Say more.' })
    expect(back.item.stage).toBe('screening')
    const again = doAct(resolved(submitted), 'reopen', 'teamManager', { reason: 'New facts.' })
    expect(again.item).toMatchObject({ stage: 'screening', clockStartedAt: at('2026-06-02 12:00') })
  })

  test('D25: says that the clock starts at the rating, and explains it from there', () => {
    const waiting = { ...unrated({ hub: led }).item, rating: 'red' as const }
    expect(writeDeadlineLine(waiting, led, at('2026-06-02 09:30'))).toContain(
      'starts when it is rated',
    )
    const set = rated('red', atDoor(led))
    const [clock] = explainClocks(set)
    expect(clock?.lines.join('\n')).toContain('09:20')
    expect(clock?.lines.join('\n')).not.toContain('set by hand')
  })

  describe('that opened contacts before', () => {
    /** Rated RED at 09:20 while the hub opened contacts, and not opened. */
    function leftOver(clockStart: string): Situation {
      return { ...ratedRed(), hub: exampleHub({ clockStart }) }
    }

    test('D25: rates once more, as it was, what was never opened; the clock starts then', () => {
      const waiting = leftOver('rated')
      expect(listMissing(waiting.item, waiting.hub)).toContain('rating')
      const context = contextOf(waiting, 'teamManager', '2026-06-02 10:00')
      const ratings = actOf('rate').fields['rating']?.choices?.(context) ?? []
      expect(ratings.map(({ value }) => value)).toEqual(['red'])
      const lists = findWaiting([waiting.item], context).map(({ title }) => title)
      expect(lists).toContain('To rate')
      const input = { ...fullRating, rating: 'red', tag: '12345 JC', pod: 'north' }
      const set = doAct(waiting, 'rate', 'teamManager', input, '2026-06-02 10:00')
      expect(set.item).toMatchObject({ stage: 'screening', clockStartedAt: at('2026-06-02 10:00') })
    })

    test('D25, R44: never starts again a clock that runs', () => {
      const waiting = leftOver('rated')
      const running = { clockStartedAt: at('2026-06-02 09:20'), deadline: at('2026-06-02 13:20') }
      const before = {
        ...waiting,
        item: { ...waiting.item, ...running, firstDeadline: running.deadline },
      }
      const input = { ...fullRating, rating: 'red', tag: '12345 JC', pod: 'north' }
      const set = doAct(before, 'rate', 'teamManager', input, '2026-06-02 10:00')
      expect(set.item).toMatchObject({ stage: 'screening', ...running })
      expect(set.ratings.at(-1)).toMatchObject({ deadline: running.deadline })
    })

    test('D25: goes on with what was opened', () => {
      const going = { ...opened('red'), hub: led }
      expect(barred(going, 'allocate', 'leadNorth')).toBeUndefined()
      expect(rings(going, 'redUnallocated')).toEqual(['2026-06-02 09:45'])
    })
  })
})

describe('a hub whose managers allocate', () => {
  const set = rated('red', atDoor(managed))

  test('D25: lets the MASH managers allocate, to a worker of any pod, whose pod it then is (R35)', () => {
    const refusal = barred(set, 'allocate', 'leadNorth')
    expect(refusal).toMatchObject({ refused: 'wrong-role', rule: 'R35' })
    expect(refusal?.message).not.toContain('own pod')
    expect(namesOf(refusal, managed)).toEqual(
      named('teamManager', 'otherTeamManager', 'earlyHelpManager'),
    )
    expect(offered('allocate', set)).toEqual(['Jonah Example', 'Kemi Example', 'Luca Sample'])
    const held = doAct(set, 'allocate', 'earlyHelpManager', { worker: people.workerSouth.id })
    expect(held.item).toMatchObject({ workerId: people.workerSouth.id, podId: 'south' })
  })

  test('D25: also where contacts are opened into a pod, whose lead does not allocate', () => {
    const hub = exampleHub({ allocateBy: 'manager' })
    const waiting = opened('red', rated('red', atDoor(hub)))
    expect(written(waiting)).toEqual(['toAllocate to managers'])
    expect(barred(waiting, 'allocate', 'leadNorth')?.refused).toBe('wrong-role')
    expect(managersDigest([waiting.item], hub, at('2026-06-02 09:40')).unheld).toHaveLength(1)
    expect(barred(waiting, 'allocate', 'teamManager')).toBeUndefined()
  })

  test('D25, D17: lets nobody else move everything that somebody holds', () => {
    const held = inScreening('red', set)
    const loads = new Map([[people.worker.id, { open: 1, dueToday: 0 }]])
    const raw = { from: people.worker.id, worker: people.workerSouth.id, reason: 'Away.' }
    const by = (who: 'leadNorth' | 'teamManager') => ({
      ...contextOf(held, who, '2026-06-02 10:00'),
      loads,
    })
    expect(decideMove(raw, by('leadNorth'))).toMatchObject({ refused: 'wrong-role' })
    expect(isRefusal(decideMove(raw, by('teamManager')))).toBe(false)
    expect(
      isRefusal(
        decideMove(raw, { ...contextOf(inScreening(), 'leadNorth', '2026-06-02 10:00'), loads }),
      ),
    ).toBe(true)
  })

  test('D25: converts to a worker, and to no pod', () => {
    expect(offered('convert', consultation({ hub: managed }))).toEqual([
      'Jonah Example',
      'Kemi Example',
      'Luca Sample',
      'Mona Sample',
    ])
  })
})

describe('a hub without pods', () => {
  const set = rated('amber', atDoor(podless))

  test('D25: cannot have a pod’s lead allocate, nor contacts opened into one', () => {
    const read = policySchema.safeParse({ pods: false })
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'allocateBy',
      'clockStart',
    ])
    expect(policySchema.safeParse(podless.policy).success).toBe(true)
  })

  test('D25: has nobody in a pod, whatever an earlier roster left behind', () => {
    expect([...podless.pods]).toEqual([])
    const grants = [...podless.people.values()].flatMap((person) => person.grants)
    expect(grants.filter(({ podId }) => podId !== null)).toEqual([])
    expect(grants).not.toEqual([])
  })

  test('D25: goes its whole road with nobody’s pod', () => {
    expect(set.item).toMatchObject({ stage: 'screening', podId: null })
    const held = inScreening('amber', set)
    expect(held.item).toMatchObject({ podId: null, workerId: people.worker.id })
    const triaged = inTriage('amber', held)
    expect(
      resolved(awaitingAuthorisation('advice', doAct(triaged, 'reviewRating', 'worker'))).item,
    ).toMatchObject({
      stage: 'resolved',
      podId: null,
    })
  })

  test('D25, R48: offers early help workers GREEN first, and nothing else, no missing child among it', () => {
    const green = rated('green', atDoor(podless))
    expect(offered('allocate', green)[0]).toBe('Mona Sample')
    expect(offered('allocate', set)).not.toContain('Mona Sample')
    const missing = rated('green', atDoor(podless, { kind: 'missingChild' }))
    expect(offered('allocate', missing)).not.toContain('Mona Sample')
    const call = consultation({ hub: podless })
    expect(offered('reallocate', call)).toContain('Mona Sample')
    const input = { ...fullConversion, rating: 'red', takenBy: people.earlyHelpWorker.id }
    expect(refused(call, 'convert', 'teamManager', input).fields).toHaveProperty('takenBy')
  })

  test('D25: an Assistant Team Manager is over all of it but allocation', () => {
    const held = inScreening('amber', set)
    expect(barred(held, 'reRate', 'leadSouth')).toBeUndefined()
    expect(barred(held, 'ask', 'leadSouth')).toBeUndefined()
    expect(barred(held, 'reallocate', 'leadSouth')?.refused).toBe('wrong-role')
    expect(inScreening().item.podId).toBe('north')
    expect(barred(inScreening(), 'reRate', 'leadSouth')?.refused).toBe('wrong-role')
  })

  test('R79: whoever takes a call holds it, where they may hold work', () => {
    expect(consultation({ hub: podless }).item.podId).toBeNull()
    expect(consultation({ hub: podless }).item.workerId).toBe(consultation().item.workerId)
  })

  test('D25, R43: puts what is overdue before every manager, and what falls due today in their digest', () => {
    const held = inScreening('amber', set)
    const later = at('2026-06-04 12:00')
    const titles = (who: keyof typeof people) =>
      findWaiting([held.item], {
        actor: podless.people.get(people[who].id) ?? people[who],
        hub: podless,
        now: later,
      }).map(({ title }) => title)
    expect(titles('teamManager')).toEqual(['Overdue'])
    expect(titles('leadSouth')).toEqual(['Overdue'])
    expect(titles('worker')).toEqual([])
    const morning = at('2026-06-03 08:45')
    const away = {
      ...podless,
      away: new Map([[people.worker.id, { from: 0, until: '2026-06-30' }]]),
    }
    const digest = managersDigest([held.item, set.item], away, morning)
    expect(digest.dueToday).toHaveLength(2)
    expect(digest.ofAbsent).toEqual([held.item])
    expect(digest.unheld).toEqual([set.item])
    const message = buildManagersDigest(digest, { hub: away, day: '2026-06-03', now: morning })
    expect(JSON.stringify(message)).not.toMatch(/\bpods?\b/i)
    expect(JSON.stringify(message)).toContain('Without a worker')
    expect(managersDigest([inScreening().item], exampleHub(), morning).dueToday).toEqual([])
  })

  test('D25: names no pod where an item stands, whatever pod it was in', () => {
    const held = inScreening()
    expect(writeWhere(held.item, held.hub, true)).toBe('North pod, <@U0JONAH>')
    expect(writeWhere(held.item, podless, true)).toBe('<@U0JONAH>')
    expect(writeWhere(set.item, podless, true)).toBe('no worker yet')
    expect(listMissing(set.item, podless)).toContain('worker')
  })
})
