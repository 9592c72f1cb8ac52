import type { Actor } from 'slack-practice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardsPosted, type JourneyHub, startJourney } from './journey-hub.ts'
import { goOneAfterAnother } from './one-after-another.ts'
import {
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
const podless = { clockStart: 'rated', allocateBy: 'manager', pods: false }

/** D25: one item on its whole road in a hub without pods, which opens no contact. Each test goes on where the one before it stopped. */
describe('D25: a hub without pods', () => {
  let hub: JourneyHub
  let reference: string

  /** Runs a command and reads the modal or the message that answers it. */
  async function reads(person: Actor, line: string, words: string | RegExp): Promise<void> {
    expect(await person.runs(line)).toEqual({ ok: true })
    await person.sees(words)
    await namesNoPod(person)
    if ((await person.snapshot()).modals.length > 0) await person.closes()
  }

  /** What stands open before somebody, and what only they see, names no pod. App Homes are among what is sent. */
  async function namesNoPod(person: Actor): Promise<void> {
    const { modals } = await person.snapshot()
    const shown = [
      ...modals.map(({ title, blocks }) => [title, blocks]),
      ...(await person.ephemerals()).map(({ text, blocks }) => [text, blocks]),
    ]
    expect(JSON.stringify(shown).match(/.{0,60}\bpods?\b.{0,20}/gi) ?? []).toEqual([])
  }

  goOneAfterAnother()
  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00', 'Socket Mode', podless)
  })
  afterAll(() => hub.stop())

  it('D25: has a referral logged and researched, which stands in the managers’ channel', async () => {
    const officer = hub.as('ben')
    reference = await logs(officer, { Tag: tag })
    await presses(hub.as('asha'), 'Research done', reference, managers)
    await namesNoPod(hub.as('asha'))
    await sends(hub.as('asha'), familyLookedFor)
    await reads(officer, '/referral help', 'What you may do')
    await reads(officer, '/referral list', reference)
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'received', rating: null })
  })

  it('D25: has it rated, which starts its clock, asks for the tag, and sets it on its road', async () => {
    await hub.moveTo('2026-06-02 09:30')
    const manager = hub.as('elin')
    await presses(manager, 'Rate', reference, managers)
    await manager.chooses('Rating', '● RED')
    await manager.sees('● RED, due Tue 2 Jun 2026, 13:30 (4 open hours)')
    await manager.sees('Tag')
    await namesNoPod(manager)
    await sends(manager, { ...overview('● RED'), Tag: tag })
    await manager.sees(`${reference} RED has been rated and is to be allocated.`, { in: managers })
    await manager.sees(/Initial screening[^]*no worker yet/, { in: managers })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'screening',
      opened_at: null,
      pod_id: null,
    })
  })

  it('D25: rings in the managers’ channel while nobody has it, and waits on a manager’s App Home', async () => {
    await hub.moveTo('2026-06-02 09:46')
    await hub.as('femi').sees('RED has no worker yet.', { in: managers })
    const manager = hub.as('grace')
    await manager.opensHome()
    await manager.sees('To allocate', { in: 'home' })
    await namesNoPod(manager)
    await reads(hub.as('hari'), `/referral allocate ${reference}`, '"Allocate" is for')
    expect(await rowOf(hub, reference)).toMatchObject({ worker_id: null })
  })

  it('D25: is allocated by a manager to any worker but those of early help, who is told', async () => {
    const manager = hub.as('grace')
    await opens(manager, 'allocate', reference)
    const offered = JSON.stringify((await manager.snapshot()).modals)
    expect(offered).toContain('Jamal Example: nothing open')
    expect(offered).not.toContain('Nia Example')
    await namesNoPod(manager)
    await sends(manager, { Worker: 'Jamal Example' })
    await hub.as('jamal').sees('is now yours.')
    expect(await rowOf(hub, reference)).toMatchObject({ worker_id: 'U0JAMAL', pod_id: null })
  })

  it('D25: is worked by whoever holds it, whose App Home it stands on', async () => {
    const worker = hub.as('jamal')
    await worker.opensHome()
    await worker.sees(reference, { in: 'home' })
    await opens(worker, 'to-triage', reference)
    await namesNoPod(worker)
    await sends(worker, { 'The referral record is loaded': ['Yes'] })
    await reads(worker, `/referral show ${reference}`, 'Jamal Example')
    await reads(worker, `/referral explain ${reference}`, 'statutory decision')
    await reads(worker, `/referral copy ${reference}`, 'Held by')
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'triage', pod_id: null })
  })

  it('D25: a worker who is away has their RED put before the managers', async () => {
    const worker = hub.as('jamal')
    expect(await worker.runs('/referral away')).toEqual({ ok: true })
    await worker.sees('Last day away', { in: 'modal' })
    await namesNoPod(worker)
    expect(await worker.submits({ 'Last day away': '2026-06-02' })).toEqual({ ok: true })
    await worker.sees('as away until', { in: 'modal' })
    await worker.closes()
    await hub.as('elin').sees(`${reference} RED is held by somebody who is away.`, { in: managers })
  })

  it('D25: is overdue in the managers’ channel and on their App Homes, and rings for its worker, who is not in it', async () => {
    await hub.moveTo('2026-06-02 13:32')
    const manager = hub.as('elin')
    await manager.sees('RED is OVERDUE.', { in: managers })
    await hub.as('jamal').sees(`${reference} RED is OVERDUE.`)
    await manager.opensHome()
    await manager.sees(/Overdue[^]*OVERDUE by/, { in: 'home' })
    expect(await hub.as('kirsty').canSee('is OVERDUE')).toBe(false)
    await namesNoPod(manager)
  })

  it('D25: stands in the managers’ digest, the only one', async () => {
    await hub.moveTo('2026-06-03 08:45')
    await hub.as('elin').sees(new RegExp(`Digest for managers, Wed 3 Jun[^]*${reference}`), {
      in: managers,
    })
    const digests = (await hub.sent()).filter(({ text }) => text.startsWith('Digest'))
    expect(new Set(digests.map(({ channel }) => channel))).toEqual(new Set(['C0MANAGERS']))
  })

  it('D25: is recorded by the worker, sent back, recorded again, and authorised by a manager', async () => {
    const worker = hub.as('jamal')
    const leaving = {
      ...outcome('Information and advice, and close'),
      'Manager it was discussed with': 'Elin Example',
    }
    await does(worker, 'review-rating', reference)
    await opens(worker, 'record-outcome', reference)
    await namesNoPod(worker)
    await sends(worker, { ...leaving, 'People with parental responsibility': '1 person' })
    await does(hub.as('elin'), 'send-back', reference, { 'What is needed': 'Invented.' })
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'triage' })
    await does(worker, 'record-outcome', reference, leaving)
    await presses(hub.as('femi'), 'Authorise', reference, managers)
    await namesNoPod(hub.as('femi'))
    await sends(hub.as('femi'))
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'resolved', pod_id: null })
    expect(await historyOf(hub, reference)).toEqual([
      'U0BEN log',
      'U0ASHA researchDone',
      'U0ELIN rate',
      'U0GRACE allocate',
      'U0JAMAL toTriage',
      'U0JAMAL copy',
      'U0JAMAL reviewRating',
      'U0JAMAL recordOutcome',
      'U0ELIN sendBack',
      'U0JAMAL recordOutcome',
      'U0FEMI authorise',
    ])
  })

  it('D25: is managed by an administrator who meets no pod', async () => {
    const administrator = hub.as('quinn')
    expect(await administrator.runs('/referral admin')).toEqual({ ok: true })
    await administrator.sees('Give a role', { in: 'modal' })
    await administrator.sees('Set managers’ channel')
    await namesNoPod(administrator)
    expect(await administrator.clicks('Give a role', { in: 'modal' })).toEqual({ ok: true })
    await administrator.sees('It holds at once.', { in: 'modal' })
    await namesNoPod(administrator)
    const given = { Person: 'Dev Example', Role: 'MASH Social Worker' }
    expect(await administrator.submits(given)).toEqual({ ok: true })
    await administrator.sees('gave Dev Example the role MASH Social Worker', { in: 'modal' })
    await namesNoPod(administrator)
  })

  it('D25: had one card, in the managers’ channel, and no word of a pod in anything that was sent', async () => {
    await hub.settle()
    const sent = await hub.sent()
    expect(cardsPosted(sent, reference).map(({ channel }) => channel)).toEqual(['C0MANAGERS'])
    expect(sent.length).toBeGreaterThan(50)
    const named = sent.flatMap(
      ({ text, blocks }) => `${text} ${blocks}`.match(/.{0,60}\bpods?\b.{0,20}/gi) ?? [],
    )
    expect(named).toEqual([])
  })

  it('D25: says so to whoever types the act that this hub has not', async () => {
    const officer = hub.as('ben')
    expect(await officer.runs(`/referral open ${reference}`)).toEqual({ ok: true })
    await officer.sees('This hub opens no contact in the tracker', { in: 'modal' })
    await officer.closes()
  })
})
