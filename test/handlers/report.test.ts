import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScreening, resolved, unrated } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  await app.plant(inScreening('red'), '26-00001')
  await app.plant(unrated(), '26-00002')
  await app.plant(resolved(), '26-00003')
  await app.connection.sql`
    insert into stage_history (item_id, seq, stage, entered_at)
    select id, version, stage, stage_entered_at from items`
  app.clock.moveTo('2026-07-01 09:00')
})

afterAll(() => app.stop())

async function refusalsOf(personId: string) {
  return await app.connection.sql`
    select act, refused, rule, reference from refusals where by = ${personId}`
}

describe('/referral report', () => {
  it('shows a manager the five figures of the last whole month (R102, R107)', async () => {
    const manager = app.person('teamManager')
    await manager.runs('/referral report')
    const { text } = await manager.sees('1. Received: 3')
    for (const line of [
      'June 2026',
      'The sums reconcile',
      'Received 3 = open 2 + resolved 1 + redirected 0 + forwarded 0.',
      '2. Average time through the MASH',
      '3. In timescale: 1 of 1 (100.0%)',
      '4. Outcomes: 1',
      '5. By rating: 3',
      'Rules: R104, D5, R29',
      '2026-06-02: *3 = 2 open + 1 resolved + 0 redirected + 0 forwarded*',
    ]) {
      expect(text).toContain(line)
    }
    await manager.closes()
  })

  it('takes a period in words or days, and answers one it cannot read with what it could', async () => {
    const manager = app.person('serviceManager')
    await manager.runs('/referral report 2026-06-03 to 2026-06-30')
    const { text } = await manager.sees('3 June 2026 to 30 June 2026')
    expect(text).toContain('1. Received: 0')
    await manager.closes()
    await manager.runs('/referral report next <b>summer')
    expect((await manager.sees('is not a period')).text).toContain('last month')
    await manager.closes()
  })

  it('is drawn again for a period that is chosen in it', async () => {
    const manager = app.person('teamManager')
    await manager.runs('/referral report')
    await manager.sees('1. Received: 3')
    await manager.chooses('Another period', 'This month')
    expect((await manager.sees('July 2026')).text).not.toContain('June 2026')
    await manager.closes()
  })

  it('stands open at once while the database is slow, and is filled in when it answers', async () => {
    const manager = app.person('earlyHelpManager')
    const other = app.join()
    await other.sql.begin(async (sql) => {
      await sql`lock table stage_history in access exclusive mode`
      const started = performance.now()
      await manager.runs('/referral report 2026-06')
      await manager.sees('Loading 2026-06…')
      expect(performance.now() - started).toBeLessThan(2500)
    })
    await manager.sees('1. Received: 3')
    await manager.closes()
  })

  it.each(['worker', 'leadNorth', 'informationOfficer', 'administrator'] as const)(
    'R107: is refused to others, with who can, and the refusal is kept: %s',
    async (who) => {
      const person = app.person(who)
      await person.runs('/referral report 2026-06')
      const { text } = await person.sees('The report is for the MASH manager')
      expect(text).toContain('Rule R107')
      expect(text).toContain('Who can:')
      expect(text).not.toContain('Received:')
      await person.closes()
      await expect
        .poll(async () => await refusalsOf(await person.id()))
        .toEqual([{ act: 'report', refused: 'report-for-managers', rule: 'R107', reference: null }])
      await person.runs('/referral why')
      await person.sees('data will be extracted by the MASH manager')
      await person.closes()
    },
  )

  it('R107: stands in the help of those who may read it, and of nobody else', async () => {
    const [manager, worker] = [app.person('teamManager'), app.person('worker')]
    await manager.runs('/referral help')
    expect((await manager.sees('To look things up')).text).toContain('/referral report')
    await worker.runs('/referral help')
    expect((await worker.sees('To look things up')).text).not.toContain('/referral report')
  })

  it('D24: gives the version for sharing over the report, to copy, with small numbers hidden and nobody named', async () => {
    const manager = app.person('teamManager')
    await manager.runs('/referral report 2026-06')
    await manager.sees('1. Received: 3')
    await manager.clicks('For sharing')
    const { text } = await manager.sees('1. Received: fewer than 5')
    expect(text).toContain('June 2026, for sharing')
    expect(text).toContain('2. Average time through the MASH')
    expect(text).not.toMatch(/26-0000\d|Received: 3/)
    await manager.submits()
    await manager.runs('/referral report for sharing 2026-06-03 to 2026-06-30')
    await manager.sees('one whole month that is over')
    await manager.closes()
  })

  it('D24: offers it of no period that may not be shared, and gives it to nobody else (R107)', async () => {
    const [manager, worker] = [app.person('teamManager'), app.person('worker')]
    await manager.runs('/referral report 2026-06-03 to 2026-06-30')
    await manager.sees('1. Received: 0')
    expect(JSON.stringify(await manager.modal())).not.toContain('reportForSharing')
    await manager.closes()
    await worker.runs('/referral report 2026-06 for sharing')
    await worker.sees('The report is for the MASH manager')
    await worker.closes()
  })

  it('D24, D19: leaves out what is closed to all but a few, also for the service manager who may see it', async () => {
    for (let more = 4; more <= 8; more += 1) await app.plant(unrated(), `26-0000${more}`)
    await app.connection.sql`update items set closed_access = true where reference = '26-00008'`
    const manager = app.person('serviceManager')
    await manager.runs('/referral report 2026-06')
    await manager.sees('1. Received: 8')
    await manager.clicks('For sharing')
    const { text } = await manager.sees('1. Received: 7')
    expect(text).not.toContain('Received: 8')
    await manager.submits()
  })
})
