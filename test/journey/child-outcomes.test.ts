import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { goOneAfterAnother } from './one-after-another.ts'
import {
  contactIsOpen,
  does,
  familyLookedFor,
  historyOf,
  logs,
  opens,
  outcome,
  overview,
  rowOf,
  sends,
} from './steps.ts'

const family = {
  'Which children it is about': 'All the children of a household',
  'Age of the eldest child': '15',
  'The other children': '80502 QB 9\nQC 4',
} as const

/** D32: a family of three, from the door to a manager who signs three outcomes; and what goes back to the referrer. */
describe('the outcome of each child', () => {
  let hub: JourneyHub
  let reference: string

  goOneAfterAnother()
  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
  })
  afterAll(() => hub.stop())

  async function outcomesOf(of: string): Promise<unknown[]> {
    const rows = await hub.connection.sql`
      select c.outcome from children c join items i on i.id = c.item_id
      where i.reference = ${of} order by c.seq`
    return rows.map((row) => row['outcome'])
  }

  it('D32: is of one item, on the eldest child, with the others beside it', async () => {
    const ben = hub.as('ben')
    expect(await ben.runs('/referral new')).toEqual({ ok: true })
    await ben.chooses('Which children it is about', family['Which children it is about'])
    expect(
      await ben.submits({ 'Who referred': '2A: Schools', Tag: '80501 QA', ...family }),
    ).toEqual({ ok: true })
    const { text } = await ben.sees('Logged as', { in: 'modal' })
    reference = /Logged as (\d\d-\d{5})/.exec(text)?.[1] ?? ''
    await ben.closes()
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    await does(hub.as('elin'), 'rate', reference, overview('▲ AMBER'))
    await does(ben, 'open', reference, contactIsOpen)
    await does(hub.as('hari'), 'allocate', reference, { Worker: 'Jamal Example' })
    expect(await outcomesOf(reference)).toEqual([null, null, null])
  })

  it('D32: is asked of each by what it is called, and is held back where the item would not show the gravest', async () => {
    const worker = hub.as('jamal')
    await opens(worker, 'record-outcome', reference)
    await worker.chooses('Outcome of the children', 'One for each child')
    await worker.sees('80502 QB 9', { in: 'modal' })
    await worker.chooses('80502 QB 9', 'Passed to the LADO')
    await worker.sees('When the LADO was told', { in: 'modal' })
    const answer = await worker.submits({
      ...outcome('Step across to Early Help'),
      'QC 4': 'Information and advice, and close',
      'When the LADO was told': 'now',
    })
    expect(JSON.stringify(answer)).toContain('A child has a graver outcome')
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'screening', outcome: null })
  })

  it('D32: is saved for each, and the item shows the gravest', async () => {
    const worker = hub.as('jamal')
    await worker.chooses('80502 QB 9', 'Step across to Early Help')
    await worker.chooses('Outcome', 'Progress to social care: section 17')
    await sends(worker)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'authorisation',
      outcome: 'section17',
    })
    expect(await outcomesOf(reference)).toEqual(['section17', 'earlyHelp', 'advice'])
  })

  it('D32, D13: stands on cards as counts alone, and by child before whoever signs it', async () => {
    const manager = hub.as('elin')
    const counts = '3 children: 1 Progress to social care: section 17; 1 Step across to Early Help'
    await hub.as('hari').sees(counts, { in: 'pod-a' })
    expect(await hub.as('hari').canSee('QC 4', { in: 'pod-a' })).toBe(false)
    await opens(manager, 'authorise', reference)
    await manager.sees('QC 4: Information and advice, and close', { in: 'modal' })
    await sends(manager)
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'resolved', outcome: 'section17' })
    await manager.runs(`/referral show ${reference}`)
    await manager.sees('80502 QB 9: Step across to Early Help', { in: 'modal' })
    await manager.closes()
    await manager.runs(`/referral copy ${reference}`)
    await manager.sees('Outcome of each child:', { in: 'modal' })
    await manager.closes()
  })

  it('D32: is counted by child in the report, beside the one item', async () => {
    const manager = hub.as('elin')
    await manager.runs('/referral report 2026-06')
    const { text } = await manager.sees('Children by outcome: 3', { in: 'modal' })
    expect(text).toContain('4. Outcomes: 1')
    await manager.closes()
  })

  it('D32, D15: what went back for consent stays with the managers when the answer comes, who reopen it', async () => {
    const returned = await logs(hub.as('ben'), { Tag: '80601 QD' })
    const asha = hub.as('asha')
    await opens(asha, 'return-or-pass-on', returned)
    await asha.chooses('Outcome', 'Returned to the referrer for consent')
    await sends(asha, {
      'Returned to': 'The school',
      'What was asked for': 'Invented: whether the parents agree.',
      'When it was returned': 'now',
      'They were told': ['Yes'],
      'Action taken': 'Invented: wrote to the school.',
      Why: 'Invented: nothing says that a child is at risk.',
    })
    await does(hub.as('elin'), 'authorise', returned)
    expect(await rowOf(hub, returned)).toMatchObject({
      stage: 'resolved',
      outcome: 'returnedForConsent',
      left_at: 'atDoor',
    })
    await does(asha, 'further-information', returned, { From: 'Schools' })
    await hub.as('elin').sees(`was returned to the referrer, and something has come in since`, {
      in: 'mash-managers',
    })
    await does(hub.as('elin'), 'reopen', returned, { Why: 'Invented: they agree.' })
    expect(await rowOf(hub, returned)).toMatchObject({ stage: 'received', outcome: null })
    expect(await historyOf(hub, returned)).toContain('U0ASHA returnOrPassOn')
  })
})
