import type { Connection, Sql, SqlClient } from '../../src/db/connect.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import type { Store } from '../../src/db/store.ts'
import { ringDueReminders } from '../../src/db/ticks.ts'
import { insertItem, recordChange } from '../../src/db/write-item.ts'
import { noDetails } from '../../src/domain/details.ts'
import type { Hub } from '../../src/domain/hub.ts'
import type { Item } from '../../src/domain/item.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { childrenOf } from '../../src/domain/parts/household.ts'
import { renderMessage, type ToDraw } from '../../src/jobs/render.ts'
import type { Situation } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'

/** When everything is looked at: a Monday of the week after. */
export const lookedAt = at('2026-06-08 09:30')

/** References that items of one world have, and that in the other were never given. */
export const probes = ['26-90001', '26-90002', '26-90003'] as const

/** The tags of both worlds: few, so that what is hidden is about the same children. */
export const tags = ['12345 JC', '123/020416 JC', '77777 ZZ'] as const

/** A world as the code sees it: a transaction of its own, of which nothing stays. */
export interface World {
  tx: Sql
  store: Store
  hub: Hub
}

/** Thrown to leave a transaction as if it had never been. */
class Undone extends Error {}

/** Runs `work` in a transaction or a savepoint that is then undone. */
export async function undoing(sql: Sql, work: (tx: Sql) => Promise<void>): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await work(tx)
      throw new Undone()
    })
  } catch (fault) {
    if (!(fault instanceof Undone)) throw fault
  }
}

/** The store within a transaction: what it would do in a transaction of its own, it does in a savepoint. */
export function worldIn(tx: Sql, hub: Hub): World {
  const connection = { sql: tx } as unknown as Connection
  return { tx, hub, store: createStore(connection, async () => hub) }
}

/** Writes an item as the last act on it does: its row, its event, its children, and what must be said of it. */
export async function plant(
  { tx, hub }: World,
  item: Item,
  { history, ratings, notices }: Situation,
): Promise<void> {
  const sql: SqlClient = tx
  const id = await insertItem(sql, item, hub)
  const event = history.at(-1)
  if (event === undefined) throw new Error('An item without a history.')
  const nothing = { tag: null, closedAccess: false, details: noDetails }
  const before = { ...item, ...nothing, version: item.version - 1 }
  // Something is owed of each, so that lists of what is owed would name it.
  await sql`update items set tasks_due = ${lookedAt} where id = ${id}`
  const rating = ratings.at(-1) ?? null
  await recordChange(sql, { id, before, item, event, notices, rating }, hub)
}

/** What somebody can learn, by the way of looking. For what a channel's people see, the viewer is the channel. */
type Looks = Readonly<Record<string, (world: World, viewer: string) => Promise<unknown>>>

/** What is drawn for a place of each kind of message about an item. */
async function drawAll({ store }: World, place: string, reference: string): Promise<unknown[]> {
  const about: ToDraw[] = [
    { kind: 'card', channel: place, reference },
    { kind: 'line', channel: place, reference, seq: 1 },
    { kind: 'notice', channel: place, reference, notice: 'reopened', person: null },
    {
      kind: 'reminder',
      channel: place,
      reference,
      reminder: 'overdue',
      deadline: lookedAt,
      at: lookedAt,
    },
  ]
  return Promise.all(about.map((message) => draw(store, message)))
}

function draw(store: Store, message: ToDraw) {
  return renderMessage(message, { mayRepeat: false }, store, lookedAt)
}

/** The ways of looking that a person has. */
const looksOfAPerson: Looks = {
  home: ({ store }, viewer) => draw(store, { kind: 'home', channel: viewer }),
  'the whole list': ({ store }, viewer) => store.openItems({ id: viewer }),
  'their own list': ({ store }, id) => store.openItems({ id }, { workerId: id }),
  'a pod’s list': ({ store }, id) => store.openItems({ id }, { podId: 'north' }),
  'a search by tag': ({ store }, id) =>
    Promise.all(tags.map((tag) => store.findByTag(tag, { id }))),
  'a search by reference': ({ store }, id) =>
    Promise.all(probes.map((probe) => store.load(probe, { id }))),
  'what logging finds of the same children': ({ store }, id) => findAll(store, id),
  'workers’ loads': async ({ store }, id) => inOrder(await store.loads({ id }, lookedAt)),
  'what is owed of resolved items': ({ store }, id) => store.owedItems({ id }),
  'what administrators count': async ({ store }) => {
    const { administration } = await store.admin.load(lookedAt)
    return [inOrder(administration.openInPod), inOrder(administration.openByWorker)]
  },
  'direct messages': (world, id) => Promise.all(probes.map((probe) => drawAll(world, id, probe))),
}

/** What a person does that takes a transaction of its own, one after another. */
const actsOfAPerson: Looks = {
  'an act by reference': ({ store }, id) =>
    store.change(probes[0], { id }, ({ item }) => ({ seen: item.stage })),
  'the figures': ({ store }, id) =>
    store.reportRows({
      span: { start: at('2026-06-01 00:00'), end: at('2026-06-15 00:00') },
      now: lookedAt,
      zone: 'Europe/London',
      viewer: { id },
    }),
}

/** The ways of looking that everybody in a channel has. */
const looksOfAChannel: Looks = {
  'the digest of the managers': ({ store }, channel) =>
    draw(store, { kind: 'digest', channel, day: '2026-06-08', podId: null }),
  'the digest of a pod': ({ store }, channel) =>
    draw(store, { kind: 'digest', channel, day: '2026-06-08', podId: 'north' }),
  'cards, lines, notices and reminders': (world, channel) =>
    Promise.all(probes.map((probe) => drawAll(world, channel, probe))),
  'a leaver’s items': ({ store, hub }, channel) => {
    const leaver = [...hub.people.values()].find(({ active }) => !active)?.id ?? ''
    return draw(store, { kind: 'leaver', channel, personId: leaver, podId: null })
  },
  'what was queued': (world, channel) => queuedFor(world, channel),
}

/** What the minute tick does, of which a channel hears. */
const ticksOfAChannel: Looks = {
  'what rings': async (world, channel) => {
    await ringDueReminders({ sql: world.tx as unknown as Sql }, world.hub, lookedAt)
    return (await queuedFor(world, channel)).toSorted()
  },
}

/** By name, since a map's own order says nothing. */
function inOrder<Value>(counts: ReadonlyMap<string, Value>): [string, Value][] {
  return [...counts].toSorted(([a], [b]) => a.localeCompare(b))
}

/** What is found at logging, of the children whom somebody knows of already (D12, D16). */
async function findAll(store: Store, id: string): Promise<unknown> {
  const [known] = await store.openItems({ id })
  return known === undefined ? null : await store.findChildren(childrenOf(known), { id })
}

/** What waits for a channel, in words; of the reminders' own order nothing is said. */
async function queuedFor({ tx }: World, channel: string): Promise<string[]> {
  const rows = await tx<{ about: Outgoing }[]>`
    select about from outbox where channel = ${channel} and state = 'waiting' order by position`
  return rows.map(({ about }) => JSON.stringify(about))
}

/** Every way of looking, of people or of channels. */
export const waysOf = {
  people: [...Object.keys(looksOfAPerson), ...Object.keys(actsOfAPerson)],
  channels: [...Object.keys(looksOfAChannel), ...Object.keys(ticksOfAChannel)],
} as const

/** Everything that somebody sees, or everybody in a channel, by the way of looking, as one text each. */
export async function look(world: World, viewer: string): Promise<Map<string, string>> {
  const isChannel = viewer.startsWith('C')
  const seen = new Map<string, string>()
  async function see(looks: Looks, words: string) {
    seen.set(words, JSON.stringify(await looks[words]?.(world, viewer)))
  }
  const reads = isChannel ? looksOfAChannel : looksOfAPerson
  await Promise.all(Object.keys(reads).map((words) => see(reads, words)))
  const others = isChannel ? ticksOfAChannel : actsOfAPerson
  for (const words of Object.keys(others)) await see(others, words)
  return seen
}
