import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isNotFound } from '../../src/db/store.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import { awaitingAuthorisation, inScreening, people, resolved } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  app.clock.moveTo('2026-06-02 12:00')
})

afterAll(() => app.stop())

async function copiesOf(reference: string): Promise<string[]> {
  const loaded = await app.store.load(reference, nobody)
  if (isNotFound(loaded)) throw new Error(`There is no ${reference}.`)
  return loaded.history.filter(({ act }) => act === 'copy').map(({ by }) => by)
}

/** What stands in the boxes of the open form. */
async function wording(who: Parameters<TestApp['person']>[0]): Promise<string> {
  const { blocks } = await app.person(who).modal('Copy for Mosaic')
  return JSON.stringify(blocks)
}

describe('copying for the case system', () => {
  it('hands the wording to the person alone, keeps who had it, and posts it nowhere', async () => {
    await app.plant(resolved(), '26-00001')
    const worker = app.person('worker')
    expect(await worker.runs('/referral copy 26-00001')).toEqual({ ok: true })
    expect(await wording('worker')).toContain('Action taken: Spoke with the school.')
    expect(await copiesOf('26-00001')).toEqual([people.worker.id])
    expect(await worker.submits()).toEqual({ ok: true })
    await worker.noModal()
    const posted = (await app.workspace.journal()).filter(
      (entry) => entry.kind === 'api' && entry.method.startsWith('chat.'),
    )
    expect(JSON.stringify(posted)).not.toContain('Spoke with the school.')
  })

  it('is a button where an item is shown; asked for again unchanged, the history says it once', async () => {
    await app.plant(awaitingAuthorisation(), '26-00002')
    const manager = app.person('teamManager')
    for (const _time of [1, 2]) {
      await manager.runs('/referral show 26-00002')
      await manager.sees('Jonah Example recorded the outcome')
      expect(await manager.clicks('Copy for Mosaic')).toEqual({ ok: true })
      expect(await wording('teamManager')).toContain('CONTACT RECORD')
      await manager.closes({ all: true })
    }
    const lead = app.person('leadNorth')
    await lead.runs('/referral copy 26-00002')
    await wording('leadNorth')
    await lead.closes()
    expect(await copiesOf('26-00002')).toEqual([people.teamManager.id, people.leadNorth.id])
    await manager.runs('/referral show 26-00002')
    await manager.sees('Hana Example copied it for Mosaic')
    await manager.closes()
  })

  it('is offered where an item goes to triage, and a colleague’s open form is none the worse', async () => {
    await app.plant(inScreening(), '26-00003')
    const [worker, manager] = [app.person('worker'), app.person('teamManager')]
    await worker.runs('/referral to-triage 26-00003')
    await worker.modal('To triage')
    await worker.submits({ 'The referral record is loaded': ['Yes'] })
    await worker.sees('It needs a referral record on Mosaic.')
    await manager.runs('/referral re-rate 26-00003')
    await manager.modal('Re-rate')
    await manager.sees('Choose a rating')
    await worker.clicks('Copy for Mosaic')
    expect(await wording('worker')).toContain('REFERRAL RECORD')
    await worker.closes()
    await manager.submits({ 'New rating': '● RED', 'What changed, and why': 'A disclosure.' })
    await manager.noModal()
    expect(await copiesOf('26-00003')).toEqual([people.worker.id])
  })

  it.each(['administrator', 'police', 'newcomer'] as const)(
    'is refused to whoever may not open the item, and nothing is kept: %s',
    async (who) => {
      await app.plant(resolved(), `26-0001${who.length}`)
      const person = app.person(who)
      await person.runs(`/referral copy 26-0001${who.length}`)
      await person.sees(/you manage people and pods|you see no item|no item/)
      expect(JSON.stringify((await person.modal()).blocks)).not.toContain('Spoke with the school')
      expect(await copiesOf(`26-0001${who.length}`)).toEqual([])
      await person.closes()
    },
  )
})
