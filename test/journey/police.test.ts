import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { rowOf } from './steps.ts'

let hub: JourneyHub

beforeAll(async () => {
  hub = await startJourney('2026-06-02 09:00')
})
afterAll(() => hub.stop())

const question = 'Does it need further assessment by the MASH?'
const checked = {
  'Checked with social care': [
    'Any previous concerns',
    'Family known or allocated',
    'The DASH risk level',
  ],
}

/** Opens the form as the police, and answers whether the MASH is to assess it. */
async function asks(answer: string) {
  const priya = hub.as('priya')
  expect(await priya.runs('/referral new')).toEqual({ ok: true })
  await priya.sees(question, { in: 'modal' })
  await priya.fills({ [question]: answer })
  return priya
}

async function counts() {
  const [row] = await hub.connection.sql<{ items: number; signposts: number }[]>`
    select (select count(*)::int from items) as items, (select count(*)::int from signposts) as signposts`
  return row
}

describe('what the police screen', () => {
  it('R9, R11: and keep creates nothing, once the three checks are done', async () => {
    const priya = await asks('No: it stays with the police')
    await priya.sees('Checked with social care', { in: 'modal' })
    expect(JSON.stringify((await priya.modal()).blocks)).not.toContain('How it reached the hub')
    await priya.submits({ 'Checked with social care': ['The DASH risk level'] })
    expect((await priya.modal()).errors).toEqual({
      checked: 'Check all three before it stays with the police (R11).',
    })
    await priya.submits(checked)
    await priya.sees('It stays with the police.*')
    await priya.sees('Record brief details of the discussion on the police system')
    await priya.closes()
    expect(await counts()).toEqual({ items: 0, signposts: 0 })
  })

  it('R12: and signpost is kept once, outside what is received', async () => {
    const priya = await asks('No: it stays with the police')
    await priya.sees('What the Harm Assessment Unit gives', { in: 'modal' })
    await priya.fills({ 'What the Harm Assessment Unit gives': 'Signposting' })
    await priya.sees('To which agency in the MASH', { in: 'modal' })
    await priya.submits({
      ...checked,
      'To which agency in the MASH': 'Early help: nobody here, tell them yourself',
      'Tag of the child': '123/010626 AB',
    })
    await priya.sees('The signpost to Early help is kept')
    await priya.sees('Early help has nobody here: tell them yourself')
    await priya.closes()
    expect(await counts()).toEqual({ items: 0, signposts: 1 })
    const [kept] = await hub.connection.sql`select by, gave, agency, tag from signposts`
    expect(kept).toEqual({
      by: 'U0PRIYA',
      gave: 'signposting',
      agency: 'earlyHelp',
      tag: '123/010626 AB',
    })
  })

  it('R12: and signpost is told to the agency’s people, who alone may see which child is meant', async () => {
    const { sql } = hub.connection
    await sql`insert into people (id, name) values ('U0RHYS', 'Rhys Example') on conflict do nothing`
    await sql`insert into grants (person_id, role, granted_by, granted_at)
      values ('U0RHYS', 'healthStaff', 'U0QUINN', ${Date.UTC(2026, 5, 1)})`
    const priya = await asks('No: it stays with the police')
    await priya.fills({ 'What the Harm Assessment Unit gives': 'Advice' })
    await priya.sees('To which agency in the MASH', { in: 'modal' })
    await priya.submits({
      ...checked,
      'To which agency in the MASH': 'Health',
      'Tag of the child': '90500 PQ',
    })
    await priya.sees('Health is told here.')
    await priya.closes()
    await hub.settle()
    const says = 'The police have given advice to Health, Tue 2 Jun 2026, 09:00.'
    const told = (await hub.sent()).filter(({ text }) => text.startsWith('The police have given'))
    expect(told.map(({ channel, text }) => [channel, text])).toEqual([['U0RHYS', says]])
    const rhys = hub.as('rhys')
    expect(JSON.stringify(await rhys.message(says))).not.toContain('90500')
    await rhys.clicks('See which child')
    await rhys.sees('The child is 90500 PQ.', { in: 'modal' })
    await rhys.sees('Record what you do on its own system', { in: 'modal' })
    await rhys.closes()
    // Another agency's people, with the same button, learn no more than of one that never was.
    await sql`update grants set role = 'probationStaff' where person_id = 'U0RHYS'`
    await rhys.clicks('See which child')
    await rhys.sees('Nothing waits there for your agency.', { in: 'modal' })
    expect(await rhys.canSee('90500')).toBe(false)
    await rhys.closes()
  })

  it('R9, R11: and ask the MASH to assess is logged, with its DASH level, and shows them no other item', async () => {
    const priya = await asks('Yes: load it')
    await priya.sees('DASH risk level', { in: 'modal' })
    await priya.submits({ Tag: '123/010626 AB', 'DASH risk level': 'High' })
    const { text } = await priya.sees('Logged as', { in: 'modal' })
    expect(text).not.toContain('The same tag is on')
    const reference = /\d\d-\d{5}/.exec(text)?.[0] ?? ''
    expect(await rowOf(hub, reference)).toMatchObject({
      kind: 'policeNotification',
      source: '6',
      stage: 'received',
      logged_by: 'U0PRIYA',
    })
    await priya.closes()
    await hub.as('elin').runs(`/referral ${reference}`)
    await hub.as('elin').sees('DASH risk level: high', { in: 'modal' })
    await hub.as('elin').closes({ all: true })
    await priya.runs(`/referral ${reference}`)
    await priya.sees('sees only what it is asked')
  })
})
