import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queueMessages } from '../../src/db/outbox.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { type Delivery, startDelivery } from '../../src/jobs/deliver.ts'
import { inScreening, inTriage, people, resolved } from '../domain/example-hub.ts'
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

let hub: TestHub
let slack: TestSlack
let running: Delivery[] = []
const log = keepLog()
let clock = movableClock('2026-06-02 12:00')

beforeEach(async () => {
  ;[hub, slack] = await Promise.all([startTestHub(), startTestSlack()])
  log.lines.length = 0
  clock = movableClock('2026-06-02 12:00')
})
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()))
  running = []
  await Promise.all([hub.stop(), slack.stop()])
})

function deliver(connection = hub.connection): Delivery {
  const delivery = startDelivery({ connection, store: hub.store, poster: slack.poster, clock, log })
  running.push(delivery)
  return delivery
}

function line(channel: string, seq: number): Outgoing {
  return { kind: 'line', channel, reference, seq }
}

async function texts(method = 'chat.postMessage') {
  const taken = await slack.taken()
  return taken.filter((one) => one.ok && one.method === method).map((one) => one.text)
}

async function faultsOf(): Promise<unknown[]> {
  const rows = await hub.connection.sql`select state, fault from outbox order by position`
  return rows.map(({ state, fault }) => [state, fault])
}

describe('posting', () => {
  it('posts a card once, its history in its thread, and rewrites it in place ever after', async () => {
    await hub.plant(inScreening())
    const delivery = deliver()
    await hub.queue(card, line(north, 2))
    await delivery.settled()
    await hub.queue(card)
    await delivery.settled()
    const [posted, inThread, rewritten, ...more] = await slack.taken()
    expect(more).toEqual([])
    expect(posted).toMatchObject({ method: 'chat.postMessage', ok: true })
    expect(inThread?.args).toMatchObject({ thread_ts: posted?.ts })
    expect(inThread?.text).toBe('26-00417: Amina Example finished the research.')
    expect(rewritten).toMatchObject({ method: 'chat.update', ok: true, ts: posted?.ts })
  })

  it('D22: carries an opaque id and nothing else in a message’s metadata, and unfurls nothing', async () => {
    await hub.plant(inScreening())
    await hub.queue(card)
    await deliver().settled()
    const [row] = await hub.connection.sql`select id from outbox`
    const [posted] = await slack.taken()
    const metadata = posted?.args['metadata']
    expect(typeof metadata === 'string' ? JSON.parse(metadata) : metadata).toEqual({
      event_type: 'mash_track',
      event_payload: { id: row?.['id'] },
    })
    expect(String(posted?.args['unfurl_links'])).toBe('false')
  })

  it('posts a card afresh where the old one is gone from Slack', async () => {
    await hub.plant(inScreening())
    const delivery = deliver()
    await hub.queue(card)
    await delivery.settled()
    await slack.workspace.faults.set([
      { method: 'chat.update', effect: { type: 'error', error: 'message_not_found' }, times: 1 },
    ])
    await hub.queue(card)
    await delivery.settled()
    await hub.queue(card)
    await delivery.settled()
    const taken = await slack.taken()
    const [first, second, ...more] = taken.filter(
      (one) => one.ok && one.method === 'chat.postMessage',
    )
    expect(more).toEqual([])
    expect(second?.ts).not.toBe(first?.ts)
    // Never within a second of the post before.
    expect(taken.filter((one) => !one.ok).map(({ method }) => method)).toEqual(['chat.update'])
    const rewritten = taken.at(-1)
    expect(rewritten).toMatchObject({ method: 'chat.update', ok: true, ts: second?.ts })
  })

  it('puts a reminder in the card’s thread and in the channel', async () => {
    const { item } = inScreening('red')
    await hub.plant(inScreening('red'))
    clock.moveTo('2026-06-02 12:31')
    await hub.queue(card, {
      kind: 'reminder',
      channel: north,
      reference,
      reminder: 'dueSoon',
      deadline: item.deadline ?? 0,
      at: at('2026-06-02 12:30'),
    })
    await deliver().settled()
    const [posted, reminder] = await slack.taken()
    expect(reminder?.args['thread_ts']).toBe(posted?.ts)
    expect(String(reminder?.args['reply_broadcast'])).toBe('true')
    expect(reminder?.text).toBe(
      '26-00417 RED is due soon. Due Tue 2 Jun 2026, 13:30 (4 open hours).',
    )
  })

  it('tells a person in a direct message, and draws their App Home', async () => {
    await hub.plant(inScreening('red'))
    const worker = people.worker.id
    await hub.queue(
      { kind: 'notice', channel: worker, reference, notice: 'allocated', person: worker },
      { kind: 'home', channel: worker },
    )
    await deliver().settled()
    expect(await texts()).toEqual([
      '26-00417 RED is now yours. Due Tue 2 Jun 2026, 13:30 (4 open hours).',
    ])
    expect((await slack.taken()).map(({ method, ok }) => [method, ok])).toEqual([
      ['chat.postMessage', true],
      ['views.publish', true],
    ])
  })

  it('never puts a tag in a notification (D13)', async () => {
    const situation = inTriage('red')
    await hub.plant(situation)
    const deadline = situation.item.deadline ?? 0
    const channels = [north, 'C0SOUTH', 'C0EARLY', 'C0MANAGERS']
    await hub.queue(
      card,
      ...situation.history.map(({ seq }) => line(channels[seq % 4] ?? north, seq)),
      { kind: 'notice', channel: 'U0HANA', reference, notice: 'reRated', person: 'U0HANA' },
      {
        kind: 'reminder',
        channel: 'C0MANAGERS',
        reference,
        reminder: 'overdue',
        deadline,
        at: deadline,
      },
      { kind: 'digest', channel: 'C0SOUTH', day: '2026-06-02', podId: 'north' },
    )
    await deliver().settled()
    const said = await texts()
    expect(said.length).toBeGreaterThan(6)
    for (const text of said) expect(text).not.toContain('12345')
  })

  it('drops what nobody needs any more when it comes to be posted', async () => {
    const { item } = inScreening('red')
    await hub.plant(resolved())
    const worker = people.otherWorker.id
    await hub.queue(
      { kind: 'notice', channel: worker, reference, notice: 'allocated', person: worker },
      {
        kind: 'reminder',
        channel: north,
        reference,
        reminder: 'overdue',
        deadline: item.deadline ?? 0,
        at: item.deadline ?? 0,
      },
      { kind: 'digest', channel: 'C0SOUTH', day: '2026-06-01', podId: 'south' },
    )
    await deliver().settled()
    expect(await slack.taken()).toEqual([])
    expect(await faultsOf()).toEqual([
      ['dropped', 'no-longer-true'],
      ['dropped', 'no-longer-true'],
      ['dropped', 'day-is-over'],
    ])
  })
})

describe('a clock that was put back', () => {
  it('does not unsay a reminder that was due when it was queued', async () => {
    const { item } = inScreening('red')
    await hub.plant(inScreening('red'))
    clock.moveTo('2026-06-02 09:45')
    await hub.queue({
      kind: 'reminder',
      channel: north,
      reference,
      reminder: 'dueSoon',
      deadline: item.deadline ?? 0,
      at: at('2026-06-02 12:30'),
    })
    await deliver().settled()
    expect(await texts()).toHaveLength(1)
  })
})

describe('order and pace', () => {
  it('posts each message once and in order, a second apart in a channel, whichever of two processes sends it', async () => {
    await hub.plant(inTriage())
    const channels = ['C0NORTH', 'C0SOUTH', 'C0EARLY', 'C0MANAGERS']
    const [first, second] = [deliver(), deliver(hub.join())]
    await hub.queue(...[2, 3, 4].flatMap((seq) => channels.map((channel) => line(channel, seq))))
    await Promise.all([first.settled(), second.settled()])
    const taken = await slack.taken()
    expect(taken.every((one) => one.ok)).toBe(true)
    for (const channel of channels) {
      const here = taken.filter((one) => one.channel === channel)
      expect(here.map((one) => one.text.split(' ').slice(3, 5).join(' '))).toEqual([
        'finished the',
        'rated it',
        'opened the',
      ])
    }
  })

  it('holds back only the channel that Slack asks for quiet', async () => {
    await hub.plant(inTriage())
    await slack.workspace.faults.set([
      {
        method: 'chat.postMessage',
        channel: north,
        effect: { type: 'http', status: 429, retryAfter: 2 },
        times: 1,
      },
    ])
    await hub.queue(line(north, 2), line('C0SOUTH', 2), line('C0SOUTH', 3))
    const begun = performance.now()
    const delivery = deliver()
    await delivery.settled()
    expect(performance.now() - begun).toBeGreaterThan(1950)
    const taken = await slack.taken()
    const order = taken.map(({ channel, ok }) => [channel, ok])
    expect(order.slice(0, 2)).toContainEqual([north, false])
    // The other channel's two go out while this one waits.
    expect(order.slice(-1)).toEqual([[north, true]])
    expect(order).toHaveLength(4)
    expect(await texts()).not.toContainEqual(expect.stringContaining('may repeat'))
  })
})

describe('a channel where Slack does not answer', () => {
  it('holds up no other channel', async () => {
    await hub.plant(inTriage())
    await slack.workspace.faults.set([
      {
        method: 'chat.postMessage',
        channel: north,
        effect: { type: 'hang', ms: 2500 },
        times: 1,
      },
    ])
    await hub.queue(line(north, 2), line('C0SOUTH', 2), line('C0SOUTH', 3))
    await deliver().settled()
    const [first, second] = (await slack.taken()).filter((one) => one.channel === 'C0SOUTH')
    expect((second?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThan(1800)
  })
})

describe('faults', () => {
  it('D22: sends again what Slack may not have taken, marked, after its answer was lost', async () => {
    await hub.plant(inTriage())
    await slack.workspace.faults.set([
      { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times: 1 },
    ])
    await hub.queue(line(north, 2))
    await deliver().settled()
    const north2 = await slack.workspace.as('hana').messages('north')
    expect(north2.map((message) => message.text)).toEqual([
      '26-00417: Amina Example finished the research.',
      '26-00417: Amina Example finished the research. (may repeat)',
    ])
  })

  it('marks what a process that died may have sent', async () => {
    await hub.plant(inTriage())
    await hub.queue(line(north, 2))
    await hub.connection.sql`
      update outbox set state = 'sending', owner = 'gone', attempts = 1,
        lease_until = clock_timestamp() - interval '1 second'`
    await deliver().settled()
    expect(await texts()).toEqual(['26-00417: Amina Example finished the research. (may repeat)'])
  })

  it('does not touch what another process is sending', async () => {
    await hub.plant(inTriage())
    await hub.queue(line(north, 2), line('C0SOUTH', 2))
    await hub.connection.sql`
      update outbox set state = 'sending', owner = 'other',
        lease_until = clock_timestamp() + interval '1 minute' where channel = ${north}`
    deliver()
    await slack.workspace.journalUntil((entries) => entries.find((one) => one.kind === 'api'))
    await Promise.all(running.map((one) => one.stop()))
    expect((await slack.taken()).map((one) => one.channel)).toEqual(['C0SOUTH'])
    expect((await faultsOf())[0]).toEqual(['sending', null])
  })

  for (const [error, words] of [
    ['is_archived', 'an archived channel'],
    ['invalid_blocks', 'a message that Slack refuses'],
    ['channel_not_found', 'a channel that the app is not in'],
  ] as const) {
    it(`keeps ${words} as a dead letter with Slack’s code, and says so in the log`, async () => {
      await hub.plant(inTriage())
      await slack.workspace.faults.set([
        { method: 'chat.postMessage', channel: north, effect: { type: 'error', error }, times: 1 },
      ])
      await hub.queue(line(north, 2), line(north, 3))
      await deliver().settled()
      expect(await faultsOf()).toEqual([
        ['dead', error],
        ['sent', null],
      ])
      expect(log.lines).toContain('A message cannot be delivered: it is a dead letter.')
    })
  }

  it('waits out an outage of Slack and loses nothing', async () => {
    await hub.plant(inTriage())
    await slack.workspace.faults.set([
      { method: '*', effect: { type: 'http', status: 503 }, times: 2 },
    ])
    await hub.queue(card)
    await deliver().settled()
    expect(await faultsOf()).toEqual([['sent', null]])
  })
})

describe('a database that went away', () => {
  it('is listened to again when it is back', async () => {
    await hub.plant(inTriage())
    const own = hub.join()
    const delivery = deliver(own)
    await hub.queue(line(north, 2))
    await delivery.settled()
    const admin = hub.join()
    await admin.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
    await admin.sql.begin((tx) => queueMessages(tx, [line('C0SOUTH', 2)]))
    await slack.workspace.journalUntil((entries) =>
      entries.find((one) => one.kind === 'api' && one.args['channel'] === 'C0SOUTH'),
    )
    await delivery.settled()
    expect(await texts()).toHaveLength(2)
  })
})

describe('stopping', () => {
  it('finishes what is being sent and gives back the rest', async () => {
    await hub.plant(inTriage())
    await hub.queue(line(north, 2), line(north, 3), line('C0SOUTH', 2))
    const delivery = deliver()
    await slack.workspace.journalUntil((entries) => entries.find((one) => one.kind === 'api'))
    await delivery.stop()
    const states = (await faultsOf()).map((row) => (Array.isArray(row) ? row[0] : row))
    expect(states).not.toContain('sending')
    await deliver().settled()
    expect(await texts()).toHaveLength(3)
    expect(await texts()).not.toContainEqual(expect.stringContaining('may repeat'))
  })

  it('posts within a moment of the commit that queued it', async () => {
    await hub.plant(inTriage())
    const delivery = deliver()
    await delivery.settled()
    const took: number[] = []
    for (const person of Object.values(people).slice(0, 15)) {
      await hub.queue({
        kind: 'notice',
        channel: person.id,
        reference,
        notice: 'reRated',
        person: person.id,
      })
      const committed = Date.now()
      await delivery.settled()
      const posted = (await slack.taken()).find((one) => one.channel === person.id)
      took.push((posted?.at ?? Infinity) - committed)
    }
    const [median = Infinity] = took.toSorted((a, b) => a - b).slice(7)
    expect(median).toBeLessThan(100)
  })
})
