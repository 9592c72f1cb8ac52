import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isNotFound } from '../../src/db/store.ts'
import { whyNot } from '../../src/domain/act.ts'
import { type ActName, actNames, actOf } from '../../src/domain/acts.ts'
import { nobody } from '../../src/domain/closed-access.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { refuseSight } from '../../src/domain/sight.ts'
import { contextOf } from '../../src/handlers/target.ts'
import {
  awaitingAuthorisation,
  inMeeting,
  inScreening,
  inTriage,
  people,
  rated,
  resolved,
  type Situation,
  type Who,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp
let teamId: string

const standing: Readonly<Record<string, Situation>> = {
  '26-00001': rated('red'),
  '26-00002': inScreening(),
  '26-00003': inTriage(),
  '26-00004': inMeeting(),
  '26-00005': awaitingAuthorisation(),
  '26-00006': resolved(),
}
const closed = '26-00007'

beforeAll(async () => {
  app = await startTestApp()
  teamId = (await app.client.auth.test()).team_id ?? ''
  for (const [reference, situation] of Object.entries(standing)) {
    await app.plant(situation, reference)
  }
  const { item, ...rest } = inScreening()
  await app.plant({ ...rest, item: { ...item, closedAccess: true } }, closed)
})

afterAll(() => app.stop())

/** Sends the form of an act, as its button would, by somebody who has it open. */
function send(who: Who, act: ActName, reference: string) {
  return sendForm(who, { act, reference, version: 99 })
}

function sendForm(
  who: Who,
  metadata: { act: string; reference: string | null; [more: string]: unknown },
) {
  return app.receive({
    type: 'view_submission',
    team: { id: teamId },
    user: { id: people[who].id, team_id: teamId },
    api_app_id: 'A0PRACTICE',
    token: 'x',
    view: {
      id: `V0${metadata.act}${who}${metadata.reference}`,
      hash: '1.x',
      type: 'modal',
      callback_id: 'act',
      private_metadata: JSON.stringify(metadata),
      blocks: [],
      state: { values: {} },
    },
  })
}

interface Cell {
  who: Who
  act: ActName
  reference: string
  refusal: Refusal
}

/** Everything that is refused, by the act table: every act on each of the items, by each of the example hub's people. */
async function refusedCells(): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const reference of Object.keys(standing)) {
    const loaded = await app.store.load(reference, nobody)
    if (isNotFound(loaded)) throw new Error(`There is no ${reference}.`)
    for (const act of actNames) {
      for (const who of Object.keys(people) as Who[]) {
        const context = contextOf(loaded, people[who].id, at('2026-06-02 12:00'))
        // D23: whoever may see no item is told so first, and whom to ask for a role.
        const unseen = refuseSight(context.actor, context.hub)
        const refusal = unseen ?? whyNot(act, actOf(act), context)
        if (refusal !== undefined) cells.push({ who, act, reference, refusal })
      }
    }
  }
  return cells
}

function kept() {
  return app.connection.sql<
    {
      by: string
      act: string
      reference: string
      refused: string
      rule: string
      message: string
      who: string[]
    }[]
  >`select by, act, reference, refused, rule, message, who from refusals order by id`
}

function lineOf({
  by,
  act,
  reference,
  refused,
  rule,
  message,
  who,
}: Awaited<ReturnType<typeof kept>>[number]) {
  return [by, act, reference, refused, rule, message, ...[...who].sort()].join(' | ')
}

describe('what is refused', () => {
  it('is kept each time, as the person was told it: hundreds of acts at every stage by everybody', async () => {
    const all = await refusedCells()
    // Of each act every eleventh, beginning at another place for each: every person and item comes up.
    const sample = actNames.flatMap((act, first) =>
      all.filter((cell) => cell.act === act).filter((_, index) => index % 11 === first % 11),
    )
    expect(sample.length).toBeGreaterThan(250)
    expect(new Set(sample.map(({ who }) => who)).size).toBe(Object.keys(people).length)
    expect(new Set(sample.map(({ act }) => act)).size).toBe(actNames.length)

    for (const { who, act, reference } of sample) {
      expect(JSON.stringify(await send(who, act, reference))).toContain('Not done.')
    }

    await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBe(sample.length)
    const expected = sample.map(({ who, act, reference, refusal }) =>
      lineOf({ by: people[who].id, act, reference, ...refusal, who: [...refusal.who] }),
    )
    expect((await kept()).map(lineOf).sort()).toEqual(expected.sort())
  }, 120_000)

  it('D19: of an item whose access is closed, nothing is kept: there was none to refuse', async () => {
    const before = (await kept()).length
    const blind = (Object.keys(people) as Who[]).filter((who) => who !== 'serviceManager')
    for (const [index, act] of actNames.entries()) {
      const who = blind[index % blind.length] ?? 'worker'
      const answer = JSON.stringify(await send(who, act, closed))
      expect(answer).toMatch(/There is no 26-00007|see no item/)
    }
    // Something refused afterwards is kept, so all that came before it has been.
    await send('worker', 'authorise', '26-00005')
    await expect
      .poll(async () => (await kept()).at(-1), { timeout: 20_000 })
      .toMatchObject({ by: people.worker.id, act: 'authorise', reference: '26-00005' })
    const since = (await kept()).slice(before)
    expect(JSON.stringify(since)).not.toContain(closed)
  }, 60_000)

  it('D19: says nothing any more of an item whose access was closed afterwards', async () => {
    const lead = app.person('leadSouth')
    await send('leadSouth', 'reallocate', '26-00002')
    await expect
      .poll(async () => (await kept()).at(-1), { timeout: 20_000 })
      .toMatchObject({ by: people.leadSouth.id, act: 'reallocate', reference: '26-00002' })
    await lead.runs('/referral why')
    expect((await lead.sees('On Tue 2 Jun 2026')).text).toContain('26-00002')
    await lead.closes()

    await app.connection.sql`update items set closed_access = true where reference = '26-00002'`
    await lead.runs('/referral why')
    const { text } = await lead.sees('No more can be said here.')
    expect(text).not.toMatch(/26-00002|Reallocate/)
  })

  it('is kept of logging too, and of what a partner tries, without the item (D20)', async () => {
    await sendForm('administrator', { act: 'log', reference: null, version: null })
    await expect
      .poll(async () => (await kept()).at(-1), { timeout: 20_000 })
      .toMatchObject({ by: people.administrator.id, act: 'log', reference: null })
    for (const reference of ['26-00003', closed, '26-99999']) {
      const before = (await kept()).length
      const hidden = { about: '1' }
      await sendForm('police', { act: 'answerAsk', reference, version: null, hidden })
      await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBe(before + 1)
      const last = (await kept()).at(-1)
      expect(last).toMatchObject({
        by: people.police.id,
        refused: 'nothing-waits',
        reference: null,
      })
      expect(JSON.stringify(last)).not.toContain(reference)
    }
  })
})
