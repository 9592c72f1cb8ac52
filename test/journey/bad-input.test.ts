import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
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
  takeToWorker,
} from './steps.ts'

let hub: JourneyHub

beforeAll(async () => {
  hub = await startJourney('2026-06-02 09:00')
})
afterAll(() => hub.stop())

/** Nobody's form stays open from one test to the next. */
afterEach(async () => {
  for (const name of ['asha', 'ben', 'elin', 'femi', 'jamal']) {
    const { modals } = await hub.as(name).snapshot()
    if (modals.length > 0) await hub.as(name).closes({ all: true })
  }
})

describe('something typed that cannot be', () => {
  it.each([
    ['Tag', 'Joanna Smith', 'tag', '"JOANNA" is not part of a tag. Write it as 12345 JC'],
    ['Tag', '12345', 'tag', 'A tag needs the initials of the eldest child.'],
    ['Tag', '123/310226 JC', 'tag', 'The date in 123/310226 does not exist'],
    ['Received', '31/02/2026 10:00', 'receivedAt', '31/02/2026 10:00 does not exist'],
    ['Received', '29/03/2026 01:30', 'receivedAt', 'the clocks go forward over it'],
    ['Received', 'yesterday', 'receivedAt', 'That is not a date and time. Write it as 24/04/2026'],
    ['Received', '03/06/2026 10:00', 'receivedAt', 'That is in the future.'],
    ['Received', '02/06/2006 08:00', 'receivedAt', 'That is more than a year ago.'],
  ])(
    'as the %s "%s" is answered beside it, and nothing is logged',
    async (label, typed, field, says) => {
      const before = await everything()
      const officer = hub.as('ben')
      await officer.runs('/referral new')
      const answer = await officer.submits({ 'Who referred': '2A: Schools', [label]: typed })
      expect(answer).toMatchObject({ ok: false })
      const { errors, values } = await officer.modal('Log a referral')
      expect(Object.keys(errors)).toEqual([field])
      expect(errors[field]).toContain(says)
      expect(values[field]).toEqual({ value: typed })
      expect(values['source']).toEqual({ value: '2A' })
      expect(await everything()).toEqual(before)
    },
  )

  it('twice in one form is answered beside both, and is logged once both are put right', async () => {
    const officer = hub.as('ben')
    await officer.runs('/referral new')
    await officer.submits({
      'Who referred': '6: Police',
      Tag: 'Joanna',
      Received: '31/02/2026 10:00',
    })
    expect(Object.keys((await officer.modal()).errors).toSorted()).toEqual(['receivedAt', 'tag'])
    await officer.submits({ Tag: '90301 AB', Received: '02/06/2026 08:00' })
    const { text } = await officer.sees('Logged as')
    const reference = /\d\d-\d{5}/.exec(text)?.[0] ?? ''
    expect(await rowOf(hub, reference)).toMatchObject({ tag: '90301 AB', source: '6' })
  })

  it('is a reference that there is not, and is answered with how to find one', async () => {
    const before = await everything()
    for (const command of ['show', 'authorise', '']) {
      await hub.as('elin').runs(`/referral ${command} 26-99999`)
      await hub.as('elin').sees('There is no 26-99999.')
      await hub.as('elin').sees('/referral list')
      await hub.as('elin').closes()
    }
    expect(await everything()).toEqual(before)
  })

  it('is a command that there is not, and is answered with what was meant', async () => {
    const before = await everything()
    await hub.as('elin').runs('/referral autorise 26-00001', { channel: 'mash-managers' })
    await hub.as('elin').sees('There is no "autorise". Did you mean `/referral authorise`?')
    await hub.as('elin').runs('/referral banana', { channel: 'mash-managers' })
    await hub.as('elin').sees('There is no "banana". `/referral help` lists what there is.')
    expect(await everything()).toEqual(before)
  })
})

describe('an act that may not be done', () => {
  it('at this stage is answered with the stage, the rule, and what it is for; nothing changes', async () => {
    const reference = await logs(hub.as('ben'), { Tag: '90302 AB' })
    const before = await everything()
    await hub.as('elin').runs(`/referral authorise ${reference}`)
    await hub.as('elin').sees(`${reference} is at Received`)
    await hub.as('elin').sees('can be done at Awaiting authorisation')
    await hub.as('elin').sees('Rule R72, Recording guidance, section 15.2')
    await hub.as('elin').closes()
    await hub.as('elin').runs(`/referral rate ${reference}`)
    await hub.as('elin').sees('has not been researched yet')
    await hub.as('elin').sees('Who can: @Asha Example')
    expect(await everything()).toEqual(before)
  })

  it('by this role is answered with who can, from a command and from a card alike', async () => {
    const reference = await logs(hub.as('ben'), { Tag: '90303 AB' })
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    const before = await everything()
    await hub.as('jamal').runs(`/referral rate ${reference}`)
    await hub.as('jamal').sees('"Rate" is for: MASH Team Manager, Early Help Decision Maker.')
    await hub.as('jamal').sees('Who can: @Elin Example, @Femi Example, @Grace Example')
    await hub.settle()
    await hub.as('dev').clicks('Rate', { in: 'mash-managers', value: reference })
    await hub.as('dev').sees('Who can: @Elin Example, @Femi Example, @Grace Example')
    await hub.as('dev').closes()
    expect(await everything()).toEqual(before)
  })

  it('by the role when the form is sent is answered too, though the role was held when it opened', async () => {
    const reference = await logs(hub.as('ben'), { Tag: '90304 AB' })
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    await opens(hub.as('femi'), 'rate', reference)
    const { sql } = hub.connection
    await sql`delete from grants where person_id = 'U0FEMI'`
    await hub.as('femi').submits(overview('● RED'))
    await hub.as('femi').sees('You have no role in this hub')
    expect(await rowOf(hub, reference)).toMatchObject({ rating: null, version: 2 })
    await sql`insert into grants (person_id, role, granted_by, granted_at)
      values ('U0FEMI', 'teamManager', 'U0QUINN', ${Date.now()})`
  })
})

describe('a form that somebody else was quicker than', () => {
  it('is kept with everything typed, shows what changed, and is saved when it is pressed again', async () => {
    const reference = await takeToWorker(hub, '90305 AB')
    const worker = hub.as('jamal')
    await presses(worker, 'Record outcome', reference, 'pod-a')
    const typed = outcome('Signpost or refer to another agency')
    await does(hub.as('elin'), 're-rate', reference, {
      'New rating': '● RED',
      'What changed, and why': 'Invented: a new disclosure.',
    })
    const before = await everything()
    expect(await worker.submits(typed)).toEqual({ ok: true })
    await worker.sees('Not saved yet: this item changed while the form was open.')
    await worker.sees('Elin Example re-rated it AMBER to RED')
    expect(await everything()).toEqual(before)
    const { values } = await worker.modal('Record outcome')
    expect(values).toMatchObject({
      outcome: { value: 'signpost' },
      action: { value: typed['Action taken'] },
      reason: { value: typed['Why'] },
      recordLoaded: { value: ['yes'] },
    })
    await sends(worker)
    expect(await rowOf(hub, reference)).toMatchObject({ outcome: 'signpost', rating: 'red' })
  })

  it('is answered with who did it and when, where it was the same act', async () => {
    const reference = await logs(hub.as('ben'), { Tag: '90306 AB' })
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    await does(hub.as('elin'), 'rate', reference, overview('▲ AMBER'))
    await opens(hub.as('ben'), 'open', reference)
    await opens(hub.as('carys'), 'open', reference)
    await sends(hub.as('ben'), contactIsOpen)
    await hub.as('carys').submits(contactIsOpen)
    await hub.as('carys').sees(/It was already opened by Ben Example, Tue 2 Jun 2026, 09:\d\d/)
    await hub.as('carys').closes()
    expect((await historyOf(hub, reference)).filter((one) => one.endsWith(' open'))).toEqual([
      'U0BEN open',
    ])
  })
})

describe('a button pressed twice', () => {
  it('logs one referral of one form', async () => {
    const officer = hub.as('ben')
    await officer.runs('/referral new')
    await officer.fills({ 'Who referred': '2A: Schools', Tag: '90307 AB' })
    await sendTwice('ben')
    await officer.sees('Logged as')
    expect(await countTagged('90307 AB')).toBe(1)
  })

  it('does one act of one form', async () => {
    const reference = await takeToWorker(hub, '90308 AB')
    await opens(hub.as('jamal'), 're-rate', reference)
    await hub.as('jamal').fills({
      'New rating': '● RED',
      'What changed, and why': 'Invented: a new disclosure.',
    })
    await sendTwice('jamal')
    await hub.as('jamal').noModal()
    const done = await historyOf(hub, reference)
    expect(done.filter((one) => one.endsWith(' reRate'))).toEqual(['U0JAMAL reRate'])
  })
})

/** The open form is sent twice at once, as a double click does. */
async function sendTwice(name: string): Promise<void> {
  const person = hub.as(name)
  const { id } = await person.modal()
  await Promise.all([
    person.does({ type: 'submit', viewId: id }),
    person.does({ type: 'submit', viewId: id }),
  ])
}

async function countTagged(tag: string): Promise<number> {
  const rows = await hub.connection.sql`select 1 from items where tag = ${tag}`
  return rows.length
}

/** Every item as it stands and every entry of the history, to see that nothing changed. */
async function everything() {
  const { sql } = hub.connection
  const [items, events] = await Promise.all([
    sql`select * from items order by id`,
    sql`select * from events order by item_id, seq`,
  ])
  return { items: [...items], events: [...events] }
}
