import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney, transports } from './journey-hub.ts'
import { sightOf, withoutIds } from './sight.ts'
import { does, historyOf, opens, sends, takeToWorker } from './steps.ts'

const managers = 'mash-managers'
const tag = '90401 KA'
/** People of every role that sees items, an administrator and a partner: none of them is let in. */
const everybodyElse = ['asha', 'ben', 'elin', 'isla', 'jamal', 'nia', 'quinn', 'priya']

const staffFamily = {
  Why: 'It concerns a member of staff or their family',
  'Who may still open it': ['Hari Example'],
}

describe.each(transports)('an item whose access is closed, over %s', (transport) => {
  let hub: JourneyHub
  let reference: string

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00', transport)
    reference = await takeToWorker(hub, tag)
    await takeToWorker(hub, '90402 LB')
    await hub.moveTo('2026-06-03 08:46')
    await hub.settle()
  }, 120_000)
  afterAll(() => hub.stop())

  /** Those of some people who have the item before them somewhere. */
  async function whoSees(names: readonly string[]): Promise<string[]> {
    const seeing: string[] = []
    for (const name of names) {
      const sight = await sightOf(hub, name)
      if (sight.includes(reference) || sight.includes(tag)) seeing.push(name)
    }
    return seeing
  }

  it('D19: stands in its channels, in the digest and with its worker before it is closed', async () => {
    for (const name of ['elin', 'ben', 'jamal']) {
      expect(await sightOf(hub, name)).toContain(reference)
    }
    await hub.as('elin').sees(new RegExp(`Digest for managers[^]*`), { in: managers })
  })

  it('D19: goes from every channel, thread, digest, direct message and Home of everybody else', async () => {
    await does(hub.as('owen'), 'close-access', reference, staffFamily)
    await hub.settle()
    expect(await whoSees(everybodyElse)).toEqual([])
    const sent = await hub.sent()
    expect(sent.filter(({ method }) => method === 'chat.delete').length).toBeGreaterThan(5)
    // The other item's card, and the digest without this one, still stand.
    expect(await sightOf(hub, 'elin')).toContain('90402 LB')
    await hub.as('elin').sees('Digest for managers', { in: managers })
    await hub.as('hari').sees(`${reference} AMBER is closed to all but a few`)
  })

  it('D19: is answered to them as a reference and a tag that there are not', async () => {
    const elin = hub.as('elin')
    async function answerTo(command: string, typed: string): Promise<string> {
      expect(await elin.runs(`/referral ${command} ${typed}`)).toEqual({ ok: true })
      await elin.sees(/There is no|No item has the tag/, { in: 'modal' })
      const { title, blocks } = await elin.modal()
      await elin.closes()
      return withoutIds([title, blocks]).replaceAll(typed, 'IT')
    }
    for (const command of ['show', 'explain', 'copy', 're-rate', 'authorise', 'close-access']) {
      expect(await answerTo(command, reference)).toBe(await answerTo(command, '26-99999'))
      expect(await answerTo(command, tag)).toBe(await answerTo(command, '90499 ZZ'))
    }
  })

  it('D19: goes on with those let in, whom its reminders reach by direct message alone', async () => {
    const hari = hub.as('hari')
    await opens(hari, 'further-information', reference)
    await sends(hari, { From: 'GP' })
    await hub.as('owen').sees(`${reference} AMBER has further information.`)
    await hub.moveTo('2026-06-04 16:00')
    await hub.settle()
    await hari.sees(new RegExp(`${reference} AMBER is OVERDUE`))
    await hub.as('owen').sees(new RegExp(`${reference} AMBER is OVERDUE`))
    expect(await whoSees(everybodyElse)).toEqual([])
  })

  it('D19: is gone from the Home and the screens of somebody whose name is taken away', async () => {
    await does(hub.as('owen'), 'name-to-open', reference, {
      'Who else may open it': ['Jamal Example'],
    })
    await does(hub.as('owen'), 'shut-out', reference, {
      'Who may open it no longer': ['Hari Example'],
    })
    await hub.settle()
    const others = everybodyElse.filter((name) => name !== 'jamal')
    expect(await whoSees(['hari', ...others])).toEqual([])
    const hari = hub.as('hari')
    await hari.runs(`/referral show ${reference}`)
    await hari.sees(`There is no ${reference}.`, { in: 'modal' })
    await hari.closes()
    await opens(hub.as('jamal'), 'further-information', reference)
    await hub.as('jamal').closes()
  })

  it('D19: stands in its channels again once the service manager opens it to the hub', async () => {
    await does(hub.as('owen'), 'lift-access', reference)
    await hub.settle()
    for (const name of ['elin', 'ben', 'hari']) {
      expect(await sightOf(hub, name)).toContain(reference)
    }
  })
})

describe('information that is restricted', () => {
  let hub: JourneyHub
  let reference: string

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00')
    reference = await takeToWorker(hub, '90403 MC')
  }, 60_000)
  afterAll(() => hub.stop())

  const marker = 'There is restricted information held by police, contact'

  it('R85, R86: is marked by the worker in a form with no place for what it says', async () => {
    const jamal = hub.as('jamal')
    await opens(jamal, 'restrict', reference)
    const { blocks } = await jamal.modal('Restricted information')
    expect(JSON.stringify(blocks)).not.toContain('plain_text_input')
    await jamal.sees('never what it says', { in: 'modal' })
    await sends(jamal, { 'What there is': 'Intelligence: it stays within the MASH' })
  })

  it('R87: is told to the service manager at once, who records the discussion', async () => {
    const owen = hub.as('owen')
    await owen.sees(`${reference} AMBER is marked: there is intelligence.`)
    await does(owen, 'discuss-restriction', reference, {
      'With professionals of': ['Police', 'Health'],
    })
    await does(owen, 'challenge-restriction', reference, { Result: 'It stays restricted' })
    await owen.runs(`/referral show ${reference}`)
    await owen.sees(/discussed it with: Police, Health \(R87\)/, { in: 'modal' })
    await owen.sees(/challenged it: it stays restricted \(R88\)/, { in: 'modal' })
    await owen.closes()
    const acts = (await historyOf(hub, reference)).slice(-3)
    expect(acts).toEqual([
      'U0JAMAL restrict',
      'U0OWEN discussRestriction',
      'U0OWEN challengeRestriction',
    ])
  })

  it('R86, R89: shows the marker and whom to contact, and leaves the rest out of what is copied', async () => {
    const elin = hub.as('elin')
    await elin.runs(`/referral show ${reference}`)
    await elin.sees(marker, { in: 'modal' })
    await elin.closes()
    await elin.runs(`/referral copy ${reference}`)
    const { blocks } = await elin.modal('Copy for Mosaic')
    expect(JSON.stringify(blocks)).toContain(`is left out of this (R89). ${marker}`)
    expect(JSON.stringify(blocks)).not.toContain('challenged it')
    await elin.closes()
  })

  it('R87: cannot be marked once the service manager has gone, nor access be closed', async () => {
    const { sql } = hub.connection
    await sql`update people set active = false where id = 'U0OWEN'`
    const other = await takeToWorker(hub, '90404 ND')
    const jamal = hub.as('jamal')
    await opens(jamal, 'restrict', other)
    await jamal.submits({ 'What there is': 'Intelligence: it stays within the MASH' })
    await jamal.sees('This hub has no MASH Service Manager', { in: 'modal' })
    await jamal.closes()
    const elin = hub.as('elin')
    await elin.runs(`/referral close-access ${other}`)
    await elin.sees('This hub has no MASH Service Manager', { in: 'modal' })
    await elin.closes()
    expect((await historyOf(hub, other)).at(-1)).toBe('U0HARI allocate')
  })
})
