import type { Message } from 'slack-practice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardsPosted, type JourneyHub, startJourney, transports } from './journey-hub.ts'
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
  presses,
  rowOf,
  sends,
} from './steps.ts'

const managers = 'mash-managers'
const tag = '90100 ZX'

/** One item, taken by seven people from its form to resolved. Each test goes on where the one before it stopped. */
describe.each(transports)('an item on the whole road, over %s', (transport) => {
  let hub: JourneyHub
  let reference: string

  goOneAfterAnother()
  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00', transport)
  })
  afterAll(() => hub.stop())

  it('is logged by a Business Support Officer from a referral form, and stands in the managers’ channel (R13)', async () => {
    reference = await logs(hub.as('ben'), {
      'What has come in': 'Referral form',
      'How it reached the hub': 'Email',
      Received: '02/06/2026 08:45',
      Tag: tag,
      About: 'A child',
    })
    await hub.as('elin').sees(reference, { in: managers })
    await hub.as('elin').sees('Still missing: research, rating', { in: managers })
    expect(await hub.as('elin').canSee(tag, { in: managers })).toBe(true)
  })

  it('is researched, and then rated by a Team Manager who sees each deadline before pressing (R6, R31, R34)', async () => {
    await presses(hub.as('asha'), 'Research done', reference, managers)
    await sends(hub.as('asha'), familyLookedFor)
    await hub.moveTo('2026-06-02 09:30')
    const manager = hub.as('elin')
    await presses(manager, 'Rate', reference, managers)
    await manager.sees('Choose a rating to see its deadline.')
    await manager.chooses('Rating', '● RED')
    await manager.sees('● RED, due Tue 2 Jun 2026, 13:30 (4 open hours)')
    await manager.chooses('Rating', '▲ AMBER')
    await manager.sees('▲ AMBER, due Wed 3 Jun 2026, 16:45 (16 open hours)')
    expect(await manager.canSee('● RED, due')).toBe(false)
    await sends(manager, overview('▲ AMBER'))
    expect(await rowOf(hub, reference)).toMatchObject({ rating: 'amber', deadline: null })
  })

  it('is opened, which starts its clock, and its card appears in the pod’s channel for the lead to allocate (R40, R46, R47)', async () => {
    await hub.moveTo('2026-06-02 09:45')
    const officer = hub.as('ben')
    await presses(officer, 'Open and allocate to pod', reference, managers)
    await officer.sees('Opening now: ▲ AMBER, due Wed 3 Jun 2026, 17:00 (16 open hours)')
    await sends(officer, contactIsOpen)
    const lead = hub.as('hari')
    await lead.sees('has been opened and is to be allocated.')
    await presses(lead, 'Allocate', reference, 'pod-a')
    await sends(lead, { Worker: 'Jamal Example' })
    await hub.as('jamal').sees('is now yours.')
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'screening',
      pod_id: 'pod-a',
      worker_id: 'U0JAMAL',
    })
  })

  it('shows on the worker’s App Home, and its referrer is acknowledged (R49, D10)', async () => {
    const worker = hub.as('jamal')
    await worker.opensHome()
    await worker.sees('By due time', { in: 'home' })
    await worker.sees(reference, { in: 'home' })
    await does(hub.as('ben'), 'acknowledge', reference)
    expect((await rowOf(hub, reference))['acknowledged_at']).not.toBeNull()
  })

  it('goes to triage and is re-rated there, with both deadlines shown (R36, R56)', async () => {
    const worker = hub.as('jamal')
    await hub.moveTo('2026-06-02 11:30')
    await presses(worker, 'To triage', reference, 'pod-a')
    await sends(worker, { 'The referral record is loaded': ['Yes'] })
    await opens(worker, 're-rate', reference)
    await worker.sees('▲ AMBER, due Wed 3 Jun 2026, 17:00 (16 open hours)')
    await worker.chooses('New rating', '● RED')
    await worker.sees('Would be: ● RED, due Tue 2 Jun 2026, 15:30 (4 open hours)')
    await sends(worker, { 'What changed, and why': 'Invented: a new disclosure.' })
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'triage', rating: 'red' })
  })

  it('brings a reminder into the pod’s channel an open hour before it is due', async () => {
    await hub.moveTo('2026-06-02 14:31')
    const seen = await hub.as('hari').message('RED is due soon.', { in: 'pod-a' })
    expect(seen).toMatchObject({ broadcast: true })
    expect(await hub.as('elin').canSee('is due soon', { in: managers })).toBe(false)
  })

  it('goes to a strategy discussion, where its rating is reviewed (R37)', async () => {
    const worker = hub.as('jamal')
    await presses(worker, 'Meeting', reference, 'pod-a')
    await sends(worker, {
      Which: 'Strategy discussion',
      'Manager it was discussed with': 'Elin Example',
      'Brief analysis': 'Invented analysis.',
      Recommendation: 'Invented recommendation.',
    })
    await does(worker, 'review-rating', reference)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'meeting',
      rating_reviewed_in: 'meeting',
    })
  })

  it('says that it is overdue in the pod’s and the managers’ channels, and on its card, as soon as it is (R42, R43)', async () => {
    await hub.moveTo('2026-06-02 15:31')
    await hub.as('jamal').sees('RED is OVERDUE.', { in: 'pod-a' })
    await hub.as('elin').sees('RED is OVERDUE.', { in: managers })
    const card = await hub.as('elin').message(/OVERDUE by[^]*Details/, { in: managers })
    expect(card.edited).toBeDefined()
  })

  it('is sent back with a reason, which the worker is told (R75)', async () => {
    await presses(hub.as('jamal'), 'Record outcome', reference, 'pod-a')
    await sends(hub.as('jamal'), {
      ...outcome('Progress to social care: section 17'),
      'People with parental responsibility': '2 people',
    })
    const manager = hub.as('elin')
    await manager.opensHome()
    await manager.sees('To authorise', { in: 'home' })
    await manager.sees(reference, { in: 'home' })
    await presses(manager, 'Send back', reference, managers)
    await manager.sees('Outcome: Progress to social care: section 17')
    await sends(manager, { 'What is needed': 'Invented: the plan of the school.' })
    await manager.seesNoMore('To authorise', { in: 'home' })
    await hub.as('jamal').sees('has been sent back to you.')
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'meeting', outcome: null })
  })

  it('stands in the digests of the next morning, at the policy’s hour and not before', async () => {
    await hub.moveTo('2026-06-03 08:44')
    await hub.settle()
    expect(await hub.as('hari').canSee('Digest for Pod A, Wed 3 Jun', { in: 'pod-a' })).toBe(false)
    await hub.moveTo('2026-06-03 08:45')
    await hub.as('hari').sees(new RegExp(`Digest for Pod A, Wed 3 Jun[^]*${reference}`), {
      in: 'pod-a',
    })
    await hub.as('elin').sees(new RegExp(`Digest for managers, Wed 3 Jun[^]*${reference}`), {
      in: managers,
    })
  })

  it('is recorded again, authorised by another manager, and gone from their Homes but for what is owed (R72, R74)', async () => {
    const manager = hub.as('femi')
    await does(
      hub.as('jamal'),
      'record-outcome',
      reference,
      outcome('Progress to social care: section 17'),
    )
    await manager.opensHome()
    await manager.sees(reference, { in: 'home' })
    await presses(manager, 'Authorise', reference, managers)
    await sends(manager)
    await manager.seesNoMore(reference, { in: 'home' })
    // D6: what is owed after the outcome stays with the worker, and nothing else of it.
    await hub.as('jamal').seesNoMore('By due time', { in: 'home' })
    await hub.as('jamal').sees(/Owed after the outcome[^]*Telling people/, { in: 'home' })
    await hub.as('jamal').sees(/Resolved[^]*authorised by @Femi Example/, { in: 'pod-a' })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'section17',
      left_at: 'meeting',
      authorised_by: 'U0FEMI',
    })
  })

  it('had one card in each channel, rewritten in place, with its history in the card’s thread', async () => {
    await hub.settle()
    const sent = await hub.sent()
    const cards = cardsPosted(sent, reference)
    expect(cards.map(({ channel }) => channel).toSorted()).toEqual(['C0MANAGERS', 'C0PODA'])
    for (const { channel, ts } of cards) {
      const rewritten = sent.filter(
        (one) => one.method === 'chat.update' && one.channel === channel,
      )
      expect(rewritten.length).toBeGreaterThan(5)
      expect(new Set(rewritten.map((one) => one.ts))).toEqual(new Set([ts]))
    }
    const threads = await Promise.all([threadOf(managers), threadOf('pod-a')])
    const lines = threads.map((thread) =>
      thread.map(({ text }) => text).filter((text) => text.startsWith(`${reference}: `)),
    )
    expect(lines).toEqual([
      [
        `${reference}: Asha Example finished the research.`,
        `${reference}: Elin Example rated it AMBER, Level 3: complex.`,
      ],
      [
        `${reference}: Ben Example opened the contact and gave it to Pod A.`,
        `${reference}: Hari Example allocated it to Jamal Example.`,
        `${reference}: Ben Example acknowledged the referrer.`,
        `${reference}: Jamal Example moved it to triage.`,
        `${reference}: Jamal Example re-rated it AMBER to RED.`,
        `${reference}: Jamal Example ended triage and called a strategy discussion.`,
        `${reference}: Jamal Example reviewed the rating: no change, RED.`,
        `${reference}: Jamal Example recorded the outcome: Progress to social care: section 17.`,
        `${reference}: Elin Example sent it back.`,
        `${reference}: Jamal Example recorded the outcome: Progress to social care: section 17.`,
        `${reference}: Femi Example authorised it: resolved.`,
      ],
    ])
    expect(await historyOf(hub, reference)).toHaveLength(1 + lines.flat().length)
  })

  it('rang each reminder once in a channel, and brought one digest to each', async () => {
    const posted = (await hub.sent()).filter(({ method }) => method === 'chat.postMessage')
    const about = (words: string) =>
      posted.filter(({ text }) => text.includes(words)).map(({ channel }) => channel)
    expect(about('is due soon')).toEqual(['C0PODA'])
    expect(about('is OVERDUE').toSorted()).toEqual(['C0MANAGERS', 'C0PODA'])
    const channels = ['C0EARLYHELP', 'C0MANAGERS', 'C0PODA', 'C0PODB']
    expect(about(', Tue 2 Jun: ').toSorted()).toEqual(channels)
    expect(about(', Wed 3 Jun: ').toSorted()).toEqual(channels)
    expect(about('Digest for')).toHaveLength(8)
  })

  it('never had its tag in a notification or a direct message, and nothing typed about the child anywhere (D13, D14)', async () => {
    const sent = await hub.sent()
    const said = sent.filter(({ method }) => method.startsWith('chat.'))
    expect(said.length).toBeGreaterThan(30)
    expect(said.filter(({ text }) => text === '')).toEqual([])
    expect(said.filter(({ text }) => /90100|\bZX\b/.test(text))).toEqual([])
    const direct = said.filter(({ channel }) => !channel.startsWith('C0'))
    expect(direct.length).toBeGreaterThan(2)
    expect(direct.filter(({ blocks }) => blocks.includes('90100'))).toEqual([])
    expect(said.filter(({ blocks, text }) => /Invented/.test(blocks + text))).toEqual([])
    expect(cardsPosted(sent, reference).every(({ blocks }) => blocks.includes(tag))).toBe(true)
    expect(hub.log.lines.join('\n')).not.toContain('90100')
  })

  it('was acknowledged to Slack in time, every time', async () => {
    const deliveries = (await hub.workspace.journal()).filter(({ kind }) => kind === 'delivery')
    expect(deliveries.length).toBeGreaterThan(30)
    expect(
      deliveries.filter((one) => one.kind === 'delivery' && one.result !== 'acknowledged'),
    ).toEqual([])
  })

  async function threadOf(channel: string): Promise<readonly Message[]> {
    const person = hub.as('elin')
    const all = await person.messages(channel)
    // A notice has a button as well, and no row of them.
    const card = all.find((one) => one.blocks?.some(({ type }) => type === 'actions'))
    if (card === undefined) throw new Error(`No card in ${channel}.`)
    return person.thread(card)
  }
})
