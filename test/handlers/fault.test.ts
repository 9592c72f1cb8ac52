import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isNotFound } from '../../src/db/store.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { awaitingAuthorisation, inScreening, rated, researched } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.stop())

const reRating = {
  'New rating': '● RED',
  'What changed, and why': 'A new disclosure.',
}

async function ratingOf(reference: string) {
  const loaded = await app.store.load(reference, nobody)
  return isNotFound(loaded) ? undefined : loaded.item.rating
}

describe('a database that does not answer in time', () => {
  it('is never taken for saved: what was typed is kept, and pressing again saves it once', async () => {
    const reference = await app.plant(inScreening(), '26-00001')
    const worker = app.person('worker')
    await worker.runs(`/referral re-rate ${reference}`)
    await worker.modal('Re-rate')
    const other = app.join()
    await other.sql.begin(async (sql) => {
      await sql`select 1 from items where reference = ${reference} for update`
      const started = performance.now()
      expect(await worker.submits(reRating)).toMatchObject({ ok: false, error: 'app_errors' })
      expect(performance.now() - started).toBeLessThan(2500)
      const { text } = await worker.sees('could not be confirmed as saved')
      expect(text).toMatch(/code [0-9A-HJKMNP-TV-Z]{6}\./)
    })
    expect(await ratingOf(reference)).toBe('amber')
    expect((await worker.modal()).values['reason']).toEqual({ value: 'A new disclosure.' })
    await worker.submits()
    await worker.noModal()
    expect(await ratingOf(reference)).toBe('red')
    expect(app.log.lines).toContain('An act could not be confirmed as saved.')
  })

  it('keeps a form that has nothing to type on the screen, to be pressed again', async () => {
    const reference = await app.plant(awaitingAuthorisation(), '26-00002')
    const manager = app.person('teamManager')
    await manager.runs(`/referral authorise ${reference}`)
    await manager.sees('Outcome: Information and advice')
    const other = app.join()
    await other.sql.begin(async (sql) => {
      await sql`select 1 from items where reference = ${reference} for update`
      await manager.submits()
      const { text } = await manager.sees('could not be confirmed as saved')
      expect(text).toContain('Outcome: Information and advice')
    })
    await manager.submits()
    await manager.noModal()
    expect(await app.store.load(reference, nobody)).toMatchObject({ item: { stage: 'resolved' } })
  })
})

describe('Slack’s trigger', () => {
  it('that is over before the form opens is answered with a button that opens it', async () => {
    const reference = await app.plant(rated('red'), '26-00003')
    const officer = app.person('officerNorth')
    const expired = { type: 'error', error: 'expired_trigger_id' } as const
    await app.workspace.faults.set([{ method: 'views.open', effect: expired, times: 1 }])
    await officer.runs(`/referral open ${reference}`)
    await officer.sees('Slack took too long to open the form.')
    await officer.clicks('Open: Open and allocate to pod')
    const { text } = await officer.sees('Opening now: ● RED, due')
    expect(text).toContain(reference)
    await officer.closes()
  })
})

describe('a request from another workspace', () => {
  it('is refused, and nothing is shown', async () => {
    const stranger = await startTestApp({ teamId: 'T0ELSEWHERE' })
    try {
      await stranger.plant(researched(), '26-00009')
      const manager = stranger.person('teamManager')
      await manager.runs('/referral list')
      const { text } = await manager.sees('belongs to another workspace')
      expect(text).not.toContain('26-00009')
      expect(stranger.log.lines).toContain('A request from another workspace was refused.')
    } finally {
      await stranger.stop()
    }
  })
})

describe('a database that is gone', () => {
  it('leaves everything else answering, with a code that the log holds too', async () => {
    const manager = app.person('teamManager')
    await app.plant(rated('red'), '26-00004')
    await manager.runs('/referral re-rate 26-00004')
    await manager.modal('Re-rate')
    await manager.sees('What changed, and why', { in: 'modal' })
    await app.connection.close()
    await manager.submits({ 'New rating': '▲ AMBER', 'What changed, and why': 'It is calmer.' })
    await manager.sees('could not be confirmed as saved')
    expect((await manager.modal()).values['reason']).toEqual({ value: 'It is calmer.' })
    await manager.closes()
    await manager.runs('/referral show 26-00004')
    const { text } = await manager.sees('This could not be loaded just now')
    expect(text).toMatch(/code [0-9A-HJKMNP-TV-Z]{6}\./)
    await manager.closes()
    await manager.runs('/referral list')
    expect((await manager.sees('This could not be loaded just now')).text).toContain('Try again')
  })
})
