import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { goOneAfterAnother } from './one-after-another.ts'
import {
  contactIsOpen,
  does,
  historyOf,
  logs,
  opens,
  outcome,
  overview,
  rowOf,
  sends,
  takeToWorker,
} from './steps.ts'

const managers = 'mash-managers'
const decision = { 'You will arrange a': 'Strategy discussion' } as const
const checks = [
  'All checks and lateral enquiries are on the MASH triage form',
  'Section 47 form started on the child, for the receiving team',
]
const told = {
  'Duty team manager who was told': 'Invented Person',
  'When they were told': 'now',
  'Sent by secure email': ['Yes'],
  'When it was sent': 'now',
} as const

/** R65 to R71, D18, from the decision to a call that comes in afterwards. Each test goes on where the one before it stopped. */
describe('a section 47, from its decision to what comes in after the hand-over', () => {
  let hub: JourneyHub
  let reference: string

  goOneAfterAnother()
  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
    reference = await takeToWorker(hub, '90100 ZX', '● RED')
  })
  afterAll(() => hub.stop())

  it('R65: is for a social care manager, and the worker is told so', async () => {
    await hub.as('jamal').runs(`/referral decide-section47 ${reference}`)
    await hub.as('jamal').sees('"Decide section 47" is for: MASH Team Manager')
    await does(hub.as('elin'), 'decide-section47', reference, decision)
    await hub.as('jamal').sees('a social care manager has decided it')
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'meeting', rating: 'red' })
  })

  it('R67: is not handed over before the discussion and the checks, and the form says what is outstanding', async () => {
    const manager = hub.as('hari')
    await opens(manager, 'transfer', reference)
    await manager.sees('What goes by secure email: 90100 (Mosaic).', { in: 'modal' })
    const answer = await manager.submits({ ...told, 'It goes': 'After the discussion' })
    expect(JSON.stringify(answer)).toContain('Outstanding: the strategy discussion')
    await manager.closes()
  })

  it('R52, R64: has its strategy discussion, recorded with when it was and who took part', async () => {
    await hub.moveTo('2026-06-02 10:30')
    await does(hub.as('ben'), 'meeting-held', reference, {
      Attended: ['Assessment Team duty worker', 'Police', 'Health'],
    })
    await does(hub.as('jamal'), 'review-rating', reference)
    expect(await historyOf(hub, reference)).toContain('U0BEN meetingHeld')
  })

  it('R66, R68: is handed over with its checks ticked, the duty team manager told, and the email', async () => {
    await does(hub.as('hari'), 'transfer', reference, { ...told, 'It goes': 'After', Done: checks })
    await hub.as('elin').runs(`/referral show ${reference}`)
    await hub
      .as('elin')
      .sees('Handed over to the assessment and intervention team', { in: 'modal' })
    await hub.as('elin').closes()
    expect(await hub.as('hari').canSee('Invented Person', { in: 'pod-a' })).toBe(false)
  })

  it('R74, D7: leaves with its outcome, which a social care manager signs', async () => {
    const section47 = outcome('Progress to social care: section 47')
    await does(hub.as('jamal'), 'record-outcome', reference, {
      ...section47,
      'People with parental responsibility': '2 people',
      Done: checks,
    })
    await does(hub.as('elin'), 'authorise', reference)
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'resolved', outcome: 'section47' })
  })

  it('R70: what comes in later goes to the team’s secure inbox; nothing reopens', async () => {
    const before = await rowOf(hub, reference)
    await does(hub.as('asha'), 'further-information', reference, {
      From: 'Schools',
      'Sent by email to the secure inbox': ['Yes'],
    })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      deadline: before['deadline'],
      further_information_at: null,
    })
    expect(await historyOf(hub, reference)).toContain('U0HARI transfer')
  })

  it('D18, D26: is decided at the door of an immediate concern, and handed over in an emergency, rung and emailed', async () => {
    const flagged = await logs(hub.as('ben'), {
      Tag: '90200 ZY',
      'Immediate safeguarding concern': ['Yes'],
    })
    await does(hub.as('elin'), 'decide-section47', flagged, decision)
    await opens(hub.as('elin'), 'transfer', flagged)
    await hub.as('elin').chooses('It goes', 'In an emergency, before them')
    await sends(hub.as('elin'), {
      ...told,
      'Why it cannot wait': 'Invented: a child is at risk now.',
      'When the team was rung': 'now',
    })
    await does(hub.as('elin'), 'rate', flagged, overview('● RED'))
    await does(hub.as('ben'), 'open', flagged, contactIsOpen)
    await hub.as('elin').sees('section 47: the strategy discussion', { in: managers })
    expect(await rowOf(hub, flagged)).toMatchObject({ stage: 'meeting', rating: 'red' })
  })
})
