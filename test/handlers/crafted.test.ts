import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../src/domain/closed-access.ts'
import { awaitingAuthorisation, people, rated, type Who } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp
let teamId: string

beforeAll(async () => {
  app = await startTestApp()
  teamId = (await app.client.auth.test()).team_id ?? ''
  await app.plant(awaitingAuthorisation(), '26-00001')
  await app.plant(rated('red'), '26-00002')
})

afterAll(() => app.stop())

interface Crafted {
  metadata: unknown
  values?: Record<string, unknown>
  team?: string
}

/** A form as somebody's own program could send it. */
function submissionBy(who: Who, { metadata, values = {}, team = teamId }: Crafted) {
  return {
    type: 'view_submission',
    team: { id: team },
    user: { id: people[who].id, team_id: team },
    api_app_id: 'A0PRACTICE',
    token: 'x',
    view: {
      id: 'V0CRAFTED',
      hash: '1.x',
      type: 'modal',
      callback_id: 'act',
      private_metadata: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
      blocks: [],
      state: { values },
    },
  }
}

async function stageOf(reference: string) {
  const loaded = await app.store.load(reference, nobody)
  return 'item' in loaded ? loaded.item.stage : undefined
}

describe('a crafted form', () => {
  it('does nothing for somebody who may not do its act, whatever it says', async () => {
    const metadata = { act: 'authorise', reference: '26-00001', version: 6 }
    for (const who of ['worker', 'officerNorth', 'police', 'administrator', 'newcomer'] as const) {
      const answer = JSON.stringify(await app.receive(submissionBy(who, { metadata })))
      expect(answer).toContain('Not done.')
      expect(await stageOf('26-00001')).toBe('authorisation')
    }
  })

  it('tells nobody without a role anything of an item, nor whether it exists', async () => {
    for (const who of ['administrator', 'police', 'newcomer'] as const) {
      const there = { act: 'rate', reference: '26-00002', version: 1 }
      const answer = JSON.stringify(await app.receive(submissionBy(who, { metadata: there })))
      expect(answer).not.toMatch(/26-00002|RED|Received|12345/)
    }
  })

  it('from another workspace does nothing', async () => {
    const metadata = { act: 'authorise', reference: '26-00001', version: 6 }
    const crafted = submissionBy('teamManager', { metadata, team: 'T0ELSEWHERE' })
    expect(JSON.stringify(await app.receive(crafted))).toContain('another workspace')
    expect(await stageOf('26-00001')).toBe('authorisation')
  })

  it('that cannot be read is answered as out of date, and logged without its words', async () => {
    const strange = [
      '',
      '{',
      '[]',
      '{"act":"__proto__"}',
      '{"act":"constructor","reference":"26-00001","version":1}',
    ]
    for (const metadata of strange) {
      const answer = JSON.stringify(await app.receive(submissionBy('teamManager', { metadata })))
      expect(answer).toContain('out of date')
    }
  })
})

describe('a payload that makes no sense', () => {
  it('is acknowledged and changes nothing, whatever is in it', async () => {
    const before = await app.store.openItems(nobody)
    const anything = fc.jsonValue({ maxDepth: 3 })
    await fc.assert(
      fc.asyncProperty(
        anything,
        anything,
        fc.constantFrom('state', 'blocks', 'private_metadata', 'id', 'type', 'hash'),
        async (first, second, part) => {
          const form = submissionBy('teamManager', { metadata: first })
          const spoilt = { ...form, view: { ...form.view, [part]: second } }
          expect(await app.receive(spoilt)).not.toBe('never acknowledged')
          const user = { id: people.teamManager.id, team_id: teamId }
          const action = {
            type: 'block_actions',
            team: { id: teamId },
            user,
            token: 'x',
            api_app_id: 'A0PRACTICE',
            container: {},
            actions: [{ type: 'button', action_id: 'acts', block_id: 'b', value: second }],
          }
          expect(await app.receive(action)).toBeUndefined()
        },
      ),
      { numRuns: 60 },
    )
    expect(await app.store.openItems(nobody)).toEqual(before)
  })
})
