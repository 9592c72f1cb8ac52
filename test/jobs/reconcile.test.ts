import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendAgainIn } from '../../src/db/outbox-again.ts'
import { isSaved } from '../../src/db/store.ts'
import { type ActName, actOf } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { type Delivery, startDelivery } from '../../src/jobs/deliver.ts'
import { inTriage, people, type Who } from '../domain/example-hub.ts'
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
const startAt = '2026-06-02 12:00'
const card: Outgoing = { kind: 'card', channel: north, reference }
const line: Outgoing = { kind: 'line', channel: north, reference, seq: 2 }
const told: Outgoing = {
  kind: 'notice',
  channel: people.leadNorth.id,
  reference,
  notice: 'reRated',
  person: null,
}

let hub: TestHub
let slack: TestSlack
let delivery: Delivery | undefined
const log = keepLog()
const clock = movableClock(startAt)

async function start(scopes: readonly string[]): Promise<void> {
  ;[hub, slack] = await Promise.all([
    startTestHub(),
    startTestSlack({ scopes, startAt: at(startAt), unpaced: true }),
  ])
  await hub.plant(inTriage())
}

afterEach(async () => {
  await delivery?.stop()
  delivery = undefined
  await Promise.all([hub.stop(), slack.stop()])
  log.lines.length = 0
})

function deliver(): Delivery {
  const { connection, store } = hub
  const { poster } = slack
  delivery = startDelivery({ connection, store, poster, clock, log, paceMs: 0, reconcile: true })
  return delivery
}

function loseAnswers(times = 1) {
  return slack.workspace.faults.set([
    { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times },
  ])
}

/** A request that never reaches Slack, so that its message stands nowhere. */
function loseRequests(times = 1) {
  return slack.workspace.faults.set([
    { method: 'chat.postMessage', effect: { type: 'reset' }, times },
  ])
}

async function calls(method: string) {
  return (await slack.taken()).filter((one) => one.method === method)
}

async function posts(): Promise<string[]> {
  return (await calls('chat.postMessage')).filter(({ ok }) => ok).map(({ text }) => text)
}

async function states(): Promise<unknown[]> {
  const rows = await hub.connection.sql`select state, fault from outbox order by position`
  return rows.map(({ state, fault }) => [state, fault])
}

async function acts(act: ActName, who: Who, input: RawInput): Promise<void> {
  const actor = people[who]
  const saved = await hub.store.change(reference, actor, (loaded) =>
    actOf(act).decide(input, { ...loaded, actor, now: clock.now() }),
  )
  if (!isSaved(saved)) throw new Error(`Not saved: ${JSON.stringify(saved)}`)
}

/** As a process leaves a message that died half a minute ago. Answers the id that it carries. */
async function dieWhileSending(): Promise<string> {
  const [row] = await hub.connection.sql<{ id: string }[]>`
    update outbox set state = 'sending', owner = 'gone', attempts = 1, first_tried_at = ${clock.now()},
      lease_until = clock_timestamp() - interval '1 second' returning id`
  return row?.id ?? ''
}

/** What somebody who is gone had sent with this id. */
async function arrives(text: string, id: string): Promise<void> {
  const metadata = { event_type: 'mash_track', event_payload: { id } }
  await slack.poster.chat.postMessage({ channel: north, text, metadata })
}

async function passHalfAMinute(): Promise<void> {
  await hub.connection.sql`
    update outbox set due_at = due_at - interval '31 seconds', unsure_since = unsure_since - interval '31 seconds'
    where state = 'waiting'`
  delivery?.wake()
}

describe('a message whose answer was lost, where it may be looked for', () => {
  beforeEach(() => start(['groups:history', 'im:history']))

  it('D22: is not sent again where it stands in Slack, and a card is rewritten there ever after', async () => {
    await loseAnswers()
    await hub.queue(card)
    await deliver().settled()
    await hub.queue(card)
    await delivery?.settled()
    const [posted, ...more] = await calls('chat.postMessage')
    expect(more).toEqual([])
    const rewritten = await calls('chat.update')
    expect(rewritten.map(({ ok, ts }) => [ok, ts])).toEqual([
      [true, posted?.ts],
      [true, posted?.ts],
    ])
    expect(log.lines).toContain('A message in doubt stands in Slack. It is not sent again.')
  })

  it('D22: shows what changed while a card was in doubt', async () => {
    await loseAnswers()
    await hub.queue(card)
    deliver()
    await expect.poll(posts).toHaveLength(1)
    await acts('reallocate', 'leadNorth', { worker: people.otherWorker.id, reason: 'Leave.' })
    await delivery?.settled()
    const [shown] = await slack.workspace.as('hana').messages('north')
    expect(JSON.stringify(shown)).toContain(people.otherWorker.id)
    const cards = (await calls('chat.postMessage')).filter(({ args }) => {
      return args['channel'] === north && args['thread_ts'] === undefined
    })
    expect(cards).toHaveLength(1)
  })

  it('D22: is looked for in its thread, and in the conversation with one person', async () => {
    await hub.queue(card)
    await deliver().settled()
    await loseAnswers(2)
    await hub.queue(line, told)
    await delivery?.settled()
    expect(await posts()).toHaveLength(3)
    const [root] = await calls('chat.postMessage')
    const [inThread] = await calls('conversations.replies')
    expect(inThread?.args).toMatchObject({ channel: north, ts: root?.ts })
    const [inDirect] = await calls('conversations.history')
    expect(inDirect?.channel).toMatch(/^D/)
    expect(await states()).toEqual([
      ['sent', null],
      ['sent', null],
      ['sent', null],
    ])
    const rows = await hub.connection.sql`select ts from outbox where ts is not null`
    expect(rows).toHaveLength(3)
  })

  it('D22: is looked for page by page, from ten minutes before it was first tried', async () => {
    await hub.queue(line)
    await arrives('It was sent.', await dieWhileSending())
    const chatter = Array.from({ length: 210 }, (_, index) => `Message ${index}`)
    for (const text of chatter) await slack.poster.chat.postMessage({ channel: north, text })
    await deliver().settled()
    const looks = await calls('conversations.history')
    expect(looks.map(({ args }) => args['cursor'] !== undefined)).toEqual([false, true])
    expect(Number(looks[0]?.args['oldest'])).toBe((at(startAt) - 600_000) / 1000)
    expect((await posts()).filter((text) => !chatter.includes(text))).toEqual(['It was sent.'])
  })

  it('D22: waits half a minute for what Slack shows late, before it is sent again without a mark', async () => {
    await loseRequests(2)
    await hub.queue(line, told)
    deliver()
    await expect
      .poll(async () => (await states()).filter((one) => String(one).includes('not-shown')).length)
      .toBe(2)
    expect(await posts()).toEqual([])
    // One of the two was on its way all the time.
    const [row] = await hub.connection.sql<
      { id: string }[]
    >`select id from outbox where kind = 'line'`
    await arrives('It came late.', row?.id ?? '')
    await passHalfAMinute()
    await delivery?.settled()
    expect(await posts()).toEqual(['It came late.', expect.stringMatching(/^26-00417 AMBER/)])
    expect((await posts()).join()).not.toContain('may repeat')
  })

  it('D22: is kept back while Slack does not answer, and nothing is marked for it', async () => {
    await slack.workspace.faults.set([
      { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times: 1 },
      {
        method: 'conversations.history',
        effect: { type: 'http', status: 429, retryAfter: 1 },
        times: 1,
      },
      { method: 'conversations.history', effect: { type: 'http', status: 503 }, times: 1 },
      { method: 'conversations.history', effect: { type: 'reset' }, times: 1 },
    ])
    await hub.queue(card)
    await deliver().settled()
    expect(await posts()).toHaveLength(1)
    expect(await calls('conversations.history')).toHaveLength(4)
  })

  it('D22: is taken away with the rest where access was closed before it was found', async () => {
    await loseAnswers()
    await slack.workspace.faults.add({
      method: 'conversations.history',
      effect: { type: 'http', status: 503 },
      times: 1,
    })
    await hub.queue(card)
    deliver()
    await expect.poll(() => calls('conversations.history')).toHaveLength(1)
    const named = [people.teamManager.id]
    await acts('closeAccess', 'serviceManager', { reason: 'staffFamily', named })
    await delivery?.settled()
    expect(await slack.workspace.as('hana').messages('north')).toEqual([])
  })

  it('D22: is still found after an administrator has it sent again', async () => {
    await slack.workspace.faults.set([
      { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times: 1 },
      {
        method: 'conversations.history',
        effect: { type: 'error', error: 'is_archived' },
        times: 1,
      },
      { method: 'chat.postMessage', effect: { type: 'error', error: 'is_archived' }, times: 1 },
    ])
    await hub.queue(card)
    await deliver().settled()
    expect(await states()).toEqual([['dead', 'is_archived']])
    await hub.connection.sql.begin((tx) => sendAgainIn(tx, north))
    await delivery?.settled()
    expect(await posts()).toHaveLength(1)
  })

  it('D22: that is rewritten or not in doubt is never looked for', async () => {
    await hub.queue(card, line, told)
    await deliver().settled()
    await slack.workspace.faults.set([
      { method: 'chat.update', effect: { type: 'dropAnswer' }, times: 1 },
    ])
    await hub.queue(card)
    await delivery?.settled()
    expect(await calls('chat.update')).toHaveLength(2)
    expect(await calls('conversations.history')).toEqual([])
    expect(await calls('conversations.replies')).toEqual([])
    expect((await posts()).join()).not.toContain('may repeat')
  })

  it('D22: is found after the process that sent it has died', async () => {
    await hub.queue(line)
    await arrives('It was sent.', await dieWhileSending())
    await deliver().settled()
    expect(await posts()).toEqual(['It was sent.'])
  })

  it('D22: is sent once, without a mark, after the process that had not sent it yet has died', async () => {
    await hub.queue(line)
    await dieWhileSending()
    deliver()
    await expect.poll(states).toEqual([['waiting', 'not-shown-yet']])
    expect(await posts()).toEqual([])
    await passHalfAMinute()
    await delivery?.settled()
    expect(await posts()).toEqual(['26-00417: Amina Example finished the research.'])
  })
})

describe('a message in doubt that may not be looked for', () => {
  it('D22: is sent again marked where the token lacks the scope, and the log says so', async () => {
    await start(['im:history'])
    await loseAnswers(2)
    await hub.queue(line, told)
    await deliver().settled()
    const said = await posts()
    expect(said.filter((text) => text.endsWith('(may repeat)'))).toEqual([
      '26-00417: Amina Example finished the research. (may repeat)',
    ])
    expect(said).toHaveLength(3)
    expect(log.lines).toContain(
      'Slack does not let the app look for a message in doubt. It is sent again, marked "(may repeat)".',
    )
  })

  it('D22: is a dead letter where the app is no longer in the channel', async () => {
    await start(['groups:history', 'im:history'])
    const error = { type: 'error', error: 'not_in_channel' } as const
    await slack.workspace.faults.set([
      { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times: 1 },
      { method: 'conversations.history', effect: error, times: 1 },
      { method: 'chat.postMessage', effect: error, times: 1 },
    ])
    await hub.queue(line)
    await deliver().settled()
    expect(await states()).toEqual([['dead', 'not_in_channel']])
  })
})
