import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import {
  contactIsOpen,
  does,
  familyLookedFor,
  historyOf,
  logs,
  opens,
  overview,
  rowOf,
  sends,
  takeToWorker,
} from './steps.ts'

const managers = 'mash-managers'

let hub: JourneyHub

beforeAll(async () => {
  hub = await startJourney('2026-06-02 09:00', 'signed HTTP', {
    districts: ['ZZ1', 'ZZ2'],
    neighbours: [{ authority: 'Invented County Council', districts: ['ZZ9'] }],
  })
})
afterAll(() => hub.stop())

afterEach(async () => {
  for (const name of ['asha', 'ben', 'elin', 'femi', 'grace']) {
    const { modals } = await hub.as(name).snapshot()
    if (modals.length > 0) await hub.as(name).closes({ all: true })
  }
})

/** The columns of the whole database that hold some words. */
async function placesOf(words: string): Promise<string[]> {
  const { sql } = hub.connection
  const columns = await sql<{ table: string; column: string }[]>`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema = 'public'`
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await sql`
      select 1 from ${sql.identifier(table)} where ${sql.identifier(column)}::text ilike ${`%${words}%`} limit 1`
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

describe('a referral from another area', () => {
  it('R4: is logged, and redirected by its postcode district, which is kept nowhere', async () => {
    const asha = hub.as('asha')
    await asha.runs('/referral new')
    const typed = { 'Who referred': '2A: Schools', Tag: '80101 AA', 'Postcode district': 'ZZ9' }
    await asha.submits(typed)
    const { text } = await asha.sees('Logged as', { in: 'modal' })
    await asha.sees('outside this hub’s area (R4): redirect it to Invented County Council.')
    const reference = /\d\d-\d{5}/.exec(text)?.[0] ?? ''
    await asha.closes()
    await does(hub.as('asha'), 'redirect', reference, { 'Postcode district': 'zz9' })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'outOfArea',
      rating: null,
      deadline: null,
    })
    const { sql } = hub.connection
    const [event] = await sql`
      select detail from events e join items i on i.id = e.item_id
      where i.reference = ${reference} and e.act = 'redirect'`
    expect(event?.['detail']).toMatchObject({ authority: 'Invented County Council' })
    expect(await placesOf('ZZ9')).toEqual([])
  })

  it('R4: is not redirected out of one of the hub’s own districts', async () => {
    const reference = await logs(hub.as('asha'), { Tag: '80102 AA' })
    await opens(hub.as('asha'), 'redirect', reference)
    await hub.as('asha').submits({ 'Postcode district': 'ZZ1' })
    const { errors } = await hub.as('asha').modal('Redirect')
    expect(errors['district']).toContain('one of this hub’s own districts')
    expect((await rowOf(hub, reference))['stage']).toBe('received')
  })
})

describe('the morning’s referrals from the emergency duty team', () => {
  it('D32: are logged one after another in one form, each with where it came from', async () => {
    const asha = hub.as('asha')
    await asha.runs('/referral new edt')
    const references: string[] = []
    for (const tag of ['80151 AA', '80152 BB', '80153 CC']) {
      await asha.sees('Who referred', { in: 'modal' })
      const { values } = await asha.modal('Log a referral')
      expect(values['route']).toEqual({ value: 'edt' })
      await asha.submits({ 'Who referred': '6: Police', Tag: tag })
      const { text } = await asha.sees('Logged as', { in: 'modal' })
      references.push(/\d\d-\d{5}/.exec(text)?.[0] ?? '')
      await asha.clicks('Log the next from the duty team', { in: 'modal' })
    }
    expect(new Set(references).size).toBe(3)
    for (const reference of references) {
      expect(await rowOf(hub, reference)).toMatchObject({ route: 'edt', source: '6' })
    }
    // A call that they took begins as theirs too, and not as a call to the hub.
    await asha.chooses('What has come in', 'Telephone referral')
    await expect
      .poll(async () => (await asha.modal('Log a referral')).values['callRoute'])
      .toEqual({ value: 'edt' })
    await asha.closes()
  })
})

describe('a family', () => {
  it('R20, R22: is one item on its eldest child, and its siblings are found by their own numbers', async () => {
    const asha = hub.as('asha')
    await asha.runs('/referral new')
    await asha.modal('Log a referral')
    await asha.chooses('Which children it is about', 'All the children of a household')
    await asha.sees('Age of the eldest child under 18', { in: 'modal' })
    await asha.submits({
      'Who referred': '2A: Schools',
      Tag: '80201 AA',
      'Age of the eldest child under 18': '19',
      'The other children': '80202 BB 9',
    })
    const { errors } = await asha.modal('Log a referral')
    expect(errors['eldestAge']).toContain('UNDER 18')
    await asha.submits({ 'Age of the eldest child under 18': '15' })
    const { text } = await asha.sees('Logged as', { in: 'modal' })
    const reference = /\d\d-\d{5}/.exec(text)?.[0] ?? ''
    await asha.closes()
    await asha.runs('/referral new')
    await asha.submits({ 'Who referred': '3A: GP', Tag: '80202 BB' })
    await asha.sees(`${reference}, received`, { in: 'modal' })
    await asha.sees('the same number', { in: 'modal' })
  })
})

describe('a referral that is not accepted', () => {
  it('R7: shows the standard reply to copy, and keeps when it was sent', async () => {
    const reference = await logs(hub.as('ben'), { Tag: '80301 AA' })
    await opens(hub.as('ben'), 'not-accepted', reference)
    const { values } = await hub.as('ben').modal('Not accepted')
    expect(JSON.stringify(values['reply'])).toContain(`Our reference is ${reference}.`)
    await sends(hub.as('ben'), {
      'Action taken': 'Invented action.',
      Why: 'Invented: no concern was found.',
      'The standard email has been sent': ['Yes'],
      'When it was sent': '09:00',
    })
    await does(hub.as('elin'), 'authorise', reference)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'notAccepted',
    })
    expect(await placesOf('learn more, please refer again')).toEqual([])
  })
})

describe('a missing child', () => {
  const report = 'The missing person report has been emailed to'
  const five = [
    'The allocated worker',
    'Their Team Manager',
    'Their Assistant Team Manager',
    'Business Support of the CE & Missing team',
    'The CE & Missing Team Manager',
  ]

  it('R98: with an allocated worker is forwarded to all five, and has no clock', async () => {
    const reference = await logs(hub.as('asha'), {
      'What has come in': 'Missing child',
      Tag: '80401 AA',
    })
    await opens(hub.as('ben'), 'forward', reference)
    await hub.as('ben').submits({ 'Forwarded to': 'Invented Team 4', [report]: five.slice(0, 2) })
    const { errors } = await hub.as('ben').modal('Forward')
    expect(errors['sentTo']).toContain('all five')
    await sends(hub.as('ben'), { [report]: five, 'Case note added': ['Yes'] })
    expect(await rowOf(hub, reference)).toMatchObject({
      outcome: 'alreadyOpen',
      deadline: null,
      clock_started_at: null,
    })
  })

  it('R99, R100: without one is opened in a pod with its form, whose owner is told, even rated GREEN', async () => {
    const reference = await logs(hub.as('asha'), {
      'What has come in': 'Missing child',
      Tag: '80402 AA',
    })
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    await opens(hub.as('elin'), 'rate', reference)
    await hub.as('elin').sees('worked as RED or AMBER whatever its colour', { in: 'modal' })
    await sends(hub.as('elin'), overview('■ GREEN'))
    await opens(hub.as('ben'), 'open', reference)
    const { blocks } = await hub.as('ben').modal('Open and allocate to pod')
    expect(JSON.stringify(blocks)).not.toContain('Early Help Hub')
    await sends(hub.as('ben'), {
      ...contactIsOpen,
      'Record of Missing Child form opened': ['Yes'],
      'The form is assigned to': 'Sian Example',
    })
    await hub.as('sian').sees(`${reference} GREEN is a missing child`)
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'screening', worker_id: null })
    await hub.as('hari').sees(`${reference} GREEN has been opened and is to be allocated`)
  })
})

describe('the PPN meeting', () => {
  async function logsNotification(tag: string, researched = true): Promise<string> {
    const reference = await logs(hub.as('asha'), {
      'What has come in': 'Police notification',
      'Who referred': '6: Police',
      Tag: tag,
    })
    if (researched) await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    return reference
  }

  it('R101: rates one notification after another in one sitting, and passes over what can wait', async () => {
    const first = await logsNotification('80501 AA')
    const second = await logsNotification('80502 BB')
    const third = await logsNotification('80503 CC')
    const bare = await logsNotification('80504 DD', false)
    const elin = hub.as('elin')
    await elin.runs('/referral ppn')
    await elin.sees('4 notifications await a rating.', { in: 'modal' })
    await elin.sees(`${bare}`, { in: 'modal' })
    await elin.sees('not researched yet', { in: 'modal' })
    await elin.clicks('Rate one after another', { in: 'modal' })
    await elin.sees('PPN meeting: 1 of 3', { in: 'modal' })
    await elin.sees(`${first} ·`, { in: 'modal' })
    // A mistake is answered beside its field, in the same place.
    await elin.submits({ Rating: '● RED' })
    expect(Object.keys((await elin.modal('Rate')).errors)).not.toEqual([])
    await elin.submits(overview('● RED'))
    await elin.sees('PPN meeting: 2 of 3', { in: 'modal' })
    await elin.sees(`${second} ·`, { in: 'modal' })
    // Nothing that was typed about one child stands in the form of the next.
    expect(JSON.stringify((await elin.modal('Rate')).values)).not.toContain('two earlier contacts')
    await elin.clicks('Skip', { in: 'modal' })
    await elin.sees('PPN meeting: 3 of 3', { in: 'modal' })
    await elin.sees(`${third} ·`, { in: 'modal' })
    await elin.submits(overview('▲ AMBER'))
    await elin.sees('That was the last one.', { in: 'modal' })
    await elin.sees(`2 of 3 rated.\nPassed over: ${second}`, { in: 'modal' })
    await elin.clicks('Back to the list', { in: 'modal' })
    await elin.sees('2 notifications await a rating.', { in: 'modal' })
    expect((await rowOf(hub, first))['rating']).toBe('red')
    expect((await rowOf(hub, second))['rating']).toBeNull()
    expect((await rowOf(hub, third))['rating']).toBe('amber')
    expect((await historyOf(hub, third)).at(-1)).toBe('U0ELIN rate')
  })

  it('R31: is to be looked at by everybody who sees items, and rated from by those who rate', async () => {
    await logsNotification('80505 EE')
    await hub.as('ben').runs('/referral ppn')
    const { text } = await hub.as('ben').sees('await', { in: 'modal' })
    expect(text).not.toContain('Rate one after another')
    await hub.as('quinn').runs('/referral ppn')
    await hub.as('quinn').sees('see no item', { in: 'modal' })
    await hub.as('quinn').closes()
  })
})

describe('a child who has been here before', () => {
  it('D12, R33: is shown as that at the rating, on the card and in the details', async () => {
    const before = await takeToWorker(hub, '80601 AA')
    await hub.as('asha').runs('/referral new')
    await hub.as('asha').submits({ 'Who referred': '3A: GP', Tag: '80601 AA' })
    await hub.as('asha').sees(`${before}, Initial screening`, { in: 'modal' })
    await hub.as('asha').submits()
    const { text } = await hub.as('asha').sees('Logged as', { in: 'modal' })
    const reference = /\d\d-\d{5}/.exec(text)?.[0] ?? ''
    await hub.as('asha').closes()
    await does(hub.as('asha'), 'research-done', reference, {
      ...familyLookedFor,
      'Closed by another team on': '2026-04-10',
    })
    await opens(hub.as('elin'), 'rate', reference)
    await hub.as('elin').sees('Another team closed it on 10 Apr 2026, within 3 months', {
      in: 'modal',
    })
    await hub.as('elin').closes()
    const flagged = /closed by another team within 3 months \(R33\)/
    expect(await hub.as('elin').sees(flagged, { in: managers })).toBeTruthy()
  })
})

describe('a duplicate', () => {
  it('D16: is shown before it is logged, logged anyway, and merged by a manager into the first', async () => {
    const stays = await takeToWorker(hub, '80701 AA')
    await hub.as('ben').runs('/referral new')
    await hub.as('ben').submits({ 'Who referred': '6: Police', Tag: '80701 AA' })
    await hub.as('ben').sees(`${stays}, Initial screening`, { in: 'modal' })
    await hub.as('ben').submits()
    const { text } = await hub.as('ben').sees('Logged as', { in: 'modal' })
    const duplicate = /\d\d-\d{5}/.exec(text)?.[0] ?? ''
    await does(hub.as('elin'), 'merge', duplicate, {
      'The item that stays': `${stays}, received Tue 2 Jun 2026, 09:00, still open`,
      'How you know': 'Invented: the same call.',
    })
    expect(await rowOf(hub, duplicate)).toMatchObject({
      stage: 'resolved',
      outcome: 'duplicate',
      merged_into: stays,
    })
    expect((await rowOf(hub, stays))['further_information_at']).not.toBeNull()
    await hub.as('jamal').sees(`${stays} AMBER has had a duplicate merged into it.`)
    await hub.as('jamal').runs(`/referral show ${stays}`)
    await hub.as('jamal').sees(`${duplicate} was merged into it: Referral form, from 6: Police`, {
      in: 'modal',
    })
    await hub.as('jamal').closes()
    await does(hub.as('jamal'), 'review-rating', stays)
    expect((await rowOf(hub, stays))['further_information_at']).toBeNull()
    await hub.as('elin').runs(`/referral reopen ${duplicate}`)
    await hub.as('elin').sees(`Go on with ${stays}`, { in: 'modal' })
  })
})
