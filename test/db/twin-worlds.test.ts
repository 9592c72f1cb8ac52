import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Item } from '../../src/domain/item.ts'
import { exampleHub, people, type Situation, type Who } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { begin, play, roster } from '../domain/random-journey.ts'
import { openStoreHub, type StoreHub } from './store-hub.ts'
import { look, plant, probes, tags, undoing, waysOf, worldIn } from './twin-worlds.ts'

/** Somebody who has left and still holds items. */
const leaver = { ...people.otherWorker, active: false }
const hub = exampleHub({}, { otherWorker: leaver })
const channels = ['C0MANAGERS', 'C0NORTH', 'C0SOUTH']
const baseWorlds = 100
const pairsOfEach = 20

let store: StoreHub
const pool: Situation[] = []

beforeAll(async () => {
  store = await openStoreHub()
  await store.connection.sql`update people set active = false where id = ${leaver.id}`
  for (let n = 0; n < 80; n += 1) pool.push(randomSituation(n))
})

afterAll(() => store.close())

/** The same chance each time, from a number of its own. */
function chance(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 12345
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0
    return state % below
  }
}

function randomSituation(n: number): Situation {
  const next = chance(n + 1)
  let situation = begin(hub, next(5000))
  for (let turns = next(8); turns > 0; turns -= 1) {
    const luck = Array.from({ length: 9 }, () => next(100_000))
    const turn = { who: next(1000), act: next(1000), luck, minutes: 0 }
    situation = play(situation, turn, at('2026-06-02 13:00'))
  }
  return situation
}

function pick<T>(from: readonly T[], next: (below: number) => number): T {
  const one = from[next(from.length)]
  if (one === undefined) throw new Error('Nothing to pick from.')
  return one
}

/** An item that stands somewhere in the hub, about one of a few children, with somebody or nobody. */
function itemOf(situation: Situation, reference: string, next: (below: number) => number): Item {
  const workers = [people.worker.id, people.workerSouth.id, leaver.id, null]
  const { item } = situation
  const details = { ...item.details, closedAccess: { named: [] } }
  const podId = item.podId === null ? null : pick(['north', 'south'], next)
  const workerId = podId === null ? null : pick(workers, next)
  const access = { closedAccess: false, details }
  return { ...item, ...access, reference, tag: pick(tags, next), podId, workerId }
}

/** The same item, known to the service manager and to some who are not those who look. */
function hide(item: Item, lookers: readonly string[], next: (below: number) => number): Item {
  const others = roster.map((who) => people[who].id).filter((id) => !lookers.includes(id))
  const named = others.filter(() => next(4) === 0)
  return { ...item, closedAccess: true, details: { ...item.details, closedAccess: { named } } }
}

const whoMayNot = roster.filter((who) => who !== 'serviceManager')

/** One world without what is hidden, and some that differ from it in that alone; each seen by the same person or channel. */
async function countDifferences(
  seed: number,
  pairs: number,
  hidden: (item: Item, lookers: readonly string[], next: (below: number) => number) => Item,
): Promise<Record<string, number>> {
  const next = chance(seed)
  const lookers = [people.worker.id, people[pick<Who>(whoMayNot, next)].id, pick(channels, next)]
  const differ: Record<string, number> = {}
  await undoing(store.connection.sql, async (tx) => {
    const world = worldIn(tx, hub)
    for (let n = next(4); n >= 0; n -= 1) {
      const situation = pick(pool, next)
      await plant(world, itemOf(situation, `26-1000${n}`, next), situation)
    }
    const without = new Map<string, Map<string, string>>()
    for (const viewer of lookers) {
      await undoing(tx, async (alone) => {
        without.set(viewer, await look(worldIn(alone, hub), viewer))
      })
    }
    for (let pair = 0; pair < pairs; pair += 1) {
      await undoing(tx, async (twin) => {
        const other = worldIn(twin, hub)
        const references = probes.slice(0, 1 + next(3))
        const planted = references.map((reference) => {
          const situation = pick(pool, next)
          const item = hidden(itemOf(situation, reference, next), lookers, next)
          return plant(other, item, situation)
        })
        await Promise.all(planted)
        const viewer = pick(lookers, next)
        for (const [words, text] of await look(other, viewer)) {
          if (text !== without.get(viewer)?.get(words)) differ[words] = (differ[words] ?? 0) + 1
        }
      })
    }
  })
  return differ
}

describe('two worlds that differ only in items whose access is closed', () => {
  it('D19: are the same to everybody who may not know of them: 2,000 pairs, no difference', async () => {
    const differ: Record<string, number> = {}
    for (let seed = 1; seed <= baseWorlds; seed += 1) {
      for (const [words, count] of Object.entries(
        await countDifferences(seed, pairsOfEach, hide),
      )) {
        differ[words] = (differ[words] ?? 0) + count
      }
    }
    expect(differ).toEqual({})
  }, 300_000)

  it('are told apart by each way of looking once an item is not hidden, so that a leak would be seen', async () => {
    const seen = new Set<string>()
    const planted = (item: Item) => item
    for (let seed = 1; seed <= 12; seed += 1) {
      for (const words of Object.keys(await countDifferences(seed, 6, planted))) seen.add(words)
    }
    const ways = [...waysOf.people, ...waysOf.channels]
    expect([...seen].sort()).toEqual(ways.sort())
  }, 120_000)

  it('are told apart by somebody who is let in, so that naming somebody is seen too', async () => {
    const named = (item: Item, lookers: readonly string[]) => {
      const closedAccess = { named: [...lookers] }
      return { ...item, closedAccess: true, details: { ...item.details, closedAccess } }
    }
    const differ = await countDifferences(3, 10, named)
    expect(differ['a search by reference']).toBeGreaterThan(0)
    for (const words of waysOf.channels) expect(differ[words]).toBeUndefined()
  })
})
