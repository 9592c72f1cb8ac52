import { describe, expect, test } from 'vitest'
import { whyNotAdmin } from '../../../src/domain/admin/admin-act.ts'
import { type AdminActName, adminActNames, adminActOf } from '../../../src/domain/admin-acts.ts'
import { hubRoles, type Role, roleNames } from '../../../src/domain/roles.ts'
import { people, somebody } from '../example-hub.ts'
import { adminContext } from './admin-hub.ts'

/** Who may do each act of administration, from the words of D23: not from the rows. */
const may: Readonly<Record<AdminActName, readonly Role[]>> = {
  addPerson: ['administrator'],
  giveRole: ['administrator'],
  takeRole: ['administrator'],
  setSkills: ['administrator'],
  markLeft: ['administrator'],
  addPod: ['administrator'],
  renamePod: ['administrator'],
  closePod: ['administrator'],
  setPodChannel: ['administrator'],
  setManagersChannel: ['administrator'],
  addClosure: ['administrator'],
  removeClosure: ['administrator'],
  confirmRequest: ['administrator', 'serviceManager'],
  refuseRequest: ['administrator', 'serviceManager'],
  sendAgain: ['administrator'],
  // D17: a manager or the person. D32: a Team Manager.
  markAway: hubRoles,
  markBack: hubRoles,
  nameDutyManager: ['teamManager'],
}

describe.each(adminActNames)('%s', (name) => {
  test.each(roleNames)(`is for whom D23 says, asked by each role: %s`, (role) => {
    const person = somebody('Sam Sample', [[role]])
    const barred = whyNotAdmin(adminActOf(name), adminContext(person))
    expect(barred === undefined).toBe(may[name].includes(role))
    if (barred === undefined) return
    expect(barred).toMatchObject({ refused: 'not-administrator', rule: adminActOf(name).rule })
    const could = may[name].includes('administrator') ? people.administrator : people.teamManager
    expect(barred.who).toContain(could.id)
  })

  test('is not for an administrator who has left, nor for somebody without a role', () => {
    const left = { ...people.administrator, id: 'U0LEFT', active: false }
    expect(whyNotAdmin(adminActOf(name), adminContext(left))?.refused).toBe('not-administrator')
    expect(whyNotAdmin(adminActOf(name), adminContext('newcomer'))?.refused).toBe(
      'not-administrator',
    )
  })
})

test('whoever may not is told so before anything of the form is read', () => {
  for (const name of adminActNames) {
    const answer = adminActOf(name).decide({}, adminContext('newcomer'))
    expect(answer).toMatchObject({ refused: 'not-administrator' })
    expect(answer).not.toHaveProperty('fields')
  }
})
