import { describe, expect, test } from 'vitest'
import { whoMay, writeGrantees } from '../../src/domain/act.ts'
import { holdsRole, hubRoles, podsOf, writeRoles } from '../../src/domain/roles.ts'
import { exampleHub, openedAmber, people, somebody } from './example-hub.ts'

describe('a role', () => {
  const lead = people.leadNorth

  test('is held anywhere, or in the pod that is named', () => {
    expect(holdsRole(lead, ['assistantTeamManager'])).toBe(true)
    expect(holdsRole(lead, ['assistantTeamManager'], 'north')).toBe(true)
    expect(holdsRole(lead, ['assistantTeamManager'], 'south')).toBe(false)
    expect(holdsRole(lead, ['teamManager', 'socialWorker'])).toBe(false)
  })

  test('is not held by somebody who has been deactivated', () => {
    expect(holdsRole({ ...lead, active: false }, ['assistantTeamManager'])).toBe(false)
  })

  test('in one pod gives nothing in another, also to somebody who belongs to both (R47)', () => {
    const both = somebody('Rowan Example', [
      ['assistantTeamManager', 'north'],
      ['socialWorker', 'south'],
    ])
    expect(holdsRole(both, ['assistantTeamManager'], 'south')).toBe(false)
    expect(podsOf(both)).toEqual(['north', 'south'])
    expect(writeRoles(both)).toBe('Assistant Team Manager, MASH Social Worker')
  })

  test('of the administrator or of a partner agency sees no items (D23, D20)', () => {
    expect(hubRoles).not.toContain('administrator')
    expect(hubRoles).not.toContain('policeStaff')
    expect(hubRoles).not.toContain('healthStaff')
    expect(hubRoles).not.toContain('selfAuthoriser')
    expect(hubRoles).toHaveLength(10)
  })
})

describe('those who may', () => {
  test('are found by role, by pod and by holding the item', () => {
    const { item } = openedAmber()
    const hub = exampleHub()
    expect(whoMay(['assistantTeamManager:ownPod'], item, hub)).toEqual([people.leadNorth.id])
    expect(whoMay(['assistantTeamManager:ownPod'], null, hub)).toEqual([])
    expect(whoMay(['owner'], item, hub)).toEqual([])
    const held = { ...item, workerId: people.worker.id }
    expect(whoMay(['owner', 'serviceManager'], held, hub).sort()).toEqual(
      [people.worker.id, people.serviceManager.id].sort(),
    )
  })

  test('are written in words', () => {
    const who = ['owner', 'teamManager', 'assistantTeamManager:ownPod'] as const
    expect(writeGrantees(who, exampleHub())).toBe(
      'the worker who holds it, MASH Team Manager, Assistant Team Manager (own pod)',
    )
  })
})
