import { describe, expect, test } from 'vitest'
import { buildReminder } from '../../src/blocks/reminder.ts'
import { actNames, actOf, actsOpenTo } from '../../src/domain/acts.ts'
import { letIn, mayKnowOf } from '../../src/domain/closed-access.ts'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import { writeParts } from '../../src/domain/part-words.ts'
import { roleNames } from '../../src/domain/roles.ts'
import {
  barred,
  contextOf,
  doAct,
  exampleHub,
  inScreening,
  named,
  namesOf,
  opened,
  people,
  refused,
  type Situation,
  somebody,
  type Who,
  written,
} from './example-hub.ts'
import { at } from './hub-times.ts'

function closedTo(who: readonly Who[], from: Situation = inScreening()): Situation {
  const input = { reason: 'staffFamily', named: who.map((one) => people[one].id) }
  return doAct(from, 'closeAccess', 'serviceManager', input)
}

function namesIn({ item, hub }: Situation): string[] {
  return letIn(item, hub)
    .map((id) => hub.people.get(id)?.name ?? id)
    .sort()
}

describe('an item whose access is closed', () => {
  test('D19: is known to those named and to the service manager, and to nobody else of any role', () => {
    const closed = closedTo(['worker', 'leadNorth'])
    expect(namesIn(closed)).toEqual(named('leadNorth', 'serviceManager', 'worker'))
    for (const role of roleNames) {
      const other = somebody('Rowan Example', [[role, 'north']])
      expect(mayKnowOf(closed.item, other), `${role}`).toBe(role === 'serviceManager')
    }
  })

  test('D19: is no longer known to somebody named who has lost their role, or has left', () => {
    const { item } = closedTo(['worker'])
    expect(mayKnowOf(item, { ...people.worker, active: false })).toBe(false)
    expect(mayKnowOf(item, { ...people.worker, grants: [] })).toBe(false)
    const police = { ...people.worker, grants: people.police.grants }
    expect(mayKnowOf(item, police)).toBe(false)
  })

  test('D19: allows nobody else any act, and says the same of each: that there is no such item', () => {
    const closed = closedTo(['worker'])
    for (const who of ['teamManager', 'leadNorth', 'informationOfficer', 'otherWorker'] as const) {
      expect(actsOpenTo(contextOf(closed, who, '2026-06-02 12:00'))).toEqual([])
      const answers = actNames.map((act) => barred(closed, act, who))
      expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
        new Set([
          JSON.stringify({
            refused: 'no-item',
            rule: 'D19',
            message: 'There is no such item.',
            who: [],
          }),
        ]),
      )
    }
  })

  test('D19: sends nobody to somebody who may not know of it', () => {
    const closed = closedTo(['worker', 'otherTeamManager'])
    const refusal = barred(closed, 'reallocate', 'worker')
    expect(namesOf(refusal)).toEqual(named('otherTeamManager'))
  })

  test('D19: can be given to those named alone', () => {
    const closed = closedTo(['teamManager', 'otherWorker'], opened())
    const offered = actOf('allocate').fields['worker']?.choices
    const choices = offered?.(contextOf(closed, 'teamManager', '2026-06-02 12:00')) ?? []
    expect(choices.map(({ value }) => value)).toEqual([people.otherWorker.id])
    const input = { worker: people.worker.id }
    expect(Object.keys(refused(closed, 'allocate', 'teamManager', input).fields ?? {})).toEqual([
      'worker',
    ])
  })

  test('D19: says on its screen who may open it', () => {
    const { item, hub } = closedTo(['worker'])
    expect(writeParts(item, hub, at('2026-06-02 12:00'))[0]).toEqual({
      heading: 'Who may open it',
      lines: [
        'Access is closed. Who may open it: Jonah Example, Nia Example.',
        'Nobody else knows that it is there: speak of it with nobody else.',
      ],
    })
  })

  test('D19: rings as any other, and its words hold no tag', () => {
    const { item, hub } = closedTo(['worker'])
    const late = at('2026-06-04 12:00')
    const { said } = ringReminders(item, hub, late, () => false)
    expect(said?.reminder).toBe('overdue')
    const policy = { ...hub.policy, channelDetail: 'reference' as const }
    const message = buildReminder('overdue', { item, hub: { ...hub, policy }, now: late })
    expect(JSON.stringify(message)).not.toContain('12345 JC')
  })
})

describe('closing access', () => {
  test('D19: is for a Team Manager too, who does not stay in unless named', () => {
    const input = { reason: 'staffFamily', named: [people.worker.id] }
    const closed = doAct(inScreening(), 'closeAccess', 'teamManager', input)
    expect(mayKnowOf(closed.item, people.teamManager)).toBe(false)
    expect(written(closed)).toEqual(['letIn to Jonah Example', 'accessClosed to Nia Example'])
  })

  test('D19: offers whoever holds it and whoever closes it first', () => {
    const first = actOf('closeAccess').fields['named']?.initial
    const offered = first?.(contextOf(inScreening(), 'teamManager', '2026-06-02 12:00'))
    expect(offered).toEqual([people.teamManager.id, people.worker.id])
  })

  test('D19: takes it from whoever holds it and is not named, and tells them nothing', () => {
    const closed = closedTo(['leadNorth'])
    expect(closed.item).toMatchObject({ workerId: null, allocatedAt: null, podId: 'north' })
    expect(written(closed)).toEqual(['letIn to Hana Example'])
  })

  test('D19: says which other items name it, because they were merged (D16)', () => {
    const from = inScreening()
    const duplicate = { ...from, item: { ...from.item, mergedInto: '26-00031' } }
    const said = actOf('closeAccess').intro?.(
      contextOf(duplicate, 'serviceManager', '2026-06-02 12:00'),
    )
    expect(said?.join(' ')).toContain('named on the screen of 26-00031, merged with it')
  })

  test('D19: needs a service manager, who alone can open it again; the refusal says so', () => {
    const gone = { ...people.serviceManager, active: false }
    const hub = exampleHub({}, { serviceManager: gone })
    const refusal = refused({ ...inScreening(), hub }, 'closeAccess', 'teamManager')
    expect(refusal).toMatchObject({ refused: 'no-service-manager', rule: 'D19' })
    expect(namesOf(refusal)).toEqual(named('administrator'))
  })

  test('D19: refuses a reason that there is none of, and people who are not of the hub, beside their fields', () => {
    const input = { reason: 'curiosity', named: ['U0STRANGER', people.police.id] }
    const refusal = refused(inScreening(), 'closeAccess', 'serviceManager', input)
    expect(Object.keys(refusal.fields ?? {})).toEqual(['reason', 'named'])
    expect(refused(closedTo([]), 'closeAccess', 'serviceManager').refused).toBe('already-closed')
  })
})

describe('the service manager', () => {
  test('D19: lets somebody in, who is told', () => {
    const more = doAct(closedTo(['worker']), 'nameToOpen', 'serviceManager', {
      people: [people.leadNorth.id],
    })
    expect(namesIn(more)).toEqual(named('leadNorth', 'serviceManager', 'worker'))
    expect(written(more)).toEqual(['letIn to Hana Example'])
    const again = refused(more, 'nameToOpen', 'serviceManager', { people: [people.worker.id] })
    expect(Object.keys(again.fields ?? {})).toEqual(['people'])
  })

  test('D19: takes access away, and with it the item; nobody is told', () => {
    const fewer = doAct(closedTo(['worker', 'leadNorth']), 'shutOut', 'serviceManager', {
      people: [people.worker.id],
    })
    expect(namesIn(fewer)).toEqual(named('leadNorth', 'serviceManager'))
    expect(fewer.item.workerId).toBeNull()
    expect(written(fewer)).toEqual([])
    const nobody = refused(fewer, 'shutOut', 'serviceManager', { people: [people.worker.id] })
    expect(Object.keys(nobody.fields ?? {})).toEqual(['people'])
  })

  test('D19: opens it to the hub again, and forgets who was named', () => {
    const lifted = doAct(closedTo(['worker']), 'liftAccess', 'serviceManager')
    expect(lifted.item).toMatchObject({ closedAccess: false, workerId: people.worker.id })
    expect(lifted.item.details.closedAccess.named).toEqual([])
    expect(mayKnowOf(lifted.item, people.otherWorker)).toBe(true)
  })

  test('D19: alone does any of it, those named being as powerless as others', () => {
    const closed = closedTo(['worker', 'teamManager'])
    for (const act of ['nameToOpen', 'shutOut', 'liftAccess'] as const) {
      const refusal = barred(closed, act, 'teamManager')
      expect(refusal?.refused).toBe('wrong-role')
      expect(namesOf(refusal)).toEqual(named('serviceManager'))
    }
  })
})
