import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { logs, takeToWorker } from './steps.ts'

/** D17, D32: who is away and who is on duty, from their forms to those who hear of it. */
describe('absence and duty', () => {
  let hub: JourneyHub

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
  })
  afterAll(() => hub.stop())

  it('D17: a worker marks themselves away, and their RED is put before the pod’s lead at once', async () => {
    const red = await takeToWorker(hub, '90100 ZX', '● RED')
    const worker = hub.as('jamal')
    expect(await worker.runs('/referral away')).toEqual({ ok: true })
    await worker.sees('Last day away', { in: 'modal' })
    expect(await worker.submits({ 'Last day away': '2026-06-04' })).toEqual({ ok: true })
    await worker.sees('Jamal Example marked Jamal Example as away until', { in: 'modal' })
    await worker.closes()
    await hub.as('hari').sees(`${red} RED is held by somebody who is away. Reallocate it.`)
  })

  it('D32: a Team Manager names the duty manager, whom an immediate concern is put before first', async () => {
    const manager = hub.as('elin')
    expect(await manager.runs('/referral duty')).toEqual({ ok: true })
    await manager.sees('Duty manager', { in: 'modal' })
    expect(await manager.submits({ 'Duty manager': 'Isla Example' })).toEqual({ ok: true })
    await manager.sees('named Isla Example duty manager of the day', { in: 'modal' })
    await manager.closes()
    await hub.moveTo('2026-06-02 09:30')
    await logs(hub.as('ben'), { Tag: '90200 ZY', 'Immediate safeguarding concern': ['Yes'] })
    await hub.moveTo('2026-06-02 09:31')
    await hub.as('isla').sees('no manager has it yet.')
    expect(await hub.as('femi').canSee('no manager has it yet.')).toBe(false)
  })
})
