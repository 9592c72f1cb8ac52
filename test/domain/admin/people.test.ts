import { describe, expect, test } from 'vitest'
import { type RoleRequest, requestLastsMs } from '../../../src/domain/admin/administration.ts'
import { adminActOf } from '../../../src/domain/admin-acts.ts'
import { exampleHub, people, somebody } from '../example-hub.ts'
import { at } from '../hub-times.ts'
import {
  adminContext,
  decided,
  refusedTo,
  secondAdministrator,
  twoAdministrators,
} from './admin-hub.ts'

const now = at('2026-06-02 12:00')

const request: RoleRequest = {
  id: 7,
  personId: people.teamManager.id,
  role: 'administrator',
  podId: null,
  askedBy: people.administrator.id,
  askedAt: now - 1000,
  lapsesAt: now - 1000 + requestLastsMs,
}

describe('adding a person', () => {
  const input = { person: 'U0SASHA', name: 'Sasha Example', role: 'socialWorker', pod: 'north' }

  test('brings them into the hub with their first role, at once', () => {
    expect(decided('addPerson', input).changes).toEqual([
      { change: 'joined', personId: 'U0SASHA', name: 'Sasha Example' },
      { change: 'granted', personId: 'U0SASHA', role: 'socialWorker', podId: 'north' },
    ])
  })

  test('says it beside the field where they are there already, are an app, or lack a pod', () => {
    const worker = people.worker.id
    expect(refusedTo('addPerson', { ...input, person: worker }).fields?.['person']).toContain(
      'Jonah Example is in the hub already.',
    )
    for (const person of ['U0APP', 'USLACKBOT']) {
      expect(refusedTo('addPerson', { ...input, person }).fields?.['person']).toBe(
        'That is an app and no person.',
      )
    }
    expect(refusedTo('addPerson', { ...input, pod: null }).fields?.['pod']).toBe(
      'MASH Social Worker belongs to a pod: choose which.',
    )
    const wrong = { ...input, role: 'teamManager' }
    expect(refusedTo('addPerson', wrong).fields?.['pod']).toBe(
      'MASH Team Manager belongs to no pod: leave this empty.',
    )
  })

  test('refuses a role that the hub does not know, a pod that closed, and an empty form, each beside its field', () => {
    expect(refusedTo('addPerson', { ...input, role: 'owner' }).fields).toHaveProperty('role')
    expect(refusedTo('addPerson', { ...input, pod: 'east' }).fields).toHaveProperty('pod')
    expect(Object.keys(refusedTo('addPerson', {}).fields ?? {})).toEqual(['person', 'name', 'role'])
  })

  test('takes somebody back who had left', () => {
    const gone = { ...somebody('Sasha Example', []), active: false }
    const hub = exampleHub({}, { gone })
    const context = adminContext('administrator', {}, hub)
    expect(decided('addPerson', { ...input, person: gone.id }, context).changes[0]).toMatchObject({
      change: 'joined',
    })
  })
})

describe('giving a role', () => {
  test('holds at once for a colleague, and says nothing of a second person', () => {
    const input = { person: people.worker.id, role: 'socialWorker', pod: 'south' }
    expect(decided('giveRole', input).changes).toEqual([
      { change: 'granted', personId: people.worker.id, role: 'socialWorker', podId: 'south' },
    ])
  })

  test.each([
    ['to oneself', people.administrator.id, 'teamManager'],
    ['of the administrator, to a colleague', people.teamManager.id, 'administrator'],
  ])('is asked for and not given: %s (D23)', (_what, person, role) => {
    const context = adminContext('administrator', {}, twoAdministrators)
    const { changes, entry } = decided('giveRole', { person, role, pod: null }, context)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ change: 'asked', personId: person, role })
    const [asked] = changes
    if (asked?.change !== 'asked') throw new Error('Nothing was asked.')
    expect(asked.lapsesAt).toBe(now + 7 * 24 * 3_600_000)
    expect([...asked.tell].sort()).toEqual(
      [people.serviceManager.id, secondAdministrator.id].sort(),
    )
    expect(entry.detail['asked']).toBe(true)
  })

  test('is refused where nobody else could confirm it', () => {
    const hub = exampleHub()
    const alone = {
      ...hub,
      people: new Map([[people.administrator.id, people.administrator]]),
    }
    const input = { person: people.administrator.id, role: 'teamManager', pod: null }
    const refusal = refusedTo('giveRole', input, adminContext('administrator', {}, alone))
    expect(refusal).toMatchObject({ refused: 'nobody-confirms', rule: 'D23' })
    expect(refusal.message).toContain('mash admin grant --replace-lost')
  })

  test('is refused where it is held, or was asked for already', () => {
    const held = { person: people.worker.id, role: 'socialWorker', pod: 'north' }
    expect(refusedTo('giveRole', held).refused).toBe('already-given')
    const asked = { person: request.personId, role: 'administrator', pod: null }
    const context = adminContext('administrator', { requests: [request] })
    expect(refusedTo('giveRole', asked, context).refused).toBe('already-asked')
  })
})

describe('the second person', () => {
  const waiting = { requests: [request] }

  test('confirms, and then the role holds', () => {
    const { changes } = decided(
      'confirmRequest',
      { request: '7' },
      adminContext('serviceManager', waiting),
    )
    expect(changes).toEqual([
      { change: 'granted', personId: request.personId, role: 'administrator', podId: null },
      { change: 'answered', request, state: 'confirmed' },
    ])
  })

  test('refuses, and nothing is given', () => {
    const context = adminContext('serviceManager', waiting)
    expect(decided('refuseRequest', { request: '7' }, context).changes).toEqual([
      { change: 'answered', request, state: 'refused' },
    ])
  })

  test('is neither who asked nor who would get it', () => {
    const own = adminContext('administrator', waiting, twoAdministrators)
    for (const name of ['confirmRequest', 'refuseRequest'] as const) {
      const refusal = refusedTo(name, { request: '7' }, own)
      expect(refusal).toMatchObject({ refused: 'own-request', rule: 'D23' })
      expect([...refusal.who].sort()).toEqual(
        [people.serviceManager.id, secondAdministrator.id].sort(),
      )
    }
    const mine = { ...request, personId: people.serviceManager.id }
    const context = adminContext('serviceManager', { requests: [mine] })
    expect(refusedTo('confirmRequest', { request: '7' }, context).refused).toBe('own-request')
  })

  test('finds nothing to answer once it was answered, or a week has gone by', () => {
    const answered = adminContext('serviceManager', {})
    expect(refusedTo('confirmRequest', { request: '7' }, answered).refused).toBe('request-gone')
    const old = { requests: [{ ...request, lapsesAt: now }] }
    const late = adminContext('serviceManager', old)
    expect(refusedTo('confirmRequest', { request: '7' }, late).refused).toBe('request-gone')
  })

  test('is told where the question is no longer the same', () => {
    const hub = exampleHub({}, { administrator: { ...people.administrator, grants: [] } })
    const context = adminContext('serviceManager', waiting, hub)
    expect(refusedTo('confirmRequest', { request: '7' }, context).refused).toBe('asker-gone')
    const left = exampleHub({}, { teamManager: { ...people.teamManager, active: false } })
    const other = adminContext('serviceManager', waiting, left)
    expect(refusedTo('confirmRequest', { request: '7' }, other).refused).toBe('person-left')
  })
})

describe('taking a role', () => {
  test('ends it', () => {
    const held = `${people.worker.id} socialWorker north`
    expect(decided('takeRole', { held }).changes).toEqual([
      { change: 'taken', personId: people.worker.id, role: 'socialWorker', podId: 'north' },
    ])
  })

  test('leaves the hub an administrator', () => {
    const held = `${people.administrator.id} administrator `
    expect(refusedTo('takeRole', { held }).refused).toBe('last-administrator')
    const two = adminContext('administrator', {}, twoAdministrators)
    expect(decided('takeRole', { held }, two).changes).toHaveLength(1)
  })

  test('leaves a pod its lead', () => {
    const held = `${people.leadNorth.id} assistantTeamManager north`
    expect(refusedTo('takeRole', { held })).toMatchObject({ refused: 'last-lead', rule: 'R46' })
    const other = somebody('Sasha Example', [['assistantTeamManager', 'north']])
    const context = adminContext('administrator', {}, exampleHub({}, { other }))
    expect(decided('takeRole', { held }, context).changes).toHaveLength(1)
  })
})

describe('marking somebody as left', () => {
  test('ends every role, and the audit keeps which', () => {
    const { changes, entry } = decided('markLeft', { person: people.worker.id })
    expect(changes).toEqual([{ change: 'left', personId: people.worker.id }])
    expect(entry.detail).toEqual({ personId: people.worker.id, roles: people.worker.grants })
  })

  test('is refused for the only administrator', () => {
    expect(refusedTo('markLeft', { person: people.administrator.id }).fields?.['person']).toContain(
      'is the only administrator',
    )
  })

  test('shows beforehand how many items they hold, never which, and a pod that is left without a lead (D17, D23)', () => {
    const openByWorker = new Map([[people.leadNorth.id, 3]])
    const context = adminContext('administrator', { openByWorker })
    expect(adminActOf('markLeft').preview?.({ person: people.leadNorth.id }, context)).toEqual([
      'Hana Example holds 3 open items: listed at once for those who can reallocate it.',
      'North pod is left without a lead. Give somebody that role.',
    ])
  })
})
