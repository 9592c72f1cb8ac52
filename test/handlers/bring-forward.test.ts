import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isNotFound } from '../../src/db/store.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { inScreening, rated } from '../domain/example-hub.ts'
import { hubTime } from '../domain/hub-times.ts'
import { collating } from '../domain/other-roads.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp
let planted = 0

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())
beforeEach(() => app.clock.moveTo('2026-06-02 12:00'))

/** Each test has an item of its own. */
async function plant(situation: Parameters<TestApp['plant']>[0]): Promise<string> {
  planted += 1
  return app.plant(situation, `26-${String(planted).padStart(5, '0')}`)
}

async function dueOf(reference: string) {
  const loaded = await app.store.load(reference, nobody)
  if (isNotFound(loaded)) throw new Error(`There is no ${reference}.`)
  return hubTime(loaded.item.deadline ?? 0)
}

async function open(reference: string) {
  const manager = app.person('teamManager')
  expect(await manager.runs(`/referral bring-forward ${reference}`)).toEqual({ ok: true })
  await manager.sees('Type the new deadline and press Enter to see what it would do.')
  return manager
}

const reason = 'The child goes home tomorrow.'

describe('D29: the form that brings a deadline forward', () => {
  it('shows what the deadline was and becomes, and the open minutes left, before it is pressed; and saves', async () => {
    const reference = await plant(inScreening())
    const manager = await open(reference)
    await manager.sees('▲ AMBER, due Wed 3 Jun 2026, 16:45 (16 open hours)')
    await manager.fills({ Why: reason })
    await manager.enters('New deadline', '03/06/2026 10:00')
    await manager.sees(
      'The deadline was Wed 3 Jun 2026, 16:45 and becomes Wed 3 Jun 2026, 10:00: 405 open minutes left.',
    )
    expect((await manager.modal()).values['reason']).toEqual({ value: reason })
    expect(await manager.submits({})).toEqual({ ok: true })
    await manager.noModal()
    expect(await dueOf(reference)).toBe('2026-06-03 10:00')
  })

  it.each([
    ['a time that has passed', '11:30', 'That is not ahead: it is Tue 2 Jun 2026, 12:00 now.'],
    ['a later time', '04/06/2026 10:00', 'A deadline is never set later by hand (D29).'],
    ['the time that it has', '03/06/2026 16:45', 'That is the deadline it has.'],
    ['what is no time', 'tomorrow', 'That is not a date and time.'],
  ])(
    'says beside the field what is wrong with %s, and keeps what was typed',
    async (_words, typed, why) => {
      const reference = await plant(inScreening())
      const manager = await open(reference)
      await manager.submits({ 'New deadline': typed, Why: reason })
      await manager.sees(why)
      const { errors, values } = await manager.modal()
      expect(Object.keys(errors)).toEqual(['deadline'])
      expect(values['deadline']).toEqual({ value: typed })
      expect(values['reason']).toEqual({ value: reason })
      expect(await dueOf(reference)).toBe('2026-06-03 16:45')
      await manager.closes()
    },
  )

  it('says beside the reason that it is wanted, and keeps the time', async () => {
    const reference = await plant(inScreening())
    const manager = await open(reference)
    await manager.submits({ 'New deadline': '16:00', Why: '   ' })
    await manager.sees('Please fill this in.')
    const { errors, values } = await manager.modal()
    expect(Object.keys(errors)).toEqual(['reason'])
    expect(values['deadline']).toEqual({ value: '16:00' })
    expect(await dueOf(reference)).toBe('2026-06-03 16:45')
    await manager.closes()
  })

  it.each([
    ['no clock runs', rated('red'), 'its clock starts when the contact is opened'],
    ['BLUE has no timescale', collating(), 'its rating has no timescale'],
  ])('is not there where %s, and says why and by which rule', async (_words, situation, why) => {
    const reference = await plant(situation)
    const manager = app.person('teamManager')
    await manager.runs(`/referral bring-forward ${reference}`)
    const { text } = await manager.sees(`${reference} has no deadline to bring forward: ${why}.`)
    expect(text).toContain('D29')
    await manager.closes()
  })

  it('keeps what was typed where a colleague was quicker, and judges it against the deadline now', async () => {
    const reference = await plant(inScreening())
    const manager = await open(reference)
    const colleague = app.person('otherTeamManager')
    await colleague.runs(`/referral bring-forward ${reference}`)
    await colleague.sees('Type the new deadline')
    expect(await colleague.submits({ 'New deadline': '15:00', Why: reason })).toEqual({ ok: true })
    await colleague.noModal()
    await manager.submits({ 'New deadline': '16:00', Why: reason })
    await manager.sees('Tue 2 Jun 2026, 15:00 (set by hand)')
    expect((await manager.modal()).values['deadline']).toEqual({ value: '16:00' })
    await manager.submits({})
    await manager.sees('A deadline is never set later by hand (D29).')
    expect(await dueOf(reference)).toBe('2026-06-02 15:00')
    await manager.closes()
  })
})
