import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awaitingAuthorisation, inScreening, opened, researched } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  await app.plant(researched(), '26-00001')
  await app.plant(inScreening('red'), '26-00002')
  await app.plant(opened('green'), '26-00003')
  await app.plant(awaitingAuthorisation(), '26-00004')
})

afterAll(() => app.stop())

describe('/referral', () => {
  it('alone answers with a menu whose buttons work', async () => {
    const officer = app.person('informationOfficer')
    await officer.runs('/referral')
    await officer.sees('What would you like to do?')
    await officer.clicks('Open work')
    expect((await officer.sees('The whole hub: 4 open')).text).toContain('26-00002')
    await officer.clicks('Log a referral')
    await officer.modal('Log a referral')
    await officer.closes()
  })

  it('answers a mistyped word with what was meant', async () => {
    const officer = app.person('informationOfficer')
    await officer.runs('/referral lisst')
    const { text } = await officer.sees('There is no "lisst".')
    expect(text).toContain('Did you mean `/referral list`?')
    await officer.runs('/referral <!channel> now')
    expect((await officer.sees('There is no')).text).not.toContain('<!channel>')
  })

  it('lists what is overdue first, of the person’s own pod or of the hub by role', async () => {
    app.clock.moveTo('2026-06-02 14:00')
    const lead = app.person('leadNorth')
    await lead.runs('/referral list')
    const own = (await lead.sees('North pod: 2 open, 1 overdue')).text
    expect(own).toContain('26-00002')
    expect(own).not.toContain('26-00003')
    const manager = app.person('teamManager')
    await manager.runs('/referral list')
    expect((await manager.sees('The whole hub: 4 open')).text).toContain('26-00003')
    const worker = app.person('worker')
    await worker.runs('/referral list mine')
    expect((await worker.sees('My items: 2 open')).text).toContain('26-00004')
    app.clock.moveTo('2026-06-02 14:01')
  })

  it('shows one item by its reference, bare or after show, with what this person may do', async () => {
    const manager = app.person('teamManager')
    for (const line of ['/referral show 26-00004', '/referral 26-00004']) {
      await manager.runs(line)
      const { text } = await manager.sees('Jonah Example recorded the outcome')
      expect(text).toContain('Authorise')
      await manager.closes()
    }
  })

  it('lists in help what this person may do, by the act table', async () => {
    const worker = app.person('worker')
    await worker.runs('/referral help')
    const { text } = await worker.sees('What you may do')
    expect(text).toContain('/referral record-outcome 26-00417')
  })

  it('takes an act’s name in any case, with hyphens, spaces or neither', async () => {
    const manager = app.person('teamManager')
    for (const typed of ['send-back', 'Send back', 'SENDBACK']) {
      await manager.runs(`/referral ${typed} 26-00004`)
      await manager.sees('Outcome: Information and advice')
      expect((await manager.modal('Send back')).submit?.text).toBe('Send back')
      await manager.closes()
    }
  })

  it('shows an administrator no item in a list, and says why', async () => {
    const administrator = app.person('administrator')
    await administrator.runs('/referral list all')
    const { text } = await administrator.sees('you manage people and pods, and see no item')
    expect(text).not.toContain('26-0000')
  })
})

describe('App Home', () => {
  it('shows what waits for a person, and opens an item from there', async () => {
    const manager = app.person('teamManager')
    await manager.opensHome()
    await manager.sees('Waiting for me', { in: 'home' })
    const { text } = await manager.sees('*To authorise* (1)', { in: 'home' })
    expect(text).toContain('26-00004')
    await manager.clicks('Log a referral', { in: 'home' })
    await manager.modal('Log a referral')
    await manager.closes()
  })

  it('keeps itself up to date from the time it is opened', async () => {
    const lead = app.person('leadNorth')
    await lead.opensHome()
    await lead.sees('Waiting for me', { in: 'home' })
    const kept = await app.connection.sql`select person_id from opened_homes`
    expect(kept.map((row) => row['person_id'])).toContain(await lead.id())
  })
})

describe('an old card', () => {
  it('whose button means nothing any more is answered so', async () => {
    await app.client.chat.postMessage({
      channel: 'C0MANAGERS',
      text: 'An old card',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'v0:gone',
              text: { type: 'plain_text', text: 'Old button' },
            },
          ],
        },
      ],
    })
    const officer = app.person('informationOfficer')
    await officer.clicks('Old button', { in: 'managers' })
    const { text } = await officer.sees('This card is out of date.')
    expect(text).toContain('/referral list')
  })
})
