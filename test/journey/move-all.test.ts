import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { does, historyOf, outcome, rowOf, takeToWorker } from './steps.ts'

/** D17: everything that somebody holds, moved in one act with an entry in each item's own history. */
describe('everything that somebody holds', () => {
  let hub: JourneyHub

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
  })
  afterAll(() => hub.stop())

  it('D17: is moved to one worker, and what cannot be moved is named with the reason', async () => {
    const [first, second] = [
      await takeToWorker(hub, '90100 ZX'),
      await takeToWorker(hub, '90200 ZY'),
    ]
    const waiting = await takeToWorker(hub, '90300 ZW')
    const advice = outcome('Information and advice, and close')
    await does(hub.as('jamal'), 'record-outcome', waiting, advice)
    const manager = hub.as('elin')
    expect(await manager.runs('/referral move-all')).toEqual({ ok: true })
    await manager.sees('Each open item is moved by itself', { in: 'modal' })
    expect(
      await manager.submits({
        From: 'Jamal Example: 3 open',
        To: 'Kirsty Example',
        Why: 'Invented: away for a fortnight.',
      }),
    ).toEqual({ ok: true })
    const { text } = await manager.sees('Moved from Jamal Example to Kirsty Example: 2 of 3', {
      in: 'modal',
    })
    expect(text).toContain('Not moved: 1')
    expect(text).toContain(`${waiting}: `)
    for (const reference of [first, second]) {
      expect(await rowOf(hub, reference)).toMatchObject({ worker_id: 'U0KIRSTY' })
      expect(await historyOf(hub, reference)).toContain('U0ELIN reallocate')
    }
    expect(await rowOf(hub, waiting)).toMatchObject({ worker_id: 'U0JAMAL' })
    await hub.as('kirsty').sees(`${first} AMBER is now yours.`)
  })
})
