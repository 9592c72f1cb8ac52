import { expect, test } from 'vitest'
import { writeReport } from '../../src/domain/report-words.ts'
import { received, report } from './report-rows.ts'

const rows = [
  received({ kind: 'consultation', stage: 'consultation' }),
  received({ kind: 'consultation', stage: 'resolved', outcome: 'adviceGiven' }),
  received({ kind: 'consultation', stage: 'resolved', outcome: 'referralAdvised' }),
  received({ kind: 'consultation', beganAs: 'consultation', stage: 'triage', rating: 'red' }),
  received({ kind: 'earlyHelpEnquiry', stage: 'resolved', outcome: 'adviceGiven' }),
  received({ kind: 'informationRequest', stage: 'collation', rating: 'blue' }),
  received({ kind: 'marf', stage: 'resolved', outcome: 'informationDeclined', rating: 'blue' }),
  received({ kind: 'informationRequest', beganAs: 'informationRequest', stage: 'triage' }),
  received(),
]

test('R83: consultations, enquiries and information requests are reported by themselves', () => {
  const { apart } = report({ received: rows })
  expect(apart.consultations).toEqual({
    received: 4,
    open: 1,
    adviceGiven: 1,
    referralAdvised: 1,
    converted: 1,
    other: 0,
  })
  expect(apart.earlyHelpEnquiries).toMatchObject({ received: 1, adviceGiven: 1, converted: 0 })
  expect(apart.informationRequests).toEqual({
    received: 3,
    open: 1,
    provided: 0,
    declined: 1,
    converted: 1,
    other: 0,
  })
})

test('R82: one that became a referral is counted once in "received"', () => {
  const { received: figure, reconciliation } = report({ received: rows })
  expect(figure).toMatchObject({ received: 9, converted: 2 })
  expect(figure.byKind).toMatchObject({ consultation: 4, informationRequest: 2, marf: 2 })
  expect(reconciliation.holds).toBe(true)
})

test('R12: signposts by the police are a line of their own, and not received', () => {
  const reckoned = report({ received: rows, signposts: 3 })
  expect([reckoned.received.received, reckoned.apart.policeSignposts]).toEqual([9, 3])
  const section = writeReport(reckoned).sections.find(({ rules }) => rules.includes('R83'))
  expect(section?.notes.join()).toContain('Signposts by the police')
  expect(section?.notes.join()).toContain(': 3.')
  expect(section?.rows.find(([label]) => label === 'MASH consultations')).toEqual([
    'MASH consultations',
    '4',
  ])
})
