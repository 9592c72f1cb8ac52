import { describe, expect, test } from 'vitest'
import { buildItemCard } from '../../src/blocks/card.ts'
import { needsSecond } from '../../src/domain/admin/confirming.ts'
import { countOutcomes } from '../../src/domain/report-outcomes.ts'
import { readFirstResolution } from '../../src/domain/report-rows.ts'
import {
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  named,
  namesOf,
  people,
  refused,
  resolved,
  type Situation,
  somebody,
  tryAct,
  written,
} from './example-hub.ts'
import { at } from './hub-times.ts'
import { resolved as resolvedRow } from './report-rows.ts'

const withRight = somebody('Sasha Example', [['teamManager'], ['selfAuthoriser']])
const earlyHelpWithRight = somebody('Toni Example', [
  ['earlyHelpDecisionMaker'],
  ['selfAuthoriser'],
])
const rightAlone = somebody('Uma Example', [['selfAuthoriser']])
const hub = exampleHub({}, { withRight, earlyHelpWithRight, rightAlone })

/** Waiting for authorisation, submitted and held by somebody. */
function heldBy(id: string, from: Situation = awaitingAuthorisation()): Situation {
  return { ...from, hub, item: { ...from.item, submittedBy: id, workerId: id } }
}

function cardOf({ item, history }: Situation): string {
  return JSON.stringify(
    buildItemCard({ item, hub, history, now: at('2026-06-02 12:00'), place: 'managers' }),
  )
}

describe('the right to authorise one’s own work (D7)', () => {
  test('D7: nobody has it at install, and it is nothing by itself', () => {
    const everyone = [...exampleHub().people.values()].flatMap((person) => person.grants)
    expect(everyone.map((grant) => grant.role)).not.toContain('selfAuthoriser')
    expect(barred(heldBy(people.worker.id), 'authorise', rightAlone)?.refused).toBe('no-role')
    expect(barred(heldBy(people.teamManager.id), 'authorise', 'teamManager')?.refused).toBe(
      'own-work',
    )
  })

  test('D7: asks for a reason each time, of the holder’s own work alone', () => {
    const own = heldBy(withRight.id)
    expect(Object.keys(refused(own, 'authorise', withRight).fields ?? {})).toEqual(['ownReason'])
    const signed = doAct(own, 'authorise', withRight, { ownReason: 'Invented: nobody else is in.' })
    expect(signed.item).toMatchObject({ stage: 'resolved', authorisedBy: withRight.id })
    const anothers = doAct(heldBy(people.worker.id), 'authorise', withRight)
    expect(anothers.history.at(-1)?.detail).toEqual({ ownReason: null })
  })

  test('D7: never signs more than the role does, and does not send one’s own work back', () => {
    const section17 = heldBy(earlyHelpWithRight.id, awaitingAuthorisation('section17'))
    expect(barred(section17, 'authorise', earlyHelpWithRight)?.refused).toBe('outcome-beyond-role')
    expect(barred(heldBy(withRight.id), 'sendBack', withRight)?.refused).toBe('own-work')
  })

  test('D7: shows on the card', () => {
    const own = doAct(heldBy(withRight.id), 'authorise', withRight, { ownReason: 'Invented.' })
    expect(cardOf(own)).toContain('Their own work, authorised under the right to (D7)')
    expect(cardOf(own)).not.toContain('Invented')
    expect(cardOf(resolved())).not.toContain('Their own work')
  })

  test('D7: is counted in the report, also of what has been reopened since', () => {
    const rows = [resolvedRow(), resolvedRow({ selfAuthorised: true })]
    expect(countOutcomes(rows).outcomes.selfAuthorised).toBe(1)
    const own = doAct(heldBy(withRight.id), 'authorise', withRight, { ownReason: 'Invented.' })
    const { item, history } = own
    const resolvedAt = item.resolvedAt ?? 0
    const again = readFirstResolution({ item, resolvedAt, history, ratings: [] })
    expect(again.selfAuthorised).toBe(true)
  })

  test('D23, D7: is given by an administrator, and waits for a second person to confirm it', () => {
    const given = { personId: people.teamManager.id, role: 'selfAuthoriser' as const }
    expect(needsSecond(given, people.administrator.id)).toBe(true)
    expect(needsSecond({ ...given, role: 'teamManager' }, people.administrator.id)).toBe(false)
  })
})

describe('a manager alone on duty', () => {
  test('D7: asks another manager, or all of them, and each is told', () => {
    const own = heldBy(people.teamManager.id)
    const input = { manager: people.leadSouth.id }
    expect(written(doAct(own, 'askManager', 'teamManager', input))).toEqual([
      'askedToAuthorise to Idris Sample',
    ])
    expect(written(doAct(own, 'askManager', 'teamManager', { manager: 'everybody' }))).toEqual([
      'askedToAuthorise to managers',
    ])
    expect(doAct(own, 'askManager', 'teamManager', input).item.stage).toBe('authorisation')
  })

  test('D7, D17: offers those who could sign it, and nobody who is away', () => {
    const away = new Map([[people.leadSouth.id, { from: 0, until: '2026-06-02' }]])
    const own = heldBy(people.teamManager.id, awaitingAuthorisation('section17'))
    const section17 = { ...own, hub: { ...exampleHub(), away } }
    const answer = tryAct(section17, 'askManager', 'teamManager', { manager: people.leadSouth.id })
    expect(answer).toMatchObject({ refused: 'bad-input' })
    const could = barred(section17, 'authorise', 'teamManager')
    expect(namesOf(could)).toEqual(named('otherTeamManager', 'leadNorth', 'leadSouth'))
    const { actor } = contextOf(section17, 'otherTeamManager', '2026-06-02 12:00')
    expect(written(doAct(section17, 'askManager', 'teamManager', { manager: actor.id }))).toEqual([
      'askedToAuthorise to Farid Example',
    ])
  })
})
