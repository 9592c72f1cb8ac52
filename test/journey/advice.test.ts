import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney, transports } from './journey-hub.ts'
import { does, historyOf, logs, opens, presses, rowOf, sends } from './steps.ts'

const managers = 'mash-managers'

const advice = {
  Outcome: 'Advice given',
  'The concern, briefly': 'Invented: a worry about sleep.',
  'The advice and the actions agreed, briefly': 'Invented: speak with the parents.',
}
const confirmed = {
  ...advice,
  'Concern, advice and actions are on Mosaic, for every child': ['Yes'],
  'How the advice was confirmed': 'By secure email',
  'When a copy was placed on the ESCR': 'now',
}
const conversion = {
  Rating: '▲ AMBER',
  'Level of need': 'Level 3: complex',
  'Analysis of history': 'Invented: two earlier contacts.',
  Consent: 'Consent obtained',
  'A MARF has been asked for': ['Yes'],
  'The referral record is loaded': ['Yes'],
}
const reply = {
  Answer: 'Information provided',
  'What is to be sent, and to whom': 'Invented: dates of contact.',
  'Why it may be shared, or why not': 'Invented: asked for by the court.',
  'The contact record is loaded': ['Yes'],
}

/** What stands over the form in which each kind is logged. */
const heads: Readonly<Record<string, string>> = {
  'MASH consultation': 'Log a consultation',
  'Early help enquiry': 'Log an enquiry',
  'Information request': 'Log a request',
}

describe.each(transports)('through %s, a call for advice', (transport) => {
  let hub: JourneyHub

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00', transport)
  })
  afterAll(() => hub.stop())

  /** Logs what is no referral: the kind is chosen first, and the form then asks what that kind needs. */
  async function takes(name: string, kind: string, label: string, tag: string) {
    const head = heads[kind] ?? ''
    const person = hub.as(name)
    expect(await person.runs('/referral new')).toEqual({ ok: true })
    await person.fills({ 'What has come in': kind })
    await person.sees(label, { in: 'modal' })
    const form = JSON.stringify((await person.modal(head)).blocks)
    expect(form).not.toContain('Who referred')
    expect(form).not.toContain('Immediate safeguarding concern')
    expect(await person.submits({ [label]: '2A: Schools', Tag: tag })).toEqual({ ok: true })
    const { text } = await person.sees('Logged as', { in: 'modal' })
    await person.closes()
    return /\d\d-\d{5}/.exec(text)?.[0] ?? ''
  }

  it('R79, R80: that is a consultation is advised on by whoever took it, and closed with nobody’s authorisation', async () => {
    const reference = await takes('jamal', 'MASH consultation', 'Who asks for advice', '90401 AA')
    await hub.as('jamal').sees(new RegExp(`ADVICE[^]*${reference} · 90401 AA`), { in: 'pod-a' })
    await opens(hub.as('jamal'), 'record-advice', reference)
    const short = { ...confirmed, 'How the advice was confirmed': 'By secure email' }
    const { 'When a copy was placed on the ESCR': _later, ...early } = short
    expect(
      await hub
        .as('jamal')
        .submits({ ...early, 'When a copy was placed on the ESCR': '02/06/2026 08:00' }),
    ).toMatchObject({ ok: false })
    expect(Object.keys((await hub.as('jamal').modal()).errors)).toEqual(['copiedAt'])
    await sends(hub.as('jamal'), { 'When a copy was placed on the ESCR': 'now' })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'adviceGiven',
      left_at: 'consultation',
      rating: null,
      decision_due: null,
      authorised_by: null,
    })
    await hub.as('elin').sees(new RegExp(`${reference} · [^]*Resolved\\nOutcome: Advice given`), {
      in: managers,
    })
    expect(await historyOf(hub, reference)).toEqual(['U0JAMAL log', 'U0JAMAL recordAdvice'])
  })

  it('R82, R83: that becomes a referral is the same item at triage, with its clock from then, and says how it began', async () => {
    const reference = await takes('jamal', 'MASH consultation', 'Who asks for advice', '90402 BB')
    await hub.as('jamal').runs(`/referral convert ${reference}`)
    await hub.as('jamal').sees('is for: MASH Team Manager, Early Help Decision Maker')
    await hub.as('jamal').closes({ all: true })
    await presses(hub.as('elin'), 'Convert to a referral', reference, managers)
    await hub.as('elin').fills({ Rating: '▲ AMBER' })
    await hub.as('elin').sees('To triage, ▲ AMBER, due Wed 3 Jun 2026, 16:', { in: 'modal' })
    await sends(hub.as('elin'), conversion)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'triage',
      kind: 'consultation',
      began_as: 'consultation',
      rating: 'amber',
      worker_id: 'U0JAMAL',
    })
    await hub.as('jamal').sees(`${reference} AMBER has become a referral`)
    await hub.as('jamal').sees(new RegExp(`${reference}[^]*Began as a consultation`), {
      in: 'pod-a',
    })
    await hub.as('jamal').runs(`/referral copy ${reference}`)
    await hub.as('jamal').sees('How the referral began: Began as a consultation', { in: 'modal' })
    await hub.as('jamal').closes({ all: true })
  })

  it('R50, R78: on the Early Help line is highlighted to a manager, rings if nobody looks, and is reallocated', async () => {
    const label = 'Who asks for advice'
    const reference = await takes('nia', 'Early help enquiry', label, '90403 CC')
    await does(hub.as('nia'), 'highlight', reference, { 'Why a referral': 'Invented: a bruise.' })
    await hub.as('elin').sees(new RegExp(`${reference} is highlighted to a manager: give it`), {
      in: managers,
    })
    await hub.as('elin').opensHome()
    await hub.as('elin').sees('Highlighted to a manager', { in: 'home' })
    await hub.moveTo('2026-06-02 09:40')
    await hub.settle()
    await hub.as('elin').sees(`${reference} is highlighted to a manager, and nobody has taken it`, {
      in: managers,
    })
    await does(hub.as('elin'), 'reallocate', reference, {
      'New worker': 'Jamal Example',
      Why: 'Invented: for social care.',
    })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'consultation',
      worker_id: 'U0JAMAL',
      pod_id: 'pod-a',
      highlighted_at: null,
    })
    await hub.as('elin').seesNoMore('Highlighted to a manager', { in: 'home' })
    await hub.as('jamal').sees(reference, { in: 'pod-a' })
  })

  it('R28: that asks for information is collated, sent back, signed off, and only then sent', async () => {
    const label = 'Who asks for information'
    const reference = await takes('ben', 'Information request', label, '90404 DD')
    await hub.as('ben').runs(`/referral send-reply ${reference}`)
    await hub.as('ben').sees('has not been signed off')
    await hub.as('ben').closes({ all: true })
    await does(hub.as('ben'), 'submit-reply', reference, reply)
    await hub.as('elin').sees(`${reference} BLUE is waiting for authorisation.`, { in: managers })
    await does(hub.as('elin'), 'send-back', reference, { 'What is needed': 'Invented: less.' })
    expect((await rowOf(hub, reference))['stage']).toBe('collation')
    await does(hub.as('ben'), 'submit-reply', reference, reply)
    await does(hub.as('elin'), 'authorise', reference)
    await hub.as('ben').sees(`${reference} BLUE is signed off. The reply may be sent.`)
    await does(hub.as('ben'), 'send-reply', reference)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'informationProvided',
      left_at: 'informationRequest',
      submitted_by: 'U0BEN',
      authorised_by: 'U0ELIN',
      deadline: null,
    })
  })

  it('R27: that asks for information and tells of a concern becomes a referral', async () => {
    const label = 'Who asks for information'
    const reference = await takes('ben', 'Information request', label, '90405 EE')
    const { 'A MARF has been asked for': _unasked, ...rest } = conversion
    await does(hub.as('elin'), 'convert', reference, { ...rest, 'Who takes it': 'Pod A' })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'triage',
      began_as: 'informationRequest',
      pod_id: 'pod-a',
      worker_id: null,
      rating: 'amber',
    })
    await does(hub.as('hari'), 'allocate', reference, { Worker: 'Kirsty Example' })
    expect((await rowOf(hub, reference))['worker_id']).toBe('U0KIRSTY')
  })

  it('R28: a referral that a manager rates BLUE is collated', async () => {
    const reference = await logs(hub.as('asha'), { Tag: '90406 FF' })
    await does(hub.as('asha'), 'research-done', reference, {
      'The family has been looked for': ['Yes'],
    })
    await does(hub.as('elin'), 'rate', reference, {
      Rating: '◆ BLUE: information request',
      'Level of need': 'Level 1: universal',
      'Analysis of history': 'Invented: none.',
      Consent: 'Consent obtained',
      'Recorded on the MARF': ['Yes'],
    })
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'collation', decision_due: null })
    await does(hub.as('ben'), 'submit-reply', reference, reply)
    expect((await rowOf(hub, reference))['stage']).toBe('authorisation')
  })
})
