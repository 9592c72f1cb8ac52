import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isNotFound } from '../../src/db/store.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import {
  awaitingAuthorisation,
  inScreening,
  opened,
  people,
  rated,
  researched,
  unrated,
} from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

const overview = {
  Rating: '● RED',
  'Level of need': 'Level 3: complex',
  'Analysis of history': 'Nothing known before.',
  Consent: 'Consent obtained',
  'Recorded on the MARF': ['Yes'],
}

let app: TestApp
let reference: string
let planted = 0

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.stop())

/** Each test has an item of its own. */
async function plant(situation: Parameters<TestApp['plant']>[0]): Promise<string> {
  planted += 1
  return app.plant(situation, `26-${String(planted).padStart(5, '0')}`)
}

async function itemNow(of = reference) {
  const loaded = await app.store.load(of, nobody)
  if (isNotFound(loaded)) throw new Error(`There is no ${of}.`)
  return loaded
}

describe('an act by a command', () => {
  beforeEach(async () => {
    app.clock.moveTo('2026-06-02 12:00')
    reference = await plant(researched())
  })

  it('opens its form, shows the deadline before it is pressed, and saves', async () => {
    const manager = app.person('teamManager')
    expect(await manager.runs(`/referral rate ${reference}`)).toEqual({ ok: true })
    await manager.modal('Rate')
    await manager.sees('Choose a rating to see its deadline.')
    await manager.chooses('Rating', '● RED')
    await manager.sees('● RED, due Tue 2 Jun 2026, 16:00 (4 open hours)')
    expect(await manager.submits(overview)).toEqual({ ok: true })
    await manager.noModal()
    const { item, history } = await itemNow()
    expect(item).toMatchObject({ rating: 'red', levelOfNeed: 3, ratedBy: people.teamManager.id })
    expect(history.at(-1)?.act).toBe('rate')
  })

  it('keeps what was typed while the preview is redrawn', async () => {
    const manager = app.person('teamManager')
    await manager.runs(`/referral rate ${reference}`)
    await manager.sees('Choose a rating to see its deadline.')
    await manager.fills({ 'Analysis of history': 'Two earlier contacts.' })
    await manager.chooses('Rating', '▲ AMBER')
    await manager.sees('▲ AMBER, due')
    const modal = await manager.modal('Rate')
    expect(modal.values['historyAnalysis']).toEqual({ value: 'Two earlier contacts.' })
    await manager.closes()
  })

  it('keeps the deadline of what was chosen last, where an earlier choice arrives after it', async () => {
    const manager = app.person('teamManager')
    await manager.runs(`/referral rate ${reference}`)
    await manager.sees('Choose a rating to see its deadline.')
    const { id, blocks } = await manager.modal('Rate')
    const metadata = JSON.stringify({ act: 'rate', reference, version: 2 })
    async function choose(rating: string, actionTs: string) {
      const selected = { type: 'radio_buttons', selected_option: { value: rating } }
      await app.receive({
        type: 'block_actions',
        user: { id: people.teamManager.id },
        team: null,
        container: { type: 'view', view_id: id },
        view: {
          id,
          type: 'modal',
          private_metadata: metadata,
          blocks,
          state: { values: { rating: { value: selected } } },
        },
        actions: [{ ...selected, action_id: 'value', block_id: 'rating', action_ts: actionTs }],
      })
    }
    await choose('red', '1780000002.000000')
    await choose('amber', '1780000001.000000')
    const { text } = await manager.sees('● RED, due')
    expect(text).not.toContain('AMBER, due')
    await manager.closes()
  })

  it('takes the tag for the reference, and asks which where several have it', async () => {
    const first = await plant({ ...researched(), item: { ...researched().item, tag: '777 QZ' } })
    const manager = app.person('teamManager')
    await manager.runs('/referral rate 777 qz')
    await manager.sees('Choose a rating')
    await manager.closes()
    const second = await plant({ ...researched(), item: { ...researched().item, tag: '777 QZ' } })
    await manager.runs('/referral rate 777 QZ')
    await manager.sees('2 items have the tag *777 QZ*. Which one?')
    await manager.clicks('Choose')
    await manager.sees('Choose a rating')
    const seen = await Promise.all([first, second].map((one) => manager.canSee(one)))
    expect(seen.filter((isSeen) => isSeen)).toHaveLength(1)
    await manager.closes()
  })

  it('says so where there is no such item', async () => {
    const manager = app.person('teamManager')
    await manager.runs('/referral rate 26-99999')
    const { text } = await manager.sees('There is no 26-99999.')
    expect(text).toContain('/referral list')
    await manager.closes()
  })

  it('says what is wrong with a tag of the wrong shape', async () => {
    const manager = app.person('teamManager')
    await manager.runs('/referral rate Johnathan Smithson')
    const { text } = await manager.sees('is neither a reference nor a tag')
    expect(text).toContain('Write it as 12345 JC')
    await manager.closes()
  })
})

describe('an act that the role or the stage does not allow', () => {
  it('says who can do it instead, and cites the rule', async () => {
    reference = await plant(researched())
    const worker = app.person('worker')
    await worker.runs(`/referral rate ${reference}`)
    await worker.sees('"Rate" is for: MASH Team Manager, Early Help Decision Maker.')
    await worker.sees('Who can: @Edith Example, @Farid Example, @Greta Sample')
    await worker.sees('Rule R31, BCP flow chart, Step 3')
    await worker.closes()
    expect((await itemNow()).item.rating).toBeNull()
  })

  it('says at which stage the item is, and for which the act is', async () => {
    reference = await plant(inScreening())
    const manager = app.person('teamManager')
    await manager.runs(`/referral authorise ${reference}`)
    await manager.sees(`${reference} is at Initial screening`)
    const { text } = await manager.sees('can be done at Awaiting authorisation')
    expect(text).toContain('Rule R72, Recording guidance, section 15.2')
    await manager.closes()
  })

  it('tells an administrator and a person without a role nothing of the item (D23)', async () => {
    reference = await plant(inScreening())
    for (const who of ['administrator', 'newcomer'] as const) {
      const person = app.person(who)
      await person.runs(`/referral authorise ${reference}`)
      await person.sees('no item')
      expect(await person.canSee('Initial screening')).toBe(false)
      await person.closes()
      await person.runs('/referral authorise 26-99999')
      await person.sees('no item')
      expect(await person.canSee('There is no')).toBe(false)
      await person.closes()
    }
  })
})

describe('a form that is sent', () => {
  it('says beside the field what is wrong with a tag of the wrong shape', async () => {
    reference = await plant(rated('amber'))
    const officer = app.person('officerNorth')
    await officer.runs(`/referral open ${reference}`)
    await officer.modal('Open and allocate to pod')
    await officer.submits({ Tag: 'Jonah', 'The contact is open': ['Yes'] })
    await officer.sees('is not part of a tag')
    const modal = await officer.modal()
    expect(Object.keys(modal.errors)).toEqual(['tag'])
    expect(modal.values['tag']).toEqual({ value: 'Jonah' })
    expect((await itemNow()).item.stage).toBe('received')
    await officer.closes()
  })

  it('says beside the field that a date does not exist', async () => {
    reference = await plant(inScreening())
    const officer = app.person('informationOfficer')
    await officer.runs(`/referral acknowledge ${reference}`)
    await officer.modal('Acknowledge the referrer')
    await officer.submits({ When: '31/06/2026 10:00' })
    await officer.sees('31/06/2026 10:00 does not exist')
    expect(Object.keys((await officer.modal()).errors)).toEqual(['at'])
    await officer.submits({ When: '02/06/2026 10:00' })
    await officer.noModal()
    expect((await itemNow()).item.acknowledgedAt).not.toBeNull()
  })

  it('is kept with everything typed where somebody else acted meanwhile, and shows what changed', async () => {
    reference = await plant(inScreening())
    const worker = app.person('worker')
    await worker.runs(`/referral record-outcome ${reference}`)
    await worker.modal('Record outcome')
    await worker.fills({ 'Action taken': 'Spoke with the school.' })

    app.clock.moveTo('2026-06-02 12:05')
    const manager = app.person('teamManager')
    await manager.runs(`/referral re-rate ${reference}`)
    await manager.modal('Re-rate')
    await manager.submits({ 'New rating': '● RED', 'What changed, and why': 'A new disclosure.' })
    await manager.noModal()

    const outcome = {
      Outcome: 'Information and advice, and close',
      Why: 'No further risk was found.',
      'What is not done, and why': 'None of it was needed.',
      'The record is loaded on Mosaic': ['Yes'],
    }
    expect(await worker.submits(outcome)).toEqual({ ok: true })
    await worker.sees('this item changed while the form was open')
    await worker.sees('Edith Example re-rated it AMBER to RED, 12:05')
    expect((await itemNow()).item.outcome).toBeNull()
    const modal = await worker.modal('Record outcome')
    expect(modal.values['action']).toEqual({ value: 'Spoke with the school.' })

    await worker.submits()
    await worker.sees('It needs a contact record on Mosaic.')
    await worker.closes()
    expect((await itemNow()).item).toMatchObject({ stage: 'authorisation', outcome: 'advice' })
  })

  it('is saved once when it is sent twice, and the second person is told the first did it', async () => {
    reference = await plant(awaitingAuthorisation())
    const [first, second] = [app.person('teamManager'), app.person('otherTeamManager')]
    for (const manager of [first, second]) {
      await manager.runs(`/referral authorise ${reference}`)
      await manager.modal('Authorise')
      await manager.sees('Outcome: Information and advice, and close')
    }
    const { id } = await first.modal()
    const twice = await Promise.all([
      first.does({ type: 'submit', viewId: id }),
      first.does({ type: 'submit', viewId: id }),
    ])
    expect(twice[0]).toEqual({ ok: true })
    await second.submits()
    await second.sees('It was already authorised by Edith Example, Tue 2 Jun 2026')
    await second.closes()
    const { item, history } = await itemNow()
    expect(item.authorisedBy).toBe(people.teamManager.id)
    expect(history.filter((event) => event.act === 'authorise')).toHaveLength(1)
  })

  it('warns once of free text that looks as if it named somebody (D14), and then saves it', async () => {
    reference = await plant(inScreening())
    const worker = app.person('worker')
    await worker.runs(`/referral re-rate ${reference}`)
    await worker.modal('Re-rate')
    const typed = 'Ring the aunt on 07700 900123.'
    await worker.submits({ 'New rating': '● RED', 'What changed, and why': typed })
    await worker.sees('"What changed, and why" looks as if it holds a phone number.')
    expect((await itemNow()).item.rating).toBe('amber')
    expect((await worker.modal()).values['reason']).toEqual({ value: typed })
    await worker.submits()
    await worker.noModal()
    expect((await itemNow()).item.rating).toBe('red')
  })

  it('keeps what was typed where the role decides otherwise, and says who decides', async () => {
    reference = await plant(inScreening('red'))
    const worker = app.person('worker')
    await worker.runs(`/referral re-rate ${reference}`)
    await worker.modal('Re-rate')
    await worker.submits({ 'New rating': '▲ AMBER', 'What changed, and why': 'It is calmer.' })
    await worker.sees('Lowering a RED to AMBER is for a manager.')
    await worker.sees('Who can: @Edith Example')
    expect((await worker.modal()).values['reason']).toEqual({ value: 'It is calmer.' })
    expect((await itemNow()).item.rating).toBe('red')
    await worker.closes()
  })
})

describe('a card', () => {
  it('has buttons that open the forms, for those who may', async () => {
    reference = await plant(opened())
    await app.postCard(reference)
    const lead = app.person('leadNorth')
    await lead.clicks('Allocate', { in: 'managers' })
    await lead.modal('Allocate')
    await lead.submits({ Worker: people.worker.id })
    await lead.noModal()
    expect((await itemNow()).item.workerId).toBe(people.worker.id)
    await lead.clicks('Allocate', { in: 'managers' })
    await lead.sees('is already allocated to Jonah Example')
    await lead.closes()
  })

  it('opens the details of its item, with the history', async () => {
    reference = await plant(unrated())
    await app.postCard(reference)
    const officer = app.person('informationOfficer')
    await officer.clicks('Details', { in: 'managers' })
    await officer.sees('Amina Example logged it')
    await officer.clicks('Research done', { in: 'modal' })
    await officer.modal('Research done')
    await officer.submits({ 'The family has been looked for': ['Yes'] })
    await officer.noModal()
    expect((await itemNow()).item.researchedBy).toBe(people.informationOfficer.id)
  })
})
