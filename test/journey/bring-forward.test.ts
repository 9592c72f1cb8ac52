import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReportRows } from '../../src/db/read-report.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { at, hubTime } from '../domain/hub-times.ts'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { goOneAfterAnother } from './one-after-another.ts'
import { does, historyOf, opens, outcome, rowOf, takeToWorker } from './steps.ts'

/** D29, from the form to those who hear of it. Each test goes on where the one before it stopped. */
describe('a deadline set by hand', () => {
  let hub: JourneyHub
  let reference: string

  goOneAfterAnother()
  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
    reference = await takeToWorker(hub, '90100 ZX')
  })
  afterAll(() => hub.stop())

  async function due() {
    return hubTime(Number((await rowOf(hub, reference))['deadline']))
  }

  it('D29: is set by a manager, with the preview before it; the holder and the pod’s lead are told', async () => {
    expect(await due()).toBe('2026-06-03 16:15')
    await hub.as('jamal').runs(`/referral bring-forward ${reference}`)
    await hub.as('jamal').sees('"Bring deadline forward" is for: MASH Team Manager')
    await hub.as('jamal').closes()
    const manager = hub.as('elin')
    await opens(manager, 'bring-forward', reference)
    await manager.enters('New deadline', '16:00')
    const { text } = await manager.sees('becomes Tue 2 Jun 2026, 16:00: ', { in: 'modal' })
    expect(text).toMatch(/: 4(19|20) open minutes left\./)
    expect(await manager.submits({ Why: 'Invented: home from school at four.' })).toEqual({
      ok: true,
    })
    await manager.noModal()
    expect(await due()).toBe('2026-06-02 16:00')
    await hub.as('jamal').sees(`${reference} AMBER has an earlier deadline, set by hand`)
    await hub.as('hari').sees(`${reference} AMBER has an earlier deadline, set by hand`)
    await hub.as('hari').sees('(set by hand)', { in: 'pod-a' })
    expect(await hub.as('hari').canSee('home from school', { in: 'pod-a' })).toBe(false)
  })

  it('D29: is explained line by line: by whom, when, why, and what it was', async () => {
    await hub.as('jamal').runs(`/referral explain ${reference}`)
    await hub.as('jamal').sees('First deadline: Wednesday 3 June 2026, 16:15', { in: 'modal' })
    await hub
      .as('jamal')
      .sees('Set by hand by Elin Example, Tuesday 2 June 2026, 09:00 (Invented: home from school', {
        in: 'modal',
      })
    const { text } = await hub
      .as('jamal')
      .sees('Due Tuesday 2 June 2026, 16:00 BST: set by hand.', { in: 'modal' })
    expect(text).not.toContain('have changed since')
    await hub.as('jamal').closes()
  })

  it('D29, D5: lowering the rating gives no later one, and says so before it is pressed', async () => {
    const manager = hub.as('elin')
    await opens(manager, 're-rate', reference)
    await manager.chooses('New rating', '■ GREEN')
    await manager.sees('Would be: ■ GREEN, due Tue 2 Jun 2026, 16:00 (set by hand)')
    expect(await manager.submits({ 'What changed, and why': 'Invented: less urgent.' })).toEqual({
      ok: true,
    })
    await manager.noModal()
    expect(await due()).toBe('2026-06-02 16:00')
  })

  it('D29, R43: its reminder rings once for the new deadline', async () => {
    await hub.moveTo('2026-06-02 12:05')
    await hub.settle()
    await hub.as('jamal').sees(`${reference} GREEN is due soon.`, { in: 'pod-a' })
    await hub.moveTo('2026-06-02 13:00')
    await hub.settle()
    const rung = (await hub.sent()).filter(({ text }) => text.includes('is due soon.'))
    expect(rung).toHaveLength(1)
  })

  it('R104, D15: what is resolved after it is late, and reopening starts afresh', async () => {
    await hub.moveTo('2026-06-02 16:01')
    await does(
      hub.as('jamal'),
      'record-outcome',
      reference,
      outcome('Information and advice, and close'),
    )
    await does(hub.as('elin'), 'authorise', reference)
    await does(hub.as('elin'), 'reopen', reference, { Why: 'Invented: new facts.' })
    // GREEN's 72 hours from the reopening.
    expect(await due()).toBe('2026-06-05 16:01')
    const span = { start: at('2026-06-02 00:00'), end: at('2026-06-03 00:00') }
    const asked = { span, now: at('2026-06-02 16:02'), zone: 'Europe/London', viewer: nobody }
    const { resolved } = await readReportRows(hub.connection.sql, asked)
    expect(resolved.map(({ deadline }) => hubTime(deadline ?? 0))).toEqual(['2026-06-02 16:00'])
    expect(resolved.map(({ firstDeadline }) => hubTime(firstDeadline ?? 0))).toEqual([
      '2026-06-03 16:15',
    ])
    expect(await historyOf(hub, reference)).toContain('U0ELIN bringForward')
  })
})
