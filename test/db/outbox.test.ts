import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queueMessages } from '../../src/db/outbox.ts'
import { claimMessages, nextClaimIn } from '../../src/db/outbox-claims.ts'
import { settleMessage } from '../../src/db/outbox-settle.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { inScreening } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { startTestHub, type TestHub } from '../jobs/test-hub.ts'

const reference = '26-00417'
const now = at('2026-06-02 12:00')
const card: Outgoing = { kind: 'card', channel: 'C0NORTH', reference }

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub()
  await hub.plant(inScreening())
})
afterEach(() => hub.stop())

let claims = 0
function claim(connection = hub.connection, leaseMs = 30_000) {
  claims += 1
  return claimMessages(connection, { owner: `claim ${claims}`, limit: 100, leaseMs, now })
}

function line(channel: string, seq: number): Outgoing {
  return { kind: 'line', channel, reference, seq }
}

async function states(): Promise<string[]> {
  const rows = await hub.connection.sql<{ state: string }[]>`
    select state from outbox order by position`
  return rows.map(({ state }) => state)
}

async function runOut(id: string): Promise<void> {
  await hub.connection.sql`
    update outbox set lease_until = clock_timestamp() - interval '1 second' where id = ${id}`
}

async function forgetPace(): Promise<void> {
  await hub.connection.sql`update channel_paces set next_at = clock_timestamp()`
}

async function claimOnly() {
  const [only, ...more] = await claim()
  if (only === undefined || more.length > 0) throw new Error('Not exactly one was claimed.')
  return only
}

describe('queueing', () => {
  it('puts the card of an item before the lines of its thread', async () => {
    await hub.queue(line('C0NORTH', 1), card)
    const rows = await hub.connection.sql`select kind from outbox order by position`
    expect(rows.map((row) => row['kind'])).toEqual(['card', 'line'])
  })

  it('queues a card that already waits once, and again when it is being sent', async () => {
    await hub.queue(card, card)
    await hub.queue(card)
    expect(await states()).toEqual(['waiting'])
    await claim()
    await hub.queue(card)
    expect(await states()).toEqual(['sending', 'waiting'])
  })

  it('queues an App Home that already waits once', async () => {
    const home: Outgoing = { kind: 'home', channel: 'U0JONAH' }
    await hub.queue(home, home, { kind: 'home', channel: 'U0KEMI' })
    await hub.queue(home)
    expect(await states()).toEqual(['waiting', 'waiting'])
  })

  it('queues nothing where the act is not saved', async () => {
    const failed = hub.connection.sql.begin(async (tx) => {
      await queueMessages(tx, [card])
      throw new Error('not saved')
    })
    await expect(failed).rejects.toThrow('not saved')
    expect(await states()).toEqual([])
  })

  it('draws a waiting card only after the act that changes it again is saved', async () => {
    await hub.queue(card)
    const other = hub.join()
    await hub.connection.sql.begin(async (tx) => {
      await queueMessages(tx, [card])
      expect(await claim(other)).toEqual([])
    })
    expect(await claim(other)).toHaveLength(1)
  })
})

describe('claiming', () => {
  it('sends one message of a channel at a time, in order, and all channels at once', async () => {
    await hub.queue(line('C0NORTH', 1), line('C0NORTH', 2), line('C0SOUTH', 1), line('C0SOUTH', 2))
    const first = await claim()
    expect(first.map(({ channel, message }) => [channel, message])).toEqual([
      ['C0NORTH', line('C0NORTH', 1)],
      ['C0SOUTH', line('C0SOUTH', 1)],
    ])
    expect(await claim()).toEqual([])
  })

  it('gives each message to one of two processes', async () => {
    const channels = Array.from({ length: 60 }, (_, index) => `C0${index}`)
    await hub.queue(...channels.map((channel) => line(channel, 1)))
    const other = hub.join()
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const connection = index % 2 === 0 ? hub.connection : other
        return claimMessages(connection, {
          owner: `both ${index}`,
          limit: 20,
          leaseMs: 30_000,
          now,
        })
      }),
    )
    // Whoever lost a race takes what is left.
    const rest = await claim()
    const all = [...taken.flat(), ...rest].map(({ channel }) => channel)
    expect(all).toHaveLength(60)
    expect(new Set(all).size).toBe(60)
  })

  it('waits a second after a post in a channel, but not to rewrite a card', async () => {
    await hub.queue(card, line('C0NORTH', 1))
    const first = await claimOnly()
    await settleMessage(hub.connection, first, { to: 'sent', ts: '1.1', posted: true })
    expect(await claim()).toEqual([])
    expect(await nextClaimIn(hub.connection)).toBeGreaterThan(500)
    await forgetPace()
    const second = await claimOnly()
    expect(second).toMatchObject({ kind: 'line', cardTs: '1.1' })
    await settleMessage(hub.connection, second, { to: 'sent', ts: '1.2', posted: true })
    await hub.queue(card)
    expect(await claimOnly()).toMatchObject({ kind: 'card', cardTs: '1.1' })
  })

  it('takes a message whose lease ran out, marks it as one that may repeat, and fences off the first (D22)', async () => {
    await hub.queue(line('C0NORTH', 1))
    const first = await claimOnly()
    expect(first.mayRepeat).toBe(false)
    await runOut(first.id)
    const second = await claimOnly()
    expect(second).toMatchObject({ id: first.id, mayRepeat: true, attempts: 2 })
    const late = { to: 'sent', ts: '1.1', posted: true } as const
    expect(await settleMessage(hub.connection, first, late)).toBe(false)
    expect(await states()).toEqual(['sending'])
    expect(await settleMessage(hub.connection, second, late)).toBe(true)
    expect(await states()).toEqual(['sent'])
  })

  it('leaves a message that it cannot read to be a dead letter, and the rest go on', async () => {
    await hub.connection.sql`
      insert into outbox (channel, kind, about) values ('C0NORTH', 'poem', '{"kind":"poem"}')`
    await hub.queue(line('C0SOUTH', 1))
    expect((await claim()).map(({ message }) => message)).toEqual([null, line('C0SOUTH', 1)])
  })
})

describe('settling', () => {
  it('holds back a whole channel that Slack asked for quiet, its cards too, and no other', async () => {
    await hub.queue(line('C0NORTH', 1), line('C0SOUTH', 1), card)
    const [north, south] = await claim()
    if (north === undefined || south === undefined) throw new Error('Two were expected.')
    await settleMessage(hub.connection, north, {
      to: 'waiting',
      delayMs: 30_000,
      fault: 'ratelimited',
      mayRepeat: false,
      pauseChannel: true,
    })
    await settleMessage(hub.connection, south, { to: 'dropped', reason: 'no-longer-true' })
    await hub.queue(line('C0SOUTH', 2))
    expect((await claim()).map(({ channel }) => channel)).toEqual(['C0SOUTH'])
  })

  it('holds back a newer card too, where Slack asked for quiet over the one before', async () => {
    await hub.queue(card)
    await settleMessage(hub.connection, await claimOnly(), { to: 'sent', ts: '1.1', posted: true })
    await hub.queue(card)
    const rewriting = await claimOnly()
    await hub.queue(card)
    await settleMessage(hub.connection, rewriting, {
      to: 'waiting',
      delayMs: 30_000,
      fault: 'ratelimited',
      mayRepeat: false,
      pauseChannel: true,
    })
    expect(await states()).toEqual(['sent', 'dropped', 'waiting'])
    expect(await claim()).toEqual([])
    expect(await nextClaimIn(hub.connection)).toBeGreaterThan(25_000)
  })

  it('drops a card that was not taken where a newer one waits already', async () => {
    await hub.queue(card)
    const first = await claimOnly()
    await hub.queue(card)
    const settled = await settleMessage(hub.connection, first, {
      to: 'waiting',
      delayMs: 0,
      fault: 'not-drawn',
      mayRepeat: false,
      pauseChannel: false,
    })
    expect(settled).toBe(true)
    expect(await states()).toEqual(['dropped', 'waiting'])
  })

  it('D22: never drops a card that Slack may have taken for a newer one, which nobody could know to be its repeat', async () => {
    await hub.queue(card)
    const first = await claimOnly()
    await hub.queue(card)
    const unsure = { to: 'waiting', delayMs: 0, fault: 'no-answer', pauseChannel: false } as const
    await settleMessage(hub.connection, first, { ...unsure, mayRepeat: true })
    expect(await states()).toEqual(['waiting', 'dropped'])
    const again = await claimOnly()
    expect(again).toMatchObject({ id: first.id, mayRepeat: true, firstTriedAt: now })
    await hub.queue(card)
    await settleMessage(hub.connection, again, { to: 'released' })
    expect(await states()).toEqual(['waiting', 'dropped', 'dropped'])
    expect(await claimOnly()).toMatchObject({ id: first.id, mayRepeat: true })
  })

  it('D22: knows how long a message has been in doubt, and that what is rewritten never is', async () => {
    await hub.queue(card)
    await runOut((await claimOnly()).id)
    const again = await claimOnly()
    expect(again.unsureForMs).toBeGreaterThanOrEqual(1000)
    expect(again.unsureForMs).toBeLessThan(20_000)
    await settleMessage(hub.connection, again, { to: 'sent', ts: '1.1', posted: true })
    await hub.queue(card)
    await runOut((await claimOnly()).id)
    expect(await claimOnly()).toMatchObject({ cardTs: '1.1', mayRepeat: false, unsureForMs: null })
  })

  it('D22: marks the card that follows one which was given up in doubt', async () => {
    await hub.queue(card)
    await runOut((await claimOnly()).id)
    await settleMessage(hub.connection, await claimOnly(), { to: 'dead', fault: 'not_in_channel' })
    await hub.queue(card)
    expect(await claimOnly()).toMatchObject({ mayRepeat: true, unsureForMs: null })
    await hub.queue({ ...card, channel: 'C0SOUTH' })
    expect(await claimOnly()).toMatchObject({ channel: 'C0SOUTH', mayRepeat: false })
  })

  it('D22: goes on from where a card is found to stand, or from nowhere', async () => {
    await hub.queue(card)
    await runOut((await claimOnly()).id)
    await settleMessage(hub.connection, await claimOnly(), { to: 'elsewhere', ts: '1.1' })
    const found = await claimOnly()
    expect(found).toMatchObject({ cardTs: '1.1', mayRepeat: false, unsureForMs: null })
    await hub.queue(card)
    await settleMessage(hub.connection, found, { to: 'elsewhere', ts: null })
    expect(await states()).toEqual(['dropped', 'waiting'])
    expect(await claimOnly()).toMatchObject({ cardTs: null, mayRepeat: false })
  })

  it('gives back a message that was not tried as if it had never been claimed', async () => {
    await hub.queue(line('C0NORTH', 1))
    await settleMessage(hub.connection, await claimOnly(), { to: 'released' })
    expect(await claimOnly()).toMatchObject({ attempts: 1, mayRepeat: false })
  })

  it('keeps Slack’s code of a message that cannot be delivered, and goes on with the next', async () => {
    await hub.queue(line('C0NORTH', 1), line('C0NORTH', 2))
    await settleMessage(hub.connection, await claimOnly(), { to: 'dead', fault: 'is_archived' })
    const rows = await hub.connection.sql`select state, fault from outbox order by position`
    expect(rows[0]).toMatchObject({ state: 'dead', fault: 'is_archived' })
    expect(await claimOnly()).toMatchObject({ message: line('C0NORTH', 2) })
  })
})
