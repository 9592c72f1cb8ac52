import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Creation, Decision } from '../domain/act.ts'
import type { Viewer } from '../domain/closed-access.ts'
import type { Load } from '../domain/field.ts'
import type { Hub } from '../domain/hub.ts'
import { agenciesOf } from '../domain/partner-agencies.ts'
import { referenceFor } from '../domain/reference.ts'
import { createAdminStore } from './admin-store.ts'
import type { Connection, Sql, SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { hasHiddenMatch, itemsFor } from './items-for.ts'
import { queueMessages } from './outbox.ts'
import { readPartnerWork } from './read-asks.ts'
import { readEarlier, readEarlierOf, readSameInitials } from './read-earlier.ts'
import type { ReadHub } from './read-hub.ts'
import { type Found, findItem, lockBoth, readHistory, readRatings } from './read-items.ts'
import { readReportRows } from './read-report.ts'
import { readOwed } from './read-tasks.ts'
import { readLastRefusal, writeRefusal } from './refusals.ts'
import { readSignpost, writeSignpost } from './signposts.ts'
import type { Loaded, LoadedInHub, NotFound, Repeated, Saved, Store } from './store.ts'
import { homesTouched, insertItem, recordChange, updateItem } from './write-item.ts'

/** The store on PostgreSQL. */
export function createStore(connection: Connection, readHub: ReadHub): Store {
  const { sql } = connection
  return {
    hub: () => readHub(sql),
    change: (reference, viewer, decide, key, other) =>
      inTransaction(sql, (tx) =>
        changeItem(tx, readHub, { reference, viewer, key, other }, decide),
      ),
    log: (decide, key) => inTransaction(sql, (tx) => logItem(tx, readHub, decide, key)),
    load: async (reference, viewer) => {
      const [hub, found] = await Promise.all([
        readHub(sql),
        findItem(sql, reference, viewer, false),
      ])
      return found === null ? { notFound: reference } : await loadRest(sql, found, viewer, hub)
    },
    findChildren: async (children, viewer) => {
      const [earlier, sameInitials] = await Promise.all([
        readEarlier(sql, { children, reference: '' }, viewer),
        readSameInitials(sql, children, viewer),
      ])
      return { earlier, sameInitials }
    },
    findByTag: async (tag, viewer) => {
      const rows = await sql`
        select * from ${itemsFor(sql, viewer)} items where tag = ${tag} order by (stage = 'resolved'), received_at desc, id desc limit 20`
      return rows.map(readItem)
    },
    hasHiddenMatch: (reference, viewer) => hasHiddenMatch(sql, reference, viewer),
    openItems: async (viewer, of) => {
      const rows = await selectOpen(sql, viewer, of)
      return rows.map(readItem)
    },
    loads: (viewer, dueBefore) => readLoads(sql, viewer, dueBefore),
    reportRows: (asked) => readReportRows(sql, asked),
    keepSignpost: async (signpost, once) => {
      await sql.begin((tx) => writeSignpost(tx, signpost, once))
    },
    signpost: (id) => readSignpost(sql, id),
    keepHome: async (personId) => {
      await sql`insert into opened_homes (person_id) values (${personId}) on conflict do nothing`
    },
    keepRefusal: (kept) => writeRefusal(sql, kept),
    lastRefusal: (personId) => readLastRefusal(sql, personId),
    partnerWork: (person, { policy }) => readPartnerWork(sql, person, agenciesOf(person), policy),
    owedItems: (viewer, of) => readOwed(sql, viewer, of),
    admin: createAdminStore(connection, readHub),
  }
}

/** What is changed, for whom, under which key, and the other item that the act is about as well. */
interface ToChange {
  reference: string
  viewer: Viewer
  key: string | undefined
  other: string | undefined
}

async function changeItem<Other extends object>(
  sql: SqlClient,
  readHub: ReadHub,
  { reference, viewer, key, other }: ToChange,
  decide: (loaded: LoadedInHub) => Decision | Other,
): Promise<Saved | NotFound | Repeated | Other> {
  const { found, second } = await lockItems(sql, reference, other, viewer)
  if (found === null) return { notFound: reference }
  if (key !== undefined && (await wasSaved(sql, key))) return { repeated: reference }
  const loaded = await loadRest(sql, found, viewer, await readHub(sql))
  const both = second === null ? loaded : { ...loaded, other: await loadItem(sql, second) }
  const decision = decide(both)
  if (!isDecision(decision)) return decision
  await writeDecision(sql, found, decision, loaded.hub)
  if (decision.other !== undefined) {
    if (second === null) throw new Error('An act changes another item that was not locked.')
    await writeDecision(sql, second, decision.other, loaded.hub)
  }
  if (key !== undefined) await sql`insert into inbox (key, reference) values (${key}, ${reference})`
  return { saved: decision.item, event: decision.event }
}

/** Locks one item, or two in the order of their keys, so that two acts on the same two never wait for each other. */
async function lockItems(
  sql: SqlClient,
  reference: string,
  other: string | undefined,
  viewer: Viewer,
): Promise<{ found: Found | null; second: Found | null }> {
  if (other === undefined || other === reference) {
    return { found: await findItem(sql, reference, viewer, true), second: null }
  }
  const both = await lockBoth(sql, [reference, other], viewer)
  function one(wanted: string): Found | null {
    return both.find(({ item }) => item.reference === wanted) ?? null
  }
  return { found: one(reference), second: one(other) }
}

async function writeDecision(
  sql: SqlClient,
  { id, item: before }: Found,
  { item, event, notices, rating }: Decision,
  hub: Hub,
): Promise<void> {
  await updateItem(sql, id, item, hub)
  const written = { id, before, item, event, notices, rating }
  await recordChange(sql, written, hub)
  await refreshHomes(sql, homesTouched(written, hub))
}

async function logItem<Other extends object>(
  sql: SqlClient,
  readHub: ReadHub,
  decide: (hub: Hub) => Creation | Other,
  key?: string,
): Promise<Saved | Repeated | Other> {
  if (key !== undefined) {
    // Whoever comes second with the same key waits here for the first, and then finds what it saved.
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
    const before = await wasSaved(sql, key)
    if (before !== null) return { repeated: before }
  }
  const hub = await readHub(sql)
  const creation = decide(hub)
  if (!isDecision(creation)) return creation
  const { event, notices, rating } = creation
  const reference = await nextReference(sql, creation.item.receivedAt, hub)
  const item = { ...creation.item, reference }
  const id = await insertItem(sql, item, hub)
  const written = { id, before: null, item, event, notices, rating }
  await recordChange(sql, written, hub)
  await refreshHomes(sql, homesTouched(written, hub))
  if (key !== undefined) await sql`insert into inbox (key, reference) values (${key}, ${reference})`
  return { saved: item, event }
}

async function loadRest(
  sql: SqlClient,
  found: Found,
  viewer: Viewer,
  hub: Hub,
): Promise<LoadedInHub> {
  const [loaded, earlier] = await Promise.all([
    loadItem(sql, found),
    readEarlierOf(sql, found.item, viewer),
  ])
  return { ...loaded, earlier, hub }
}

async function loadItem(sql: SqlClient, { id, item }: Found): Promise<Loaded> {
  const [history, ratings] = await Promise.all([readHistory(sql, id), readRatings(sql, id)])
  return { item, history, ratings }
}

async function wasSaved(sql: SqlClient, key: string): Promise<string | null> {
  const rows = await sql<{ reference: string }[]>`select reference from inbox where key = ${key}`
  return rows[0]?.reference ?? null
}

/** D13: the hub year of receipt, and the year's next number, permuted by the hub's own key. */
async function nextReference(sql: SqlClient, receivedAt: number, hub: Hub): Promise<string> {
  const year = DateTime.fromMillis(receivedAt, { zone: hub.policy.zone }).year
  const rows = await sql`
    with taken as (
      insert into sequences (year, next) values (${year}, 1)
      on conflict (year) do update set next = sequences.next + 1
      returning next - 1 as sequence
    )
    select taken.sequence, hub.reference_key as key from taken, hub`
  const { sequence, key } = z
    .object({ sequence: z.number(), key: z.array(z.number()) })
    .parse(rows[0])
  return referenceFor(year, sequence, key)
}

async function refreshHomes(sql: SqlClient, touched: readonly string[]): Promise<void> {
  const rows = await sql<{ personId: string }[]>`
    select person_id as "personId" from opened_homes where person_id in ${sql.list(touched)}`
  await queueMessages(
    sql,
    rows.map(({ personId }) => ({ kind: 'home', channel: personId })),
  )
}

function selectOpen(sql: Sql, viewer: Viewer, of?: { podId: string } | { workerId: string }) {
  const items = itemsFor(sql, viewer)
  if (of === undefined) {
    return sql`select * from ${items} items where stage <> 'resolved' order by deadline nulls last, received_at, id`
  }
  if ('podId' in of) {
    return sql`
      select * from ${items} items where stage <> 'resolved' and pod_id = ${of.podId}
      order by deadline nulls last, received_at, id`
  }
  return sql`
    select * from ${items} items where stage <> 'resolved' and worker_id = ${of.workerId}
    order by deadline nulls last, received_at, id`
}

async function readLoads(sql: Sql, viewer: Viewer, dueBefore: number): Promise<Map<string, Load>> {
  const rows = await sql<{ workerId: string; open: number; dueToday: number }[]>`
    select worker_id as "workerId", count(*)::int as open,
      (count(*) filter (where deadline < ${dueBefore}))::int as "dueToday"
    from ${itemsFor(sql, viewer)} items where stage <> 'resolved' and worker_id is not null group by worker_id`
  return new Map(rows.map(({ workerId, open, dueToday }) => [workerId, { open, dueToday }]))
}

function isDecision<D extends Decision | Creation>(answer: D | object): answer is D {
  return 'event' in answer && 'item' in answer && 'notices' in answer
}

/**
 * Runs `work` in one transaction. A statement that waits longer than a form can is given up on, so that an answer of
 * "not saved" stays true.
 */
async function inTransaction<T>(sql: Sql, work: (tx: SqlClient) => Promise<T>): Promise<T> {
  const answer = await sql.begin(async (tx) => {
    await tx`select set_config('statement_timeout', '1500', true), set_config('lock_timeout', '1500', true)`
    return { done: await work(tx) }
  })
  return answer.done
}
