import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Delivery, startDelivery } from '../../src/jobs/deliver.ts'
import { startTick, type Tick } from '../../src/jobs/schedule.ts'
import { awaitingAuthorisation, inScreening, opened, unrated } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import {
  type KeptLog,
  keepLog,
  type MovableClock,
  movableClock,
  startTestHub,
  startTestSlack,
  type TestHub,
  type TestSlack,
} from './test-hub.ts'

let hub: TestHub
let slack: TestSlack
let clock: MovableClock
let log: KeptLog
let running: (Tick | Delivery)[] = []

beforeEach(async () => {
  ;[hub, slack] = await Promise.all([startTestHub(), startTestSlack()])
  clock = movableClock('2026-06-02 08:00')
  log = keepLog()
})
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()))
  running = []
  await Promise.all([hub.stop(), slack.stop()])
})

function start(): { tick: Tick; delivery: Delivery } {
  const { connection, store } = hub
  const tick = startTick({ connection, store, clock, log })
  const delivery = startDelivery({ connection, store, poster: slack.poster, clock, log })
  running.push(tick, delivery)
  return { tick, delivery }
}

async function posted(channel: string): Promise<string[]> {
  const taken = await slack.taken()
  return taken.filter((one) => one.ok && one.channel === channel).map((one) => one.text)
}

describe('the tick', () => {
  it('brings the morning’s digests when the clock is moved to their hour', async () => {
    await hub.plant(awaitingAuthorisation('advice', inScreening('red')), '26-00001')
    await hub.plant(opened('amber'), '26-00002')
    await hub.plant(unrated(), '26-00003')
    const { tick, delivery } = start()
    await tick.runTick()
    clock.moveTo('2026-06-03 08:45')
    await tick.runTick()
    await delivery.settled()
    expect((await posted('C0NORTH'))[0]).toBe(
      '⏰ 26-00001 RED is OVERDUE. It was due Tue 2 Jun 2026, 13:30 (4 open hours).',
    )
    expect(await posted('C0NORTH')).toContain(
      'Digest for North pod, Wed 3 Jun: 1 overdue, 1 due today, 1 waiting, 1 without a worker',
    )
    expect(await posted('C0MANAGERS')).toContain(
      'Digest for managers, Wed 3 Jun: 1 overdue, 1 at the door, 1 waiting for authorisation',
    )
    expect(await posted('C0SOUTH')).toEqual([
      'Digest for South pod, Wed 3 Jun: 0 overdue, 0 due today, 0 waiting, 0 without a worker',
    ])
  })

  it('says one thing of each item after a jump of a week, and one digest, of that day', async () => {
    await hub.plant(inScreening('red'), '26-00001')
    await hub.plant(inScreening('amber'), '26-00002')
    const { tick, delivery } = start()
    clock.moveTo('2026-06-09 12:00')
    await tick.runTick()
    await tick.runTick()
    await delivery.settled()
    const said = await posted('C0NORTH')
    expect(said).toHaveLength(3)
    expect(said.filter((text) => text.includes('OVERDUE'))).toHaveLength(2)
    expect(said.filter((text) => text.startsWith('Digest for North pod, Tue 9 Jun'))).toHaveLength(
      1,
    )
  })

  it('rewrites the card of what has become overdue', async () => {
    await hub.plant(inScreening('red'))
    await hub.queue({ kind: 'card', channel: 'C0NORTH', reference: '26-00417' })
    clock.moveTo('2026-06-02 12:45')
    const { tick, delivery } = start()
    await tick.runTick()
    await delivery.settled()
    clock.moveTo('2026-06-02 13:31')
    await tick.runTick()
    await delivery.settled()
    const rewritten = (await slack.taken()).filter((one) => one.method === 'chat.update')
    expect(rewritten.at(-1)?.text).toContain('OVERDUE since Tue 2 Jun 2026, 13:30')
  })

  it('runs for every move of the clock, the last one included, and never twice at once', async () => {
    const { store, connection } = hub
    let runs = 0
    let atOnce = 0
    let most = 0
    const counted = {
      ...store,
      hub: async () => {
        atOnce += 1
        most = Math.max(most, atOnce)
        const answer = await store.hub()
        atOnce -= 1
        runs += 1
        return answer
      },
    }
    const tick = startTick({ connection, store: counted, clock, log })
    running.push(tick)
    clock.moveTo('2026-06-02 08:30')
    clock.moveTo('2026-06-02 08:44')
    clock.moveTo('2026-06-02 08:45')
    await tick.runTick()
    expect(most).toBe(1)
    expect(runs).toBeGreaterThan(1)
    const rows = await connection.sql`select count(*)::int as count from sent_digests`
    expect(rows[0]).toEqual({ count: 4 })
  })

  it('goes on with the other jobs where one fails, and says so in the log', async () => {
    const { store, connection } = hub
    let asked = 0
    const failing = {
      ...store,
      hub: async () => {
        asked += 1
        if (asked === 1) throw new Error('away')
        return await store.hub()
      },
    }
    clock.moveTo('2026-06-02 09:00')
    const tick = startTick({ connection, store: failing, clock, log })
    running.push(tick)
    await tick.runTick()
    expect(log.lines).toContain('A job failed. It runs again within a minute.')
    expect(log.lines).toContain('Digests were queued.')
  })

  it('offers deadlines, reminders and the next digest to a practice clock', async () => {
    await hub.plant(inScreening('red'))
    clock.moveTo('2026-06-02 12:00')
    await start().tick.runTick()
    expect(clock.marks).toEqual([
      {
        label: '26-00417 RED reminder: is due soon',
        at: at('2026-06-02 12:30'),
        detail: 'in 30 open minutes',
      },
      {
        label: '26-00417 RED falls due',
        at: at('2026-06-02 13:30'),
        detail: 'in 1 open hour and 30 minutes',
      },
      {
        label: '26-00417 RED reminder: is OVERDUE',
        at: at('2026-06-02 13:30') + 1,
        detail: 'in 1 open hour and 30 minutes',
      },
      {
        label: '26-00417 RED reminder: is still open, and the hub is about to close',
        at: at('2026-06-02 16:45'),
        detail: 'in 4 open hours and 45 minutes',
      },
      {
        label: 'The daily digest',
        at: at('2026-06-03 08:45'),
        detail: 'in 5 open hours and 30 minutes',
      },
    ])
  })

  it('says afresh how far off the next deadline is when the clock is moved', async () => {
    await hub.plant(inScreening('red'))
    clock.moveTo('2026-06-02 12:00')
    const { tick } = start()
    await tick.runTick()
    clock.moveTo('2026-06-02 12:50')
    await tick.runTick()
    expect(clock.marks[0]).toEqual({
      label: '26-00417 RED falls due',
      at: at('2026-06-02 13:30'),
      detail: 'in 40 open minutes',
    })
  })

  it('counts no open time while the hub is shut', async () => {
    await hub.plant(inScreening('red'))
    clock.moveTo('2026-06-02 18:30')
    await start().tick.runTick()
    const digest = clock.marks.find(({ label }) => label === 'The daily digest')
    expect(digest?.detail).toBe('in 15 open minutes')
  })
})
