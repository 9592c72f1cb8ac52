import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney, transports } from './journey-hub.ts'
import { goOneAfterAnother } from './one-after-another.ts'
import { does, historyOf, opens, outcome, presses, rowOf, sends, takeToWorker } from './steps.ts'

const tag = '90500 PQ'
const asked = 'Invented: anything known of the family in the last year.'

/** An AMBER that is asked about, met over, told of and tidied up. Each test goes on where the one before it stopped. */
describe.each(transports)(
  'an AMBER with its agencies, meeting and what is owed after, over %s',
  (transport) => {
    let hub: JourneyHub
    let reference: string

    goOneAfterAnother()
    beforeAll(async () => {
      hub = await startJourney('2026-06-02 09:00', transport)
      await hub.as('priya').opensHome()
    })
    afterAll(() => hub.stop())

    it('asks three agencies from triage, and says which of them are told in Slack', async () => {
      reference = await takeToWorker(hub, tag)
      const worker = hub.as('jamal')
      await does(worker, 'to-triage', reference, { 'The referral record is loaded': ['Yes'] })
      await opens(worker, 'ask', reference)
      await worker.chooses('Agencies', ['Police', 'Health', 'Housing'])
      await worker.sees('Told in Slack: Police.')
      await worker.sees('For you to ask, by secure email or telephone: Health, Housing.')
      await sends(worker, { 'What is asked, and why': asked })
      await hub.as('elin').runs(`/referral show ${reference}`)
      await hub
        .as('elin')
        .sees('Housing: asked Tue 2 Jun 2026, 09:00; no answer yet', { in: 'modal' })
      await hub.as('elin').closes()
      expect((await historyOf(hub, reference)).at(-1)).toBe('U0JAMAL ask')
    })

    it('reaches the police by a message that names no child, and stands on their Home and in their list', async () => {
      const officer = hub.as('priya')
      const { text } = await officer.message(`${reference}: Police is asked for information, by`)
      expect(text).not.toContain('90500')
      expect(text).not.toContain('Invented')
      await officer.sees('Asked of my agency', { in: 'home' })
      await officer.sees(tag, { in: 'home' })
      await officer.sees(asked, { in: 'home' })
      await officer.runs('/referral list')
      await officer.sees('Asked of my agency: 1, 0 overdue.')
    })

    it('shows the police nothing else of the item, whatever they type', async () => {
      const officer = hub.as('priya')
      for (const command of ['show', 'copy', 'explain', 'rate', 'record-answer', '']) {
        await officer.runs(`/referral ${command} ${reference}`)
        await officer.sees('Your role sees only what it is asked, and no item.', { in: 'modal' })
        expect(await officer.canSee('AMBER', { in: 'modal' })).toBe(false)
        await officer.closes()
      }
      expect(await officer.canSee('Jamal', { in: 'home' })).toBe(false)
      await officer.runs('/referral help')
      await officer.sees('Of items themselves you see nothing.')
      expect(await officer.canSee('/referral authorise')).toBe(false)
    })

    it('is answered by the police in Slack; the worker is told, and it waits for them no more', async () => {
      const officer = hub.as('priya')
      await officer.clicks('Answer', { in: 'home', value: `${reference}:1` })
      await officer.sees(`Police is asked about ${tag}, by`, { in: 'modal' })
      expect(await officer.submits()).toMatchObject({ ok: false })
      expect(Object.keys((await officer.modal()).errors)).toEqual(['answer'])
      await sends(officer, { Answer: 'Supplied information', 'Noted on Athena': ['Yes'] })
      await hub.as('jamal').sees(`${reference} AMBER has an answer from an agency that was asked.`)
      await officer.sees('Nothing is asked of your agency just now.', { in: 'home' })
      await officer.clicks('Answer', { value: `${reference}:1` })
      await officer.sees('Nothing waits there for your agency.', { in: 'modal' })
      await officer.closes()
    })

    it('has an answer by telephone recorded, and one from before the question refused beside its field', async () => {
      const worker = hub.as('jamal')
      await opens(worker, 'record-answer', reference)
      const answer = {
        'Which agency': 'Health, asked Tue 2 Jun 2026, 09:00',
        Answer: 'Nothing known',
        When: '01/06/2026 10:00',
      }
      expect(await worker.submits(answer)).toMatchObject({ ok: false })
      expect(Object.keys((await worker.modal()).errors)).toEqual(['at'])
      await sends(worker, { When: 'now' })
    })

    it('rings in the pod’s channel for the agency that stays silent, once', async () => {
      await hub.moveTo('2026-06-02 13:05')
      await hub
        .as('jamal')
        .sees('AMBER has no answer from an agency that was asked.', { in: 'pod-a' })
      await hub.settle()
      const rung = (await hub.sent()).filter(({ text }) =>
        text.includes('has no answer from an agency'),
      )
      expect(rung).toHaveLength(1)
    })

    it('goes to a meeting with the Assessment Team invited, or else with the reason', async () => {
      const worker = hub.as('jamal')
      await does(worker, 'review-rating', reference)
      await opens(worker, 'to-meeting', reference)
      await sends(worker, {
        Which: 'MASH meeting',
        'Manager it was discussed with': 'Elin Example',
        'Brief analysis': 'Invented analysis.',
        Recommendation: 'Invented recommendation.',
      })
      const officer = hub.as('ben')
      await opens(officer, 'arrange-meeting', reference)
      await officer.chooses('Invited', ['Police'])
      await officer.sees('Why the Assessment Team duty worker is not invited')
      await officer.chooses('Invited', ['Assessment Team duty worker', 'Police', 'Probation'])
      await officer.seesNoMore('Why the Assessment Team duty worker is not invited', {
        in: 'modal',
      })
      await sends(officer, { 'When it is to be held': '02/06/2026 15:00' })
      expect((await historyOf(hub, reference)).at(-1)).toBe('U0BEN arrangeMeeting')
    })

    it('has its minutes written by business support, and authorised by somebody else who is a social care manager', async () => {
      await hub.moveTo('2026-06-02 15:40')
      await does(hub.as('ben'), 'meeting-held', reference, {
        Attended: ['Assessment Team duty worker', 'Police'],
      })
      await does(hub.as('ben'), 'write-minutes', reference, {
        'The minutes are on the strategy meeting template': ['Yes'],
        'The management of risk plan': ['Yes'],
      })
      await hub.as('elin').sees('has minutes of its meeting for a social care manager', {
        in: 'mash-managers',
      })
      await hub.as('grace').runs(`/referral authorise-minutes ${reference}`)
      await hub
        .as('grace')
        .sees('is for: MASH Team Manager, Assistant Team Manager', { in: 'modal' })
      await hub.as('grace').closes()
      await does(hub.as('hari'), 'authorise-minutes', reference)
      expect((await historyOf(hub, reference)).slice(-3)).toEqual([
        'U0BEN meetingHeld',
        'U0BEN writeMinutes',
        'U0HARI authoriseMinutes',
      ])
    })

    it('leaves with what is not done said, and the manager who signs reads it', async () => {
      const worker = hub.as('jamal')
      await does(worker, 'review-rating', reference)
      await does(worker, 'checklist', reference, {
        'Before the outcome': ['Risk assessment', 'Full chronology'],
      })
      await opens(worker, 'record-outcome', reference)
      await worker.sees('Supplied information: Police (R60).')
      await worker.sees('Asked, and no answer: Housing (R61).')
      const left = outcome('Progress to social care: section 17')
      const { 'What is not done, and why': why, ...rest } = left
      const parents = { 'People with parental responsibility': '2 people' }
      expect(await worker.submits({ ...rest, ...parents })).toMatchObject({ ok: false })
      const { errors } = await worker.modal('Record outcome')
      expect(errors['undone']).toContain('Not done yet: full Signs of Safety analysis')
      await sends(worker, { 'What is not done, and why': why ?? '' })
      await presses(hub.as('elin'), 'Authorise', reference, 'mash-managers')
      await hub.as('elin').sees('Not done: full Signs of Safety analysis')
      await sends(hub.as('elin'))
      expect(await rowOf(hub, reference)).toMatchObject({ stage: 'resolved', left_at: 'meeting' })
    })

    it('owes word of its outcome to everybody involved, and a parent is left out by a manager alone', async () => {
      const worker = hub.as('jamal')
      await worker.opensHome()
      await worker.sees('Owed after the outcome', { in: 'home' })
      await worker.sees('Telling people of the outcome: due Wed 3 Jun 2026, 17:15', { in: 'home' })
      await opens(worker, 'tell', reference)
      const choices = await worker.choices('Who')
      expect(choices).toEqual([
        'The referrer (Schools)',
        'Parent 1 (parental responsibility)',
        'Parent 2 (parental responsibility)',
        'Assessment Team duty worker',
        'Police',
        'Health',
        'Housing',
      ])
      await worker.chooses('Were they told', 'Withheld: safety')
      await worker.sees('Why they are not told')
      await worker.submits({
        Who: ['Parent 2 (parental responsibility)'],
        'Why they are not told': 'Invented.',
      })
      await worker.sees('"Withheld: safety" is for a manager to say.', { in: 'modal' })
      await worker.closes()
      await opens(hub.as('elin'), 'tell', reference)
      await hub.as('elin').chooses('Were they told', 'Withheld: safety')
      await sends(hub.as('elin'), {
        Who: ['Parent 2 (parental responsibility)'],
        'Why they are not told': 'Invented.',
      })
      await does(worker, 'tell', reference, {
        Who: choices.filter((one) => !one.startsWith('Parent 2')),
      })
    })

    it('asks the police to note the outcome on their own system, and they tick that they have', async () => {
      const officer = hub.as('priya')
      await officer.message(
        `${reference}: the outcome was sent to Police by secure email. Note it on Athena.`,
      )
      await officer.sees('Outcomes to note', { in: 'home' })
      await officer.clicks('Outcome noted', { in: 'home', value: `${reference}:police` })
      await officer.sees('Noted on Athena', { in: 'modal' })
      expect(await officer.submits()).toMatchObject({ ok: false })
      await sends(officer, { 'Noted on Athena': ['Yes'] })
      await officer.sees('Nothing is asked of your agency just now.', { in: 'home' })
      await hub.as('elin').runs(`/referral show ${reference}`)
      await hub.as('elin').sees(/Police: told,[^\n]*noted on Athena/, { in: 'modal' })
      await hub
        .as('elin')
        .sees('Priya Example noted the outcome on the system of Police', { in: 'modal' })
      await hub.as('elin').closes()
    })

    it('stands with the managers when letters and the ESCR are late, and with nobody once they are done', async () => {
      await hub.moveTo('2026-06-10 08:50')
      await hub.as('elin').sees(/Owed after the outcome, and late[^]*Letters: [^]*ESCR: /, {
        in: 'mash-managers',
      })
      const officer = hub.as('ben')
      await opens(officer, 'checklist', reference)
      const after = await officer.choices('After the outcome: letters and ESCR')
      expect(after).toHaveLength(8)
      await sends(officer, { 'After the outcome: letters and ESCR': after })
      await hub.as('jamal').seesNoMore('Owed after the outcome', { in: 'home' })
      expect((await rowOf(hub, reference))['tasks_due']).toBeNull()
      const { resolved_at: resolvedAt, deadline } = await rowOf(hub, reference)
      expect(Number(resolvedAt)).toBeLessThan(Number(deadline))
    })

    it('never had its tag or what was asked in a message, and what each typed is in no log', async () => {
      await hub.settle()
      const said = (await hub.sent()).filter(({ method }) => method.startsWith('chat.'))
      expect(said.length).toBeGreaterThan(30)
      expect(said.filter(({ text }) => /90500|\bPQ\b/.test(text))).toEqual([])
      expect(said.filter(({ text, blocks }) => /Invented/.test(text + blocks))).toEqual([])
      const toPolice = said.filter(
        ({ channel }) => channel === 'U0PRIYA' || channel.startsWith('D'),
      )
      expect(toPolice.length).toBeGreaterThan(1)
      expect(toPolice.filter(({ blocks }) => blocks.includes('90500'))).toEqual([])
      expect(hub.log.lines.join('\n')).not.toMatch(/90500|Invented/)
    })
  },
)
