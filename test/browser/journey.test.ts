import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BrowserHub, picture, startBrowserHub } from './browser-hub.ts'
import { button, type Staff, tabTo } from './staff.ts'

const managers = 'mash-managers'

/** One item, taken down its road in a browser by people in six roles. Each test goes on where the one before it stopped. */
describe('an item in the browser', () => {
  let hub: BrowserHub
  let asha: Staff
  let ben: Staff
  let elin: Staff
  let hari: Staff
  let jamal: Staff
  let femi: Staff
  let reference = ''
  let hasFailed = false

  beforeEach((test) => {
    test.skip(hasFailed, 'An earlier step failed.')
    test.onTestFailed(async () => {
      hasFailed = true
      await hub.showFailure()
    })
  })
  beforeAll(async () => {
    hub = await startBrowserHub()
    asha = await hub.comesIn('Asha Example')
    ben = await hub.comesIn('Ben Example')
    elin = await hub.comesIn('Elin Example')
    hari = await hub.comesIn('Hari Example')
    jamal = await hub.comesIn('Jamal Example')
    femi = await hub.comesIn('Femi Example')
  })
  afterAll(() => hub?.stop())

  it('is logged by a Business Support Officer from a referral form', async () => {
    await ben.opensChannel(managers)
    await ben.types('/referral new')
    const form = ben.form()
    await form.getByText('Who referred').waitFor()
    await ben.fillsIn({
      'Who referred': '2A: Schools',
      Received: '02/06/2026 09:40',
      Tag: '123/310226 ZX',
    })
    await form.getByRole('button', { name: 'Log', exact: true }).click()
    await form.getByText('The date in 123/310226 does not exist').waitFor()
    expect(await form.getByLabel('Received').inputValue()).toBe('02/06/2026 09:40')
    await ben.fillsIn({ Tag: '90100 ZX' })
    await picture(ben.page, 'log')
    await form.getByRole('button', { name: 'Log', exact: true }).click()
    const told = await ben
      .form()
      .getByText(/Logged as \d\d-\d{5}/)
      .first()
      .textContent()
    reference = /\d\d-\d{5}/.exec(told ?? '')?.[0] ?? ''
    expect(reference).not.toBe('')
    await ben.form().getByRole('button', { name: 'Close', exact: true }).last().click()
    await ben.card(reference).getByText('Still missing: research, rating').waitFor()
  })

  it('is researched by the Business Support Information Officer', async () => {
    await asha.opensChannel(managers)
    await asha.presses('Research done', reference)
    await asha.fillsIn({ 'The family has been looked for': true })
    await asha.sends('Research done')
    await asha
      .card(reference)
      .getByText(/Still missing: rating/)
      .waitFor()
  })

  it('refuses a social worker who would rate it, and says who may', async () => {
    await jamal.opensChannel('pod-a')
    await jamal.types(`/referral rate ${reference}`)
    await jamal.form().getByText('"Rate" is for').waitFor()
    await jamal
      .form()
      .getByText(/Elin Example/)
      .waitFor()
    await jamal.form().getByText(/R31/).waitFor()
    await picture(jamal.page, 'refused')
    await jamal.form().getByRole('button', { name: 'Close', exact: true }).last().click()
  })

  it('is rated by a Team Manager, who sees each deadline before pressing', async () => {
    await elin.opensChannel(managers)
    await elin.presses('Rate', reference)
    await elin.fillsIn({ Rating: '● RED' })
    await elin
      .form()
      .getByText(/● RED, due .* \(4 open hours\)/)
      .waitFor()
    await picture(elin.page, 'rate')
    await elin.fillsIn({ Rating: '▲ AMBER' })
    await elin
      .form()
      .getByText(/▲ AMBER, due .* \(16 open hours\)/)
      .waitFor()
    await elin.fillsIn({
      'Level of need': 'Level 3',
      'Analysis of history': 'Invented: two earlier contacts, both advice.',
      Consent: 'Consent obtained',
      'Recorded on the MARF': true,
    })
    await elin.sends('Rate')
    await elin.card(reference).getByText('AMBER').first().waitFor()
  })

  it('is opened by the officer of Pod A, and its card comes to the pod', async () => {
    await ben.presses('Open and allocate to pod', reference)
    await ben
      .form()
      .getByText(/Opening now: ▲ AMBER, due/)
      .waitFor()
    await ben.fillsIn({ 'The contact is open on Mosaic': true })
    await ben.sends('Open and allocate to pod')
    await hari.opensChannel('pod-a')
    await hari.card(reference).waitFor()
    await picture(hari.page, 'card')
  })

  it('is allocated in two clicks by the pod’s lead, who sees what each worker holds', async () => {
    await hari.presses('Allocate', reference)
    await hari.fillsIn({ Worker: 'Jamal Example' })
    await picture(hari.page, 'allocate')
    await hari.sends('Allocate')
    await hari.card(reference).getByText('Jamal Example').first().waitFor()
  })

  it('keeps what was typed when somebody else acts meanwhile, and says what changed', async () => {
    await jamal.presses('To triage', reference)
    await jamal.sends('To triage')
    await jamal.card(reference).getByText('Triage').first().waitFor()
    await elin.opensChannel('pod-a')
    await elin.types(`/referral re-rate ${reference}`)
    await elin.form().getByText('What changed, and why').first().waitFor()
    await jamal.types(`/referral re-rate ${reference}`)
    await jamal
      .form()
      .getByText(/▲ AMBER, due/)
      .waitFor()
    await jamal.fillsIn({
      'New rating': '● RED',
      'What changed, and why': 'Invented: a new disclosure to the school.',
    })
    await jamal
      .form()
      .getByText(/Would be: ● RED, due/)
      .waitFor()
    await jamal.sends('Re-rate')
    await elin.fillsIn({
      'New rating': '■ GREEN',
      'What changed, and why': 'Invented: the school rang.',
    })
    await elin.form().getByRole('button', { name: 'Re-rate', exact: true }).click()
    await elin
      .form()
      .getByText(/Jamal Example re-rated it AMBER to RED/)
      .waitFor()
    const kept = elin.form().getByLabel('What changed, and why')
    expect(await kept.inputValue()).toBe('Invented: the school rang.')
    await picture(elin.page, 'stale')
    await elin.form().getByRole('button', { name: 'Cancel' }).click()
    await jamal.card(reference).getByText('RED').first().waitFor()
  })

  it('brings a reminder to the pod’s channel as the clock is moved', async () => {
    for (const hour of ['11:', '12:', '13:']) {
      await hari.movesClock('+1 h')
      await hari.clockShows(hour)
    }
    await hari.sees(`${reference} RED is due soon.`)
    await picture(hari.page, 'reminder')
  })

  it('stands on the worker’s App Home, and in the details for whoever may open it', async () => {
    await jamal.opensHome()
    await jamal.sees(reference)
    await picture(jamal.page, 'home')
    await jamal.opensChannel('pod-a')
    await jamal.types(`/referral show ${reference}`)
    await jamal.form().getByText('Invented: a new disclosure to the school.').first().waitFor()
    await picture(jamal.page, 'show')
    await jamal.form().getByRole('button', { name: 'Close', exact: true }).last().click()
    await jamal.types('/referral list')
    await jamal.sees('Only visible to you')
    await picture(jamal.page, 'list')
    await jamal.types('/referral help')
    await jamal.sees('What you may do')
    await picture(jamal.page, 'help')
  })

  it('is given its outcome by the worker, and sent back by a manager with the reason', async () => {
    await recordsOutcome({ 'People with parental responsibility': '2 people' })
    await elin.presses('Send back', reference)
    await elin.form().getByText('Invented: spoke with the school.').waitFor()
    await elin.fillsIn({ 'What is needed': 'Invented: say what the health visitor found.' })
    await elin.sends('Send back')
    await button(jamal.card(reference), 'Record outcome').waitFor()
  })

  it('is recorded again and authorised once, however often the button is pressed', async () => {
    await recordsOutcome()
    await femi.opensChannel(managers)
    await femi.presses('Authorise', reference)
    await femi.form().getByText('Outcome: Progress to social care: section 17').waitFor()
    await picture(femi.page, 'authorise')
    await femi.form().getByRole('button', { name: 'Authorise', exact: true }).dblclick()
    await femi.form().waitFor({ state: 'detached' })
    await femi.card(reference).getByText('Resolved').first().waitFor()
    await femi.types(`/referral authorise ${reference}`)
    await femi
      .form()
      .getByText(/already authorised by Femi Example/)
      .waitFor()
    await femi.form().getByRole('button', { name: 'Close', exact: true }).last().click()
    await femi.types(`/referral show ${reference}`)
    const lines = femi.form().getByText('authorised it: resolved')
    await lines.first().waitFor()
    expect(await lines.count()).toBe(1)
    await femi.form().getByRole('button', { name: 'Close', exact: true }).last().click()
  })

  it('is followed by the digests of the next morning, in the pod’s and the managers’ channels', async () => {
    await femi.movesClock('Tomorrow 08:30')
    await femi.clockShows('08:3')
    await femi.movesClock('+1 h')
    await femi.sees('Digest for managers, Wed 3 Jun')
    await picture(femi.page, 'digest')
    await femi.opensChannel('pod-a')
    await femi.sees('Digest for Pod A, Wed 3 Jun')
  })

  it('can be logged by keyboard alone', async () => {
    const { keyboard } = asha.page
    await asha.page.reload()
    await asha.page.getByRole('heading', { name: managers }).waitFor()
    await tabTo(asha.page, 'Skip to the message box')
    await keyboard.press('Enter')
    await keyboard.type('/referral new')
    await keyboard.press('Enter')
    await asha.form().getByText('Who referred').waitFor()
    await tabTo(asha.page, 'Who referred')
    await keyboard.type('6')
    await tabTo(asha.page, 'Tag')
    await keyboard.type('90101 KB')
    await tabTo(asha.page, 'Log')
    await keyboard.press('Enter')
    await asha
      .form()
      .getByText(/Logged as/)
      .first()
      .waitFor()
    await keyboard.press('Escape')
    await asha.form().waitFor({ state: 'detached' })
    await asha.sees('90101 KB')
  })

  it('fits a telephone, and the browser had nothing to complain of', async () => {
    await jamal.page.setViewportSize({ width: 390, height: 844 })
    await jamal.card(reference).waitFor()
    const wide = Number(await jamal.page.evaluate('document.documentElement.scrollWidth'))
    expect(wide).toBeLessThanOrEqual(390)
    await picture(jamal.page, 'phone')
    expect(hub.complaints).toEqual([])
  })

  async function recordsOutcome(more: Parameters<Staff['fillsIn']>[0] = {}): Promise<void> {
    await jamal.presses('Record outcome', reference)
    await jamal.fillsIn({
      Outcome: 'Progress to social care: section 17',
      'Action taken': 'Invented: spoke with the school.',
      Why: 'Invented: an assessment is needed.',
      'What is not done, and why': 'Invented: the outcome needs none of it.',
      'Manager it was discussed with': 'Elin Example',
      'The record is loaded on Mosaic': true,
      ...more,
    })
    await jamal.sends('Record outcome')
    await jamal.card(reference).getByText('Awaiting authorisation').first().waitFor()
  }
})
