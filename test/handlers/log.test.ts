import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../src/domain/closed-access.ts'
import { people } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

const school = '2A: Schools'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.stop())

async function openItems() {
  const items = await app.store.openItems(nobody)
  return [...items].sort((a, b) => a.loggedAt - b.loggedAt)
}

/** The reference that a person is told once it is logged. */
async function loggedReference(who: 'informationOfficer' | 'worker'): Promise<string> {
  const { text } = await app.person(who).sees(/Logged as \d\d-\d{5}/, { in: 'modal' })
  return /\d\d-\d{5}/.exec(text)?.[0] ?? ''
}

describe('logging a referral', () => {
  it('is one form, and answers with the reference and what comes next', async () => {
    const officer = app.person('informationOfficer')
    await officer.runs('/referral new')
    await officer.modal('Log a referral')
    await officer.submits({ 'Who referred': school, Tag: '12345 jc' })
    const reference = await loggedReference('informationOfficer')
    await officer.sees('Next: verification and research, then a manager rates it.')
    const loaded = await app.store.load(reference, nobody)
    expect(loaded).toMatchObject({
      item: {
        stage: 'received',
        tag: '12345 JC',
        kind: 'marf',
        source: '2A',
        loggedBy: people.informationOfficer.id,
      },
    })
    await officer.clicks('Research done', { in: 'modal' })
    await officer.modal('Research done')
    await officer.submits({ 'The family has been looked for': ['Yes'] })
    await officer.noModal()
    expect(await app.store.load(reference, nobody)).toMatchObject({
      item: { researchedBy: people.informationOfficer.id },
    })
  })

  it('says beside the field what is wrong with the tag and the time, both at once, and keeps them', async () => {
    const officer = app.person('informationOfficer')
    const before = (await openItems()).length
    await officer.runs('/referral new')
    await officer.modal('Log a referral')
    await officer.submits({
      'Who referred': school,
      Tag: '123/310226 JC',
      Received: '30/02/2026 10:00',
    })
    await officer.sees('The date in 123/310226 does not exist')
    const { errors, values } = await officer.modal()
    expect(Object.keys(errors).sort()).toEqual(['receivedAt', 'tag'])
    expect(values['tag']).toEqual({ value: '123/310226 JC' })
    expect(await openItems()).toHaveLength(before)
    await officer.closes()
  })

  it('makes one referral of a form that is sent twice', async () => {
    const officer = app.person('informationOfficer')
    const before = (await openItems()).length
    await officer.runs('/referral new')
    await officer.sees('Who referred')
    const { id } = await officer.modal('Log a referral')
    const values = { source: { value: '2A' } }
    await Promise.all([
      officer.does({ type: 'submit', viewId: id, values }),
      officer.does({ type: 'submit', viewId: id, values }),
    ])
    await loggedReference('informationOfficer')
    expect(await openItems()).toHaveLength(before + 1)
    await officer.closes()
  })

  it('D16, R18: shows what may be the same before it is logged, once, and refuses nothing', async () => {
    const officer = app.person('informationOfficer')
    await officer.runs('/referral new')
    await officer.modal('Log a referral')
    await officer.submits({ 'Who referred': school, Tag: '888 SB' })
    const first = await loggedReference('informationOfficer')
    await officer.closes()
    await officer.runs('/referral new')
    await officer.modal('Log a referral')
    const logged = (await openItems()).length
    await officer.submits({ 'Who referred': school, Tag: '888 SB' })
    await officer.sees(`${first}, received Tue 2 Jun 2026, 12:00: the same number`)
    expect(await openItems()).toHaveLength(logged)
    await officer.submits()
    const { text } = await officer.sees('The same tag is on:')
    expect(text).toContain(`${first}: Received`)
    await officer.closes()
  })

  it('begins from the global shortcut too', async () => {
    const worker = app.person('worker')
    await worker.usesShortcut('log_referral')
    await worker.modal('Log a referral')
    await worker.submits({ 'Who referred': '6: Police', 'Immediate safeguarding': ['Yes'] })
    const reference = await loggedReference('worker')
    await worker.sees('The managers have been told that it is an immediate concern.')
    expect(await app.store.load(reference, nobody)).toMatchObject({
      item: { immediateConcern: true },
    })
    await worker.closes()
  })

  it('keeps the link to a message that is logged, and none of its words', async () => {
    const officer = app.person('informationOfficer')
    const words = 'A secret sentence about a child'
    await officer.says(words, { channel: 'managers' })
    const message = await officer.message(words)
    await officer.usesMessageShortcut('log_message', message)
    await officer.sees('The link to the message is kept with the referral')
    await officer.submits({ 'Who referred': school })
    const reference = await loggedReference('informationOfficer')
    const loaded = await app.store.load(reference, nobody)
    expect(loaded).toMatchObject({ item: { messageLink: expect.stringContaining('/archives/') } })
    expect(JSON.stringify(loaded, (_, value) => value ?? null)).not.toContain('secret sentence')
    await officer.closes()
  })

  it('is refused to an administrator and to a person without a role, who are told whom to ask', async () => {
    const asked = [
      ['administrator', 'Rule R13', '@Amina Example'],
      ['newcomer', 'Rule D23', 'Who can: @Priya Example'],
    ] as const
    for (const [who, rule, whom] of asked) {
      const person = app.person(who)
      await person.runs('/referral new')
      const { text } = await person.sees('Not done.')
      expect(text).toContain(rule)
      expect(text).toContain(whom)
      await person.closes()
    }
  })
})
