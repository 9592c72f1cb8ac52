import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimMessages } from '../../src/db/outbox-claims.ts'
import { settleMessage } from '../../src/db/outbox-settle.ts'
import { isSaved } from '../../src/db/store.ts'
import { actOf } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { type Delivery, startDelivery } from '../../src/jobs/deliver.ts'
import { inScreening, people, type Who } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import {
  keepLog,
  movableClock,
  startTestHub,
  startTestSlack,
  type TestHub,
  type TestSlack,
} from './test-hub.ts'

const reference = '26-00417'
const north = 'C0NORTH'
const card: Outgoing = { kind: 'card', channel: north, reference }
const line: Outgoing = { kind: 'line', channel: north, reference, seq: 2 }
const told: Outgoing = {
  kind: 'notice',
  channel: people.leadNorth.id,
  reference,
  notice: 'toAllocate',
  person: people.leadNorth.id,
}

let hub: TestHub
let slack: TestSlack
let delivery: Delivery | undefined
const clock = movableClock('2026-06-02 12:00')

beforeEach(async () => {
  ;[hub, slack] = await Promise.all([startTestHub(), startTestSlack()])
  await hub.plant(inScreening())
})
afterEach(async () => {
  await delivery?.stop()
  delivery = undefined
  await Promise.all([hub.stop(), slack.stop()])
})

function deliver(): Delivery {
  const { connection, store } = hub
  delivery = startDelivery({ connection, store, poster: slack.poster, clock, log: keepLog() })
  return delivery
}

async function does(act: 'closeAccess' | 'liftAccess', input: RawInput): Promise<void> {
  const by = people.serviceManager
  const now = at('2026-06-02 12:00')
  const answer = await hub.store.change(reference, by, (loaded) =>
    actOf(act).decide(input, { ...loaded, actor: by, now }),
  )
  if (!isSaved(answer)) throw new Error(`Not saved: ${JSON.stringify(answer)}`)
}

function close(...named: Who[]): Promise<void> {
  const ids = named.map((who) => people[who].id)
  return does('closeAccess', { reason: 'staffFamily', named: ids })
}

/** Every message that stands in a channel as somebody sees it, in threads too. */
async function standing(channel: string, as: Who = 'teamManager'): Promise<string[]> {
  const person = slack.workspace.as(people[as].id)
  const roots = await person.messages(channel)
  const threads = await Promise.all(roots.map((root) => person.thread(root)))
  return [...roots, ...threads.flat()].map(({ text }) => text)
}

describe('closing access', () => {
  it('D19: takes away the card, its thread and what a person was told, and keeps what those let in were told', async () => {
    await hub.queue(card, line, told, { ...told, channel: people.worker.id })
    await deliver().settled()
    expect(await standing(north)).not.toEqual([])
    await close('worker')
    await delivery?.settled()
    expect(await standing(north)).toEqual([])
    const dm = (who: Who) => slack.workspace.as(people[who].id).canSee(reference)
    expect([await dm('leadNorth'), await dm('worker')]).toEqual([false, true])
    expect(await hub.connection.sql`select ts from cards`).toHaveLength(0)
  })

  it('D19: takes away what was being sent while it was closed', async () => {
    await hub.queue(card)
    const claim = { owner: randomUUID(), limit: 1, leaseMs: 30_000, now: clock.now() }
    const [claimed] = await claimMessages(hub.connection, claim)
    if (claimed === undefined) throw new Error('Nothing was claimed.')
    await close()
    const posted = await slack.poster.chat.postMessage({ channel: north, text: 'It was drawn.' })
    const settlement = { to: 'sent', ts: posted.ts ?? '', posted: true } as const
    await settleMessage(hub.connection, claimed, settlement, 0)
    await deliver().settled()
    expect(await standing(north)).toEqual([])
  })

  it('D19: goes on where Slack asked for quiet, until nothing stands', async () => {
    await hub.queue(card, line)
    await deliver().settled()
    const effect = { type: 'http', status: 429, retryAfter: 1 } as const
    await slack.workspace.faults.set([{ method: 'chat.delete', effect, times: 1 }])
    await close('worker')
    await delivery?.settled()
    expect(await standing(north)).toEqual([])
    const refused = (await slack.taken()).filter(({ method, ok }) => {
      return method === 'chat.delete' && !ok
    })
    expect(refused).toHaveLength(1)
  })

  it('D19: takes the words where the workspace keeps every message', async () => {
    await hub.queue(card)
    await deliver().settled()
    const effect = { type: 'error', error: 'cant_delete_message' } as const
    await slack.workspace.faults.set([{ method: 'chat.delete', effect, times: 5 }])
    await close('worker')
    await delivery?.settled()
    expect(new Set(await standing(north))).toEqual(new Set(['This message was taken away.']))
  })

  it('D19: takes away the day’s digest, which counted it, and gives it again without it', async () => {
    const day = '2026-06-02'
    await hub.queue(card, { kind: 'digest', channel: north, day, podId: 'north' })
    await deliver().settled()
    expect((await standing(north)).join(' ')).toContain('Digest')
    const before = await slack.workspace.as(people.teamManager.id).message(/Digest/)
    expect(JSON.stringify(before.blocks)).toContain('of 1 open')
    await close('worker')
    await delivery?.settled()
    const after = await slack.workspace.as(people.teamManager.id).message(/Digest/)
    expect(JSON.stringify(after.blocks)).toContain('of 0 open')
    expect(after.ts).not.toBe(before.ts)
  })

  it('D19: takes nothing away where it was opened again before Slack could be reached', async () => {
    await hub.queue(card)
    await deliver().settled()
    await delivery?.stop()
    await close('worker')
    await does('liftAccess', {})
    await deliver().settled()
    expect((await standing(north)).join(' ')).toContain(reference)
    expect((await slack.taken()).filter(({ method }) => method === 'chat.delete')).toEqual([])
  })
})
