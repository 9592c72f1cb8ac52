import type { Decision } from '../domain/act.ts'
import { tasksDueAt } from '../domain/after-tasks.ts'
import { hasSameAccess, letIn } from '../domain/closed-access.ts'
import type { Hub } from '../domain/hub.ts'
import type { HistoryEvent, Item } from '../domain/item.ts'
import type { Notice } from '../domain/notices.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { partnersOf } from '../domain/partner-agencies.ts'
import { agencyWaits } from '../domain/partner-view.ts'
import { outcomesOfChildren } from '../domain/parts/child-outcomes.ts'
import { childrenOf } from '../domain/parts/household.ts'
import { nextReminderAt } from '../domain/reminders.ts'
import { holdsRole, managerRoles } from '../domain/roles.ts'
import { writeAgencyWaits } from './agency-waits.ts'
import { calendarKey } from './calendars.ts'
import type { SqlClient } from './connect.ts'
import { writeItem } from './item-row.ts'
import { queueMessages } from './outbox.ts'
import { queueRemovals } from './removals.ts'

/** What is written when an item changes or is created, besides its own row. */
interface Written {
  id: number
  before: Item | null
  item: Item
  event: HistoryEvent
  notices: readonly Notice[]
  rating: Decision['rating']
}

/** Adds a new item's row. Answers its key. */
export async function insertItem(sql: SqlClient, item: Item, hub: Hub): Promise<number> {
  const values = {
    ...writeItem(item, nextReminderAt(item, hub)),
    deadline_calendar: calendarKey(hub.calendar),
  }
  const rows = await sql<{ id: number }[]>`insert into items ${sql.rows(values)} returning id`
  const id = rows[0]?.id
  if (id === undefined) throw new Error('An item was inserted and no key came back.')
  return id
}

/**
 * Writes an item's row over the version it was decided from. The caller holds its lock. An act that starts the clock counts
 * with the hub's calendar as it is; what another act leaves is for `recountOpenDeadlines`.
 */
export async function updateItem(sql: SqlClient, id: number, item: Item, hub: Hub): Promise<void> {
  const next = nextReminderAt(item, hub, await sentReminders(sql, id))
  const values = { ...writeItem(item, next), tasks_due: tasksDueAt(item, hub) }
  const rows = await sql`
    update items set ${sql.changes(values)}, deadline_calendar = case
      when clock_started_at is distinct from ${item.clockStartedAt} then ${calendarKey(hub.calendar)}
      else deadline_calendar end
    where id = ${id} and version = ${item.version - 1} returning id`
  if (rows.length !== 1) throw new Error('An item changed under its own lock.')
}

/** Appends the event, the histories and the children, and queues the messages that follow from it. */
export async function recordChange(sql: SqlClient, written: Written, hub: Hub): Promise<void> {
  const { id, before, item, event, rating } = written
  await sql`
    insert into events (item_id, seq, at, by, act, detail)
    values (${id}, ${event.seq}, ${event.at}, ${event.by}, ${event.act}, ${JSON.stringify(event.detail)})`
  if (before === null || before.stage !== item.stage) {
    await sql`
      insert into stage_history (item_id, seq, stage, entered_at)
      values (${id}, ${event.seq}, ${item.stage}, ${item.stageEnteredAt})`
  }
  if (rating !== null) {
    await sql`
      insert into rating_history (item_id, seq, at, by, rating, timescale, counted_from, deadline, reason)
      values (${id}, ${event.seq}, ${rating.at}, ${rating.by}, ${rating.rating},
        ${rating.timescale === null ? null : JSON.stringify(rating.timescale)},
        ${rating.countedFrom}, ${rating.deadline}, ${rating.reason})`
  }
  if (isAnotherFamily(before, item)) await writeChildren(sql, id, item)
  await writeAgencyWaits(sql, id, before, item)
  const messages = item.closedAccess ? messagesForFew(written, hub) : messagesFor(written, hub)
  await queueMessages(sql, messages)
  if (item.closedAccess && !hasSameAccess(before, item)) await queueRemovals(sql, id, item, hub)
}

/** The messages that follow from a change, in the order in which each channel should get them. */
export function messagesFor(written: Written, hub: Hub): Outgoing[] {
  const { before, item, event, notices } = written
  const { reference } = item
  const podChannel = channelOf(item.podId, hub)
  const channels = [hub.managersChannel, channelOf(before?.podId ?? null, hub), podChannel]
  const places = [...new Set(channels)].filter((channel) => channel !== '')
  const messages: Outgoing[] = places.map((channel) => ({ kind: 'card', channel, reference }))
  const home = podChannel === '' ? hub.managersChannel : podChannel
  if (before !== null && home !== '') {
    messages.push({ kind: 'line', channel: home, reference, seq: event.seq })
  }
  for (const { notice, to } of notices) {
    if ('agency' in to) {
      const partners = partnersOf(to.agency, hub).map(({ id }) => id)
      messages.push(...partners.map((id) => noticeTo(id, reference, notice)))
      continue
    }
    const person = 'person' in to ? to.person : null
    const place = 'channel' in to && to.channel === 'pod' ? podChannel : hub.managersChannel
    const channel = person ?? place
    if (channel !== '') messages.push({ kind: 'notice', channel, reference, notice, person })
  }
  return messages
}

/** D19: of an item whose access is closed nothing goes to a channel; what would goes to each who may know of it. */
function messagesForFew({ item, event, notices }: Written, hub: Hub): Outgoing[] {
  const few = letIn(item, hub)
  const { reference } = item
  const told = notices.flatMap(({ notice, to }) => {
    if ('person' in to) return few.includes(to.person) ? [{ notice, person: to.person }] : []
    return few.filter((id) => id !== event.by).map((person) => ({ notice, person }))
  })
  const once = new Map(told.map((one) => [`${one.notice} ${one.person}`, one]))
  return [...once.values()].map(({ notice, person }) => noticeTo(person, reference, notice))
}

function noticeTo(person: string, reference: string, notice: Notice['notice']): Outgoing {
  return { kind: 'notice', channel: person, reference, notice, person }
}

/**
 * The people whose App Home a change alters: whoever did it, held it, submitted it or is told of it, and the managers where
 * it may now wait for one of them.
 */
export function homesTouched(written: Written, hub: Hub): string[] {
  const { before, item } = written
  if (before !== null && before.closedAccess !== item.closedAccess) return [...hub.people.keys()]
  if (!item.closedAccess) return homesAltered(written, hub)
  // D19: that a Home is drawn again says that something happened, so it is theirs alone who may know, or might until now.
  return [...new Set([...letIn(before ?? item, hub), ...letIn(item, hub)])]
}

function homesAltered({ before, item, event, notices }: Written, hub: Hub): string[] {
  const told = notices.flatMap(({ to }) => ('person' in to ? [to.person] : []))
  const people = [event.by, before?.workerId, item.workerId, item.submittedBy, ...told]
  const moved = (
    ['stage', 'rating', 'workerId', 'immediateConcern', 'highlightedAt', 'deadline'] as const
  ).some((field) => before?.[field] !== item[field])
  const managers = [...hub.people.values()].filter((person) => holdsRole(person, managerRoles))
  const waiting = moved ? managers.map((person) => person.id) : []
  const partners = partnersTouched(before, item, hub)
  const touched = [...people.filter((person) => typeof person === 'string'), ...waiting]
  return [...new Set([...touched, ...partners])]
}

/** The people of agencies for whom something waits now, or did before a change (D20). */
function partnersTouched(before: Item | null, item: Item, hub: Hub): string[] {
  const [was, is] = [before === null ? [] : agencyWaits(before), agencyWaits(item)]
  if (JSON.stringify(was) === JSON.stringify(is)) return []
  return [...was, ...is].flatMap(({ agency }) => partnersOf(agency, hub).map(({ id }) => id))
}

/** Whether the rows of the children no longer say what the item does. */
function isAnotherFamily(before: Item | null, item: Item): boolean {
  if (before === null || before.outcome !== item.outcome) return true
  if (JSON.stringify(outcomesOfChildren(before)) !== JSON.stringify(outcomesOfChildren(item))) {
    return true
  }
  return JSON.stringify(childrenOf(before)) !== JSON.stringify(childrenOf(item))
}

/** The children as a table of their own, by which items are matched (D12): the tag's first (R20), then the siblings. */
async function writeChildren(sql: SqlClient, id: number, item: Item): Promise<void> {
  const outcomes = outcomesOfChildren(item)
  const rows = childrenOf(item).map((child, index) => ({
    item_id: id,
    seq: index + 1,
    mosaic_number: child.mosaicNumber,
    police_number: child.policeNumber,
    initials: child.initials,
    unborn: child.unborn,
    outcome: outcomes[index]?.outcome ?? item.outcome,
  }))
  await sql`delete from children where item_id = ${id} and seq > ${rows.length}`
  await sql`
    insert into children ${sql.rows(rows)}
    on conflict (item_id, seq) do update set mosaic_number = excluded.mosaic_number,
      police_number = excluded.police_number, initials = excluded.initials, unborn = excluded.unborn,
      outcome = excluded.outcome`
}

async function sentReminders(sql: SqlClient, id: number) {
  const rows = await sql<{ reminder: string; deadline: number }[]>`
    select reminder, deadline from sent_reminders where item_id = ${id}`
  const sent = new Set(rows.map((row) => `${row.reminder} ${row.deadline}`))
  return (due: { reminder: string; deadline: number }) =>
    sent.has(`${due.reminder} ${due.deadline}`)
}

function channelOf(podId: string | null, hub: Hub): string {
  return podId === null ? '' : (hub.pods.get(podId)?.channel ?? '')
}
