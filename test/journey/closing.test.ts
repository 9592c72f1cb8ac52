import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { historyOf, presses, sends, takeToWorker } from './steps.ts'

const managers = 'mash-managers'
const closes = 'RED is still open, and the hub is about to close.'

/** D11: a RED at the end of the day, from the notice to the hand-over. */
describe('a RED that is still open when the hub closes', () => {
  let hub: JourneyHub

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 14:00')
  })
  afterAll(() => hub.stop())

  it('D11: is put before the managers half an hour before closing, with who holds it, and handed over in one press', async () => {
    const reference = await takeToWorker(hub, '90100 ZX', '● RED')
    const amber = await takeToWorker(hub, '90200 ZY')
    await hub.moveTo('2026-06-02 16:44')
    await hub.settle()
    expect(await hub.as('elin').canSee(closes, { in: managers })).toBe(false)
    await hub.moveTo('2026-06-02 16:46')
    const { text } = await hub.as('elin').sees(`${reference} ${closes}`, { in: managers })
    expect(text).toContain('@Jamal Example')
    await presses(hub.as('elin'), 'Hand over to the emergency duty team', reference, managers)
    await hub.as('elin').sees('Ring the council’s emergency duty team first.', { in: 'modal' })
    await sends(hub.as('elin'))
    expect(await historyOf(hub, reference)).toContain('U0ELIN handToDutyTeam')
    await hub.moveTo('2026-06-03 16:46')
    await hub
      .as('elin')
      .sees(/⏰ [^]*is still open, and the hub is about to close/, { in: managers })
    const said = (await hub.sent()).filter((one) => one.text.includes('the hub is about to close.'))
    expect(said.filter((one) => one.text.includes(reference))).toHaveLength(2)
    expect(said.filter((one) => one.text.includes(amber))).toEqual([])
  })
})
