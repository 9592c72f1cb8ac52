import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { goOneAfterAnother } from './one-after-another.ts'
import { does, familyLookedFor, historyOf, logs, overview, presses, rowOf, sends } from './steps.ts'

const managers = 'mash-managers'
const nobodyHasIt = 'is an immediate safeguarding concern, and no manager has it yet.'

/** R3, D26, from the flag at the door to what is owed afterwards. Each test goes on where the one before it stopped. */
describe('an immediate concern', () => {
  let hub: JourneyHub
  let reference: string

  goOneAfterAnother()
  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
  })
  afterAll(() => hub.stop())

  it('D26: is told to the managers at once, and to the first of them in a direct message', async () => {
    reference = await logs(hub.as('ben'), {
      Tag: '90100 ZX',
      'Immediate safeguarding concern': ['Yes'],
    })
    await hub.as('elin').sees('A manager is needed now.', { in: managers })
    await hub.moveTo('2026-06-02 09:01')
    await hub.as('elin').sees(nobodyHasIt)
    expect(await hub.as('femi').canSee(nobodyHasIt)).toBe(false)
  })

  it('D26: is put before the next manager after five minutes, by reference and without the tag', async () => {
    await hub.moveTo('2026-06-02 09:06')
    await hub.as('femi').sees(nobodyHasIt)
    const direct = (await hub.sent()).filter(({ text }) => text.includes(nobodyHasIt))
    expect(direct).toHaveLength(2)
    expect(direct.filter(({ text, blocks }) => `${text}${blocks}`.includes('90100'))).toEqual([])
    expect(await hub.as('hari').canSee(nobodyHasIt)).toBe(false)
  })

  it('D26: stops with the manager who presses "I have it", and nobody further is told', async () => {
    await does(hub.as('femi'), 'have-it', reference)
    await hub.moveTo('2026-06-02 09:30')
    await hub.settle()
    expect(await hub.as('hari').canSee(nobodyHasIt)).toBe(false)
    await hub.as('elin').runs(`/referral have-it ${reference}`)
    await hub.as('elin').sees(`Femi Example has ${reference}.`)
    expect(await historyOf(hub, reference)).toContain('U0FEMI haveIt')
  })

  it('D26: is rated at once, and owes its research and overview, which are chased', async () => {
    const { Rating, 'Level of need': level, Consent } = overview('● RED') as Record<string, string>
    await presses(hub.as('elin'), 'Rate', reference, managers)
    await sends(hub.as('elin'), {
      Rating: Rating ?? '',
      'Level of need': level ?? '',
      Consent: Consent ?? '',
    })
    await hub.as('elin').sees(/Still missing: research[^]*analysis of history/, { in: managers })
    await hub.moveTo('2026-06-02 09:50')
    await hub.as('elin').sees('its contact is not open yet', { in: managers })
    await hub.moveTo('2026-06-02 11:31')
    await hub.as('elin').sees('its research or overview is still owed.', { in: managers })
    expect(await rowOf(hub, reference)).toMatchObject({ rating: 'red', researched_at: null })
  })

  it('D26: is whole once the overview is completed and the research done', async () => {
    await does(hub.as('elin'), 'complete-overview', reference, {
      'Analysis of history': 'Invented: nothing known.',
      'Recorded on the MARF': ['Yes'],
    })
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    const { details } = await rowOf(hub, reference)
    expect(details).toMatchObject({ immediate: { owed: [], taken: { by: 'U0FEMI' } } })
  })

  it('D26: in the evening asks who was told at the emergency duty team', async () => {
    await hub.moveTo('2026-06-02 20:00')
    const officer = hub.as('ben')
    await officer.runs('/referral new')
    await officer.chooses('Immediate safeguarding concern', ['Yes'])
    await officer.sees('The hub is shut. Ring the council’s emergency duty team now.', {
      in: 'modal',
    })
    await officer.submits({
      'Who referred': '6: Police',
      'Who was told at the emergency duty team': 'Invented Person',
    })
    const { text } = await officer.sees('Logged as', { in: 'modal' })
    expect(text).toContain('Logged as')
  })
})
