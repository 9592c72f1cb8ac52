import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from 'slack-practice'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextClaimIn } from '../../src/db/outbox-claims.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { inTriage, people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { type Chance, makeChance } from '../domain/random-instants.ts'
import { countMessages } from './count-messages.ts'
import { type DoomedProcess, deaths, startDoomed } from './doomed-process.ts'
import {
  movableClock,
  startTestHub,
  startTestSlack,
  type TestHub,
  type TestSlack,
} from './test-hub.ts'

const startAt = '2026-06-02 12:00'
const seed = Number(process.env['SEED'] ?? 2)
/** How often a process dies, and how often an answer is lost or a request refused. */
const faults = { deaths: 70, lostAnswers: 40 }

let hub: TestHub
let slack: TestSlack
const clock = movableClock(startAt)

beforeEach(async () => {
  const scopes = ['groups:history', 'im:history']
  ;[hub, slack] = await Promise.all([
    startTestHub(),
    startTestSlack({ scopes, startAt: at(startAt), unpaced: true }),
  ])
})
afterEach(() => Promise.all([hub.stop(), slack.stop()]))

describe('messages, while processes die and answers are lost at random places', () => {
  it('D22: with `off`, none is lost, and whatever comes twice is marked "(may repeat)"', async () => {
    const { queued, ...counted } = await deliverThroughFaults(false)
    expect({ seed, ...faults, ...counted }).toMatchObject({
      posted: queued,
      lost: 0,
      unmarkedRepeats: 0,
      astray: 0,
    })
    // Otherwise nothing that the next test meets could have come twice.
    expect(counted.twice).toBeGreaterThan(40)
  }, 240_000)

  it('D22: with `on`, none is lost, none comes twice, and none needs the mark', async () => {
    const { queued, ...counted } = await deliverThroughFaults(true)
    expect({ seed, ...faults, ...counted }).toEqual({
      seed,
      ...faults,
      posted: queued,
      lost: 0,
      twice: 0,
      unmarkedRepeats: 0,
      marked: 0,
      astray: 0,
      rewrittenElsewhere: 0,
    })
  }, 240_000)
})

/** Queues messages about one item after another, and delivers them through all the faults, and the rest without any. */
async function deliverThroughFaults(reconcile: boolean) {
  const chance = makeChance(seed)
  const messages: Outgoing[] = []
  const buried: DoomedProcess[] = []
  const toCome = shuffle(
    [
      ...Array<'death'>(faults.deaths).fill('death'),
      ...Array<'lost'>(faults.lostAnswers).fill('lost'),
    ],
    chance,
  )
  for (const what of toCome) {
    if ((await countWaiting(['line', 'reminder', 'notice'])) < 10)
      messages.push(...(await queueAnItem(messages.length, chance)))
    // A card that changes while the one before is in doubt.
    else await hub.queue(...messages.filter(({ kind }) => kind === 'card').slice(-2))
    const [late] = buried.slice(-1)
    await slack.workspace.faults.set(what === 'lost' ? chooseFaults(chance) : [])
    const process = startDoomed(
      { hub, slack, clock },
      reconcile,
      what === 'lost'
        ? null
        : {
            where: deaths[chance.below(deaths.length)] ?? 'sent',
            atPost: 1 + chance.below(4),
            afterMs: chance.below(4),
          },
    )
    await deliver(process, late)
    expect(process.isDead()).toBe(what === 'death')
    buried.push(process)
    if (process.isDead()) {
      // Where it cannot be found, what is on its way arrives long before the lease is over.
      if (!reconcile || chance.below(2) === 0) await process.arrive()
      await late?.arrive()
      while (await process.hasSession()) await pause(2)
      await hub.connection.sql`
        update outbox set lease_until = clock_timestamp() where state = 'sending'`
    } else await process.end()
  }
  const last = startDoomed({ hub, slack, clock }, reconcile, null)
  await deliver(last, buried.at(-1))
  const cards = messages.filter(({ kind }) => kind === 'card')
  for (const card of cards) await hub.queue(card)
  await deliver(last, undefined)
  await Promise.all([...buried, last].map((one) => one.end()))
  return { queued: messages.length, ...countMessages(await slack.taken(), messages.length) }
}

/**
 * Lets a process deliver until it dies or nothing is left. Where all that is left waits, what a dead one had on its way arrives,
 * and half a minute passes.
 */
async function deliver(process: DoomedProcess, late: DoomedProcess | undefined): Promise<void> {
  for (;;) {
    await pause(2)
    if (process.isDead()) return
    const [{ sending = 0 } = {}] = await hub.connection.sql<{ sending?: number }[]>`
      select count(*)::int as sending from outbox where state = 'sending'`
    if (sending > 0) continue
    const nextMs = await nextClaimIn(hub.connection)
    if (nextMs === null) return
    if (nextMs < 100) continue
    await late?.arrive()
    await hub.connection.sql`
      with passed as (
        update outbox set due_at = due_at - interval '31 seconds', unsure_since = unsure_since - interval '31 seconds'
        where state = 'waiting' and due_at > clock_timestamp()
      ) select pg_notify('outbox', '')`
  }
}

async function countWaiting(kinds: readonly Outgoing['kind'][]): Promise<number> {
  const { sql } = hub.connection
  const rows = await sql`
    select id from outbox where state in ('waiting', 'sending') and kind in ${sql.list(kinds)}`
  return rows.length
}

/** A new item's cards, their threads, and what people are told: all of them different in their words or their place. */
async function queueAnItem(sofar: number, chance: Chance): Promise<Outgoing[]> {
  const reference = `26-${String(10_000 + sofar)}`
  const situation = inTriage('red')
  await hub.plant(situation, reference)
  const pod = ['C0NORTH', 'C0SOUTH', 'C0EARLY'][chance.below(3)] ?? ''
  const about = { reference, person: null, notice: 'reRated' } as const
  const messages: Outgoing[] = [
    { kind: 'card', channel: pod, reference },
    ...[2, 3, 4].map((seq) => ({ kind: 'line', channel: pod, reference, seq }) as const),
    { kind: 'card', channel: 'C0MANAGERS', reference },
    { kind: 'line', channel: 'C0MANAGERS', reference, seq: 2 },
    {
      kind: 'reminder',
      channel: 'C0MANAGERS',
      reference,
      reminder: 'dueSoon',
      deadline: situation.item.deadline ?? 0,
      at: at('2026-06-02 12:30'),
    },
    { kind: 'notice', channel: people.leadNorth.id, ...about },
    { kind: 'notice', channel: people.teamManager.id, ...about },
  ]
  await hub.queue(...messages)
  return messages
}

/** One request to post fares ill: its answer is lost, or it never arrives, or is refused; sometimes the look after it too. */
function chooseFaults(chance: Chance): Fault[] {
  const posting = [
    { type: 'dropAnswer' },
    { type: 'dropAnswer' },
    { type: 'reset' },
    { type: 'http', status: 503 },
  ] as const
  const looking = [
    { type: 'http', status: 503 },
    { type: 'http', status: 429, retryAfter: 1 },
    { type: 'dropAnswer' },
  ] as const
  const post: Fault = {
    method: 'chat.postMessage',
    effect: posting[chance.below(4)] ?? { type: 'dropAnswer' },
    times: 1,
  }
  const effect = looking[chance.below(6)]
  if (effect === undefined) return [post]
  return [
    post,
    { method: 'conversations.history', effect, times: 1 },
    { method: 'conversations.replies', effect, times: 1 },
  ]
}

function shuffle<One>(list: readonly One[], chance: Chance): One[] {
  return list
    .map((one) => ({ one, place: chance.below(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one)
}
