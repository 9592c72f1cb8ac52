import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  sendsLog,
  takeToResolved,
  takeToWorker,
} from './steps.ts'

const managers = 'mash-managers'

let hub: JourneyHub

beforeAll(async () => {
  hub = await startJourney('2026-06-02 09:00')
})
afterAll(() => hub.stop())

describe('an item that has left the hub', () => {
  it('is reopened by a manager, goes back to its worker with its timescale afresh, and can end otherwise (D15)', async () => {
    const reference = await takeToResolved(hub, '90201 AA')
    await hub.moveTo('2026-06-02 10:00')
    await does(hub.as('elin'), 'reopen', reference, { Why: 'Invented: a second report.' })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'screening',
      outcome: null,
      worker_id: 'U0JAMAL',
    })
    await hub.as('jamal').sees(new RegExp(`${reference} AMBER has been reopened`))
    await hub.as('jamal').sees(new RegExp(`${reference}[^]*Due Thu 4 Jun 2026, 08:3`), {
      in: 'pod-a',
    })
    await does(hub.as('jamal'), 'record-outcome', reference, outcome('Step across to Early Help'))
    await does(hub.as('femi'), 'authorise', reference)
    expect(await rowOf(hub, reference)).toMatchObject({ stage: 'resolved', outcome: 'earlyHelp' })
  })

  it('stays resolved when further information comes, and the managers are told to pass it on', async () => {
    const reference = await takeToResolved(hub, '90202 BB')
    await opens(hub.as('asha'), 'further-information', reference)
    await hub.as('asha').sees('This item has left the hub. It stays resolved')
    await sends(hub.as('asha'), { From: 'GP' })
    await hub
      .as('elin')
      .sees(`${reference} AMBER had further information after it was resolved.`, { in: managers })
    expect((await rowOf(hub, reference))['stage']).toBe('resolved')
    expect((await historyOf(hub, reference)).at(-1)).toBe('U0ASHA furtherInformation')
  })
})

describe('the form of a referral', () => {
  it('offers who referred in the order of the statutory codes, 1A to 10', async () => {
    const asha = hub.as('asha')
    await asha.runs('/referral new')
    await asha.sees('Who referred', { in: 'modal' })
    const { blocks } = await asha.modal('Log a referral')
    const codes = [...JSON.stringify(blocks).matchAll(/"text":"(\d+[A-F]?): /g)].map(
      ([, code]) => code,
    )
    expect(codes).toHaveLength(22)
    expect(codes.slice(0, 3)).toEqual(['1A', '1B', '1C'])
    expect(codes.slice(10, 14)).toEqual(['3E', '3F', '4', '5A'])
    expect(codes.slice(-2)).toEqual(['9', '10'])
    await asha.closes()
  })
})

describe('an item that leaves at the door', () => {
  it('is redirected to the authority where the child lives, with nobody to authorise it (R4, D7)', async () => {
    const reference = await logs(hub.as('asha'), { 'Who referred': '5C: Another local authority' })
    await presses(hub.as('asha'), 'Details', reference, managers)
    await hub.as('asha').closes()
    await does(hub.as('asha'), 'redirect', reference, {
      'Which authority': 'Invented County Council',
    })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'outOfArea',
      left_at: 'atDoor',
      rating: null,
      deadline: null,
    })
    await hub
      .as('elin')
      .sees(new RegExp(`${reference} · Resolved\\nOutcome: Redirected to another authority`), {
        in: managers,
      })
  })

  it('is forwarded to the team that already holds the child (R5)', async () => {
    const reference = await logs(hub.as('asha'), { Tag: '90204 DD' })
    await does(hub.as('ben'), 'forward', reference, {
      'Forwarded to': 'Invented Team 4',
      'Case note added on Mosaic': ['Yes'],
    })
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'alreadyOpen',
      left_at: 'atDoor',
    })
  })

  it('is proposed as not accepted by an officer, and is only so once a manager has authorised it (R7)', async () => {
    const reference = await logs(hub.as('asha'), { Tag: '90205 EE' })
    await does(hub.as('ben'), 'not-accepted', reference, {
      'Action taken': 'Invented action.',
      Why: 'Invented: no concern was found.',
      'The standard email has been sent': ['Yes'],
    })
    expect((await rowOf(hub, reference))['stage']).toBe('authorisation')
    await hub.as('elin').sees(`${reference} is waiting for authorisation.`, { in: managers })
    await presses(hub.as('elin'), 'Authorise', reference, managers)
    await hub.as('elin').sees('Outcome: Not accepted')
    await sends(hub.as('elin'))
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'resolved',
      outcome: 'notAccepted',
      authorised_by: 'U0ELIN',
    })
  })
})

describe('an immediate safeguarding concern', () => {
  it('is told to the managers at once, and is rated and opened before its research', async () => {
    const reference = await logs(hub.as('asha'), {
      'Who referred': '6: Police',
      'Immediate safeguarding concern': ['Yes'],
      Tag: '90206 FF',
    })
    await hub.as('elin').sees(`${reference} is flagged as an immediate safeguarding concern.`, {
      in: managers,
    })
    await presses(hub.as('elin'), 'Rate', reference, managers)
    await sends(hub.as('elin'), {
      Rating: '● RED',
      'Level of need': 'Level 4: acute or severe',
      Consent: 'Not sought: it would be unsafe',
      'If consent is overridden or not sought': 'Invented: it would warn them.',
    })
    await does(hub.as('ben'), 'open', reference)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'screening',
      rating: 'red',
      researched_at: null,
    })
    await does(hub.as('ben'), 'research-done', reference, familyLookedFor)
    expect(await rowOf(hub, reference)).toMatchObject({
      stage: 'screening',
      researched_by: 'U0BEN',
    })
  })
})

describe('further information on an item that is being worked', () => {
  it('is told to its worker, stands in their Home, and is answered by a review of the rating (D30)', async () => {
    const reference = await takeToWorker(hub, '90207 GG')
    await does(hub.as('asha'), 'further-information', reference, { From: 'GP' })
    await hub.as('jamal').sees(`${reference} AMBER has further information.`)
    await hub.as('jamal').opensHome()
    await hub.as('jamal').sees('Further information to answer', { in: 'home' })
    await does(hub.as('jamal'), 'review-rating', reference)
    await hub.as('jamal').seesNoMore('Further information to answer', { in: 'home' })
    expect((await rowOf(hub, reference))['further_information_at']).toBeNull()
  })
})

describe('a shortcut', () => {
  it('from anywhere opens the form of a referral, which is logged like any other', async () => {
    expect(await hub.as('dev').usesShortcut('Log a referral')).toEqual({ ok: true })
    const reference = await sendsLog(hub.as('dev'), { 'How it reached the hub': 'Phone' })
    expect(await rowOf(hub, reference)).toMatchObject({ route: 'phone', logged_by: 'U0DEV' })
    await does(hub.as('dev'), 'research-done', reference, familyLookedFor)
    await does(hub.as('elin'), 'rate', reference, overview('■ GREEN'))
    await does(hub.as('ben'), 'open', reference, {
      ...contactIsOpen,
      Tag: '90208 HH',
      Pod: 'Early Help Hub',
    })
    await hub.as('grace').sees(reference, { in: 'early-help-hub' })
  })

  it('on a message keeps the link to it, and none of its words anywhere in the database', async () => {
    const words = 'Zebedee Invented of Nowhere Lane rang about his niece'
    const asha = hub.as('asha')
    await asha.says(words, { channel: managers })
    const message = await asha.message(words, { in: managers })
    expect(await asha.usesMessageShortcut('Log as a referral', message)).toEqual({ ok: true })
    await asha.sees('The link to the message is kept with the referral')
    const reference = await sendsLog(asha, { Tag: '90209 JJ' })
    await hub.settle()
    const { message_link: link } = await rowOf(hub, reference)
    expect(link).toMatch(/^http/)
    expect(link).toContain(message.ts.replace('.', ''))
    for (const word of ['Zebedee', 'Nowhere', 'niece']) {
      expect(await placesOf(word)).toEqual([])
    }
    // The search finds what is there.
    expect(await placesOf('90209')).toContain('items.tag')
    expect(hub.log.lines.join('\n')).not.toContain('Zebedee')
  })
})

/** The columns of the whole database that hold some words, of whatever type, as `table.column`. */
async function placesOf(words: string): Promise<string[]> {
  const { sql } = hub.connection
  const columns = await sql<{ schema: string; table: string; column: string }[]>`
    select c.table_schema as "schema", c.table_name as "table", c.column_name as "column"
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`
  const found: string[] = []
  for (const { schema, table, column } of columns) {
    const rows = await sql`
      select 1 from ${sql.identifier(`${schema}.${table}`)} where ${sql.identifier(column)}::text ilike ${`%${words}%`} limit 1`
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}
